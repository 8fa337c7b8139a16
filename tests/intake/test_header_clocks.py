"""Clocks that headers, titles and rows of units name: Beijing's is read, any other is refused with its distance."""

from fractions import Fraction

import pytest

from aircheck.intake.cells.time_zones import Clock, clock_in, other_clocks
from tests.intake.house import day, fate, hours, read, rejects, values


def of(header, row="A,2020-01-01 01:00,35"):
    return read({"a.csv": f"{header}\n{row}\n"})


@pytest.mark.parametrize(
    "written",
    [
        "监测时间（北京时间）",
        "北京时间",
        "北京时间(UTC+8)",
        "time (UTC+08:00)",
        "time_bjt",
        "时间[GMT+8]",
        "时间(+08:00)",
        "datetime (Asia/Shanghai)",
        "Beijing Time",
    ],
)
def test_beijing_time_is_read(written):
    assert hours(of(f"站点,{written},PM2.5")) == [("A", day("2020-01-01"), 1, 35_000)]


@pytest.mark.parametrize(
    ("written", "key", "clock", "apart"),
    [
        ("time (UTC)", "behind", "UTC", "8"),
        ("time_utc", "behind", "UTC", "8"),
        ("UTC时间", "behind", "UTC", "8"),
        ("datetimeUtc", "behind", "UTC", "8"),
        ("date.utc", "behind", "UTC", "8"),
        ("时间（世界时）", "behind", "世界时", "8"),
        ("time (GMT+05:30)", "behind", "GMT+05:30", "2.5"),
        ("time UTC-5", "behind", "UTC-5", "13"),
        ("时间(+0900)", "ahead", "+0900", "1"),
        ("time [JST]", "ahead", "JST", "1"),
        ("time (local time)", "unknown", "LOCAL TIME", None),
        ("时间（当地时间）", "unknown", "当地时间", None),
    ],
)
def test_other_clocks_are_refused_with_their_distance(written, key, clock, apart):
    submission = of(f"站点,{written},PM2.5")
    assert fate(submission) == (1, 0, 1, 0, 0)
    cause = submission.inputs[0].problem.values["cause"]
    said = {"where": written, "clock": clock, **({} if apart is None else {"hours": apart})}
    assert (cause.key, values(cause)) == (f"intake.reject.clock_{key}", said)


@pytest.mark.parametrize(
    "header", ["站点,日期,时间(UTC),PM2.5", "站点,日期(UTC),小时,PM2.5", "站点,日期,小时(UTC),PM2.5"]
)
def test_a_date_beside_it_does_not_hide_the_cause(header):
    problem = of(header, "A,2020-01-01,1,35").inputs[0].problem
    assert problem.values["cause"].key == "intake.reject.clock_behind"


def test_beside_beijing_time_another_clock_is_not_read_and_said():
    submission = of("站点,时间(UTC),时间,PM2.5", "A,2019-12-31 17:00,2020-01-01 01:00,35")
    assert hours(submission) == [("A", day("2020-01-01"), 1, 35_000)]


def test_a_wrong_clock_beside_date_and_hour_is_a_rejected_header():
    submission = of("站点,时间(UTC),日期,小时,PM2.5", "A,2019-12-31 17:00,2020-01-01,1,35")
    assert hours(submission) == [("A", day("2020-01-01"), 1, 35_000)]
    assert rejects(submission) == [(1, "时间(UTC)", "时间(UTC)", "intake.reject.clock_behind")]


@pytest.mark.parametrize(
    "text",
    [
        "小时数据，时间为世界时\n站点,时间,PM2.5\nA,2020-01-01 01:00,35\n",
        "times: UTC,,\n站点,时间,PM2.5\nA,2020-01-01 01:00,35\n",
        "站点,时间,PM2.5\n,UTC,\nA,2020-01-01 01:00,35\n",
        "站点,时间,PM2.5\n,UTC,μg/m³\nA,2020-01-01 01:00,35\n",
    ],
)
def test_titles_and_rows_of_units_name_clocks_too(text):
    submission = read({"a.csv": text})
    assert submission.inputs[0].problem.key == "intake.reject.clock_behind"
    assert (submission.inputs[0].used, submission.hourly) == (0, None)


def test_a_title_with_beijing_time_is_as_none():
    text = "小时数据，北京时间（UTC+8）\n站点,时间,PM2.5\nA,2020-01-01 01:00,35\n"
    assert hours(read({"a.csv": text})) == [("A", day("2020-01-01"), 1, 35_000)]


@pytest.mark.parametrize("text", ["date", "北京", "cst", "PM2.5(μg/m³)", "监测时间"])
def test_other_headers_name_no_clock(text):
    assert clock_in(text) is None


def test_what_is_part_of_a_word_or_number_is_no_clock_of_a_title():
    assert [other_clocks(line) for line in ("BEST station 2020-01-01", "utcx", "局（UTC+8）")] == [None] * 3
    assert other_clocks("数据时间：GMT") == Clock("GMT", Fraction(0))
