"""A list as a sheet: a head that stays in sight and is printed on every page, a filter, colours for outcomes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aircheck.locale import Words
from aircheck.reports.assessment.paper import Grid
from aircheck.reports.assessment.xlsx.cells import fitting, put
from aircheck.reports.assessment.xlsx.colours import colour
from aircheck.reports.assessment.xlsx.looks import Looks
from aircheck.reports.assessment.xlsx.sheets import Sheet
from aircheck.reports.assessment.xlsx.widths import LINE, folding, height, widths_of
from aircheck.writing.workbook import MOST_ROWS

A4 = 9
LONGEST_NAME = 80
"""Characters of a title at the head of printed pages, which hold 255 with their codes."""


@dataclass(frozen=True, slots=True)
class Place:
    """What every sheet says of itself in print: the title of the whole, in the words of its language."""

    title: str
    words: Words


def write(book: Any, sheet: Sheet, looks: Looks, where: Place) -> None:
    """Write a sheet; rows that no sheet can hold are counted below it."""
    made, grid = book.add_worksheet(sheet.title), sheet.grid
    printed(made, where, grid.caption)
    made.repeat_rows(0)
    made.fit_to_pages(1, 0)
    made.freeze_panes(1, _kept(grid))
    shown = grid.rows[: MOST_ROWS - 3 - len(grid.notes)]
    widths = list(widths_of(grid))
    for place, (column, wide) in enumerate(zip(grid.columns, widths, strict=True)):
        made.set_column(place, place, wide)
        made.write_string(0, place, fitting(column.title), looks.head())
    made.set_row(0, height([column.title for column in grid.columns], [wide + 1 for wide in widths]))
    for number, row in enumerate(shown, start=1):
        high = height(folding(row), widths)
        if high > LINE:
            made.set_row(number, high)
        for place, (column, cell) in enumerate(zip(grid.columns, row, strict=True)):
            put(made, number, place, column, cell, looks)
    if shown:
        made.autofilter(0, 0, len(shown), len(grid.columns) - 1)
        colour(made, (1, len(shown)), sheet, looks)
    for number, note in enumerate(_notes(grid, len(shown), where.words), start=len(shown) + (2 if shown else 1)):
        made.write_string(number, 0, fitting(note), looks.of(italic=True))


def printed(made: Any, where: Place, caption: str) -> None:
    """Set up pages: A4 across, what it is above, the number of the page below."""
    made.set_paper(A4)
    made.set_landscape()
    made.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    title, caption = (text[:LONGEST_NAME].replace("&", "&&") for text in (where.title, caption))
    made.set_header(f"&L{title}&R{caption}")
    made.set_footer(f"&C{where.words.say('assess.page_of', page='&P', pages='&N')}")


def _kept(grid: Grid) -> int:
    """Return how many columns stay in sight: up to the first that says in words what a row is about."""
    named = [place for place, one in enumerate(grid.columns) if one.kind == "text"]
    return min(named[0] + 1, 2) if named else 0


def _notes(grid: Grid, shown: int, words: Words) -> Iterator[str]:
    if not shown:
        yield grid.empty
    if more := len(grid.rows) - shown:
        yield words.say("assess.rows_beyond", more=more)
    yield from grid.notes
