"""Rows below a table that are no station: totals are out of scope, others without a readable time are rejected."""

from datetime import date, datetime, timedelta

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.runs.check import check
from aircheck.runs.request import Request
from tests.conftest import FOUR
from tests.intake.house import day, fate, hours, notes, read, scope, shipped, table

pytestmark = pytest.mark.heavy

D = day("2020-01-01")
TOTALS = ("合计", "平均值", "最大值", " 合　计：", "Total", "MEAN:", "Ｓｕｍ", "sub total")
NO_TOTALS = ("合计路", "总计局", "total 2", "mean station", "均安路", "小计村", "区", "最高法院", "Total Energies")
AREA_TOTALS = (
    "全区均值",
    "全区平均",
    "全区平均值",
    "区均值",
    "各点平均",
    "合计（平均）",
    "全区合计",
    "年均",
    "文东街道小计",
    "济南市均值",
)
AREA_TOTALS += (
    "全区（平均）",
    "合计/平均",
    "—合计—",
    "2020年平均降尘量",
    "共计12条",
    "均值（不含背景点）",
    "合计 Total",
    "Grand total",
)
WHOLES = ("全区", "全市", "各点位", "所有站点", "All points", "whole district")
WIDE = "station,time,PM2.5\n"
LONG = "station,time,pollutant,value\n"
PARTS = "station,date,hour,PM2.5\n"
BEIJING = "No,year,month,day,hour,PM2.5,wd,WSPM,station\n"
WIDE_ROW, LONG_ROW = WIDE + "A,2020-01-01 01:00,35\n", LONG + "A,2020-01-01 01:00,PM2.5,35\n"


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize(
    ("text", "below"),
    [
        (WIDE_ROW, "{},,35\n"),
        (WIDE_ROW, "{0},{0},35\n"),
        (WIDE_ROW, "{},2020-01-01 01:00,99\n"),
        (WIDE_ROW, "{},2020-01-01 02:00,words\n"),
        (WIDE_ROW, "{}\n"),
        (LONG_ROW, "{},,PM2.5,35\n"),
        (LONG_ROW, "{},2020-01-01 01:00,PM2.5,99\n"),
        (LONG_ROW, "{},2020-01-01 01:00,AQI,99\n"),
        (PARTS + "A,2020-01-01,1,35\n", "{},2020-01-01,,35\n"),
        (PARTS + "A,2020-01-01,1,35\n", "{},2020-01-01,1,99\n"),
        (BEIJING + "1,2020,1,1,1,35,N,2,A\n", "2,2020,1,1,1,99,N,2,{}\n"),
    ],
)
def test_a_total_is_out_of_scope_whatever_else_stands_in_its_row(total, text, below):
    submission = read({"a.csv": text + below.format(total)})
    assert submission.hourly.stations == ("A",)
    assert hours(submission) == [("A", D, 1, 35_000)]
    assert fate(submission) == (2, 1, 0, 1, 0)
    assert [value["count"] for key, value in notes(submission) if key == "intake.note.totals"] == [1]


def test_one_note_for_each_kind_of_file_names_the_first_row():
    roads = "road,area_m2,built_up,sweeping\n经十路,9000,yes,mechanised\n合计,9000,,\n"
    rows = WIDE + "合计,2020-01-01 01:00,9\nA,2020-01-01 01:00,35\n平均,2020-01-01 01:00,8\n"
    other = LONG + "A,2020-01-01 02:00,PM2.5,35\n最大值,2020-01-01 02:00,PM2.5,8\n"
    submission = read({"long.csv": other, "wide.csv": rows, "roads.csv": roads})
    said = [(value["count"], value["file"], value["line"]) for _, value in notes(submission)]
    assert sorted(said) == [(1, "roads.csv", 3), (3, "long.csv", 3)]


@pytest.mark.parametrize("total", AREA_TOTALS)
def test_words_of_the_area_and_of_time_beside_those_of_totals_name_nothing(total):
    submission = read({"a.csv": WIDE_ROW + f"{total},2020-01-01 01:00,99\n"})
    assert (submission.hourly.stations, fate(submission)) == (("A",), (2, 1, 0, 1, 0))
    roads = read({"a.csv": f"road,area_m2,built_up,sweeping\n经十路,1,yes,manual\n{total},9000,yes,manual\n"})
    assert (fate(roads), notes(roads)[0][0]) == ((2, 1, 0, 1, 0), "intake.note.totals")
    archive = read({"a.csv": f"date,hour,type,1001A,{total}\n20200101,1,PM2.5,35,36\n"})
    assert archive.hourly.stations == ("1001A",)


@pytest.mark.parametrize("whole", WHOLES)
def test_the_whole_area_is_no_point_and_no_road(whole):
    dust = read({"a.csv": f"point,month,dustfall\nA点,2020-01,8\n{whole},2020-01,12\n"})
    assert [row[0] for row in table(dust, "dustfall")] == ["A点"]
    assert (fate(dust), notes(dust)[0][0]) == ((2, 1, 0, 1, 0), "intake.note.totals")


def test_a_mean_that_a_contract_lists_under_a_name_is_that_name():
    rows = "station,key_area,designated_date\n区均值,甲,2019-11-30\n合计,甲,2019-11-30\n"
    submission = read({"a.csv": rows}, contracts={"voc_key_area": shipped("voc_key_area")})
    assert [(one.line, one.reason.key) for one in submission.rejects] == [(2, "intake.reject.cannot_be")]
    assert fate(submission) == (2, 0, 1, 1, 0)


@pytest.mark.parametrize("name", NO_TOTALS)
def test_a_name_that_only_contains_such_a_word_is_a_station_and_a_road(name):
    submission = read({"a.csv": WIDE_ROW + f"{name},2020-01-01 01:00,36\n"})
    assert set(submission.hourly.stations) == {"A", name}
    assert (fate(submission), notes(submission)) == ((2, 2, 0, 0, 0), [])
    submission = read({"a.csv": f"road,area_m2,built_up,sweeping\n{name},9000,yes,manual\n"})
    assert (fate(submission), notes(submission)) == ((1, 1, 0, 0, 0), [])


def test_columns_of_totals_are_no_stations():
    text = "date,hour,type,1001A,合计,Mean:\n20200101,1,PM2.5,35,35,words\n"
    submission = read({"a.csv": text})
    assert submission.hourly.stations == ("1001A",)
    assert hours(submission) == [("1001A", D, 1, 35_000)]
    assert fate(submission) == (1, 1, 0, 0, 0)
    assert notes(submission) == [("intake.note.total_columns", {"file": "a.csv", "files": 1, "names": "Mean:, 合计"})]


@pytest.mark.parametrize("below", ["合计,9000,,", "合计,9000,yes,manual", "合计,,,", "合计", "合计,much,of,it,all"])
def test_a_total_of_a_table_is_out_of_scope(below):
    text = f"road,area_m2,built_up,sweeping\n经十路,9000,yes,mechanised\n{below}\n"
    submission = read({"roads.csv": text})
    assert [row[0] for row in table(submission, "roads")] == ["经十路"]
    assert fate(submission) == (2, 1, 0, 1, 0)
    assert (submission.refused, submission.rejects) == ({}, ())


def test_a_total_in_another_column_is_a_value_like_others():
    text = "road,street,area_m2,built_up,sweeping\n经十路,合计,9000,yes,mechanised\n"
    submission = read({"roads.csv": text})
    assert (fate(submission), notes(submission)) == ((1, 1, 0, 0, 0), [])


@pytest.mark.parametrize(("text", "below"), [(WIDE_ROW, "平时,,35\n"), (LONG_ROW, "平时,全年,PM2.5,35\n")])
def test_another_footer_without_a_time_is_rejected_and_no_station(text, below):
    submission = read({"a.csv": text + below})
    assert submission.hourly.stations == ("A",)
    assert fate(submission) == (2, 1, 1, 0, 0)
    assert notes(submission) == [("intake.note.untimed", {"count": 1, "names": "平时"})]


def test_a_footer_of_the_aqi_is_no_station_but_a_station_of_aqi_alone_is_one():
    text = LONG + "A,2020-01-01 01:00,PM2.5,35\nB,2020-01-01 01:00,AQI,50\n平时,,AQI,50\n"
    submission = read({"a.csv": text})
    assert submission.hourly.stations == ("A", "B")
    assert fate(submission) == (3, 1, 0, 2, 0)


def test_a_station_without_rows_in_the_period_is_one_all_the_same():
    text = WIDE + "A,2020-01-01 01:00,35\nB,2020-02-01 01:00,35\n"
    assert read({"a.csv": text}, scope("2020-01-01")).hourly.stations == ("A", "B")


# Every hour of 2020 has 60 µg/m³: the mean is 60, above the target of 52. Were 平均 (2 µg/m³) a station: 31.
FOOTERS = ["合计,,60\n", "平均,{time},2\n", "全区均值,{time},2\n", "合计,2020-01-01 01:00,2\n平时,,60\n"]


@pytest.mark.parametrize("below", FOOTERS)
def test_footers_change_no_verdict_of_the_air(below):
    begin = datetime(2020, 1, 1, 1)  # noqa: DTZ001
    times = [f"{begin + timedelta(hours=n):%Y-%m-%d %H:%M}" for n in range(366 * 24)]
    rows = "".join(f"A,{time},60\n" for time in times)
    footers = "".join(below.format(time=time) for time in (times if "{" in below else [""]))
    without, with_footers = (verdict("lx-pm25-annual-mean", WIDE + text) for text in (rows, rows + footers))
    assert without.outcome is Outcome.FAIL
    assert with_footers == without


@pytest.mark.parametrize("below", ["合计,10000,yes,manual\n", "合计,10000,,\n", "总 计：\n"])
def test_footers_change_no_verdict_of_roads(below):
    # All of 10 000 m² is swept by machine: 100 %. Were the total a road, it would be 50 %, or incomplete.
    rows = "road,area_m2,built_up,sweeping\n经十路,9000,yes,mechanised\n山师东路,1000,yes,mechanised\n"
    without, with_footers = (verdict("lx-road-sweep-100", text) for text in (rows, rows + below))
    assert without.outcome is Outcome.PASS
    assert with_footers == without


def verdict(rule, text):
    report = check(load_plan(str(FOUR), MEASURES), [SourceFile.of_text("a.csv", text)], Request(date(2030, 1, 1)))
    assert all(one.rows == one.used + one.rejected + one.out_of_scope for one in report.inputs)
    return report.result(rule)
