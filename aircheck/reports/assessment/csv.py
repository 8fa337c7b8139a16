"""An assessment as CSV: every table of the paper under each other, each row with the table it belongs to."""

import csv
from io import StringIO

from aircheck.documents.assessment import Assessment
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.registry import Options
from aircheck.writing.csv import BYTE_ORDER_MARK, inert

HEAD = ("table", "row", "column", "value", "number")


def render(document: Assessment, options: Options) -> str:
    """Return a row a cell, with a byte order mark; no cell can become a formula."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for grid in paper_of(document, options.language).grids():
        for place, row in enumerate(grid.rows, start=1):
            for column, cell in zip(grid.columns, row, strict=True):
                named = (inert(grid.id), str(place), inert(column.title))
                writer.writerow((*named, inert(cell.text), cell.number or ""))
    return BYTE_ORDER_MARK + out.getvalue()
