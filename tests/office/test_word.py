"""Word files in an office suite: 22 lines of 28 characters a page, the faces that are asked for, page numbers."""

import docx
import pytest
from docx.oxml.ns import qn

from aircheck.reports.assessment.docx.reference import REFERENCE
from aircheck.reports.registry import Options, render
from tests.office.suite import as_pdf, faces_of, lines_of, needs_suite
from tests.reports.test_assessment_formats import document

__all__ = ["document"]
pytestmark = [pytest.mark.heavy, needs_suite]


def test_a_page_has_22_lines_of_28_characters(tmp_path):
    file = docx.Document(str(REFERENCE))
    line = file.add_paragraph("国" * (2 * 22 * 28 + 1), style="Paper Body")
    line.paragraph_format.element.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "0")
    file.save(tmp_path / "full.docx")
    pdf = as_pdf(tmp_path / "full.docx")
    first, second, third = (lines_of(pdf, page) for page in (1, 2, 3))
    # The last line of a page is its number.
    assert [len(line) for line in first[:-1]] == [28] * 22
    assert [len(line) for line in second[:-1]] == [28] * 22
    assert [len(line) for line in third[:-1]] == [1]
    assert [page[-1].replace(" ", "") for page in (first, second, third)] == ["—1—", "—2—", "—3—"]
    # Outside: to the right on odd pages, to the left on even ones.
    assert len(first[-1]) - len(first[-1].lstrip()) > len(second[-1]) - len(second[-1].lstrip())


def test_the_faces_are_those_that_are_asked_for(tmp_path, document):
    (tmp_path / "report.docx").write_bytes(render("assessment", "docx", document, Options("zh")))
    faces = faces_of(as_pdf(tmp_path / "report.docx"))
    assert {"FandolFang-Regular", "FandolHei-Regular", "FandolKai-Regular", "FandolSong-Regular"} <= faces
