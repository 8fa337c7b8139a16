"""An assessment as a workbook: a sheet for each list of the document, native charts, ready to print on A4."""

from io import BytesIO

from aircheck.documents.assessment import Assessment
from aircheck.locale import Words
from aircheck.model.shown.visible import visible
from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.assessment.xlsx import charts, summary
from aircheck.reports.assessment.xlsx.looks import BODY, SIZE, Looks
from aircheck.reports.assessment.xlsx.sheets import sheets_of
from aircheck.reports.assessment.xlsx.writer import Place, write
from aircheck.reports.registry import Options
from aircheck.writing.workbook import workbook
from aircheck.writing.zipped import timeless


def render(document: Assessment, options: Options) -> bytes:
    """Return the file; the same bytes for the same document."""
    making = Making(document, Words(options.language))
    paper, target = paper_of(document, options.language), BytesIO()
    with workbook(target, visible(paper.title), BODY[options.language], SIZE) as book:
        looks = Looks(book, options.language)
        where = Place(visible(paper.title), making.words)
        summary.write(book, paper, looks, where, summary.in_full(making))
        every = sheets_of(making)
        for sheet in every:
            write(book, sheet, looks, where)
        charts.write(book, every, looks, where)
    return timeless(target.getvalue())
