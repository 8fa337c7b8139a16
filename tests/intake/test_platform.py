"""The national platform's hourly dump, and headers that differ in underscores, case, blanks and width."""

import pytest

from aircheck.intake.cells.headers import match
from tests.intake.house import CONTRACTS, day, fate, hours, read

AIR = CONTRACTS["air_hourly"]
DUMP = (
    "timepoint,stationcode,longitude,latitude,area,positionname,primarypollutant,aqi,pm10,pm10_24h,pm2_5,pm2_5_24h,"
    "o3,o3_24h,o3_8h,o3_8h_24h,no2,no2_24h,so2,so2_24h,co,co_24h\n"
    "2022-01-04T16:00:00,9001A,116.0,39.0,某市,甲站,细颗粒物(PM2.5),74,79,56,54,33,43,19,24,20,61,56,12,7,1.4,1\n"
    "2022-01-04T16:00:00,9003A,116.2,39.2,某市,丙站,,,48,93,23,47,57,57,35,35,,62,9,11,,1.3\n"
)


def test_the_dump_is_read_by_its_hourly_values():
    submission = read({"a.csv": DUMP})
    assert fate(submission) == (2, 2, 0, 0, 0)
    assert hours(submission) == [
        ("9001A", day("2022-01-04"), 16, 54_000, 79_000, 12_000, 61_000, 1_400, 43_000),
        ("9003A", day("2022-01-04"), 16, 23_000, 48_000, 9_000, None, None, 57_000),
    ]


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("StationId", "station"),
        ("ＳＴＡＴＩＯＮ＿ＣＯＤＥ", "station"),
        ("Station Code", "station"),
        ("Date_Time", "time"),
        ("TimePoint", "time"),
        ("PM_10", "PM10"),
        ("pm_2_5", "PM2.5"),
        ("O_3", "O3"),
    ],
)
def test_underscores_case_blanks_and_width_do_not_matter(written, column):
    assert match([written], AIR).columns == {column: 0}


@pytest.mark.parametrize("written", ["PM1_0", "PM2_5_24h", "o3_8h", "pm10_24h", "PM_1_0"])
def test_an_underscore_between_digits_is_a_point(written):
    assert match([written], AIR).columns == {}


@pytest.mark.parametrize(
    "name", ["点位名称", "站点名称", "测点名称", "站名", "positionname", "Station_Name", "StationId"]
)
def test_a_name_is_the_station_where_no_column_has_its_code(name):
    submission = read({"a.csv": f"{name},时间,PM2.5\n甲站,2020-01-01 01:00,35\n"})
    assert hours(submission) == [("甲站", day("2020-01-01"), 1, 35_000)]


@pytest.mark.parametrize("header", ["站点编码,站点名称,时间,PM2.5", "站点名称,站点编码,时间,PM2.5"])
def test_beside_a_code_a_name_is_not_read(header):
    code_first = header.startswith("站点编码")
    first, second = ("9001A", "甲站") if code_first else ("甲站", "9001A")
    submission = read({"a.csv": f"{header}\n{first},{second},2020-01-01 01:00,35\n"})
    assert hours(submission) == [("9001A", day("2020-01-01"), 1, 35_000)]


def test_two_names_are_two_headers_for_one_column():
    submission = read({"a.csv": "站名,点位名称,时间,PM2.5\n甲,乙,2020-01-01 01:00,35\n"})
    assert submission.inputs[0].problem.key == "intake.problem.two_headers"
