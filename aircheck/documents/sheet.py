"""A sheet: rows under headings, for people and for machines alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual, Message


@dataclass(frozen=True, slots=True)
class Sign:
    """One of a few words: its code for machines, and what people see of it."""

    code: str
    text: Message


SheetCell = str | int | Bilingual | Message | Sign | Outcome | None
"""What may stand in a cell; an outcome is shown with its symbol and colour."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name for machines, and for people. Text of a `wide` one wraps; numbers are right-aligned."""

    name: str
    title: Message
    wide: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row, and the labelled texts below it."""

    cells: tuple[SheetCell, ...]
    below: tuple[tuple[Message, SheetCell], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading; without a heading, the rows of the whole sheet.

    `title` stands above rows for people alone: what it says is in the rows that machines read.
    """

    lines: tuple[Line, ...]
    heading: SheetCell = None
    title: Message | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet. `name` is its name in JSON; `facts` are shown above the rows, `notes` below them."""

    name: str
    title: Message | Bilingual
    heads: tuple[Head, ...]
    sections: tuple[Section, ...]
    facts: tuple[tuple[Message, SheetCell], ...] = ()
    notes: tuple[Message, ...] = ()


def section(lines: Sequence[Line], heading: SheetCell = None) -> tuple[Section, ...]:
    """Return the section, or none where there is no line."""
    return (Section(tuple(lines), heading),) if lines else ()
