"""Large texts: read from their file in pieces, never held as a whole."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import BinaryIO

from aircheck.intake.files.decoding import OLD_WORKBOOK, NotText, without_marks
from aircheck.intake.files.packed import EMPTY, MAGIC
from aircheck.intake.files.parquet import MAGIC as PARQUET
from aircheck.intake.files.text import CONTROL, Document, cut
from aircheck.model.text import Message

LARGE = 32 * 2**20
"""Size in bytes from which a file is read in pieces."""

_PIECE = 8 * 2**20
_LONGEST_MAGIC = 16
MAGICS = (MAGIC, EMPTY, PARQUET, OLD_WORKBOOK)

Stream = Callable[[], BinaryIO]


@dataclass(frozen=True)
class LargeText:
    """A UTF-8 file without quotes.

    `sha256` is the hash of its bytes, `head` its first chunk, `size` its length in bytes.
    """

    stream: Stream
    sha256: str
    head: bytes
    size: int

    def chunks(self) -> Iterator[bytes]:
        r"""Yield the text in pieces of whole lines, as UTF-8 with `\n`; `OSError` if the file has changed."""
        digest = hashlib.sha256()
        yield from _chunks(self.stream, digest.update)
        if digest.hexdigest() != self.sha256:
            raise OSError("the file changed while it was read")


@dataclass(frozen=True)
class LargeDocument(Document):
    """A text table of which only the start is in memory (`data`); `body` is empty until the whole is asked for."""

    text: LargeText = field(kw_only=True)
    _at: list[tuple[int, list[str], Iterator[bytes]]] = field(default_factory=list, compare=False, kw_only=True)

    @property
    def has_rows(self) -> bool:
        """Whether there is anything below the header."""
        return any(piece.has_rows for piece in self.pieces(_PIECE))

    @property
    def rows(self) -> int:
        """Number of data rows."""
        return sum(piece.rows for piece in self.pieces(_PIECE))

    @property
    def size(self) -> int:
        """Bytes of the records: more than any part that is read at once."""
        return self.text.size

    def pieces(self, size: int) -> Iterator[Document]:
        """Yield the records in parts of about this many bytes, each a document of its own."""
        line = 1
        for chunk in self.text.chunks():
            lines = chunk.count(b"\n") or 1
            above = max(0, self.first - line)
            if above < lines:
                body = chunk.split(b"\n", above)[above] if above else chunk
                part = Document(
                    self.encoding,
                    self.header,
                    self.header_line,
                    self.separator,
                    b"",
                    body.rstrip(b"\n"),
                    line + above,
                    grouped=self.grouped,
                    apart=self.apart,
                    hours=self.hours,
                )
                yield from part.pieces(size)
            line += lines

    def beginning(self, size: int) -> Document:
        """Return the first records, about this many bytes of them."""
        bodies: list[bytes] = []
        begin: Document = self
        line = held = 0
        for piece in self.pieces(_PIECE):
            if not piece.size:
                continue
            # Blank lines between two pieces belong to neither.
            begin, bodies = (begin, [*bodies, *[b""] * (piece.first - line)]) if bodies else (piece, [])
            bodies.append(piece.body)
            line = piece.first + piece.body.count(b"\n") + 1
            held += piece.size
            if held >= size:
                break
        return replace(begin, body=b"\n".join(bodies)) if bodies else self

    def whole(self) -> Document:
        """Return all records at once."""
        return self.beginning(self.size)

    def without_first(self) -> Document:
        """Return the same without the first record below the header."""
        record = self.first_record()
        return self if record is None else replace(self, first=record[0] + 1)

    def raw(self, line: int) -> str:
        """Return a physical line (1-based) as written: fast if lines are asked for in order."""
        if not self._at or line < self._at[0][0]:
            self._at[:] = [(1, [], self.text.chunks())]
        first, lines, chunks = self._at[0]
        while line >= first + len(lines):
            first, lines = first + len(lines), next(chunks).decode().removesuffix("\n").split("\n")
            self._at[0] = (first, lines, chunks)
        return lines[line - first]


def large_text(stream: Stream) -> LargeText | None:
    """Read a file through once; None if it has to be held as a whole: another encoding, quotes, or not a text."""
    digest, head, size = hashlib.sha256(), b"", 0
    with stream() as file:
        if not _is_plain(file.read(_LONGEST_MAGIC)):
            return None
    for chunk in _chunks(stream, digest.update):
        head = head or chunk
        size += len(chunk)
        if b'"' in chunk or any(character in chunk for character in CONTROL):
            return None
        try:
            chunk.decode()
        except UnicodeDecodeError:
            return None
    return LargeText(stream, digest.hexdigest(), head, size) if head else None


def first_chunk(stream: Stream) -> bytes:
    """Return the first whole lines of a text, as `LargeText` has them. `OSError`."""
    return next(_chunks(stream, len), b"")


def open_large(text: LargeText, titles: int, encoding: str = "utf-8", separator: str | None = None) -> Document | None:
    """Split a large text into records, as `open_document` does."""
    found = cut(encoding, text.head, titles, separator)
    if found is None or found.starts is not None:
        raise NotText(Message.of("intake.problem.empty"), 0)
    own = {one.name: getattr(found, one.name) for one in fields(found)}
    return LargeDocument(**own | {"body": b""}, text=text)


def _is_plain(beginning: bytes) -> bool:
    return not beginning.startswith((*MAGICS, b"\xff\xfe", b"\xfe\xff"))


def _chunks(stream: Stream, told: Callable[[bytes], object]) -> Iterator[bytes]:
    r"""Yield whole lines with `\n` line ends; `told` receives the bytes as they are."""
    rest, first = b"", True
    with stream() as file:
        while block := file.read(_PIECE):
            told(block)
            rest += without_marks(block) if first else block
            first = False
            # A block may end in the middle of a line end.
            whole, kept = (rest[:-1], rest[-1:]) if rest.endswith(b"\r") else (rest, b"")
            if b"\r" in whole:
                whole = whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            at = whole.rfind(b"\n") + 1
            if at:
                yield whole[:at]
            rest = whole[at:] + kept
    if rest:
        yield rest.replace(b"\r", b"\n")
