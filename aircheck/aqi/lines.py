"""The bytes of a table as lines, whatever its size: nothing but the lines at hand is kept."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from aircheck.aqi.problems import UnreadableTable
from aircheck.model.text import Message

CHUNK = 2**20
"""Bytes read at once; of a pipe, also those the encoding is told by."""

LONGEST = 2**20
"""Bytes of a line; a table has none that long."""

_BOM = codecs.BOM_UTF8
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Source:
    """A table's encoding, its byte order mark (often empty) and its lines, each with its line end."""

    encoding: str
    mark: bytes
    lines: Iterator[bytes]


def open_lines(file: BinaryIO) -> Source:
    """Look at the beginning of a file (at all of it where one can go back) and return its lines.

    `UnreadableTable` for what is not text in UTF-8 or GB18030; the iterator raises it for an overlong line.
    """
    head = _head(file)
    if head.startswith(_WORKBOOKS):
        raise UnreadableTable(Message.of("intake.problem.workbook"))
    if not head.strip():
        raise UnreadableTable(Message.of("intake.problem.empty"))
    encoding = _encoding(file, head)
    mark = _BOM if head.startswith(_BOM) else b""
    end = b"\r" if b"\r" in head and b"\n" not in head else b"\n"
    return Source(encoding, mark, _lines(file, head[len(mark) :], end))


def _head(file: BinaryIO) -> bytes:
    """Read until there is a chunk: a pipe hands out what it has."""
    head = b""
    while len(head) < CHUNK and (more := file.read(CHUNK - len(head))):
        head += more
    return head


def _encoding(file: BinaryIO, head: bytes) -> str:
    if head.startswith(_WIDE):
        raise UnreadableTable(Message.of("calculator.not_text"))
    fitting = _fitting(_chunks(file, head))
    if head.startswith(_BOM) or "utf-8" in fitting or _mostly_utf8(head):
        return "utf-8"
    if "gb18030" in fitting:
        return "gb18030"
    raise UnreadableTable(Message.of("calculator.not_text"))


def _chunks(file: BinaryIO, head: bytes) -> Iterator[bytes]:
    """Yield the whole file and go back to where it was; of a pipe only the head."""
    yield head
    if file.seekable():
        place = file.tell()
        while chunk := file.read(CHUNK):
            yield chunk
        file.seek(place)


def _fitting(chunks: Iterator[bytes]) -> set[str]:
    """Return the encodings that the bytes so far can be decoded by; the last character may be cut."""
    decoders = {name: codecs.getincrementaldecoder(name)() for name in ("utf-8", "gb18030")}
    for chunk in chunks:
        for name, decoder in tuple(decoders.items()):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                del decoders[name]
    return set(decoders)


def _mostly_utf8(head: bytes) -> bool:
    """Whether text is rather damaged UTF-8 than GB18030, as which it might decode into nonsense."""
    text = head.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) - damaged > damaged


def _lines(file: BinaryIO, head: bytes, end: bytes) -> Iterator[bytes]:
    rest, chunk = b"", head
    while chunk:
        *whole, rest = (rest + chunk).split(end)
        if any(len(line) > LONGEST for line in (*whole, rest)):
            raise UnreadableTable(Message.of("calculator.long_line", bytes=LONGEST))
        for line in whole:
            yield line + end
        chunk = file.read(CHUNK)
    if rest:
        yield rest
