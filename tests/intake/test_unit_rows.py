"""A row of units below the header, and what is none."""

from dataclasses import replace

import pytest

from aircheck.loading.gases import load_gases
from tests.intake.house import EVERYTHING, day, fate, hours, read, rejects, table, values, workbook

AIR = replace(EVERYTHING, air=load_gases)
D = day("2020-01-01")
ROADS = "道路名称,{area},建成区,清扫方式\n"


def test_a_row_of_units():
    text = "station,time,PM2.5,NO2,CO\n,,μg/m³,ppb,μg/m³\nA,2020-01-01 01:00,35,20,800\n"
    submission = read({"a.csv": text}, AIR)
    assert hours(submission) == [("A", D, 1, 35_000, 37_608, 800)]
    assert fate(submission) == (1, 1, 0, 0, 0)
    assert submission.rejects == ()


def test_a_row_of_units_in_a_workbook_and_in_quotes():
    rows = [["点位", "时间", "PM2.5"], ["", "单位", "mg/m³"], ["A", "2020-01-01 01:00", 0.035]]
    quoted = '"点位","时间","PM2.5"\n"","单位","mg/m³"\n"A","2020-01-01 01:00","0.035"\n'
    for content in (workbook({"s": rows}), quoted):
        submission = read({"a.x": content}, AIR)
        assert hours(submission) == [("A", D, 1, 35_000)]
        assert sum(one.rows for one in submission.inputs) == 1


def test_a_wrong_unit_in_a_row_of_units_takes_the_column():
    text = "\nstation,time,PM2.5,CO\n,,mg/m³,ppb·m\nA,2020-01-01 01:00,0.035,800\n"
    submission = read({"a.csv": text}, AIR)
    assert hours(submission) == [("A", D, 1, 35_000)]
    assert rejects(submission) == [(3, "CO", "ppb·m", "intake.reject.unit_below")]
    assert values(submission.rejects[0].reason) == {"written": "ppb·m", "column": "CO", "unit": "mg/m³"}


def test_a_wrong_unit_under_a_column_that_must_be_there():
    text = ROADS.format(area="面积") + ",公里,,\n甲,2,是,人工\n"
    submission = read({"a.csv": text}, AIR)
    assert submission.inputs[0].problem.key == "intake.problem.because"
    assert fate(submission) == (1, 0, 1, 0, 0)


@pytest.mark.parametrize("below", ["µg/m³", "ppm"])
def test_a_row_of_units_that_contradicts_the_header_takes_the_column(below):
    text = f"station,time,PM2.5,NO2(ppb)\n,,µg/m³,{below}\nA,2020-01-01 01:00,35,20\n"
    submission = read({"a.csv": text}, AIR)
    assert hours(submission) == [("A", D, 1, 35_000)]
    assert rejects(submission) == [(2, "NO2(ppb)", below, "intake.reject.two_units")]
    assert values(submission.rejects[0].reason) == {"header": "NO2(ppb)", "below": below, "line": 2}


def test_a_row_of_units_that_repeats_the_header_changes_nothing():
    text = "station,time,PM2.5（µg/m³）,NO2(ppb)\n,,ug/m3,PPB\nA,2020-01-01 01:00,35,20\n"
    submission = read({"a.csv": text}, AIR)
    assert (hours(submission), submission.rejects) == ([("A", D, 1, 35_000, 37_608)], ())


@pytest.mark.parametrize(
    ("header", "below", "row"),
    [
        ("station,time,PM2.5,NO2", "站点编码,年月日时,mg/m³,ppb", "A,2020-01-01 01:00,0.035,20"),
        ("station,time,PM2.5,NO2", "(text),(local time),mg/m³,ppb", "A,2020-01-01 01:00,0.035,20"),
        ("station,date,hour,PM2.5,NO2,AQI", "站号,年-月-日,0-23点,mg/m³,ppb,无量纲", "A,2020-01-01,1,0.035,20,50"),
        ("站点,时间,污染物,浓度", "编码,年月日时,名称,mg/m³", "A,2020-01-01 01:00,PM2.5,0.035"),
    ],
)
def test_a_row_of_units_with_words_under_station_and_time(header, below, row):
    submission = read({"a.csv": f"{header}\n{below}\n{row}\n"}, AIR)
    assert hours(submission)[0][:4] == ("A", D, 1, 35_000)
    assert hours(submission)[0][4:] in ((37_608,), ())
    assert fate(submission) == (1, 1, 0, 0, 0)
    assert submission.rejects == ()


def test_daily_values_have_such_a_row_too():
    text = "station,date,PM2.5,CO\n名称,年月日,mg/m³,μg/m³\nA,2020-01-01,0.035,800\n"
    (row,) = table(read({"a.csv": text}, AIR), "air_daily")
    assert [str(cell) for cell in row if cell is not None] == ["A", "2020-01-01", "35.000", "0.800"]


@pytest.mark.parametrize(
    "below",
    [
        "A,2020-01-01 01:00,mg/m³,ppb",
        "编码,年月日时,mg/m³,20",
        "编码,年月日时,mg/m³,无效",
        "编码,年月日时,km,kg",
        ",,N,K",
        ",,count,grade",
    ],
    ids=["a time", "a number", "no unit", "no concentration", "quality codes", "words that are units elsewhere"],
)
def test_a_row_that_is_none_of_units(below):
    text = f"station,time,PM2.5,NO2\n{below}\nA,2020-01-01 02:00,35,20\n"
    submission = read({"a.csv": text}, AIR)
    assert hours(submission) == [("A", D, 2, 35_000, 20_000)]
    assert fate(submission)[0] == 2
    assert {reject.line for reject in submission.rejects} == {2}


@pytest.mark.parametrize("words", ["grade", "count", "pct", "point"])
def test_a_word_behind_a_pollutant_is_another_column(words):
    text = f"station,time,PM2.5 {words},PM10,PM10 {words}\nA,2020-01-01 01:00,1,70,2\n"
    submission = read({"a.csv": text}, AIR)
    assert (hours(submission), submission.rejects) == ([("A", D, 1, 70_000)], ())


def test_a_unit_behind_a_pollutant_that_cannot_be_is_still_refused():
    text = "station,time,PM2.5 kg,PM10\nA,2020-01-01 01:00,1,70\n"
    assert rejects(read({"a.csv": text}, AIR)) == [(1, "PM2.5 kg", "PM2.5 kg", "intake.reject.wrong_unit")]


def test_a_row_of_data_is_none_of_units():
    text = "station,time,PM2.5,CO\nA,2020-01-01 01:00,mg/m³,5\nA,2020-01-01 02:00,5,NA\n"
    submission = read({"a.csv": text}, AIR)
    assert fate(submission) == (2, 2, 0, 0, 1)
