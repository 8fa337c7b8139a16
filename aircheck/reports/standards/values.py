"""Values of an edition as text: numbers as written, words of the models in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rich.text import Text

from aircheck.locale import Words
from aircheck.locale.catalogue import catalogue
from aircheck.model.standard import Confidence, Figure
from aircheck.model.standard.settings import written as as_yaml
from aircheck.model.text import Bilingual, Strict
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import plain
from aircheck.reports.terminal.page import Page


@dataclass(frozen=True, slots=True)
class Shown:
    """A value, its confidence letter with the mark of a setting (often empty), and its note (often empty)."""

    text: Text
    mark: Text
    note: str = ""


def label(page: Page, model: Strict, name: str) -> Text:
    """Return the name of a model's field."""
    return page.say(f"cli.standards.label.{type(model).__name__.lower()}.{name}")


def confidence_of(confidence: Confidence) -> str:
    """Return the key of the meaning of a confidence letter."""
    return f"cli.standards.confidence.{confidence.lower()}"


def shown(words: Words, value: Any) -> Shown:
    """Return a figure or a plain value as it is shown."""
    if not isinstance(value, Figure):
        return Shown(plain(_text(words, value)), Text())
    text = _text(words, value.value)
    if value.setting and (written := _written(value.value)) not in ("", text):
        text = f"{text} ({written})"
    mark = str(value.confidence) + (f" {words.say('cli.standards.setting')}" if value.setting else "")
    notes = [words.of(value.note)] if value.note else []
    if value.options:
        notes.append(words.say("cli.standards.options", options="; ".join(map(as_yaml, value.options))))
    note = " · ".join(notes)
    return Shown(plain(text), plain(mark, style.PLACE if value.setting else style.QUIET), note)


def _text(words: Words, value: Any) -> str:
    match value:
        case bool():
            return words.say("cli.standards.word.true" if value else "cli.standards.word.false")
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Bilingual():
            return words.of(value)
        case str():
            return _word(words, value)
        case Iterable():
            return words.row(_text(words, entry) for entry in value)
        case None:
            return "-"
        case _:
            return str(value)


def _word(words: Words, value: str) -> str:
    """Return the translation of a word of the models; names of items and units are the same in every language."""
    key = f"cli.standards.word.{value}"
    return words.say(key) if key in catalogue(words.language) else value


def _written(value: Any) -> str:
    """Return a word as written in the YAML file, so that a reader can write another."""
    if isinstance(value, str):
        return value
    return ", ".join(value) if isinstance(value, tuple) and all(isinstance(entry, str) for entry in value) else ""
