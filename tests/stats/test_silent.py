"""Where a station says nothing, tables and pictures name the number of those that have values."""

import json

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.model.period import Month
from aircheck.reports.registry import Options, render
from aircheck.runs.stats import Request, tabulate

STATIONS = "station,name,street\nA,甲站,东街\nB,乙站,西街\nC,丙站,东街\n"
HOURS = "time,station,PM2.5 (µg/m³)\n" + "".join(
    f"2020-01-02 {hour:02}:00,{station},{value}\n" for hour in range(1, 24) for station, value in (("A", 40), ("B", 50))
)
SHOWN = {
    "zh": ("3个点位中有数据的2个", "东街（2个中1个有数据）", "西街（1）", "全部2个点位"),
    "en": ("2 of 3 stations with data", "东街 (1 of 2 with data)", "西街 (1)", "all 2 stations"),
}


def table(stations):
    sources = [SourceFile.of_text("stations.csv", stations), SourceFile.of_text("air.csv", HOURS)]
    return tabulate(sources, Request(Month(2020, 1).whole, pictures=True))


@pytest.mark.parametrize("language", SHOWN)
def test_the_area_says_how_many_stations_have_values(language):
    area, east, west, every = SHOWN[language]
    page = render("stats", "text", table(STATIONS), Options(language))
    assert all(said in page for said in (area, east, west))
    assert every not in page
    heading = next(line for line in page.splitlines() if line.endswith("---") and area in line)
    assert heading.startswith("日历与月份" if language == "zh" else "Calendar and months")
    assert every in render("stats", "text", table(STATIONS.replace("C,丙站,东街\n", "")), Options(language))


def test_json_names_them():
    found = json.loads(render("stats", "json", table(STATIONS), Options("en")))
    assert {one["place"]: one["silent"] for one in found["places"]} == {
        "A": [],
        "B": [],
        "C": ["C"],
        "东街": ["C"],
        "西街": [],
        "all": ["C"],
    }
    assert [one["silent"] for one in found["pictures"]["places"]] == [["C"]]
