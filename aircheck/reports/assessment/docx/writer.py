"""From a paper to a Word file: headings with numbers, paragraphs, tables, signatures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from aircheck.reports.assessment.docx import tables
from aircheck.reports.assessment.docx.reference import REFERENCE
from aircheck.reports.assessment.numbering import annexed, numbered
from aircheck.reports.assessment.paper import Block, Bullets, Chapter, Grid, Paper, Paragraph, SideBySide
from aircheck.writing.zipped import timeless

STYLES = {"plain": "Paper Body", "lead": "Paper Body", "quiet": "Paper Note", "alarm": "Paper Body"}
DEEPEST = 3


def written(paper: Paper, day: date) -> bytes:
    """Return the file. `day` stands for its time, so that the same document is the same bytes."""
    import docx

    document = docx.Document(str(REFERENCE))
    core = document.core_properties
    core.title, core.language = paper.title, "zh-CN" if paper.language == "zh" else "en"
    core.created = core.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (python-docx wants it so)
    Writer(document, paper).write()
    out = BytesIO()
    document.save(out)
    return timeless(out.getvalue())


@dataclass(frozen=True)
class Writer:
    """Writes a paper into a document of python-docx."""

    document: Any
    paper: Paper

    def write(self) -> None:
        """Write everything, in the order of the paper."""
        self._line(self.paper.title, "Paper Title")
        self._line(self.paper.subtitle, "Paper Subtitle")
        self._line("", "Paper Body")
        if self.paper.addressee:
            self._line(self.paper.addressee, "Paper Body", indent=False)
        for place, chapter in enumerate(self.paper.chapters, start=1):
            self._chapter(chapter, 1, place)
        self._signatures()
        for place, chapter in enumerate(self.paper.annexes, start=1):
            self._annex(chapter, place)

    def _annex(self, chapter: Chapter, place: int) -> None:
        self.document.add_page_break()
        self._line(annexed(chapter.title, place, self.paper.language), "Heading 1", indent=False)
        self._inside(chapter, 1)

    def _chapter(self, chapter: Chapter, level: int, place: int) -> None:
        style = f"Heading {min(level, DEEPEST)}"
        self._line(numbered(chapter.title, level, place, self.paper.language), style)
        self._inside(chapter, level)

    def _inside(self, chapter: Chapter, level: int) -> None:
        for block in chapter.blocks:
            self._block(block)
        for place, one in enumerate(chapter.chapters, start=1):
            self._chapter(one, level + 1, place)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(text, tone):
                line = self._line(text, STYLES[tone])
                if tone in ("lead", "alarm"):
                    for run in line.runs:
                        run.bold = True
            case Bullets(lines):
                for number, text in enumerate(lines, start=1):
                    self._line(f"{number}. {text}", "Paper Body")
            case Grid():
                self._grid(block)
            case SideBySide(left, right):
                self._table(tables.beside(left, right))
                self._notes((*left.notes, *right.notes))

    def _grid(self, grid: Grid) -> None:
        self._line(grid.caption, "Paper Caption")
        if grid.rows:
            self._table(tables.one(grid))
        else:
            self._line(grid.empty, "Paper Body")
        self._notes(grid.notes)

    def _table(self, table: Any) -> None:
        self.document.element.body.insert_element_before(table, "w:sectPr")

    def _notes(self, notes: tuple[str, ...]) -> None:
        for note in dict.fromkeys(notes):
            self._line(note, "Paper Note")

    def _signatures(self) -> None:
        self._line("", "Paper Body")
        for text in self._ends():
            self._line(text, "Paper Right")

    def _ends(self) -> Iterator[str]:
        yield from self.paper.signatures
        yield self.paper.date

    def _line(self, text: str, style: str, *, indent: bool = True) -> Any:
        from docx.oxml.ns import qn

        line = self.document.add_paragraph(_printable(text), style=style)
        if not indent:
            line._p.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "0")
        return line


def _printable(text: str) -> str:
    from aircheck.model.shown.visible import visible

    return visible(text)
