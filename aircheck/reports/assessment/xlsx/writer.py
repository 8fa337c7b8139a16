"""A list as a sheet: a head that stays in sight and is printed on every page, a filter, colours for outcomes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aircheck.locale import Words
from aircheck.reports.assessment.paper import Grid
from aircheck.reports.assessment.xlsx.cells import fitting, put
from aircheck.reports.assessment.xlsx.looks import BANDS, OUTCOMES, Looks
from aircheck.reports.assessment.xlsx.sheets import Sheet
from aircheck.reports.terminal.cells import width_of
from aircheck.writing.workbook import MOST_ROWS

NARROWEST, MEASURED = 7, 2000
"""The least width of a column in characters. So many rows are measured."""
WIDE, BY_SHARE = 10, 4
"""The most a column takes, and what more for each share that it asks for; longer texts are folded."""
LINE, HIGHEST = 13.5, 409
"""Points of a line of text, and of the highest row."""
AROUND = 3
"""Characters of a column that no text stands in."""
BUTTON = 2.5
"""Characters that the button of a filter takes."""
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
    widths = list(_widths(grid))
    for place, (column, wide) in enumerate(zip(grid.columns, widths, strict=True)):
        made.set_column(place, place, wide)
        made.write_string(0, place, fitting(column.title), looks.head())
    made.set_row(0, height([column.title for column in grid.columns], [wide + 1 for wide in widths]))
    for number, row in enumerate(shown, start=1):
        high = height([cell.text for cell in row], widths)
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


def _widths(grid: Grid) -> Iterator[float]:
    for place, column in enumerate(grid.columns):
        longest = max((width_of(row[place].text) for row in grid.rows[:MEASURED]), default=0)
        # A head may stand on two lines.
        head = min(width_of(column.title), max(4, width_of(column.title) / 2 + 1)) + BUTTON
        yield max(NARROWEST, head, min(longest + AROUND, WIDE + BY_SHARE * column.share))


def height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return the points that a row needs: not every spreadsheet finds the height of folded texts."""
    lines = 1
    for text, wide in zip(texts, widths, strict=True):
        if "\n" in text or width_of(text) > wide - AROUND:
            room = int(wide - AROUND)
            lines = max(lines, sum(-(-max(1, width_of(part)) // room) for part in text.split("\n")))
    return min(HIGHEST, LINE * lines)


def _notes(grid: Grid, shown: int, words: Words) -> Iterator[str]:
    if not shown:
        yield grid.empty
    if more := len(grid.rows) - shown:
        yield words.say("assess.rows_beyond", more=more)
    yield from grid.notes


def colour(made: Any, rows: tuple[int, int], sheet: Sheet, looks: Looks) -> None:
    """Colour outcomes and bands by their words, which stay the sign for those who see no colour."""
    for place, column in enumerate(sheet.grid.columns):
        if column.kind == "outcome":
            _outcomes(made, rows, place, sheet.grid, looks)
    if sheet.grid.id.startswith("score_"):
        _bands(made, rows, sheet, looks)


def _outcomes(made: Any, rows: tuple[int, int], place: int, grid: Grid, looks: Looks) -> None:
    cells = (row[place] for row in grid.rows)
    found = {cell.outcome: cell.text for cell in cells if cell.outcome is not None}
    for outcome, word in found.items():
        if outcome in OUTCOMES:
            ink, ground = OUTCOMES[outcome]
            look = looks.of(font_color=ink, bg_color=ground)
            rule = {"type": "cell", "criteria": "==", "value": _text(word), "format": look}
            made.conditional_format(rows[0], place, rows[1], place, rule)


def _bands(made: Any, rows: tuple[int, int], sheet: Sheet, looks: Looks) -> None:
    """Colour total and band by the band, which vetoes may have lowered."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

    band = len(sheet.grid.columns) - 2
    for number, title in enumerate(sheet.bands):
        ground = BANDS[0] if number == 0 else BANDS[-1] if number == len(sheet.bands) - 1 else BANDS[min(number, 2)]
        criteria = f"=${xl_col_to_name(band)}{rows[0] + 1}={_text(title)}"
        rule = {"type": "formula", "criteria": criteria, "format": looks.of(bg_color=ground)}
        made.conditional_format(rows[0], band - 1, rows[1], band, rule)


def _text(words: str) -> str:
    """Return words as a text of a formula."""
    return '"' + fitting(words)[:200].replace('"', '""') + '"'
