"""An assessment as a Word file in the layout of official documents (GB/T 9704-2012)."""

from aircheck.documents.assessment import Assessment
from aircheck.reports.assessment.docx.writer import written
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.registry import Options


def render(document: Assessment, options: Options) -> bytes:
    """Return the file; the same bytes for the same document."""
    return written(paper_of(document, options.language), document.report.as_of)
