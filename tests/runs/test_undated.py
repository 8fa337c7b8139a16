"""A table that states no day is judged in any year: of which it is, submission.yaml says or nothing, and is told."""

from datetime import date

import pytest

from aircheck.intake.files.source import SourceFile, expand
from aircheck.loading.overlays.overlays import load_plan
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.reports.registry import Options, names_of, render
from aircheck.runs.check import check
from aircheck.runs.explain import explain
from aircheck.runs.request import Request

pytestmark = pytest.mark.heavy

HEADER = "道路,街道,面积,建成区,清扫方式,检查日期\n"
ROADS = f"{HEADER}甲路,东街,1000,是,机械化,\n乙路,东街,500,是,机械化,\n"
RULE = "lx-road-sweep-100"


def judged(folder, year=2020, *, only=(RULE,)):
    plan = load_plan("lixia-2020", MEASURES)
    return check(plan, expand([str(folder)]), Request(date(2030, 1, 1), year=year, only=only))


def told(report):
    """Return key, rows and days of the notes about rows without a day."""
    found = [note for note in report.notes if note.key.startswith("judging.undated")]
    days = ("day", "first", "last", "start", "end")
    return [(one.key, one.values["count"], *(one.values[day] for day in days if day in one.values)) for one in found]


@pytest.fixture
def sent(tmp_path):
    (tmp_path / "roads.csv").write_text(ROADS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("year", [2020, 2021])
def test_in_whatever_year_the_page_says_that_nothing_shows_it_is_of_that_year(sent, year):
    report = judged(sent, year)
    assert report.result(RULE).outcome is Outcome.PASS
    assert told(report) == [("judging.undated", 2, f"{year}-12-31", f"{year}-01-01", f"{year}-12-31")]


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2020, ("judging.undated_stated", 2, "2020-01-01", "2020-12-31")),
        (2021, ("judging.undated_of_others", 2, "2020-01-01", "2020-12-31", "2021-01-01", "2021-12-31")),
    ],
)
def test_what_the_note_beside_the_file_states_is_said_to_be_all_there_is(sent, year, said):
    (sent / "submission.yaml").write_text(
        "producer: 甲\nperiod: {from: 2020-01-01, to: 2020-12-31}\n", encoding="utf-8"
    )
    assert told(judged(sent, year)) == [said]


def test_rows_with_a_day_or_a_month_are_not_among_them(sent):
    (sent / "roads.csv").write_text(f"{ROADS}丙路,东街,5,是,机械化,2020-06-01\n丁,东街,5,是,机械化,2020-06\n", "utf-8")
    assert [one[1] for one in told(judged(sent))] == [2]
    dated = ROADS.replace("机械化,\n", "机械化,2020-06-01\n")
    (sent / "roads.csv").write_text(dated, encoding="utf-8")
    assert told(judged(sent)) == []


def test_tables_that_no_result_was_measured_by_are_left_aside(sent):
    assert told(judged(sent, only=("lx-pm25-annual-mean",))) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_said_once_in_every_format_that_has_what_concerns_the_whole_run(sent, language):
    report = judged(sent, only=())
    said = {"zh": "没有写明任何日期", "en": "rows state no day"}[language]
    found = {
        name: "".join(str(render("check", name, report, Options(language, 500))).split()).count(said.replace(" ", ""))
        for name in names_of("check")
    }
    assert {name for name, times in found.items() if times == 1} >= {"text", "json", "md", "junit", "tap", "github"}
    assert max(found.values()) == 1


def test_explain_says_it_of_its_own_tables():
    plan = load_plan("lixia-2020", MEASURES)
    found = explain(plan, RULE, [SourceFile.of_text("roads.csv", ROADS)], Request(date(2030, 1, 1), year=2021))
    lines = [Words("en")(line) for step in found.steps for line in step.lines]
    assert [line for line in lines if "state no day" in line] == [
        "Road sweeping ledger: 2 rows state no day; they are taken as how things stand on 2021-12-31, and nothing "
        "shows that they are of 2021-01-01 to 2021-12-31: fill in a column of days, or state "
        "`period` in submission.yaml"
    ]
