"""Cells as a spreadsheet holds them: numbers and dates as such, all else as text that nothing computes."""

import re
from datetime import date, datetime
from typing import Any

from aircheck.model.shown.visible import visible
from aircheck.reports.assessment.chapters.making import NOTHING
from aircheck.reports.assessment.paper import Cell, Column
from aircheck.reports.assessment.xlsx.looks import Looks, computable
from aircheck.writing.csv import FORMULA_LIKE
from aircheck.writing.workbook import LONGEST

EARLIEST = date(1900, 3, 1)
"""Spreadsheets count days before it differently from each other."""
_FORMULA = re.compile(FORMULA_LIKE)


def put(sheet: Any, row: int, place: int, column: Column, cell: Cell, looks: Looks) -> None:
    """Write a cell of a column; what has no value stays empty, so that it can be counted and filtered."""
    number = column.kind == "number"
    if cell.number is not None and computable(cell.number):
        sheet.write_number(row, place, float(cell.number), looks.number(cell))
    elif column.kind == "date" and (day := day_of(cell.text)) is not None:
        sheet.write_datetime(row, place, datetime(day.year, day.month, day.day), looks.date())  # noqa: DTZ001
    elif cell.text == NOTHING:
        sheet.write_blank(row, place, None, looks.text())
    else:
        shown = fitting(cell.text)
        look = looks.text(quoted=bool(_FORMULA.match(shown)), right=number)
        sheet.write_string(row, place, shown, looks.coloured(cell.colour) if cell.colour else look)


def day_of(text: str) -> date | None:
    """Return the day that a text is, None for one that a spreadsheet cannot count."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= EARLIEST else None


def fitting(text: str) -> str:
    """Return a text as everybody sees it, and no longer than a cell can hold."""
    shown = visible(text)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
