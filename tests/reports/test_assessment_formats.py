"""Every format of an assessment says what the document says: the same tables, the same numbers, in the same order."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import docx
import pytest

from aircheck.documents.assessment import Assessment
from aircheck.intake.files.source import SourceFile
from aircheck.loading.methods import load_methods
from aircheck.measures import MEASURES
from aircheck.model.shown.visible import visible
from aircheck.model.text import LANGUAGES, Message
from aircheck.reports.assessment.numbering import annexed, chinese, numbered
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.registry import Options, render
from aircheck.runs.assess import asked_of, assess, letter
from aircheck.runs.request import Request
from tests.conftest import FOUR
from tests.runs.test_assess import METHOD, hours

HOSTILE = "甲路</w:t>|<script>\x1b[31m=1+1"
STATIONS = SourceFile.of_text("stations.csv", "station,name,street\nA,甲站,东街\nB,乙站,西街\n")


@pytest.fixture(scope="module")
def document(tmp_path_factory) -> Assessment:
    own = tmp_path_factory.mktemp("own") / "own.yaml"
    own.write_text(f"extends: {FOUR.as_posix()}\n{METHOD}", encoding="utf-8")
    methods = load_methods(str(own), "assessment", MEASURES)
    text = f'road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n"{HOSTILE}",1000,yes,manual\n'
    sources = [SourceFile.of_text("roads.csv", text), hours(50, 41), STATIONS]
    return assess(methods, methods.plan, sources, asked_of(methods.plan, Request(date(2030, 1, 1)), None, None))


@pytest.fixture(scope="module")
def papers(document):
    return [document, letter(document, "区住建局")]


def written(document, name, language="zh"):
    return render("assessment", name, document, Options(language))


def known(node):
    """Yield every text and number of a JSON document."""
    if isinstance(node, dict):
        for value in node.values():
            yield from known(value)
    elif isinstance(node, list):
        yield from (str(len(node)),)
        for value in node:
            yield from known(value)
    elif node is not None:
        yield str(node).removeprefix("+")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_paper_is_in_the_json(papers, language):
    for one in papers:
        json_ = set(known(json.loads(written(one, "json"))))
        cells = [cell.number for grid in paper_of(one, language).grids() for row in grid.rows for cell in row]
        counts = {str(number) for number in range(100)}
        assert {number for number in cells if number} - json_ - counts == set()
        assert len([number for number in cells if number]) > 5


def cells_of(one, language):
    """Return the texts of all tables of a paper, with their signs of outcome."""
    return [
        [f"{cell.outcome.symbol} {cell.text}" if cell.outcome else cell.text for cell in row]
        for grid in paper_of(one, language).grids()
        for row in grid.rows
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_csv_has_every_cell(papers, language):
    for one in papers:
        rows = list(csv.DictReader(io.StringIO(written(one, "csv", language).removeprefix("\ufeff"))))
        grids = list(paper_of(one, language).grids())
        assert len(rows) == sum(len(grid.columns) * len(grid.rows) for grid in grids)
        assert [row["number"] for row in rows] == [
            cell.number or "" for grid in grids for row in grid.rows for cell in row
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_has_every_cell_in_order(papers, language):
    for one in papers:
        file = docx.Document(io.BytesIO(written(one, "docx", language)))
        found = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        missing = [text for row in cells_of(one, language) for text in row if visible(text) not in found]
        assert missing == []


def test_word_is_the_same_bytes_every_time(document):
    assert written(document, "docx") == written(document, "docx")
    with ZipFile(io.BytesIO(written(document, "docx"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_face_is_named_by_theme(document):
    with ZipFile(io.BytesIO(written(document, "docx"))) as archive:
        for name in ("word/document.xml", "word/styles.xml"):
            assert b"asciiTheme" not in archive.read(name)
            assert b"eastAsiaTheme" not in archive.read(name)


def test_word_page_is_that_of_official_documents(document):
    section = docx.Document(io.BytesIO(written(document, "docx"))).sections[0]
    page = (section.page_width, section.page_height)
    area = (page[0] - section.left_margin - section.right_margin, page[1] - section.top_margin - section.bottom_margin)
    # GB/T 9704-2012: A4, type area 156 mm × 225 mm, 37 mm above and 28 mm to the left.
    assert [round(length.mm) for length in (*page, section.top_margin, section.left_margin)] == [210, 297, 37, 28]
    assert [round(length / 36000) for length in area] == [156, 225]


def test_nothing_in_a_cell_is_taken_for_markup(document):
    text = written(document, "md")
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "\x1b" not in text
    for name in ("text", "csv"):
        assert "\x1b" not in written(document, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_tables_have_as_many_cells_as_columns(document, language):
    lines = [line for line in written(document, "md", language).splitlines() if line.startswith("| ")]
    grids = [grid for grid in paper_of(document, language).grids() if grid.rows]
    widths = [len(grid.columns) for grid in grids for _ in range(len(grid.rows) + 2)]
    assert [line.replace("\\|", "").count("|") - 1 for line in lines] == widths


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (42, "四十二"), (99, "九十九")]
)
def test_chinese_figures(number, text):
    assert chinese(number) == text


@pytest.mark.parametrize("number", [0, 100])
def test_other_figures_are_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)


def test_headings_are_numbered_as_official_documents_are():
    assert [numbered("题", level, 2, "zh") for level in (1, 2, 3)] == ["二、题", "（二）题", "2. 题"]
    assert [numbered("A", 1, 2, "en"), numbered("A", 2, 2, "en")] == ["2. A", "(2) A"]
    assert [annexed("题", 1, "zh"), annexed("A", 1, "en")] == ["附件1：题", "Annex 1: A"]


def test_what_a_figure_of_the_year_before_lacks_is_not_told_of_this_years(document):
    first, *others = document.indicators
    now, before = (Message.of("assess.note_of", item=one, note="缺") for one in ("今年", "去年"))
    page = written(replace(document, indicators=(replace(first, why=now, why_before=before), *others)), "md")
    assert "PM2.5：今年：缺" in page
    assert "PM2.5（上年同期）：去年：缺" in page
