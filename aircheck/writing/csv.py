"""Text for table files: no spreadsheet takes it for a formula, and no terminal obeys it."""

import re

from aircheck.model.shown.visible import visible

FORMULA_LIKE = r"^(?:[\t\r]|\s*[=+\-@＝＋－＠])"
"""What a spreadsheet takes for the beginning of a formula, also full-width."""
BYTE_ORDER_MARK = "\ufeff"
"""A table file of ours begins with it: without, spreadsheets misread Chinese."""
_BEGINS = re.compile(FORMULA_LIKE)


def inert(text: str) -> str:
    """Return the text `visible`, with an apostrophe before it where a spreadsheet would compute it."""
    return computed_by_none(visible(text))


def computed_by_none(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would compute it."""
    return f"'{text}" if _BEGINS.match(text) else text
