"""Workbooks in an office suite: they open, print in the faces that are asked for, and every number is on a page."""

import re
import subprocess

import pytest

from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.registry import Options, render
from tests.office.suite import as_pdf, faces_of, lines_of, needs_suite
from tests.reports.test_assessment_formats import document

__all__ = ["document"]
pytestmark = [pytest.mark.heavy, needs_suite]


def test_a_workbook_prints_with_its_numbers_faces_and_page_numbers(tmp_path, document):
    (tmp_path / "report.xlsx").write_bytes(render("assessment", "xlsx", document, Options("zh")))
    pdf = as_pdf(tmp_path / "report.xlsx")
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    read = re.sub(r"\s", "", text)
    cells = [cell.number for grid in paper_of(document, "zh").grids() for row in grid.rows for cell in row]
    assert [number for number in cells if number and number not in read] == []
    # No column is too narrow for its numbers, and no cell computes.
    assert "###" not in text
    assert "#REF!" not in text
    assert {"FandolSong-Regular", "FandolHei-Regular"} <= faces_of(pdf)
    assert re.fullmatch(r"第1页，共\d+页", lines_of(pdf, 1)[-1].replace(" ", ""))
