"""A sheet for a terminal: complete at 80 columns."""

from rich.text import Text

from aircheck.documents.sheet import Head, Line, Sheet, SheetCell, Sign
from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual, Language, Message
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import GAP, Column, fitted, fold, joined, plain, widths
from aircheck.reports.terminal.figures import verdict_of
from aircheck.reports.terminal.page import Page


def render(sheet: Sheet, *, language: Language, width: int, colour: bool) -> str:
    """Return the sheet as lines of at most `width` cells."""
    page = Page(Words(language), {}, width=width, colour=colour, margin=0)
    title = sheet.title
    page.line(plain(page.words.of(title) if isinstance(title, Bilingual) else page.words(title), style.HEADING))
    for label, value in sheet.facts:
        page.line(joined((plain(page.words(label), style.LABEL), cell_text(page, value))))
    lines = [line for section in sheet.sections for line in section.lines]
    if lines:
        _rows(page, sheet, lines)
    for note in sheet.notes:
        page.blank()
        page.line(plain(page.words(note), style.QUIET))
    return page.render()


def _rows(page: Page, sheet: Sheet, lines: list[Line]) -> None:
    heads = tuple(plain(page.words(head.title), style.LABEL) for head in sheet.heads)
    cells = {id(line): tuple(cell_text(page, cell) for cell in line.cells) for line in lines}
    columns = _columns(page, sheet.heads, [heads, *cells.values()])
    for place, section in enumerate(sheet.sections):
        if section.heading is not None:
            page.heading(cell_text(page, section.heading))
        elif place == 0:
            page.blank()
        if place == 0 or section.heading is None:
            page.row(heads, columns)
        for line in section.lines:
            page.row(cells[id(line)], columns)
            _below(page, line)


def _below(page: Page, line: Line) -> None:
    for label, value in line.below:
        text = joined((plain(page.words(label), style.LABEL), cell_text(page, value, style.QUIET)))
        for part in fold(text, page.width - GAP):
            page.row((Text(), part), (Column(0), Column(page.width - GAP)))


def _columns(page: Page, heads: tuple[Head, ...], rows: list[tuple[Text, ...]]) -> tuple[Column, ...]:
    """Return the columns: the wide ones shrink until all fit."""
    natural = widths(rows)
    wide = [place for place, head in enumerate(heads) if head.wide] or [len(heads) - 1]
    for place in wide:
        natural = fitted(natural, page.width, place, least=16)
    return tuple(Column(number, right=head.right) for number, head in zip(natural, heads, strict=True))


def cell_text(page: Page, cell: SheetCell, look: str = "") -> Text:
    """Return a cell in the language of the page."""
    match cell:
        case None:
            return plain("-", look)
        case Outcome():
            return verdict_of(page, cell)
        case Sign():
            return plain(page.words(cell.text), look)
        case Bilingual():
            return plain(page.words.of(cell), look)
        case Message():
            return plain(page.words(cell), look)
        case _:
            return plain(str(cell), look)
