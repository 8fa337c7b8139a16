"""Headers with words around them that say no more: who measures, that it is measured, the hour, the unit."""

import pytest

from aircheck.intake.cells.headers import match
from tests.intake.house import CONTRACTS, day, hours, read

AIR = CONTRACTS["air_hourly"]
ROW = "\n9001A,2020-01-01 01:00,35\n"


@pytest.mark.parametrize("station", ["STATION-ID", "Station—Id", "国控点位编号", "国控点名称", "省控站点", "监测子站"])
@pytest.mark.parametrize("time", ["采样时间", "MonitorTime", "SAMPLE-TIME", "监测时刻", "采样日期时间（北京时间）"])
def test_words_before_what_says_which_row_it_is(station, time):
    submission = read({"a.csv": f"{station},{time},PM2.5{ROW}"})
    assert hours(submission) == [("9001A", day("2020-01-01"), 1, 35_000)]


@pytest.mark.parametrize(
    "written",
    ["PM2.5小时均值", "PM2.5-1h", "PM2.5小时浓度值（μg/m³）", "细颗粒物（PM2.5，μg/m³）", "PM2.5(μg/m³，1小时平均)"],
)
def test_words_beside_a_pollutant(written):
    assert match([written], AIR).columns == {"PM2.5": 0}


@pytest.mark.parametrize(
    "written", ["PM10-2.5", "PM2.5日均值", "PM2.5-24h", "O38小时", "O3-8h", "PM2.5（PM10，μg/m³）", "O3（8h，μg/m³）"]
)
def test_other_quantities_are_not_read(written):
    assert match([written], AIR).columns == {}


def test_a_header_that_says_it_plainly_comes_first():
    heading = match(["采样时间", "监测时间", "国控点名称", "站点编码", "PM2.5"], AIR)
    assert heading.columns == {"time": 1, "station": 3, "PM2.5": 4}
    assert heading.twice == {}


def test_another_clock_behind_such_words_is_refused():
    assert match(["站点", "采样时间(UTC)", "PM2.5"], AIR).wrong_units[0].column == "time"


def test_stations_that_only_case_tells_apart_are_two_and_a_note_says_so():
    rows = "".join(f"{code},2020-01-01 01:00,35\n" for code in ("9001A", "9001a", "9002A"))
    submission = read({"a.csv": f"station,time,PM2.5\n{rows}"})
    assert [row[0] for row in hours(submission)] == ["9001A", "9001a", "9002A"]
    said = [str(note.values["names"]) for note in submission.notes if note.key == "intake.note.case_alone"]
    assert said == ["9001A, 9001a"]
