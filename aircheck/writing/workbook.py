"""Workbooks as bytes: the same content is the same bytes on every day, and no text becomes a formula or a link."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

_MADE = datetime(2020, 1, 1, tzinfo=UTC)


def workbook(target: BytesIO, title: str) -> Any:
    """Return a workbook to write; it is in `target` once it is closed."""
    import xlsxwriter  # type: ignore[import-untyped]

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"created": _MADE, "author": "", "title": title})
    return book
