"""Lines -> records: the cells of each row, and its bytes exactly as they were."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from aircheck.aqi.lines import Source
from aircheck.aqi.problems import UnreadableTable
from aircheck.intake.rows import reasons
from aircheck.model.text import Message

SEPARATORS = (",", "\t", ";", "|")
MOST_LINES = 50
"""Physical lines of one record; a quote that is open for longer was never closed."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row by its first physical line. `raw` are its bytes without the last line `end`.

    `cells` is empty for a blank line; a `problem` says why a row cannot be used.
    """

    line: int
    raw: bytes
    end: bytes
    cells: tuple[str, ...]
    problem: Message | None = None


class Cutter:
    """Cuts the lines of a source into records. Blank lines are records too."""

    def __init__(self, source: Source) -> None:
        self._encoding = source.encoding
        self._feed = enumerate(source.lines, 1)
        self._ahead: deque[tuple[int, bytes]] = deque()

    def header(self) -> tuple[list[bytes], str, bytes]:
        """Return the blank lines before the header, the header's text and its line end."""
        blank: list[bytes] = []
        for _, line in self._feed:
            if line.strip():
                return blank, *self._whole_header(line)
            blank.append(line)
        raise UnreadableTable(Message.of("intake.problem.empty"))

    def _whole_header(self, line: bytes) -> tuple[str, bytes]:
        """A header ends where its quotes are even, whatever separates its cells."""
        found = [line]
        while b"".join(found).count(b'"') % 2 and len(found) < MOST_LINES:
            following = next(self._feed, None)
            if following is None:
                break
            found.append(following[1])
        raw, end = _parted(b"".join(found))
        return self._text(raw), end

    def records(self, separator: str, width: int) -> Iterator[Record]:
        """Yield the rows below the header; one that has not `width` cells has a problem."""
        while (taken := self._take()) is not None:
            number, line = taken
            raw, end = _parted(line)
            text = self._text(raw)
            if not text.strip():
                yield Record(number, raw, end, ())
            elif '"' in text:
                yield self._quoted(number, line, separator, width)
            else:
                yield _checked(Record(number, raw, end, tuple(text.split(separator))), width)

    def _quoted(self, number: int, line: bytes, separator: str, width: int) -> Record:
        """Cut a row with quotes; it may go on in the lines that follow. A quote left open spoils its line only."""
        following: list[tuple[int, bytes]] = []
        while True:
            whole = line + b"".join(more for _, more in following)
            raw, end = _parted(whole)
            cells = _cells(self._text(raw), separator)
            if cells is not None and (not following or len(cells) == width):
                return _checked(Record(number, raw, end, cells), width)
            more = self._take() if cells is None and len(following) < MOST_LINES else None
            if more is None:
                self._ahead.extendleft(reversed(following))
                return Record(number, *_parted(line), (), Message.of("intake.reject.unclosed_quote"))
            following.append(more)

    def _take(self) -> tuple[int, bytes] | None:
        return self._ahead.popleft() if self._ahead else next(self._feed, None)

    def _text(self, raw: bytes) -> str:
        # Damaged bytes are no reason to lose a row: they pass through, and no number holds any.
        return raw.decode(self._encoding, "surrogateescape")


def header_cells(text: str, separator: str) -> tuple[str, ...]:
    """Return the cells of a header's text; without quotes when they are not in order."""
    return _cells(text, separator) or tuple(text.split(separator))


def _cells(text: str, separator: str) -> tuple[str, ...] | None:
    """Return the cells of one record; None when its quotes are not in order."""
    try:
        found = list(islice(csv.reader([text], delimiter=separator, strict=True), 2))
    except csv.Error:
        return None
    return tuple(found[0]) if len(found) == 1 else None


def _checked(record: Record, width: int) -> Record:
    have = len(record.cells)
    if have == width:
        return record
    return Record(record.line, record.raw, record.end, record.cells, reasons.wrong_length(have, width))


def _parted(line: bytes) -> tuple[bytes, bytes]:
    """Part a line from its line end."""
    raw = line.rstrip(b"\r\n")
    return raw, line[len(raw) :]
