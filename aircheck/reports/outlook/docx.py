"""The weekly page as a Word file, in the layout of official documents."""

from aircheck.documents.outlook import OutlookSheet
from aircheck.locale import Words
from aircheck.reports.assessment.docx.writer import written
from aircheck.reports.assessment.paper import Bullets, Cell, Chapter, Column, Grid, Paper, Paragraph
from aircheck.reports.outlook.weekly import Table, account, head, stretches, targets
from aircheck.reports.registry import Options


def render(sheet: OutlookSheet, options: Options) -> bytes:
    """Return the file; the same bytes for the same document."""
    words = Words(options.language)
    found = {"stretches": stretches(words, sheet), "targets": targets(words, sheet)}
    chapters = [_chapter(words, name, table) for name, table in found.items() if table is not None]
    notes = account(words, sheet)
    if notes:
        chapters.append(Chapter("notes", words.say("outlook.weekly.notes"), (Bullets(notes),)))
    first = Chapter("head", words.say("outlook.weekly.head"), (Paragraph(head(words, sheet), "lead"),))
    title = words.say("outlook.weekly.title", plan=sheet.plan_title)
    paper = Paper(options.language, title, sheet.as_of.isoformat(), (first, *chapters))
    return written(paper, sheet.as_of)


def _chapter(words: Words, name: str, table: Table) -> Chapter:
    title = words.say(f"outlook.weekly.{name}")
    columns = tuple(
        Column(text, "number" if 0 < place <= table.numbers else "text", share)
        for place, (text, share) in enumerate(zip(table.heads, table.widths, strict=True))
    )
    rows = tuple(tuple(Cell(cell) for cell in row) for row in table.rows)
    return Chapter(name, title, (Grid(name, title, columns, rows, table.notes),))
