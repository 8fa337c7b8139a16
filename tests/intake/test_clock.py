"""The date and the time of the day in separate columns."""

from datetime import date

import pytest

from tests.intake.house import day, fate, hours, read, values, workbook

D = day("2020-01-01")


@pytest.mark.parametrize(
    ("on", "at", "found"),
    [
        ("2020-01-01", "01:00", (D, 1)),
        ("2020/1/1", "1:00:00", (D, 1)),
        ("20200101", "1时", (D, 1)),
        ("2020年1月1日", "１：００", (D, 1)),
        ("2020-01-01 00:00", "1", (D, 1)),
        ("2020-01-01", "24:00", (D, 24)),
        # The label is the end of the hour: midnight ends the day before.
        ("2020-01-02", "00:00", (D, 24)),
        # A whole time needs no date, whatever stands there.
        ("1日", "2020-01-01 01:00", (D, 1)),
        ("", "2020-01-01T01:00", (D, 1)),
    ],
)
@pytest.mark.parametrize("layout", ["wide", "long"])
def test_date_and_time_together(on, at, found, layout):
    head, cells = ("PM2.5", "35") if layout == "wide" else ("污染物,浓度", "PM2.5,35")
    submission = read({"a.csv": f"点位,日期,时间,{head}\nA,{on},{at},{cells}\n"})
    assert submission.inputs[0].layout == layout
    assert hours(submission) == [("A", *found, 35_000)]
    assert fate(submission) == (1, 1, 0, 0, 0)


def test_what_cannot_be_read_of_the_two_is_named():
    text = "点位,日期,时间,PM2.5\nA,1日,01:00,35\nA,,02:00,35\nA,2020-01-01,25:00,35\nA,2020-01-01,01:30,35\n"
    submission = read({"a.csv": text})
    assert [(one.line, one.reason.key, values(one.reason)["column"]) for one in submission.rejects] == [
        (2, "intake.reject.row_at_fault", "日期"),
        (3, "intake.reject.row_empty", "日期"),
        (4, "intake.reject.row_at_fault", "时间"),
        (5, "intake.reject.row_at_fault", "时间"),
    ]


def test_in_a_workbook():
    rows = [["点位", "日期", "时间", "PM2.5"], ["A", date(2020, 1, 1), "01:00", 35]]
    assert hours(read({"a.xlsx": workbook({"s": rows})})) == [("A", D, 1, 35_000)]


def test_a_station_that_has_rows_of_aqi_alone():
    text = "点位,日期,时间,污染物,浓度\nA,2020-01-01,01:00,PM2.5,35\nB,2020-01-01,01:00,AQI,50\nC,,01:00,AQI,50\n"
    assert read({"a.csv": text}).hourly.stations == ("A", "B")


def test_a_station_that_has_rows_of_aqi_alone_with_its_hour_apart():
    text = "点位,日期,小时,污染物,浓度\nA,2020-01-01,1,PM2.5,35\nB,2020-01-01,1,AQI,50\nC,2020-01-01,,AQI,50\n"
    assert read({"a.csv": text}).hourly.stations == ("A", "B")
