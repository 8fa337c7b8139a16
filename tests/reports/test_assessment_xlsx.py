"""Workbooks of an assessment: every number of it, as a number, on sheets that print and compute nothing."""

import io
import json
import re
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from aircheck.documents.pictures import DayState
from aircheck.intake.files.source import SourceFile
from aircheck.loading.methods import load_methods
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.model.period import Month
from aircheck.model.text import LANGUAGES
from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.paper import Cell, Column, Grid
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.assessment.xlsx import looks, sheets, writer
from aircheck.reports.assessment.xlsx.cells import day_of, fitting
from aircheck.reports.registry import Options, render
from aircheck.runs.assess import asked_of, assess, letter
from aircheck.runs.request import Request
from aircheck.writing.workbook import LONGEST
from tests.conftest import FOUR
from tests.reports.test_assessment_formats import HOSTILE, STATIONS
from tests.reports.workbooks import MAIN, Number, read
from tests.runs.test_assess import METHOD, hours

pytestmark = pytest.mark.heavy

HEADS = {
    "zh": (
        *("总体情况", "各项结果", "分项结果", "部门得分", "镇街得分", "得分明细", "排名", "台账任务", "点位逐月"),
        *("各月与限值", "逐日", "依据记录", "拒收数据", "提交文件", "图表"),
    ),
    "en": (
        *(
            "Summary",
            "Results",
            "Parts of results",
            "Organisations",
            "Towns and streets",
            "Scores in detail",
            "Rankings",
        ),
        *("Tasks", "Stations by month", "Months and limits", "Days", "Findings", "Rejects", "Inputs", "Charts"),
    ),
}
ROADS = f"""road,area_m2,built_up,sweeping
甲路,9000,yes,mechanised
"{HOSTILE}",1000,yes,manual
=1+1,100,yes,manual
丙路,many,yes,manual
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    own = tmp_path_factory.mktemp("own") / "own.yaml"
    own.write_text(f"extends: {FOUR.as_posix()}\n{METHOD}", encoding="utf-8")
    methods = load_methods(str(own), "assessment", MEASURES)
    sources = [SourceFile.of_text("roads.csv", ROADS), hours(50, 41), STATIONS]

    def made(period):
        asked = asked_of(methods.plan, Request(date(2030, 1, 1)), period, None)
        return assess(methods, methods.plan, sources, asked)

    return made


@pytest.fixture(scope="module")
def document(made):
    return made(None)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def data(document, language):
    return render("assessment", "xlsx", document, Options(language))


def members(data, beginning):
    with ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith(beginning) and name.endswith(".xml")]
        return [archive.read(name).decode() for name in sorted(names, key=lambda name: int(re.search(r"\d+", name)[0]))]


def numbers_of(data):
    return {cell.printed for rows in read(data).values() for row in rows for cell in row if isinstance(cell, Number)}


def test_the_sheets_stand_in_one_order_under_names_that_are_allowed(data, language):
    names = tuple(read(data))
    assert names == HEADS[language]
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in names)


@pytest.mark.parametrize("of", ["document", "letter"])
def test_every_number_of_the_paper_is_a_number_of_the_workbook(document, language, of):
    one = document if of == "document" else letter(document, "区住建局")
    cells = [cell.number for grid in paper_of(one, language).grids() for row in grid.rows for cell in row]
    found = numbers_of(render("assessment", "xlsx", one, Options(language)))
    assert {number for number in cells if number} - found == set()


def figures(node):
    """Yield the numbers of a JSON document that stand for themselves, not within sentences."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list):
            yield from figures(value)
        elif key != "exact" and re.fullmatch(r"[+-]?\d+(\.\d+)?", str(value)):
            yield str(value).removeprefix("+")


def test_every_number_of_the_json_is_a_number_of_the_workbook(document, data):
    known = json.loads(render("assessment", "json", document, Options("en")))
    parts = {name: known[name] for name in ("indicators", "days", "monthly", "tasks", "open_points")}
    parts["units"] = [{**unit, "vetoes": []} for unit in (known["scores"]["plan"], *known["scores"]["units"])]
    wanted = ("outcome", "value", "margin", "coverage", "weight", "parts", "findings")
    parts["results"] = [{name: one[name] for name in wanted} for one in known["report"]["results"]]
    parts["rankings"] = [table["rows"] for one in known["rankings"] for g in one["groups"] for table in g["tables"]]
    parts["places"] = [
        {**place, "months": [{**month, "days": None, "undecided": None} for month in place["months"]]}
        for place in known["pictures"]["places"]
    ]
    for place in parts["places"]:
        for mean in place["so_far"]:
            mean["days"] = [day["value"] for day in mean["days"]]
    for part in parts["results"]:
        for one in part["parts"]:
            one["colour"] = None
    for day in parts["days"]:
        day["colour"] = None
    assert set(figures(parts)) - numbers_of(data) == set()


def named(data, language, sheet):
    """Return the rows of a sheet by the heads of its columns."""
    head, *rows = read(data)[HEADS[language][sheet]]
    return [dict(zip(head, row, strict=False)) for row in rows if len(row) == len(head)]


def test_a_result_is_a_row_with_its_numbers_as_they_are_printed(document, data, language):
    say = Words(language).say
    rows = {row[say("assess.column.rule")]: row for row in named(data, language, 1)}
    assert set(rows) == {result.rule for result in document.results}
    row = rows["lx-road-sweep-100"]
    # 9000 of 10000 m² are swept by machines: 10 points short of all.
    assert row[say("assess.column.value")] == Number("90", "0")
    assert row[say("assess.column.margin")] == Number("-10", "0")
    assert row[say("assess.column.outcome")] == say("outcome.fail")


def test_findings_and_rejects_have_their_places(document, data, language):
    say = Words(language).say
    columns = [say(f"assess.column.{name}") for name in ("file", "line")]
    found = [[row[name] for name in columns] for row in named(data, language, 11)]
    assert found == [["roads.csv", Number("3", "0")]]
    columns = [say(f"assess.column.{name}") for name in ("file", "line", "column_of", "rejected_rows", "as_submitted")]
    rows = [[row[name] for name in columns] for row in named(data, language, 12)]
    one = Number("1", "0")
    assert rows == [
        ["roads.csv", Number("4", "0"), None, one, "=1+1,100,yes,manual"],
        ["roads.csv", Number("5", "0"), None, one, "丙路,many,yes,manual"],
    ]


def test_days_are_dates_with_the_colour_and_number_of_their_class(document, data, language):
    say = Words(language).say
    rows = named(data, language, 10)
    days = document.pictures.places[0].days
    assert [row[say("assess.column.date")] for row in rows] == [day.day for day in days]
    levels = [str(day.level) if day.level else None for day in days]
    assert [
        row[say("assess.column.level")].held if level else None for row, level in zip(rows, levels, strict=True)
    ] == levels
    assert {day.state for day in days} == {DayState.GOOD, DayState.NO_VALUE}


def test_hostile_text_is_text(data, language):
    text = Words(language).say("assess.column.finding")
    found = [row[text] for row in named(data, language, 11)]
    # `read` fails on any formula; the escape is shown, not sent.
    assert any("\\u001b[31m=1+1" in one for one in found)
    assert not any("\x1b" in one for one in found)
    assert '<c r="' in members(data, "xl/worksheets/sheet")[0]


def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited(document):
    grid = Grid("x", "x", (Column("a"),), ((Cell("=1+1"),), (Cell("1+1"),)))
    data = of_one(grid, document)
    assert read(data)["x"][1:] == [["=1+1"], ["1+1"]]
    styles = ElementTree.fromstring(members_named(data, "xl/styles.xml"))
    prefixed = [one.get("quotePrefix") == "1" for one in styles.find(f"{MAIN}cellXfs")]
    sheet = ElementTree.fromstring(members(data, "xl/worksheets/sheet")[0])
    assert [prefixed[int(cell.get("s", "0"))] for cell in sheet.iter(f"{MAIN}c")] == [False, True, False]


def members_named(data, name):
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def of_one(grid, document):
    """Return a workbook with one list."""
    from aircheck.writing.workbook import workbook

    target = io.BytesIO()
    with workbook(target, "x") as book:
        place = writer.Place("a & b", Words("en"))
        writer.write(book, sheets.Sheet("x", "x", grid), looks.Looks(book, "en"), place)
    return target.getvalue()


def test_rows_that_no_sheet_can_hold_are_counted_below_it(document, monkeypatch):
    monkeypatch.setattr(writer, "MOST_ROWS", 8)
    grid = Grid("x", "x", (Column("a", "number"),), tuple((Cell(str(n), str(n)),) for n in range(9)), ("note",))
    rows = read(of_one(grid, document))["x"]
    assert [row[0].held for row in rows[1:5]] == ["0", "1", "2", "3"]
    assert [row[0] for row in rows[6:]] == ["5 more rows than a sheet can hold; they are in the JSON.", "note"]
    assert len(rows) == 8


def test_a_text_is_no_longer_than_a_cell_can_hold():
    assert fitting("长" * LONGEST) == "长" * LONGEST
    assert fitting("长" * (LONGEST + 1)) == "长" * (LONGEST - 1) + "…"


@pytest.mark.parametrize(
    ("text", "number", "form"),
    [
        ("50", "50", "0"),
        ("-0.30", "-0.30", "0.00"),
        ("+3.2 %", "3.2", '+0.0" %";-0.0" %";0.0" %"'),
        ("-3.2 %", "-3.2", '0.0" %"'),
        ("35（不超）", "35", '0"（不超）"'),
        ('1 "x"', "1", "0"),
        ("none", "1.5", "0.0"),
    ],
)
def test_a_number_is_shown_as_it_is_printed(text, number, form):
    assert looks.form_of(Cell(text, number)) == form


@pytest.mark.parametrize(
    ("number", "holds"),
    [
        ("1", True),
        ("-0.5", True),
        ("123456789.012345", True),
        ("1234567890.123456", False),
        ("1/3", False),
        (None, False),
    ],
)
def test_numbers_that_a_cell_cannot_hold_exactly_stay_text(number, holds):
    assert looks.computable(number) is holds


def test_more_forms_than_a_spreadsheet_takes_are_shown_without_their_units(document, monkeypatch):
    monkeypatch.setattr(looks, "MOST_FORMS", 2)
    rows = tuple((Cell(f"1.0 u{n}", "1.0"),) for n in range(4))
    found = read(of_one(Grid("x", "x", (Column("a", "number"),), rows), document))["x"][1:]
    assert [row[0].form for row in found] == ['0.0" u0"', '0.0" u1"', "0.0", "0.0"]


@pytest.mark.parametrize(
    ("text", "day"),
    [("2020-02-29", date(2020, 2, 29)), ("1900-02-28", None), ("全年", None), ("—", None)],
)
def test_what_is_a_day_is_a_date(text, day):
    assert day_of(text) == day


def test_every_list_prints_on_a4_across_with_its_head_on_every_page(data, language):
    pages = members(data, "xl/worksheets/sheet")
    for sheet in pages:
        assert 'paperSize="9"' in sheet
        assert 'orientation="landscape"' in sheet
    titles = re.findall(
        r"<definedName name=\"_xlnm.Print_Titles\"[^>]*>([^<]*)", members_named(data, "xl/workbook.xml")
    )
    assert len(titles) == len(pages) - 2
    assert all(title.endswith("!$1:$1") for title in titles)
    for sheet in pages[1:-1]:
        assert 'fitToHeight="0"' in sheet
        assert 'state="frozen"' in sheet
    footer = {"zh": "&amp;C第 &amp;P 页，共 &amp;N 页", "en": "&amp;CPage &amp;P of &amp;N"}[language]
    assert all(f"<oddFooter>{footer}</oddFooter>" in sheet for sheet in pages)


def test_lists_can_be_filtered_and_colours_go_by_words(data, language):
    pages = members(data, "xl/worksheets/sheet")
    full = [place for place, rows in enumerate(read(data).values()) if 0 < place < 14 and len(rows[1]) > 1]
    assert [place for place, sheet in enumerate(pages) if "<autoFilter" in sheet] == full
    word = Words(language).say("outcome.fail")
    assert f'<formula>"{word}"</formula>' in pages[1]
    poor = {"zh": "不合格", "en": "poor"}[language]
    assert re.search(rf"<formula>\$[A-Z]2=\"{poor}\"</formula>", pages[3], re.IGNORECASE)


def test_an_ampersand_in_a_title_is_no_code_of_the_printed_head(document):
    grid = Grid("x", "50 & more", (Column("a"),), ())
    sheet = members(of_one(grid, document), "xl/worksheets/sheet")[0]
    assert "<oddHeader>&amp;La &amp;&amp; b&amp;R50 &amp;&amp; more</oddHeader>" in sheet


def test_charts_are_of_cells(document, data, language):
    sheet = HEADS[language]
    cells = read(data)
    charts = members(data, "xl/charts/chart")
    drawn = [re.findall(r"<c:val><c:numRef><c:f>([^<]*)</c:f>", chart) for chart in charts]
    months = next(one for one in drawn if one[0].strip("'").startswith(sheet[9]))
    values, limit = ([number.held for number in ranged(cells, one) if number] for one in months)
    # April alone has values: 23 hours a day at 41 and 51; the plan asks for 52 at most.
    assert (values, set(limit)) == (["46"], {"52"})
    assert len(limit) == 12
    so_far = next(one for one in drawn if one[0].strip("'").startswith(sheet[10]))
    assert [number.held for number in ranged(cells, so_far[0]) if number][-1] == "46"


def test_a_ranking_is_a_chart_of_its_own_rows(made):
    data = render("assessment", "xlsx", made(Month(2020, 4).whole), Options("en"))
    cells, charts = read(data), members(data, "xl/charts/chart")
    drawn = [re.findall(r"<c:f>('?Rankings[^<]*)</c:f>", chart)[1:] for chart in charts]
    shown = [[ranged(cells, one) for one in ranges] for ranges in drawn if ranges]
    streets, stations = ["东街", "西街"], ["甲站", "乙站"]
    # PM2.5 and PM10 of the streets, then of the stations.
    assert [one[0] for one in shown] == [streets, streets, stations, stations]
    assert [[number.held for number in one[1]] for one in shown] == [["41", "51"], ["80", "80"]] * 2


def ranged(cells, reference):
    """Return the cells of a range in one column."""
    sheet, column, first, last = re.fullmatch(r"'?(.*?)'?!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", reference).groups()
    return [row[ord(column) - ord("A")] for row in cells[sheet][int(first) - 1 : int(last)]]


def test_a_letter_has_the_sheets_of_its_unit(document):
    data = render("assessment", "xlsx", letter(document, "区住建局"), Options("zh"))
    cells = read(data)
    assert tuple(cells) == ("总体情况", "各项结果", "分项结果", "得分明细", "台账任务", "依据记录")
    assert {row[0] for row in cells["得分明细"][1:]} == {"区住建局"}


def test_the_same_document_is_the_same_bytes(document, data, language):
    assert render("assessment", "xlsx", document, Options(language)) == data
    with ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_making_is_in_the_language_of_the_paper(document):
    found = sheets.sheets_of(Making(document, Words("en")))
    assert [sheet.title for sheet in found] == list(HEADS["en"][1:-1])
