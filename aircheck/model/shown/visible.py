r"""What a terminal obeys or nobody can see, written so that everybody sees it and the text can be had back.

An escape character becomes `\u001b`, a mark of direction `\u202e`, a byte of a file name that is no UTF-8 `\xff` (see
`file_names`); a backslash that looks like the beginning of such an escape becomes `\u005c`.
"""

import re

from aircheck.model.shown.file_names import shown_name

_DIRECTING = "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_NO_CHARACTERS = "\ufffe\uffff"
"""Word files and workbooks cannot hold them: they would be broken."""
OBEYED = rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_DIRECTING}{_NO_CHARACTERS}]|\\u[0-9a-f]{{4}}|\r[^\n]|\r$"
"""What `visible` writes as an escape, as a pattern of polars, where no text holds a surrogate."""
_IN_TABLES = re.compile(
    rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_DIRECTING}{_NO_CHARACTERS}\ud800-\udfff]|\\(?=u[0-9a-f]{{4}})|\r(?!\n)"
)
_BYTES = re.compile("([\udc80-\udcff]+)")
_HALVES = (0xDC80, 0xDCFF)
_BREAKS = re.compile(r"\r\n|[\n\t]")
_LOOKS_ESCAPED = re.compile(r"\\(?=u[0-9a-f]{4}|U[0-9a-f]{8})")


def visible(text: str) -> str:
    """Return a text for a cell of a table: lines and tabs stay."""
    return _IN_TABLES.sub(lambda found: _escaped(found[0]), text)


def visible_bytes(data: bytes, encoding: str) -> bytes:
    """Return lines of a table in its own encoding; bytes that are none of its characters stay as they are."""
    parts = _BYTES.split(data.decode(encoding, "surrogateescape"))
    shown = "".join(part if place % 2 else visible(part) for place, part in enumerate(parts))
    return shown.encode(encoding, "surrogateescape")


def on_one_line(text: str) -> str:
    """Return a text for a line on a terminal: line breaks, tabs and wide blanks become blanks."""
    if text.isprintable() and "\\" not in text:
        return text
    text = _LOOKS_ESCAPED.sub(lambda found: _escaped(found[0]), _BREAKS.sub(" ", text))
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(char: str) -> str:
    """Return a character as it is if it can be seen; blanks of all widths are one, but for those that are obeyed."""
    if char.isprintable():
        return char
    return " " if char.isspace() and not _IN_TABLES.match(char) else _escaped(char)


def _escaped(char: str) -> str:
    code = ord(char)
    if _HALVES[0] <= code <= _HALVES[1]:
        return shown_name(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
