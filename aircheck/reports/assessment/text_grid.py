"""A table of an assessment on a terminal: what would be folded into many lines stands below its row instead."""

from collections.abc import Sequence
from operator import le

from rich.text import Text

from aircheck.reports.assessment.paper import Cell, Grid
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import GAP, Column, fold, joined, plain
from aircheck.reports.terminal.columns import floors_of, head_words, longest_words, shared, widths
from aircheck.reports.terminal.page import Page

MOST_ROWS = 40
"""Rows of a table that are shown; the files have all of them."""
_LEAST, _WORD = 8, 16
_MOST_LINES = 2
"""Lines of a row within its columns."""
_INDENT = 2
_NOTHING = ("", "—")
"""Cells of which there is nothing to say below a row."""

Row = Sequence[Text]


def write_grid(page: Page, grid: Grid) -> None:
    """Write the table with its caption and notes, in lines of the page's width."""
    page.blank()
    page.line(plain(grid.caption, style.LABEL))
    if not grid.rows:
        page.line(plain(grid.empty, style.QUIET))
        return
    heads = [plain(column.title, style.LABEL) for column in grid.columns]
    rows = [[_cell(cell) for cell in row] for row in grid.rows[:MOST_ROWS]]
    beside, wide = _laid_out(grid, heads, rows, page.width)
    below = [place for place in range(len(heads)) if place not in beside]
    columns = [Column(room, right=grid.columns[at].kind == "number") for at, room in zip(beside, wide, strict=True)]
    page.row([heads[at] for at in beside], columns)
    for row in rows:
        page.row([row[at] for at in beside], columns)
        for at in (at for at in below if row[at].plain not in _NOTHING):
            said = plain(page.words.say("assess.below_row", title=heads[at].plain, text=row[at].plain))
            page.row((Text(), said), (Column(_INDENT), Column(page.width - _INDENT - GAP)))
    if len(rows) < len(grid.rows):
        page.line(page.say("assess.more_rows", style.QUIET, more=len(grid.rows) - len(rows)))
    for note in grid.notes:
        page.line(plain(note, style.QUIET))


def _laid_out(grid: Grid, heads: Row, rows: Sequence[Row], room: int) -> tuple[list[int], list[int]]:
    """Return the columns that stand beside each other, and their widths; the longest texts give way first."""
    natural = widths([heads, *rows])
    beside = list(range(len(natural)))
    while True:
        wide = _widths(grid, [heads, *rows], beside, room)
        texts = [at for at in beside[1:] if grid.columns[at].kind in ("text", "date")]
        most = [1 if grid.columns[at].kind == "date" else _MOST_LINES for at in beside]
        needed = floors_of([[row[at] for at in beside] for row in (heads, *rows)])
        fits = all(map(le, needed, wide)) and all(
            len(fold(row[at], room)) <= lines
            for row in rows
            for at, room, lines in zip(beside, wide, most, strict=True)
        )
        if fits or not texts:
            return beside, wide
        beside.remove(max(texts, key=lambda at: natural[at]))


def _widths(grid: Grid, rows: Sequence[Row], beside: Sequence[int], room: int) -> list[int]:
    """Return widths within `room`: days, numbers, clauses and the words of heads stay whole."""
    chosen = [[row[at] for at in beside] for row in rows]
    natural, words, heads = widths(chosen), longest_words(chosen[1:]), head_words(chosen[0])
    floors = [
        max(heads[n], min(natural[n], max(_LEAST, min(words[n], _WORD))) if kind == "text" else cells)
        for n, (kind, cells) in enumerate(
            zip((grid.columns[at].kind for at in beside), widths(chosen[1:]), strict=True)
        )
    ]
    return shared(chosen, room, floors)


def _cell(cell: Cell) -> Text:
    if cell.outcome is None:
        return plain(cell.text)
    look = style.OUTCOME_STYLES[cell.outcome]
    return joined((plain(cell.outcome.symbol, look), plain(cell.text, look)))
