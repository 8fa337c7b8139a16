"""An assessment for a terminal: its chapters without the annexes, which stand in the files."""

from aircheck.documents.assessment import Assessment
from aircheck.documents.pictures import Pictures
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.assessment.paper import Block, Bullets, Chapter, Grid, Paragraph, Picture, SideBySide
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.assessment.text_grid import write_grid
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import plain
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.pictures import show as in_characters

NARROWEST = 60
TONES = {"plain": "", "lead": style.HEADING, "quiet": style.QUIET, "alarm": style.ALARM}


def render(document: Assessment, *, language: Language, width: int = 80, colour: bool) -> str:
    """Return the paper as lines of at most `width` cells."""
    page = Page(Words(language), {}, width=max(width, NARROWEST), colour=colour, margin=0)
    paper = paper_of(document, language)
    page.line(plain(paper.title, style.HEADING))
    page.line(plain(paper.subtitle, style.QUIET))
    if paper.addressee:
        page.line(plain(paper.addressee))
    for chapter in paper.chapters:
        _chapter(page, chapter, document.pictures)
    if paper.annexes:
        page.blank()
        named = page.words.row([annex.title for annex in paper.annexes])
        page.line(page.say("assess.annexes_in_files", style.QUIET, annexes=named))
    return page.render()


def _chapter(page: Page, chapter: Chapter, pictures: Pictures | None) -> None:
    """Write a chapter; all of its pictures have one form in characters, where the first of them stands."""
    page.heading(plain(chapter.title))
    first = next((block for block in chapter.blocks if isinstance(block, Picture)), None)
    for block in chapter.blocks:
        if block is first and pictures is not None:
            in_characters.show(page, pictures)
        _block(page, block)
    for one in chapter.chapters:
        _chapter(page, one, pictures)


def _block(page: Page, block: Block) -> None:
    match block:
        case Paragraph(text, tone):
            page.line(plain(text, TONES[tone]))
        case Bullets(lines):
            for line in lines:
                page.line(plain(f"- {line}"))
        case SideBySide(left, right):
            write_grid(page, left)
            write_grid(page, right)
        case Grid():
            write_grid(page, block)
