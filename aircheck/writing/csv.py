"""Text for table files that no spreadsheet takes for a formula."""

import re

FORMULA_LIKE = r"^(?:[\t\r]|\s*[=+\-@＝＋－＠])"
"""What a spreadsheet takes for the beginning of a formula, also full-width."""
BYTE_ORDER_MARK = "\ufeff"
"""A table file of ours begins with it: without, spreadsheets misread Chinese."""
_BEGINS = re.compile(FORMULA_LIKE)


def inert(text: str) -> str:
    """Return the text as it is, with an apostrophe before it where a spreadsheet would compute it."""
    return f"'{text}" if _BEGINS.match(text) else text
