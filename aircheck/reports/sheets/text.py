"""A sheet for a terminal: complete at 80 columns."""

from rich.text import Text

from aircheck.documents.sheet import Head, Line, Sheet, SheetCell, Sign
from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual, Language, Message, NameList
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import GAP, Column, fold, joined, longest_word, plain
from aircheck.reports.terminal.columns import fitted, longest_words, shrunk, widths
from aircheck.reports.terminal.figures import verdict_of
from aircheck.reports.terminal.page import Page

LEAST = 16
"""Cells that a column of text keeps, if it can."""
LEAST_FIRST = 8
"""The same of the first column: what is longer there has a line of its own."""


def render(sheet: Sheet, *, language: Language, width: int, colour: bool) -> str:
    """Return the sheet as lines of at most `width` cells."""
    page = Page(Words(language), {}, width=width, colour=colour, margin=0)
    title = sheet.title
    page.line(plain(page.words.of(title) if isinstance(title, Bilingual) else page.words(title), style.HEADING))
    _facts(page, [(plain(page.words(label), style.LABEL), cell_text(page, value)) for label, value in sheet.facts])
    lines = [line for section in sheet.sections for line in section.lines]
    if lines:
        _rows(page, sheet, lines)
    for note in sheet.notes:
        page.blank()
        page.line(plain(page.words(note), style.QUIET))
    return page.render()


def _facts(page: Page, facts: list[tuple[Text, Text]]) -> None:
    """Write facts with their values one below the other; one whose word would be split there stands by its label."""
    beside = Column(max((label.cell_len for label, _ in facts), default=0))
    room = Column(page.width - beside.width - GAP)
    for label, value in facts:
        if longest_word(value.plain) > room.width:
            page.line(joined((label, value)))
        else:
            page.row((label, value), (beside, room))


def _rows(page: Page, sheet: Sheet, lines: list[Line]) -> None:
    heads = tuple(plain(page.words(head.title), style.LABEL) for head in sheet.heads)
    cells = {id(line): tuple(cell_text(page, cell) for cell in line.cells) for line in lines}
    columns = _columns(page, sheet.heads, [heads, *cells.values()])
    for place, section in enumerate(sheet.sections):
        if (heading := section.heading or section.title) is not None:
            page.heading(cell_text(page, heading))
        elif place == 0:
            page.blank()
        if place == 0 or (section.heading is None and section.title is None):
            _row(page, heads, columns, heads)
        for line in section.lines:
            _row(page, cells[id(line)], columns, heads)
            _below(page, line)


def _below(page: Page, line: Line) -> None:
    for label, value in line.below:
        _indented(page, joined((plain(page.words(label), style.LABEL), cell_text(page, value, style.QUIET))))


def _columns(page: Page, heads: tuple[Head, ...], rows: list[tuple[Text, ...]]) -> tuple[Column, ...]:
    """Return the columns: the wide ones shrink until all fit, then the widest; words stay whole, such as ids."""
    natural, floors = widths(rows), _floors(page, rows)
    wide = [place for place, head in enumerate(heads) if head.wide] or [len(heads) - 1]
    for place in wide:
        natural = shrunk(natural, page.width, place, max(LEAST, floors[place]))
    fitting = fitted(natural, page.width, wide[-1], max(LEAST, floors[wide[-1]]), floors)
    return tuple(Column(number, right=head.right) for number, head in zip(fitting, heads, strict=True))


def _floors(page: Page, rows: list[tuple[Text, ...]]) -> list[int]:
    """Return what each column needs so that no word is split; where that is too much, `_row` finds another place."""
    floors = longest_words(rows)
    floors[0] = min(floors[0], LEAST_FIRST)
    for place in sorted(range(1, len(floors)), key=floors.__getitem__, reverse=True):
        excess = max(0, sum(floors) + GAP * (len(floors) - 1) - page.width)
        floors[place] -= min(excess, max(0, floors[place] - LEAST))
    return floors


def _row(page: Page, cells: tuple[Text, ...], columns: tuple[Column, ...], heads: tuple[Text, ...]) -> None:
    """Write a row; a cell with a word too long for its column has a line of its own, above or below the others."""
    shown, below = list(cells), []
    for place, (word, column) in enumerate(zip(longest_words([cells]), columns, strict=True)):
        if column.width < word <= page.width - GAP:
            shown[place] = Text()
            below.append(joined((heads[place], cells[place])))
    if below and cells[0].plain and not shown[0].plain:
        page.line(cells[0])
        del below[0]
    page.row(shown, columns)
    for line in below:
        _indented(page, line)


def _indented(page: Page, text: Text) -> None:
    for part in fold(text, page.width - GAP):
        page.row((Text(), part), (Column(0), Column(page.width - GAP)))


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
        case NameList():
            return plain(page.words.row(cell.names), look)
        case _:
            return plain(str(cell), look)
