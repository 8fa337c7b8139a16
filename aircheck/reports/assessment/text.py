"""An assessment for a terminal: its chapters without the annexes, which stand in the files."""

from rich.text import Text

from aircheck.documents.assessment import Assessment
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.assessment.paper import Block, Bullets, Cell, Chapter, Grid, Paragraph, SideBySide
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, joined, plain
from aircheck.reports.terminal.columns import fitted, widths
from aircheck.reports.terminal.page import Page

NARROWEST = 60
LEAST = 8
TONES = {"plain": "", "lead": style.HEADING, "quiet": style.QUIET, "alarm": style.ALARM}
MOST_ROWS = 40
"""Rows of a table that are shown; the files have all of them."""


def render(document: Assessment, *, language: Language, width: int = 80, colour: bool) -> str:
    """Return the paper as lines of at most `width` cells."""
    page = Page(Words(language), {}, width=max(width, NARROWEST), colour=colour, margin=0)
    paper = paper_of(document, language)
    page.line(plain(paper.title, style.HEADING))
    page.line(plain(paper.subtitle, style.QUIET))
    if paper.addressee:
        page.line(plain(paper.addressee))
    for chapter in paper.chapters:
        _chapter(page, chapter)
    page.blank()
    page.line(page.say("assess.annexes_in_files", style.QUIET))
    return page.render()


def _chapter(page: Page, chapter: Chapter) -> None:
    page.heading(plain(chapter.title))
    for block in chapter.blocks:
        _block(page, block)
    for one in chapter.chapters:
        _chapter(page, one)


def _block(page: Page, block: Block) -> None:
    match block:
        case Paragraph(text, tone):
            page.line(plain(text, TONES[tone]))
        case Bullets(lines):
            for line in lines:
                page.line(plain(f"- {line}"))
        case SideBySide(left, right):
            _grid(page, left)
            _grid(page, right)
        case Grid():
            _grid(page, block)


def _grid(page: Page, grid: Grid) -> None:
    page.blank()
    page.line(plain(grid.caption, style.LABEL))
    if not grid.rows:
        page.line(plain(grid.empty, style.QUIET))
        return
    heads = [plain(column.title, style.LABEL) for column in grid.columns]
    shown = grid.rows[:MOST_ROWS]
    rows = [[_cell(cell) for cell in row] for row in shown]
    natural = widths([heads, *rows])
    # Days, numbers and clauses stay whole; of the texts the longest gives way first.
    texts = [place for place, column in enumerate(grid.columns) if column.kind == "text"]
    floors = [min(wide, LEAST) if place in texts else wide for place, wide in enumerate(natural)]
    flexible = max(texts or range(len(natural)), key=lambda place: natural[place])
    natural = fitted(natural, page.width, flexible, 2 * LEAST, floors)
    columns = [Column(wide, right=one.kind == "number") for wide, one in zip(natural, grid.columns, strict=True)]
    for row in (heads, *rows):
        page.row(row, columns)
    if len(shown) < len(grid.rows):
        page.line(page.say("assess.more_rows", style.QUIET, more=len(grid.rows) - len(shown)))
    for note in grid.notes:
        page.line(plain(note, style.QUIET))


def _cell(cell: Cell) -> Text:
    if cell.outcome is None:
        return plain(cell.text)
    look = style.OUTCOME_STYLES[cell.outcome]
    return joined((plain(cell.outcome.symbol, look), plain(cell.text, look)))
