"""What a reader asks to see of `aircheck check`: outcomes, every result, details; tables for spreadsheets."""

import csv
import json
import re
from dataclasses import replace
from datetime import date
from io import StringIO
from zipfile import ZipFile

import polars as pl
import pytest
from rich.cells import cell_len

from aircheck import demo
from aircheck.documents.brief import View, only_named
from aircheck.intake.files.source import expand
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual
from aircheck.reports.check import text
from aircheck.reports.registry import Options, render
from aircheck.runs.check import check
from aircheck.runs.request import Request
from tests.conftest import ours
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

PLAN = "lixia-2020"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The demo's submission: four tables for a plan of 302 commitments."""
    where = tmp_path_factory.mktemp("views")
    demo.write(where / "demo")
    return where


@pytest.fixture(scope="module")
def report(folder):
    """Its check: one run for all views."""
    return check(ours(PLAN), expand([str(folder / "demo")]), Request(date.max))


def page(report, language="en", **view):
    lines = text.render(report, language=language, colour=False, view=View(**view)).splitlines()
    assert [line for line in lines if cell_len(line) > 80] == []
    return lines


def has(lines, text):
    return any(text in line for line in lines)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_not_submitted_is_a_line_a_chapter(report, language):
    lines = page(report, language)
    assert len(lines) < 240
    if language == "zh":
        assert "_ 未报送    24 项，应由历下生态环境分局（24）报送" in lines
        assert "_ 未报送    25 项，应由区工信局（23）、区发改局（20）等 3 个单位报送" in lines
        assert "291 项只计数，未逐项列出：--all 列出，--show missing 只看未报送的" in lines
    else:
        assert "_ missing     24, due from Lixia ecology and environment branch (24)" in lines
    assert not has(lines, "lx-main-pollutant-total-down")
    # A table without the column says more than that nothing came.
    assert has(lines, "lx-dust-load-mobile-monitoring")


def test_lists_in_chinese_have_their_own_comma(folder, report):
    """A comma with a blank stands between nothing of a Chinese page: not between names, words, ids or numbers.

    Only the figures of an edition are written as in its YAML file (`0, 50, 150`).
    """
    asked = (
        ("plans", "responsibilities", PLAN),
        ("plans", "interpretations", PLAN),
        ("rules", "list", PLAN),
        ("rules", "show", "lx-pm25-annual-mean", "--lang", "fr"),
        ("explain", "lx-good-day-ratio", "demo"),
        ("check", "lixia-2021", "demo"),
        ("rank", "demo", "--month", "2020-10", "--by", "PM3"),
    )
    lines = page(report, "zh", details=True)
    for done in (aircheck(*arguments, cwd=folder) for arguments in asked):
        lines += [*done.out.splitlines(), *done.err.splitlines()]
    assert len(lines) > 1500
    assert [line for line in lines if re.search(r"\w[”）]?, (?=\S)", line) and not re.search(r" = \d+, ", line)] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "lx-main-pollutant-total-down，应由区大气污染防治指挥部报送"),
        ("en", "lx-main-pollutant-total-down, due from District air pollution control headquarters"),
    ],
)
def test_a_missing_item_names_who_owes_it(report, language, said):
    view = View(show=frozenset({Outcome.MISSING}))
    told = "".join("".join(page(report, language, show=view.show)).split())
    assert "".join(said.split()) in told
    named = [one for one in report.results if one.rule in only_named(report, view) and one.outcome is Outcome.MISSING]
    assert told.count("，应由" if language == "zh" else ",duefrom") == len(named) > 200


def test_all_names_every_result(report):
    told = "\n".join(page(report, every=True))
    # In full, a result that is well has its title alone.
    named = [one.rule for one in report.results if one.outcome is not Outcome.PASS]
    assert len(named) == 300
    assert [rule for rule in named if rule not in told] == []
    assert "only counted" not in told


def test_outcomes_are_shown_or_hidden_and_the_counts_stay(report):
    counts = "✗ fail 2  _ missing 272  ? incomplete 4  ✓ pass 2  = not set 22"
    failed = page(report, show=frozenset({Outcome.FAIL}))
    assert counts in failed
    assert has(failed, "lx-good-day-ratio")
    assert not has(failed, "lx-o3-rise-curbed")
    assert "300 are not shown because of --show or --hide; counts are of all" in failed
    missing = page(report, show=frozenset({Outcome.MISSING}))
    assert has(missing, "lx-main-pollutant-total-down")
    assert not has(missing, "lx-good-day-ratio")
    hidden = page(report, hide=frozenset({Outcome.MISSING, Outcome.UNSET}))
    assert counts in hidden
    assert not has(hidden, "due from")
    assert has(hidden, "lx-good-day-ratio")


def test_months_stand_in_their_order_and_details_list_everything(report):
    wanted = replace(report, results=tuple(one for one in report.results if one.rule == "lx-good-day-ratio"))
    usual, whole = page(wanted), page(wanted, details=True)
    months = re.findall(r"(2020-\d\d)  [\d.]+ %", "\n".join(usual))
    assert months == [f"2020-{number:02d}" for number in range(1, 13)]
    # 147 of 365 days are not good; five are shown.
    assert has(usual, "and 142 more (--details lists all)")
    assert not has(whole, "(--details lists all)")
    assert sum("2020-" in line and "AQI" in line for line in whole) == 147


def test_a_pass_names_its_worst_station_and_month(report):
    lines = page(report, "zh")
    passed = next(place for place, line in enumerate(lines) if line.startswith("✓ 达标      全区PM2.5年均浓度"))
    assert lines[passed + 1] == "  最差      点位 DEMO2 示例二站 53 µg/m³  月份 2020-01 88 µg/m³"


def test_stations_have_code_and_name_everywhere(report):
    lines = page(report, "zh")
    assert lines[2] == "  点位      DEMO1 示例一站  DEMO2 示例二站  DEMO3 示例三站  DEMO4 示例四站"
    assert has(lines, "✗ 未达标  DEMO5 示例五站  58.4 %  365/366 天")


@pytest.mark.heavy
def test_options_reach_the_page_and_leave_other_formats_as_they_are(folder):
    asked = ("check", PLAN, "demo", "--only", "lx-pm25-*", "--lang", "en")
    done = aircheck(*asked, "--show", "pass,at-risk", "--hide", "on_track", "--all", "--details", cwd=folder)
    assert "1 are not shown because of --show or --hide; counts are of all" in done.out.splitlines()
    assert has(done.out.splitlines(), "DEMO5 示例五站")
    plain = aircheck(*asked, "--format", "json", cwd=folder)
    shown = aircheck(*asked, "--format", "json", "--show", "fail", cwd=folder)
    assert (shown.out, shown.code) == (plain.out, plain.code)


@pytest.mark.heavy
def test_details_bring_the_pictures_of_the_days_and_verify_makes_them_again(folder):
    asked = ("check", PLAN, "demo", "--only", "lx-pm25-*", "--lang", "en")
    plain = json.loads(aircheck(*asked, "--format", "json", cwd=folder).out)
    aircheck(*asked, "--details", "-o", "detailed.json", cwd=folder)
    detailed = json.loads((folder / "detailed.json").read_text(encoding="utf-8"))
    assert (plain["pictures"], detailed["request"]["pictures"]) == (None, True)
    area = detailed["pictures"]["places"][0]
    mean = next(one for one in area["so_far"] if one["target"]["item"] == "PM2.5")
    assert mean["target"] == {"item": "PM2.5", "number": "52", "unit": "µg/m³", "rule": "lx-pm25-annual-mean"}
    # The mean of all days so far is that of the verdict.
    result = next(one for one in plain["results"] if one["rule"] == "lx-pm25-annual-mean")
    assert (mean["days"][-1]["value"], mean["days"][-1]["exact"]) == (result["value"], result["exact"])
    same = aircheck("verify", "detailed.json", "demo", "--lang", "en", cwd=folder)
    assert same.code == 0
    detailed["pictures"]["places"][0]["days"][0]["aqi"] += 1
    (folder / "detailed.json").write_text(json.dumps(detailed), encoding="utf-8")
    other = aircheck("verify", "detailed.json", "demo", "--lang", "en", cwd=folder)
    assert (other.code, "pictures" in other.out) == (1, True)


def test_details_show_the_calendar_against_the_targets_of_the_plan(folder):
    asked = Request(date.max, only=("lx-pm25-*",), pictures=True)
    lines = page(check(ours(PLAN), expand([str(folder / "demo")]), asked), details=True)
    assert has(lines, "Calendar and months: all 5 stations")
    assert "targets of the plan: PM2.5 52" in lines
    assert has(lines, "PM2.5 mean so far: 50 µg/m³ up to 12-31, 365 valid d, within 52")
    assert "The line is the plan's target (lx-pm25-annual-mean)." in lines


def test_what_is_no_outcome_is_wrong_usage(folder):
    done = aircheck("check", PLAN, "demo", "--show", "lost", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert "lost" in done.err


def test_csv_has_a_row_a_commitment(report):
    written = render("check", "csv", report, Options("en"))
    assert written.startswith("\ufeffchapter,clause,rule,title,outcome,value,unit,target,margin,valid,")
    rows = list(csv.DictReader(StringIO(written.removeprefix("\ufeff"))))
    assert [row["rule"] for row in rows] == [one.rule for one in report.results]
    found = next(row for row in rows if row["rule"] == "lx-good-day-ratio")
    told = ("outcome", "value", "unit", "target", "margin", "valid", "required", "expected", "lead")
    assert tuple(found[name] for name in told) == (
        *("fail", "59.7", "%", "≥ 62 %", "-2.3", "365", "324", "366"),
        "District air pollution control headquarters",
    )
    lost = next(row for row in rows if row["rule"] == "lx-main-pollutant-total-down")
    assert (lost["outcome"], lost["value"], lost["valid"]) == ("missing", "", "")


def test_no_text_of_the_csv_becomes_a_formula(report):
    changed = replace(report.results[0], title=Bilingual(zh="=1+1", en="=1+1"))
    written = render("check", "csv", replace(report, results=(changed,)), Options("zh"))
    assert ",'=1+1," in written


def part(path, name):
    with ZipFile(path) as book:
        return book.read(name).decode()


def test_a_workbook_has_typed_cells_and_its_header_stays_in_sight(folder):
    done = aircheck("check", PLAN, "demo", "-o", "report.xlsx", "--lang", "zh", cwd=folder)
    assert (done.code, done.out) == (1, "")
    found = pl.read_excel(folder / "report.xlsx", sheet_name="results")
    assert found.height == 302
    row = found.row(by_predicate=pl.col("rule") == "lx-good-day-ratio", named=True)
    told = ("title", "outcome", "value", "margin", "valid", "required", "target")
    assert tuple(row[name] for name in told) == ("空气质量优良率", "fail", 59.7, -2.3, 365, 324, "≥ 62 %")
    assert (found.schema["value"], found.schema["valid"]) == (pl.Float64(), pl.Int64())
    sheet = part(folder / "report.xlsx", "xl/worksheets/sheet1.xml")
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([0-9.]+)"', sheet)]
    assert len(widths) > 5
    assert all(8 <= width <= 49 for width in widths)
    # 59.7 is shown with one decimal, as in the report.
    assert 'formatCode="0.0"' in part(folder / "report.xlsx", "xl/styles.xml")


def test_the_same_results_are_the_same_workbook(report):
    one, two = (render("check", "xlsx", report, Options("zh")) for _ in range(2))
    assert one == two


def test_an_unknown_outcome_is_answered_with_what_each_means(folder):
    done = aircheck("check", PLAN, "demo", "--fail-on", "不达标", "--lang", "zh", cwd=folder, COLUMNS="300")
    assert done.code == 2
    assert "没有“不达标”这种结果；可用：at-risk 有风险、incomplete 数据不足、missing 未报送。" in done.err
