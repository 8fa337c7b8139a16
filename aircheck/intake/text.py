"""Bytes -> records: encoding, physical lines, separators, quotes. What the records mean is not known here."""

from dataclasses import dataclass
from functools import cached_property

from aircheck.intake.quoted import CELL_SEPARATOR, Broken, read_quoted
from aircheck.model.text import Message

COMMA = ","
_CONTROL = (b"\x00", b"\x01", b"\x1f")
"""Characters that no table holds: NUL is left behind by a crash, the others separate lines and cells here."""
BLANK = " \t\u3000\xa0"
"""What a line may hold besides separators and still be blank: no data row."""

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class NotText(Exception):  # noqa: N818
    """Bytes that are no text table. `problem` says why; `rows` are the lines below the first one."""

    def __init__(self, problem: Message, rows: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.rows = rows


@dataclass(frozen=True)
class Document:
    r"""A text table cut into records of cells.

    `data` is the text as UTF-8 with `\n` line ends, `body` the records below the header, one a line, their cells
    parted by `separator`. `starts` holds the physical line of each record where a record may span several lines,
    otherwise record n stands on line `first` + n. `broken` are records that could not be cut into cells.
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

    @property
    def has_rows(self) -> bool:
        """Whether anything stands below the header."""
        return bool(self.broken or self.body.strip((BLANK + self.separator + "\n").encode()))

    @property
    def rows(self) -> int:
        """Number of data rows: every record below the header that is not blank."""
        return len(self.broken) + sum(1 for line in self.body.split(b"\n") if not _is_blank(line, self.separator))

    def raw(self, line: int) -> str:
        """Return the record that starts at a physical line (1-based), as written."""
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


def open_document(data: bytes) -> Document | None:
    """Cut a file's bytes into records; None when it has no line that is not blank. `NotText`."""
    encoding, text = _as_utf8(data)
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b'"' in text or any(character in text for character in _CONTROL):
        return _careful(encoding, text)
    start = line = 0
    while start < len(text):
        end = text.find(b"\n", start)
        head, after = (text[start:], len(text)) if end < 0 else (text[start:end], end + 1)
        line += 1
        if not _is_blank(head, COMMA):
            header = tuple(cell.strip() for cell in head.decode().split(COMMA))
            return Document(encoding, header, line, COMMA, text, text[after:].rstrip(b"\n"), line + 1)
        start = after
    return None


def _careful(encoding: str, text: bytes) -> Document | None:
    found = read_quoted(text.decode())
    if found is None:
        return None
    body = "\n".join(found.records).encode()
    return Document(
        encoding, found.header, found.header_line, CELL_SEPARATOR, text, body, 0, found.starts, found.broken
    )


def _as_utf8(data: bytes) -> tuple[str, bytes]:
    if data.startswith(_WORKBOOKS):
        raise NotText(Message.of("intake.problem.workbook"), 0)
    marked = data.startswith(b"\xef\xbb\xbf")
    plain = data[3:] if marked else data
    try:
        plain.decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start + 3 * marked
    else:
        return "utf-8", plain
    if not marked and not _mostly_utf8(plain):
        try:
            return "gb18030", data.decode("gb18030").removeprefix("\ufeff").encode()
        except UnicodeDecodeError as error:
            where = max(where, error.start)
    raise NotText(_undecodable(data, where), _rows_of(data))


def _mostly_utf8(data: bytes) -> bool:
    """Whether text that is not UTF-8 is rather damaged UTF-8 than GB18030, as which it might decode into nonsense."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) - damaged > damaged


def _undecodable(data: bytes, offset: int) -> Message:
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Message.of("intake.problem.undecodable", offset=offset, line=before.count(b"\n") + 1)


def _rows_of(data: bytes) -> int:
    lines = data.replace(b"\r", b"\n").split(b"\n")
    return max(0, sum(1 for line in lines if line.strip(b" \t,")) - 1)


def _is_blank(line: bytes, separator: str) -> bool:
    # Bytes first: decoding every line of a large file would be slow, and few lines begin with a blank.
    if b" " < line[:1] < b"\x7f" and line[:1] != separator.encode():
        return False
    return not line.decode().strip(BLANK + separator)
