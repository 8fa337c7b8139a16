"""Reading a catalogue: the part of the PO format that ours are written in, by one regular expression.

Every command needs words, `--help` nothing else; importing a library that reads all of the format takes longer than
all else that help does. A test reads the same files with Babel and asks for the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aircheck.model.text import Language

_QUOTED = r'(?:"[^\n]*"\n?)+'
_ENTRY = re.compile(
    rf"^msgid (?P<key>{_QUOTED})(?:msgid_plural (?P<counted>{_QUOTED})msgstr\[0\] (?P<one>{_QUOTED})msgstr\[1\] "
    rf"(?P<many>{_QUOTED})|msgstr (?P<text>{_QUOTED}))",
    re.MULTILINE,
)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Plural:
    """An entry with a form of its own for one: the value that counts, and that form."""

    counted: str
    one: str


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Return the template of every key; of one with a plural, that of many."""
    entries = ((_text(found["key"]), _text(found["text"] or found["many"])) for found in _read(language))
    return {key: text for key, text in entries if key}


@cache
def plurals(language: Language) -> Mapping[str, Plural]:
    """Return by key what is said of exactly one. `msgid_plural` of an entry names the value that counts."""
    several = (found for found in _read(language) if found["counted"])
    return {_text(found["key"]): Plural(_text(found["counted"]), _text(found["one"])) for found in several}


def _read(language: Language) -> Iterator[re.Match[str]]:
    return _ENTRY.finditer((Path(__file__).parent / f"{language}.po").read_text(encoding="utf-8"))


def _text(quoted: str) -> str:
    """Return what stands in the quotes of one or more lines."""
    text = "".join(line[1:-1] for line in quoted.splitlines())
    return _ESCAPE.sub(lambda sign: _ESCAPED.get(sign[1], sign[1]), text) if "\\" in text else text
