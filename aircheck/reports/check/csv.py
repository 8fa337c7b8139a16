"""The results of a check as CSV, one row a commitment; texts in the language asked for."""

import csv
from io import StringIO

from aircheck.documents.report import Report
from aircheck.locale import Words
from aircheck.reports.check.rows import COLUMNS, Cell, rows
from aircheck.reports.registry import Options
from aircheck.writing.csv import BYTE_ORDER_MARK, inert


def render(report: Report, options: Options) -> str:
    """Return the rows with a byte order mark; no cell can become a formula, and lines end with a line feed only."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(cell) for cell in cells] for cells in rows(report, Words(options.language)))
    return BYTE_ORDER_MARK + out.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return inert(cell) if isinstance(cell, str) else str(cell)
