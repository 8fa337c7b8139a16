"""Text for table files: no spreadsheet takes it for a formula, and no terminal obeys it."""

import re

FORMULA_LIKE = r"^(?:[\t\r]|\s*[=+\-@＝＋－＠])"
"""What a spreadsheet takes for the beginning of a formula, also full-width."""
BYTE_ORDER_MARK = "\ufeff"
"""A table file of ours begins with it: without, spreadsheets misread Chinese."""
OBEYED = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
    r"|\\u[0-9a-f]{4}|\r[^\n]|\r$"
)
"""What is written as an escape: what a terminal obeys or that turns the direction of text, and what looks escaped."""
_ESCAPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
    r"|\\(?=u[0-9a-f]{4})|\r(?!\n)"
)
_BEGINS = re.compile(FORMULA_LIKE)


def inert(text: str) -> str:
    """Return the text `visible`, with an apostrophe before it where a spreadsheet would compute it."""
    text = visible(text)
    return f"'{text}" if _BEGINS.match(text) else text


def visible(text: str) -> str:
    r"""Return the text with `\u001b` for an escape character and the like; `\u005c` for a backslash that looks so.

    Every text comes back by reading the escapes again. Lines and tabs stay.
    """
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
