"""The results of a check as a workbook, one row a commitment: numbers are numbers, and the header stays in sight."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from aircheck.documents.report import Report
from aircheck.locale import Words
from aircheck.model.shown.visible import visible
from aircheck.reports.check.rows import COLUMNS, Cell, rows
from aircheck.reports.registry import Options
from aircheck.reports.terminal.cells import width_of
from aircheck.writing.workbook import workbook

NARROWEST, WIDEST = 8, 48
"""Widths of columns in characters; longer texts are folded within their cells."""
_SHEET = "results"


def render(report: Report, options: Options) -> bytes:
    """Return a workbook with one sheet."""
    words, target = Words(options.language), BytesIO()
    every = list(rows(report, words))
    with workbook(target, words.of(report.plan_title)) as book:
        sheet = book.add_worksheet(_SHEET)
        _columns(book, sheet, every)
        looks = _Looks(book)
        for number, cells in enumerate(every, 1):
            for place, cell in enumerate(cells):
                _write(sheet, number, place, cell, looks)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(every), len(COLUMNS) - 1)
    return target.getvalue()


def _columns(book: Any, sheet: Any, every: list[tuple[Cell, ...]]) -> None:
    """Write the header, and give every column the width of its longest text within bounds."""
    head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "bottom": 1, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for place, name in enumerate(COLUMNS):
        longest = max([len(name), *(width_of(str(cells[place] or "")) for cells in every)])
        sheet.set_column(place, place, min(max(NARROWEST, longest + 2), WIDEST), text)
        sheet.write_string(0, place, name, head)


class _Looks:
    """The formats of numbers: as many decimals as the report shows."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[int, Any] = {}

    def of(self, number: int | Decimal) -> Any:
        """Return the format of a number."""
        exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        if decimals not in self._made:
            shown = "0" if not decimals else f"0.{'0' * decimals}"
            self._made[decimals] = self._book.add_format({"num_format": shown, "valign": "top"})
        return self._made[decimals]


def _write(sheet: Any, row: int, place: int, cell: Cell, looks: _Looks) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, place, visible(cell))
    elif cell is not None:
        sheet.write_number(row, place, float(cell), looks.of(cell))
