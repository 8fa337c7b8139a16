"""Text to records: physical lines, separators, quotes. The meaning of records is not known here."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from aircheck.intake.files.decoding import NotText, as_utf8
from aircheck.intake.files.quoted import CELL_SEPARATOR, Broken, read_quoted, separator_of
from aircheck.model.provenance import HourLabel
from aircheck.model.text import Message

SEPARATORS = ",\t;"
"""Separators of cells, in order of preference. The header decides; a decimal comma is never assumed."""
CONTROL = (b"\x00", b"\x01", b"\x1f")
"""Characters that do not belong in a table: NUL is left by a crash, the others separate lines and cells here."""
_SPOILT = re.compile(rb"^[^\n\x00\x01\x1f]*[\x00\x01\x1f][^\n]*", re.MULTILINE)
BLANK = " \t\u3000\xa0"
"""What a line may hold besides separators and still be blank: no data row."""
MOST_LINES = 10_000_000
"""Of a text that is held whole: a line takes up to 170 bytes besides its own, a blank one too."""
_HEADS = 10
"""Number of lines searched for a header below titles."""
_LONGEST_HEAD = 2**16
_FILLED = re.compile(rb"[^ \t,;\n]")
_LINE = re.compile(rb"[^\n]+")
Kind = tuple[tuple[str, ...], str, bool, bool, tuple[tuple[str, str | None], ...]]
"""Header, separator, `serials`, `grouped` and `apart` of a document."""


@dataclass(frozen=True)
class Document:
    r"""A text table split into records of cells.

    `data` is the text as UTF-8 with `\n` line ends, `body` the records below the header, one per line, their cells
    separated by `separator`. `starts` has the physical line of each record if records may span several lines, otherwise
    record n is on line `first` + n. `broken` are records that could not be split into cells. `serials`: bare numbers
    may be dates (sheets); `grouped`: commas within a number separate thousands, which is unclear in a file that
    separates cells by semicolons. `apart`: what is named apart from the header, the unit of each such
    column and the pollutant of a day matrix. `hours`: how its hours are stated to be labelled. `origin`: the table that
    these records were taken from; it has the text.
    """

    encoding: str
    header: tuple[str, ...]
    header_line: int
    separator: str
    data: bytes
    body: bytes
    first: int
    starts: tuple[int, ...] | None = None
    broken: tuple[Broken, ...] = ()
    serials: bool = False
    grouped: bool = True
    apart: tuple[tuple[str, str | None], ...] = ()
    hours: HourLabel | None = None
    origin: "Document | None" = None

    @property
    def size(self) -> int:
        """Bytes of the records."""
        return len(self.body)

    @property
    def kind(self) -> Kind:
        """What files share that are read as one."""
        return self.header, self.separator, self.serials, self.grouped, self.apart

    def pieces(self, size: int) -> "Iterator[Document]":
        """Yield the records in parts of about this many bytes, each a document of its own."""
        begin = count = 0
        while begin < len(self.body):
            end = self.body.find(b"\n", begin + size)
            part = self.body[begin:] if end < 0 else self.body[begin:end]
            lines = part.count(b"\n") + 1
            # A blank line at the end would not be a record.
            body = part.rstrip(b"\n")
            starts = None if self.starts is None else self.starts[count : count + lines]
            yield replace(self, body=body, first=self.first + count, starts=starts)
            begin += len(part) + 1
            count += lines

    def beginning(self, size: int) -> "Document":
        """Return the first records, about this many bytes of them."""
        return next(self.pieces(size), self)

    def whole(self) -> "Document":
        """Return all records at once."""
        return self

    def without_control(self) -> "Document":
        """Return the same with a blank in place of each record that holds a character which no table has: it is broken.

        Every record of the table has to be one line.
        """
        if not any(character in self.body for character in CONTROL):
            return self
        broken, at, line = [], 0, self.first
        for found in _SPOILT.finditer(self.body):
            line += self.body.count(b"\n", at, found.start())
            at = found.start()
            broken.append(Broken(line, Message.of("intake.reject.control_character")))
        return replace(self, body=_SPOILT.sub(b"", self.body).rstrip(b"\n"), broken=tuple(broken))

    @property
    def has_rows(self) -> bool:
        """Whether there is anything below the header."""
        return bool(self.broken or self.body.strip((BLANK + self.separator + "\n").encode()))

    @property
    def rows(self) -> int:
        """Number of data rows: every record below the header that is not blank."""
        return len(self.broken) + sum(not _is_blank(line[0], self.separator) for line in _LINE.finditer(self.body))

    def of_sheet(self, *, serials: bool) -> "Document":
        """Return the same, marked as read from a sheet."""
        return replace(self, serials=serials)

    def first_record(self) -> tuple[int, tuple[str, ...]] | None:
        """Return line and cells of the first record below the header; None if there is none."""
        beginning = self.beginning(_HEADS * _LONGEST_HEAD)
        for place, line in enumerate(beginning.body.split(b"\n", _HEADS)[:_HEADS]):
            if not _is_blank(line, self.separator):
                at = beginning.first + place if beginning.starts is None else beginning.starts[place]
                return at, cells_of(line.decode(), self.separator)
        return None

    def without_first(self) -> "Document":
        """Return the same without the first record below the header."""
        lines = self.body.split(b"\n", _HEADS)[:_HEADS]
        skip = next(place for place, line in enumerate(lines) if not _is_blank(line, self.separator)) + 1
        body = self.body.split(b"\n", skip)[skip] if self.body.count(b"\n") >= skip else b""
        starts = None if self.starts is None else self.starts[skip:]
        return replace(self, body=body, first=self.first + skip, starts=starts)

    def heads(self) -> list[tuple[str, ...]]:
        """Return the first non-blank lines from the header on, each split into cells as a header would be."""
        found: list[tuple[str, ...]] = []
        for line in self.data[: _HEADS * _LONGEST_HEAD].decode("utf-8", "ignore").split("\n")[self.header_line - 1 :]:
            if line.strip(BLANK + SEPARATORS):
                found.append(cells_of(line, separator_of(line)))
            if len(found) == _HEADS:
                break
        return found

    def records(self) -> Iterator[tuple[int, bytes]]:
        """Yield the physical line and the text of every record that is not blank."""
        for piece in self.pieces(_LONGEST_HEAD):
            for place, line in enumerate(piece.body.split(b"\n")):
                if not _is_blank(line, self.separator):
                    yield piece.first + place if piece.starts is None else piece.starts[place], line

    def taken(self, records: Sequence[tuple[int, bytes]]) -> "Document":
        """Return some of the records as a table of their own."""
        return Document(
            self.encoding,
            self.header,
            self.header_line,
            self.separator,
            b"",
            b"\n".join(line for _, line in records),
            0,
            tuple(number for number, _ in records),
            serials=self.serials,
            grouped=self.grouped,
            apart=self.apart,
            origin=self,
        )

    def all_cells(self) -> Iterator[str]:
        """Yield the cells of all non-blank lines from the first line on."""
        for line in self._physical:
            yield from (cell for cell in cells_of(line, self.separator) if cell)

    def raw(self, line: int) -> str:
        """Return the record that starts at a physical line (1-based), as written."""
        if self.origin is not None:
            return self.origin.raw(line)
        return "\n".join(self._physical[line - 1 : self._ends.get(line, line)]).rstrip("\n")

    @cached_property
    def _physical(self) -> list[str]:
        return self.data.decode().split("\n")

    @cached_property
    def _ends(self) -> dict[int, int]:
        if self.starts is None:
            return {}
        starts = sorted((*self.starts, *(broken.line for broken in self.broken)))
        return {line: after - 1 for line, after in zip(starts, [*starts[1:], len(self._physical) + 1], strict=True)}


def open_document(data: bytes, titles: int = 0) -> Document | None:
    """Split a file's bytes into records; None if every line is blank. `NotText`.

    `titles` non-blank lines stand above the header.
    """
    encoding, text = as_utf8(data)
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = text.count(b"\n")
    if lines > MOST_LINES:
        raise NotText(Message.of("intake.problem.many_lines", lines=lines, most=MOST_LINES), 0)
    if b'"' in text or any(character in text for character in CONTROL):
        return _careful(encoding, text, titles)
    return cut(encoding, text, titles)


def cut(encoding: str, text: bytes, titles: int = 0, separator: str | None = None) -> Document | None:
    r"""Split a text (UTF-8, `\n`) without quotes into records. The header decides the separator if none is given."""
    start = line = filled = 0
    while word := _FILLED.search(text, start):
        # Many blank lines may come first: they are counted, not looked at one by one.
        skipped, start = start, max(start, text.rfind(b"\n", start, word.start()) + 1)
        line += text.count(b"\n", skipped, start)
        end = text.find(b"\n", start)
        head, after = (text[start:], len(text)) if end < 0 else (text[start:end], end + 1)
        line += 1
        filled += not _is_blank(head, SEPARATORS)
        if filled > titles:
            parted = separator or separator_of(head.decode())
            if not parted.isascii():
                return _careful(encoding, text, titles)
            header = tuple(cell.strip() for cell in head.decode().split(parted))
            body = text[after:].rstrip(b"\n")
            return Document(encoding, header, line, parted, text, body, line + 1, grouped=parted != ";")
        start = after
    return None


def cells_of(line: str, separator: str) -> tuple[str, ...]:
    """Split a line that may be a header into cells; quotes that do not match are left as they are."""
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        cells = line.split(separator)
    return tuple(cell.strip() for cell in cells)


def _careful(encoding: str, text: bytes, titles: int) -> Document | None:
    found = read_quoted(text.decode(), titles)
    if found is None:
        return None
    body = "\n".join(found.records).encode()
    return Document(
        encoding,
        found.header,
        found.header_line,
        CELL_SEPARATOR,
        text,
        body,
        0,
        found.starts,
        found.broken,
        grouped=found.separator != ";",
    )


def _is_blank(line: bytes, separator: str) -> bool:
    # Bytes first: decoding every line of a large file would be slow, and few lines begin with a blank.
    if b" " < line[:1] < b"\x7f" and line[:1] not in separator.encode():
        return False
    return not line.decode().strip(BLANK + separator)
