"""Reading a catalogue. Both files together take about 40 ms, most of it the import, so it waits for the first word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from aircheck.model.text import Language


@dataclass(frozen=True, slots=True)
class Plural:
    """An entry with a form of its own for one: the value that counts, and that form."""

    counted: str
    one: str


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Return the template of every key; of one with a plural, that of many."""
    return {_key(entry.id): _last(entry.string) for entry in _read(language) if entry.id}


@cache
def plurals(language: Language) -> Mapping[str, Plural]:
    """Return by key the form for exactly one. `msgid_plural` of an entry names the value that counts."""
    found = ((entry.id, entry.string) for entry in _read(language) if entry.pluralizable)
    return {name[0]: Plural(name[1], text[0]) for name, text in found if name and text}


@cache
def _read(language: Language) -> Catalog:
    from babel.messages.pofile import read_po

    with (Path(__file__).parent / f"{language}.po").open("rb") as file:
        return read_po(file)


def _key(entry: object) -> str:
    return str(entry[0] if isinstance(entry, tuple | list) else entry)


def _last(text: object) -> str:
    return str(text[-1] if isinstance(text, tuple | list) else text)
