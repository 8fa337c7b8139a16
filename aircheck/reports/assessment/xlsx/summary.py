"""The first sheet: what the paper says, without the tables that have sheets of their own."""

from collections.abc import Iterator, Mapping
from typing import Any

from aircheck.reports.assessment.chapters.lists import units
from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.numbering import numbered
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
from aircheck.reports.assessment.xlsx.cells import fitting, put
from aircheck.reports.assessment.xlsx.looks import SIZE, Looks
from aircheck.reports.assessment.xlsx.widths import HIGHEST, LINE, folding, height
from aircheck.reports.assessment.xlsx.writer import Place, printed
from aircheck.reports.terminal.cells import width_of

WIDTHS, USUAL = (24, 30, *(13,) * 8), 8
"""Widths of the columns in characters, and of those beyond them."""
ELSEWHERE = ("results", "score_department", "score_town", "open_tasks", "missed", "owed", "inputs", "sources")
BEGINNINGS = ("items-", "state-", "improvement-", "months-")
"""Ids of tables, and beginnings of ids, whose rows stand in a list of their own."""


def in_full(making: Making) -> Mapping[str, Grid]:
    """Return the tables that stand here with more columns than a page has room for, by their ids."""
    document = making.document
    found = {"score_plan": document.scores.plan}
    if document.unit is not None and document.unit.marks:
        found = {"unit_marks": document.unit}
    return {name: units.scored(making, name, (unit,), placed=False) for name, unit in found.items()}


def write(book: Any, paper: Paper, looks: Looks, where: Place, instead: Mapping[str, Grid]) -> None:
    """Write the sheet, some tables of the paper `instead` in full."""
    made = book.add_worksheet(where.words.say("assess.sheet.summary"))
    printed(made, where, paper.subtitle)
    made.fit_to_pages(1, 0)
    for place, wide in enumerate(WIDTHS):
        made.set_column(place, place, wide)
    Summary(made, looks, instead).write(paper)


class Summary:
    """Writes blocks under each other."""

    def __init__(self, made: Any, looks: Looks, instead: Mapping[str, Grid]) -> None:
        self._made, self._looks, self._instead, self._row = made, looks, instead, 0

    def write(self, paper: Paper) -> None:
        """Write all that has no sheet of its own."""
        self._line(paper.title, font_name=self._looks.face, font_size=16, align="center")
        self._line(paper.subtitle, align="center")
        if paper.addressee:
            self._line(paper.addressee)
        told = [(chapter, list(_own(chapter))) for chapter in (*paper.chapters, *paper.annexes)]
        breaks = []
        for place, (chapter, blocks) in enumerate(((one, own) for one, own in told if own), start=1):
            self._row += 1
            if place > 1 and any(isinstance(block, Grid) for block in blocks):
                # Lest a page ends with the head of a table.
                breaks.append(self._row)
            self._line(numbered(chapter.title, 1, place, paper.language), font_name=self._looks.face, font_size=12)
            for block in blocks:
                self._block(block)
        self._made.set_h_pagebreaks(breaks)
        self._row += 1
        for text in (*paper.signatures, paper.date):
            self._line(text, align="right")

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(text, tone):
                self._line(text, bold=tone in ("lead", "alarm"), italic=tone == "quiet")
            case Bullets(lines):
                for number, text in enumerate(lines, start=1):
                    self._line(f"{number}. {text}")
            case Grid():
                self._grid(self._instead.get(block.id, block))

    def _line(self, text: str, **look: Any) -> None:
        """Write a text over all columns, as high as it needs: no spreadsheet finds the height of merged cells."""
        shown, last = fitting(text), len(WIDTHS) - 1
        room = sum(WIDTHS) * SIZE / look.get("font_size", SIZE)
        lines = sum(-(-max(1, width_of(line)) // room) for line in shown.split("\n"))
        format_ = self._looks.of(text_wrap=True, **look)
        self._made.set_row(self._row, min(HIGHEST, LINE * lines * look.get("font_size", SIZE) / SIZE))
        self._made.merge_range(self._row, 0, self._row, last, "", format_)
        self._made.write_string(self._row, 0, shown, format_)
        self._row += 1

    def _grid(self, grid: Grid) -> None:
        self._row += 1
        self._line(grid.caption, font_name=self._looks.face)
        if not grid.rows:
            self._line(grid.empty)
            return
        self._made.set_row(self._row, height([one.title for one in grid.columns], _widths(len(grid.columns))))
        for place, column in enumerate(grid.columns):
            self._made.write_string(self._row, place, fitting(column.title), self._looks.head())
        first = self._row + 1
        for self._row, row in enumerate(grid.rows, start=first):
            self._made.set_row(self._row, height(folding(row), _widths(len(row))))
            for place, (column, cell) in enumerate(zip(grid.columns, row, strict=True)):
                self._cell(place, column, cell)
        self._row += 1
        for note in grid.notes:
            self._line(note, italic=True)

    def _cell(self, place: int, column: Column, cell: Cell) -> None:
        put(self._made, self._row, place, column, cell, self._looks)


def _own(chapter: Chapter) -> Iterator[Block]:
    """Yield the blocks of a chapter and of those inside it that stand on this sheet."""
    for block in chapter.blocks:
        # Who has no place stands in the list of rankings.
        unplaced = chapter.id == "air" and isinstance(block, Paragraph) and block.tone == "quiet"
        if not unplaced and not isinstance(block, SideBySide | Picture) and not _elsewhere(block):
            yield block
    if chapter.id != "details":
        for one in chapter.chapters:
            yield from _own(one)


def _widths(columns: int) -> tuple[float, ...]:
    return (*WIDTHS, *(USUAL,) * columns)[:columns]


def _elsewhere(block: Block) -> bool:
    return isinstance(block, Grid) and (block.id in ELSEWHERE or block.id.startswith(BEGINNINGS))
