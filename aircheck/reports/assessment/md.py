"""An assessment as Markdown: headings, tables, nothing that a renderer would take for a command."""

from collections.abc import Iterator

from aircheck.documents.assessment import Assessment
from aircheck.reports.assessment.paper import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Column,
    Grid,
    Paper,
    Paragraph,
    Picture,
    SideBySide,
)
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.registry import Options
from aircheck.writing.markdown import plain, row

_ALIGN = {"number": "---:"}


def render(document: Assessment, options: Options) -> str:
    """Return the paper as text with a final newline."""
    return "\n".join(_lines(paper_of(document, options.language))).rstrip("\n") + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    yield from (f"# {plain(paper.title)}", "", plain(paper.subtitle), "")
    if paper.addressee:
        yield from (plain(paper.addressee), "")
    for chapter in (*paper.chapters, *paper.annexes):
        yield from _chapter(chapter, 2)
    yield from (f"{plain(line)}  " for line in (*paper.signatures, paper.date))


def _chapter(chapter: Chapter, level: int) -> Iterator[str]:
    yield from (f"{'#' * level} {plain(chapter.title)}", "")
    for block in chapter.blocks:
        yield from _block(block)
    for one in chapter.chapters:
        yield from _chapter(one, level + 1)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, tone):
            yield from (f"**{plain(text)}**" if tone in ("lead", "alarm") else plain(text), "")
        case Bullets(lines):
            yield from (*(f"- {plain(line)}" for line in lines), "")
        case SideBySide(left, right):
            yield from _grid(left)
            yield from _grid(right)
        case Grid():
            yield from _grid(block)
        case Picture(_, caption, described):
            yield from (f"**{plain(caption)}**", "", plain(described), "")


def _grid(grid: Grid) -> Iterator[str]:
    yield from (f"**{plain(grid.caption)}**", "")
    if not grid.rows:
        yield from (plain(grid.empty), "")
        return
    yield row(plain(column.title) for column in grid.columns)
    yield row(_rule(column) for column in grid.columns)
    for cells in grid.rows:
        yield row(map(_cell, cells))
    yield ""
    for note in grid.notes:
        yield from (f"*{plain(note)}*", "")


def _rule(column: Column) -> str:
    return _ALIGN.get(column.kind, "---")


def _cell(cell: Cell) -> str:
    shown = plain(cell.text)
    return f"{plain(cell.outcome.symbol)} {shown}" if cell.outcome else shown
