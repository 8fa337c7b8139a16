"""PDF files as they are read: every cell is on a page, in the faces that are asked for."""

import re
import subprocess

import pytest

from aircheck.model.text import LANGUAGES
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.registry import Options, render
from tests.office.suite import FACES, faces_of, needs_suite
from tests.reports.test_assessment_formats import document

__all__ = ["document"]
pytestmark = [pytest.mark.heavy, needs_suite]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_on_a_page(tmp_path, document, monkeypatch, language):
    monkeypatch.setenv("AIRCHECK_FONTS", str(FACES))
    first = render("assessment", "pdf", document, Options(language))
    assert first == render("assessment", "pdf", document, Options(language))
    file = tmp_path / "report.pdf"
    file.write_bytes(first)
    text = subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True).stdout
    read = re.sub(r"\s", "", text)
    cells = [cell.text for grid in paper_of(document, language).grids() for row in grid.rows for cell in row]
    missing = [shown for shown in cells if shown.isascii() and re.sub(r"\s", "", shown) not in read]
    assert missing == []
    # English headings have no Chinese in them, names of units have.
    headings = {"FandolHei-Regular-Identity-H"} if language == "zh" else set()
    assert {"FandolFang-Regular-Identity-H"} | headings <= faces_of(file)
