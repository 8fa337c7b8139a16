"""Texts with quotes or control characters: split into records with the csv module, line by line."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from aircheck.model.text import Message

CELL_SEPARATOR = "\x1f"
"""Separates the cells of a record after its quotes are removed; a cell that contains it is rejected."""

_SEPARATORS = (",", "\t", ";", "，", "；")
_QUOTED = re.compile(r'"[^"]*"')
_FORBIDDEN = ("\x00", "\x01", CELL_SEPARATOR)
_Record = tuple[int, list[str] | None, int]


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be split into cells, by its first physical line."""

    line: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Quoted:
    """The records of a text: cells joined by `CELL_SEPARATOR`, line breaks within a cell made blanks."""

    header: tuple[str, ...]
    header_line: int
    records: tuple[str, ...]
    starts: tuple[int, ...]
    broken: tuple[Broken, ...]
    separator: str


def separator_of(line: str) -> str:
    """Return the separator of a header: the most frequent one outside quotes, a comma if there is none."""
    bare = _QUOTED.sub("", line)
    return max(_SEPARATORS, key=bare.count)


def read_quoted(text: str, titles: int = 0) -> Quoted | None:
    """Split a text into records; None if no line can be a header. `titles` non-blank lines stand above it.

    A quote that is never closed, or whose record would include whole rows, spoils only its own line.
    """
    lines = text.split("\n")
    at = _header_at(lines, titles)
    if at is None:
        return None
    separator = separator_of(lines[at])
    _, cells, after = next(_records(lines, at, None, separator))
    written = lines[at].split(separator) if cells is None else cells
    starts, joined, broken = [], [], []
    for line, record, _ in _records(lines, after, len(written), separator):
        if record is None:
            broken.append(Broken(line + 1, Message.of("intake.reject.unclosed_quote")))
        elif any(character in cell for cell in record for character in _FORBIDDEN):
            broken.append(Broken(line + 1, Message.of("intake.reject.control_character")))
        elif _filled(record):
            starts.append(line + 1)
            joined.append(CELL_SEPARATOR.join(record).replace("\n", " "))
    header = tuple(cell.strip() for cell in written)
    return Quoted(header, at + 1, tuple(joined), tuple(starts), tuple(broken), separator)


def _header_at(lines: list[str], titles: int) -> int | None:
    filled = (at for at, line in enumerate(lines) if _filled(line.replace('"', "").split(separator_of(line))))
    return next((at for place, at in enumerate(filled) if place == titles), None)


def _records(lines: list[str], at: int, width: int | None, separator: str) -> Iterator[_Record]:
    """Yield each record as its first line (0-based), its cells (None when it is broken) and the line after it."""
    while at < len(lines):
        reader = csv.reader((lines[index] + "\n" for index in range(at, len(lines))), delimiter=separator, strict=True)
        begin, base = at, at
        try:
            for cells in reader:
                after = base + reader.line_num
                if _swallows(lines[begin + 1 : after - 1], width, separator):
                    break
                yield begin, cells, after
                begin = after
            else:
                return
        except csv.Error:
            pass
        yield begin, None, begin + 1
        at = begin + 1


def _swallows(between: list[str], width: int | None, separator: str) -> bool:
    """Whether a line inside a record is a whole row by itself: then a quote was left open above it."""
    if not between or width is None or width == 1:
        return False
    return any(len(cells) == width for cells in csv.reader((line for line in between if line), delimiter=separator))


def _filled(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)
