"""Targets in a cell."""

from aircheck.documents.sheet import SheetCell, Sign
from aircheck.model.target import WORDS, parse_target
from aircheck.model.text import Message


def target_cell(target: str) -> SheetCell:
    """Return a rule's target as written; one that is a word, in the reader's language."""
    text = parse_target(target).text()
    return Sign(text, Message.of(f"target.{text.replace(' ', '_')}")) if text in WORDS else text
