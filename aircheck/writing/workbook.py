"""Workbooks as bytes: the same content is the same bytes on every day, and no text becomes a formula or a link."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

_MADE = datetime(2020, 1, 1, tzinfo=UTC)


MOST_ROWS = 1_048_576
LONGEST = 32_767
"""Characters that a cell can hold; more than that is refused by every reader."""


def workbook(target: BytesIO, title: str, face: str | None = None, size: float = 11) -> Any:
    """Return a workbook to write; it is in `target` once it is closed. Cells are in this face, or the usual one."""
    import xlsxwriter  # type: ignore[import-untyped]

    options: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    if face is not None:
        options["default_format_properties"] = {"font_name": face, "font_size": size}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"created": _MADE, "author": "", "title": title})
    return book
