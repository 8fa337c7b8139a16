"""A row that is given as evidence because of a day says which condition about that day it fails, or is counted by."""

from datetime import date

import pytest

from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.measures.rows.because import dated
from aircheck.predicates.said import words_of
from tests.conftest import ours
from tests.measures.house import assessment_data

MINES = "mine,open_pit,check_date,measures_ok\n"
IN_THE_YEAR = "check_date IS NOT NULL AND check_date >= DATE '2020-01-01' AND measures_ok"


def findings(kind, given, **tables):
    spec = MEASURES[kind].spec.model_validate({kind: next(iter(tables)), **given})
    found = MEASURES[kind].measure(spec, assessment_data(date(2020, 12, 31), **tables))
    assert found is not None
    return [(one.line, Words("zh")(one.text), Words("en")(one.text)) for one in found.findings]


@pytest.mark.parametrize("kind", ["ratio", "every"])
def test_a_row_that_holds_but_for_its_day_says_so(kind):
    rows = "甲,yes,2020-05-10,yes\n乙,yes,2019-05-10,yes\n丙,yes,2020-05-10,no\n"
    assert findings(kind, {"where": "open_pit", "that": IN_THE_YEAR}, mines=MINES + rows) == [
        (
            3,
            "乙，检查日期 2019-05-10，措施是否到位 是；不符合“检查日期不早于2020-01-01”",
            "乙, Checked on 2019-05-10, Measures in place yes; not so: Checked on is no earlier than 2020-01-01",
        ),
        (4, "丙 2020-05-10，措施是否到位 否", "丙 2020-05-10, Measures in place no"),
    ]


PROBLEMS = "problem,street,problem_kind,found_date,rectified_date,due_date\n"


def test_a_day_that_is_not_given_fails_no_condition_about_days():
    that = "rectified_date IS NOT NULL AND rectified_date <= due_date"
    rows = PROBLEMS + "甲,东街道,保洁,2020-05-01,,2020-05-10\n乙,东街道,保洁,2020-05-01,2020-05-11,2020-05-10\n"
    assert [zh for _, zh, _ in findings("ratio", {"that": that}, road_problems=rows)] == [
        "甲 东街道，未填整改完成日期，要求完成日期 2020-05-10",
        "乙 东街道，整改完成日期 2020-05-11，要求完成日期 2020-05-10；不符合“整改完成日期不晚于要求完成日期”",
    ]


BLACK = "black_station,found_date,removed_date\n甲,2020-05-10,2020-05-11\n乙,2020-05-10,\n"


def test_a_row_that_counts_says_by_which_days():
    where = "found_date <= DATE '2020-12-31' AND (removed_date IS NULL OR removed_date > DATE '2020-12-31')"
    rows = BLACK + "丁,2020-05-10,2021-02-01\n"
    words = "计入依据“发现日期不晚于2020-12-31，且（未填取缔日期，或取缔日期晚于2020-12-31）”"
    assert [zh for _, zh, _ in findings("count", {"where": where}, black_stations=rows)] == [
        f"乙，发现日期 2020-05-10，未填取缔日期；{words}",
        f"丁，发现日期 2020-05-10，取缔日期 2021-02-01；{words}",
    ]


def test_a_row_that_counts_by_no_day_is_only_named():
    assert findings("count", {"where": "open_pit"}, mines=MINES + "甲,yes,2020-05-10,yes\n") == [
        (2, "甲 2020-05-10", "甲 2020-05-10")
    ]


def test_a_condition_without_words_is_shown_as_it_is_written():
    that = "EXTRACT(DAY FROM check_date) + 1 = 3 OR mine LIKE '%x%y%'"
    assert findings("every", {"that": that}, mines=MINES + "甲,yes,2020-05-10,yes\n") == [
        (2, f"甲，检查日期 2020-05-10；不符合“{that}”", f"甲, Checked on 2020-05-10; not so: {that}")
    ]


def test_a_row_outside_its_window_says_which():
    rows = "unit,overhaul_start,overhaul_end,industry,safety_reason\n甲,2020-06-20,2020-07-01,化工,\n"
    given = {"on": ["overhaul_start", "overhaul_end"], "outside": "07-01..09-30"}
    ((_, zh, en),) = findings("window", given, overhaul=rows)
    assert zh.endswith("；不符合“停产检修开始日期、停产检修结束日期在07-01至09-30之外”")
    assert en.endswith("; not so: Overhaul from, Overhaul until outside 07-01 to 09-30")


def test_all_windows_of_several_are_named():
    given = {"on": "trip_start", "within": "20:00..24:00, 00:00..06:00"}
    rows = "trip,plate,trip_start,trip_end,route_ok\n1,A,2020-03-01 12:00,,yes\n"
    ((_, zh, _),) = findings("window", given, muck_trips=rows)
    assert zh.endswith("在20:00至24:00，或00:00至06:00之内”")


@pytest.mark.parametrize("plan", ["lixia-2020", "lanshan-2021"])
def test_every_condition_of_a_plan_about_a_day_has_words(plan):
    silent = [bound.rule.id for bound in ours(plan).rules if not _said(bound, ours(plan).library.contracts)]
    assert silent == []


def _said(bound, contracts):
    """Whether each part of the predicate of a rule that compares a day has words."""
    that = getattr(bound.spec, "that", None)
    if that is None:
        return True
    contract = contracts[MEASURES[bound.kind].datasets(bound.spec)[0]]
    return all(words_of([node], contract) is not None for node in dated(that, contract))


FILED = "task,document,document_no,organisation,issue_date,publish_date,filed_to,filed_date\n"


def test_a_cell_that_lists_something_says_what_is_not_in_it():
    that = "ARRAY_CONTAINS(filed_to, 'district_industry') AND ARRAY_CONTAINS(filed_to, 'district_ecology')"
    rows = FILED + "1,方案,1,义堂镇,2020-08-20,,区工信局,2020-08-25\n2,方案,2,枣园镇,2020-08-20,,,2020-08-25\n"
    found = findings("ratio", {"that": that}, deliverables=rows)
    assert found[0][1] == "1 方案 1 义堂镇，备案单位 区工信局；不符合“备案单位含区生态环境局”"
    assert found[0][2].endswith("; not so: Filed with includes district ecology")
    assert all("不符合" not in zh for _, zh, _ in found[1:])
