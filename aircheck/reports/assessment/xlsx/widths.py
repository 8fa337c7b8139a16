"""How wide columns and how high rows are; not every spreadsheet finds heights by itself."""

from collections.abc import Iterator, Sequence

from aircheck.reports.assessment.paper import Cell, Grid
from aircheck.reports.assessment.xlsx.looks import computable
from aircheck.reports.terminal.cells import width_of

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


def widths_of(grid: Grid) -> Iterator[float]:
    """Yield the width of each column in characters."""
    for place, column in enumerate(grid.columns):
        # A head may stand on two lines.
        head = min(width_of(column.title), max(4, width_of(column.title) / 2 + 1)) + BUTTON
        widths = [head, *(_width(row[place], WIDE + BY_SHARE * column.share) for row in grid.rows[:MEASURED])]
        yield max(NARROWEST, *widths)


def _width(cell: Cell, most: float) -> float:
    """Return what a cell wants; numbers cannot be folded, and show nothing where they have no room."""
    wide = width_of(cell.text) + AROUND
    return wide if computable(cell.number) else min(wide, most)


def folding(row: Sequence[Cell]) -> list[str]:
    """Return the texts of a row that can be folded, nothing for its numbers."""
    return ["" if computable(cell.number) else cell.text for cell in row]


def height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return the points that a row needs: not every spreadsheet finds the height of folded texts."""
    lines = 1
    for text, wide in zip(texts, widths, strict=True):
        if "\n" in text or width_of(text) > wide - AROUND:
            room = int(wide - AROUND)
            lines = max(lines, sum(-(-max(1, width_of(part)) // room) for part in text.split("\n")))
    return min(HIGHEST, LINE * lines)
