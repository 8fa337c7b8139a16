"""Every format of an assessment says what the document says: the same tables, the same numbers, in the same order."""

import csv
import io
import json
import sys
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest

from aircheck.documents.assessment import Assessment
from aircheck.intake.files.source import SourceFile
from aircheck.loading.methods import load_methods
from aircheck.measures import MEASURES
from aircheck.model.period import Month
from aircheck.model.shown.visible import visible
from aircheck.model.text import LANGUAGES, Message
from aircheck.reports.assessment.numbering import annexed, chinese, numbered
from aircheck.reports.assessment.paper import Picture
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.registry import Options, render
from aircheck.runs.assess import asked_of, assess, letter
from aircheck.runs.request import Request
from tests.conftest import FOUR
from tests.runs.test_assess import METHOD, hours

pytestmark = pytest.mark.heavy

HOSTILE = "甲路</w:t>|<script>\x1b[31m=1+1\ufffe"
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


def pictures_of(document, language="zh"):
    chapters = paper_of(document, language).chapters
    return [block for chapter in chapters for block in chapter.blocks if isinstance(block, Picture)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_air_has_its_pictures_and_a_letter_has_none(papers, language):
    year, own = papers
    found = pictures_of(year, language)
    assert [one.id for one in found] == ["calendar-area", "months-PM2.5-area", "so-far-PM2.5-area"]
    for one in found:
        root = ElementTree.fromstring(one.draw())
        texts = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
        # The caption of the page stands in the place of a heading.
        assert root.find("{http://www.w3.org/2000/svg}title").text not in texts
        assert one.described in root.get("aria-label")
    assert pictures_of(own, language) == []


def test_pictures_are_in_word_with_what_they_show_in_words(document):
    with ZipFile(io.BytesIO(written(document, "docx"))) as archive:
        text = archive.read("word/document.xml").decode()
        drawn = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert {archive.read(name)[:8] for name in drawn} == {b"\x89PNG\r\n\x1a\n"}
    found = pictures_of(document)
    assert len(drawn) == len(found)
    assert all(f'descr="{one.caption}. {one.described}"' in text for one in found)


def test_where_no_picture_can_be_drawn_word_says_so(document, monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    file = docx.Document(io.BytesIO(written(document, "docx", "en")))
    lines = [line.text for line in file.paragraphs]
    assert len(file.inline_shapes) == 0
    said = "A picture is missing here: charts need more: pip install 'aircheck[charts]'"
    assert lines.count(said) == 3
    assert all(one.described in lines for one in pictures_of(document, "en"))


def test_markdown_and_text_show_pictures_in_words_and_characters(document):
    for one in pictures_of(document):
        assert one.described in written(document, "md").replace("\\", "")
    lines = written(document, "text").splitlines()
    # 23 hours a day at 41 and 51 µg/m³: April's mean is 46, and the strip and the mean so far are those of `check`.
    assert sum("PM2.5 累计均值：截至 12-31 有效 30 天，46 µg/m³" in line for line in lines) == 1
    assert sum(line.startswith("2020-04 ") for line in lines) == 1


def test_what_a_figure_of_the_year_before_lacks_is_not_told_of_this_years(document):
    first, *others = document.indicators
    lacking = replace(
        first,
        why=Message.of("reports.labelled", label="甲", text="今年缺"),
        why_before=Message.of("reports.labelled", label="乙", text="去年缺"),
    )
    page = written(replace(document, indicators=(lacking, *others)), "md")
    assert "PM2.5，本期：甲：今年缺" in page
    assert "PM2.5，上年同期：乙：去年缺" in page


@pytest.fixture(scope="module")
def notice():
    """Return the notice of a month, of whose data a row, two cells and a file were rejected."""
    methods = load_methods(str(FOUR), "assessment", MEASURES)
    roads = "road,area_m2,built_up,sweeping\n甲路,9000,yes,manual\n丁路,1,2,3,4\n"
    more = "station,time,PM2.5,NO2\nA,2020-04-02 00:00,x,20\nA,2020-04-03 00:00,y,21\n"
    sources = [
        hours(50, 41),
        SourceFile.of_text("more.csv", more),
        SourceFile.of_text("roads.csv", roads),
        SourceFile.of_text("bad.csv", "road,area_m2\n\x00,\x00\n"),
    ]
    asked = asked_of(methods.plan, Request(date(2030, 1, 1)), Month(2020, 4).whole, None)
    return assess(methods, methods.plan, sources, asked)


def test_the_terminal_names_the_annexes_that_a_paper_has(notice, papers):
    assert written(notice, "text", "en").splitlines()[-2:] == [
        "The annexes (Method and basis, Statement on the data) stand in a .docx, .html,",
        ".md or .pdf file that -o writes.",
    ]
    assert "The annexes (Method and basis) stand" in written(papers[1], "text", "en")


def test_the_statement_on_the_data_counts_what_was_rejected_by_file_and_reason(notice):
    (grid,) = (grid for grid in paper_of(notice, "en").grids() if grid.id == "rejected")
    assert [[cell.text for cell in row] for row in grid.rows] == [
        [
            "bad.csv",
            'the header is most like "Road sweeping ledger", but lacks: Built-up area (built_up), Sweeping (sweeping)',
            *("1", "0", "—"),
        ],
        ["more.csv", "not a number such as 12.5", "0", "2", "2, 3"],
        ["roads.csv", "the row has 5 cells instead of 4", "1", "0", "3"],
    ]
    assert grid.notes == (
        "Line, column and text of each stand in the sheet Rejects of the .xlsx file that -o writes, and in what "
        "aircheck check --rejects FILE writes.",
    )
    for name in ("text", "docx"):
        assert "cells rejected in rows that are used: 2" in plain(notice, name)


def plain(document, name):
    """Return all of a paper's words in English, without lines."""
    content = written(document, name, "en")
    if isinstance(content, bytes):
        return " ".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    return " ".join(content.split())
