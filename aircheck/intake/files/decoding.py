"""Bytes to UTF-8: the encoding of a text, or why it is none."""

import re

from aircheck.model.text import Message

MARK = b"\xef\xbb\xbf"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_FEWEST_NULS = 2
_FOREIGN = re.compile("[\u0100-\u03bb\u03bd-\u07ff]")
"""Letters of two bytes that tables here do not have, Greek mu aside: in GB18030 `时` has the bytes of `ʱ`."""


class NotText(Exception):  # noqa: N818
    """Bytes that are not a text table. `problem` says why; `rows` are the lines below the first one."""

    def __init__(self, problem: Message, rows: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.rows = rows


def without_marks(data: bytes) -> bytes:
    """Return UTF-8 without the byte order marks before it: programs that add one do not look whether it is there."""
    while data.startswith(MARK):
        data = data[len(MARK) :]
    return data


def as_utf8(data: bytes) -> tuple[str, bytes]:
    """Return the encoding of a text, and the text as UTF-8. `NotText`."""
    if data.startswith(OLD_WORKBOOK):
        raise NotText(Message.of("intake.problem.workbook"), 0)
    if data[:2] in _UTF16:
        return _from_utf16(data, _UTF16[data[:2]])
    if unmarked := _unmarked_utf16(data):
        return unmarked, data.decode(unmarked).encode()
    plain = without_marks(data)
    marked = len(plain) < len(data)
    try:
        plain.decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start + len(data) - len(plain)
    else:
        return "utf-8", plain
    if not marked and not mostly_utf8(plain):
        try:
            return "gb18030", data.decode("gb18030").lstrip("\ufeff").encode()
        except UnicodeDecodeError as error:
            where = max(where, error.start)
    raise NotText(_undecodable(data, where), _rows_of(data))


def _unmarked_utf16(data: bytes) -> str | None:
    """Return which UTF-16 a text without a byte order mark is, None for another encoding. `NotText` if it is unclear.

    Every ASCII character has a NUL, always on the same side. From one NUL in four bytes on, it is certain.
    """
    if b"\x00" not in data or len(data) % 2:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if not even else "utf-16-be" if not odd else None
    if encoding is None:
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    # A single NUL in a text of another encoding does not make lines of it.
    if "\n" not in text or even + odd < _FEWEST_NULS:
        return None
    if (even + odd) * 4 < len(data):
        raise NotText(Message.of("intake.problem.unmarked"), text.rstrip().count("\n"))
    return encoding


def _from_utf16(data: bytes, encoding: str) -> tuple[str, bytes]:
    try:
        return encoding, data[2:].decode(encoding).lstrip("\ufeff").encode()
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        before = data[2 : 2 + start].decode(encoding, "ignore")
        problem = Message.of("intake.problem.undecodable", offset=start + 2, line=before.count("\n") + 1)
        rows = _rows_of(data[2:].decode(encoding, "replace").encode("utf-8", "replace"))
        raise NotText(problem, rows) from None


def mostly_utf8(data: bytes) -> bool:
    """Whether text that is not UTF-8 is damaged UTF-8 rather than GB18030, as which it might decode into nonsense."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    _, foreign = _FOREIGN.subn("", text)
    return len(text) - len(text.encode("ascii", "ignore")) - damaged - foreign > damaged


def _undecodable(data: bytes, offset: int) -> Message:
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Message.of("intake.problem.undecodable", offset=offset, line=before.count(b"\n") + 1)


def _rows_of(data: bytes) -> int:
    lines = data.replace(b"\r", b"\n").split(b"\n")
    return max(0, sum(1 for line in lines if line.strip(b" \t,;")) - 1)
