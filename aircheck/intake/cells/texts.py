"""Texts that are kept as they are written: of documents, of persons, free ones."""

from aircheck.intake.cells import plain
from aircheck.intake.cells.blanks import PENDING
from aircheck.intake.cells.word_lists import key, says_something


def document(text: str) -> str | None:
    """Return a number, title, address or file name: a digit, or at least two letters."""
    kept = plain.text(text)
    if PENDING.fullmatch(key(kept)):
        return None
    told = any(letter.isdigit() for letter in kept) or sum(letter.isalpha() for letter in kept) > 1
    return kept if told else None


def person(text: str) -> str | None:
    """Return a person's name: at least two letters, and no digit."""
    kept = plain.text(text)
    if PENDING.fullmatch(key(kept)):
        return None
    letters = sum(letter.isalpha() for letter in kept)
    return kept if letters > 1 and not any(letter.isdigit() for letter in kept) else None


def free(text: str) -> str | None:
    """Return a free text as written; None if it says nothing."""
    return plain.text(text) if says_something(text) else None
