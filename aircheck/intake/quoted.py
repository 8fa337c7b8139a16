"""Texts with quotes, or with characters that no table holds: cut into records with the csv module, line by line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from aircheck.model.text import Message

CELL_SEPARATOR = "\x1f"
"""Parts the cells of a record once its quotes are gone; a cell that holds it itself is refused."""

_FORBIDDEN = ("\x00", "\x01", CELL_SEPARATOR)
_Record = tuple[int, list[str] | None, int]


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be cut into cells, by its first physical line."""

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


def read_quoted(text: str) -> Quoted | None:
    """Cut a text into records; None when no line is fit to be a header.

    A quote that is never closed, or whose record would swallow whole rows, spoils only the line it stands on.
    """
    lines = text.split("\n")
    records = _records(lines, 0, None)
    header = next((found for found in records if found[1] is None or _filled(found[1])), None)
    if header is None:
        return None
    at, cells, after = header
    written = lines[at].split(",") if cells is None else cells
    starts, joined, broken = [], [], []
    for line, record, _ in _records(lines, after, len(written)):
        if record is None:
            broken.append(Broken(line + 1, Message.of("intake.reject.unclosed_quote")))
        elif any(character in cell for cell in record for character in _FORBIDDEN):
            broken.append(Broken(line + 1, Message.of("intake.reject.control_character")))
        elif _filled(record):
            starts.append(line + 1)
            joined.append(CELL_SEPARATOR.join(record).replace("\n", " "))
    return Quoted(tuple(cell.strip() for cell in written), at + 1, tuple(joined), tuple(starts), tuple(broken))


def _records(lines: list[str], at: int, width: int | None) -> Iterator[_Record]:
    """Yield each record as its first line (0-based), its cells (None when it is broken) and the line after it."""
    while at < len(lines):
        reader = csv.reader((lines[index] + "\n" for index in range(at, len(lines))), strict=True)
        begin, base = at, at
        try:
            for cells in reader:
                after = base + reader.line_num
                if _swallows(lines[begin + 1 : after - 1], width):
                    break
                yield begin, cells, after
                begin = after
            else:
                return
        except csv.Error:
            pass
        yield begin, None, begin + 1
        at = begin + 1


def _swallows(between: list[str], width: int | None) -> bool:
    """Whether a line in the middle of a record is a whole row by itself: then a quote was left open above it."""
    if not between or width is None or width == 1:
        return False
    return any(len(cells) == width for cells in csv.reader(line for line in between if line))


def _filled(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)
