"""`check national` and `stats` read the same hours in two ways and come to the same numbers."""

from datetime import date

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.model.period import Period
from aircheck.runs.check import check
from aircheck.runs.request import Request
from aircheck.runs.stats import Request as StatsRequest
from aircheck.runs.stats import tabulate
from tests.conftest import ours
from tests.measures.test_air_year import hourly


def of_day(station: str, day: date) -> dict[str, int] | None:
    """Two stations that differ and vary; one lacks some days of March."""
    if station == "B" and day.month == 3 and day.day < 4:
        return None
    place = day.timetuple().tm_yday + (7 if station == "B" else 0)
    return {"PM2.5": place % 61, "PM10": place % 97, "NO2": place % 53, "O3": 60 + place % 101, "SO2": place % 29}


@pytest.mark.parametrize("year", [2019, 2027])
def test_check_and_stats_agree(year):
    sources = [SourceFile.of_text("air_hourly.csv", hourly(of_day, Period.year(year), ("A", "B")))]
    report = check(ours("national"), sources, Request(date(2040, 1, 1), year=year))
    found = {result.rule: result.exact for result in report.results}
    limits = {result.rule: result.target for result in report.results}
    table = tabulate(sources, StatsRequest(Period.year(year)))
    area = next(place for place in table.places if len(place.place.stations) == 2)
    compared = 0
    for entry in area.entries:
        kind = {"mean": "annual-mean"}.get(entry.statistic, "percentile" if entry.statistic[1:].isdigit() else "")
        rule = f"nat-{entry.item.lower().replace('.', '')}-{kind}"
        if rule in found:
            assert (rule, found[rule]) == (rule, entry.exact)
            assert limits[rule] == f"≤ {entry.limit} {entry.unit}"
            compared += 1
    assert compared == 10
