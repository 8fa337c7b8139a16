"""The eight stations of old Jinan, 2019: real files with all their gaps and cut rows.

Expected figures are worked out here from the files with the csv module and the independent reference.
"""

import csv
import json
from collections import defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache

import pytest

from tests.journeys.run import aircheck
from tests.reference import area, daily, index, periods
from tests.reference.figures import HJ633_2012
from tests.reference.rounding import decimal_string

pytestmark = pytest.mark.heavy

STATIONS = tuple(f"{number}A" for number in range(1299, 1307))
ITEMS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")


in_cell = cache(Fraction)
"""The number in a cell, worked out once for each text."""


@pytest.fixture(scope="module")
def hours(monitoring):
    """(item, station) -> day -> hour -> value."""
    found = defaultdict(lambda: defaultdict(dict))
    for path in sorted((monitoring / "cnemc-2019").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        for row in rows:
            if row[2] not in ITEMS:
                continue
            begin = datetime.fromisoformat(row[0]) + timedelta(hours=int(row[1]) - 1)
            for station, cell in zip(header[3:], row[3:], strict=False):
                if cell and station in STATIONS:
                    found[row[2], station][begin.date()][begin.hour + 1] = in_cell(cell)
    return found


@pytest.fixture(scope="module")
def days(hours):
    """(item, averaging) -> day -> value of the area, valid days only."""
    found = defaultdict(dict)
    for number in range(365):
        day = date(2019, 1, 1) + timedelta(days=number)
        for item in ITEMS:
            of_stations = {station: hours[item, station].get(day, {}) for station in STATIONS}
            value = area.station_first(of_stations, 8, ozone=item == "O3")
            if value.valid:
                found[item, "8h" if item == "O3" else "24h"][day] = value.value
        peaks = {station: _peak(hours["O3", station].get(day, {})) for station in STATIONS}
        peak = area.area_value(peaks, 8)
        if peak.valid:
            found["O3", "1h"][day] = peak.value
    return found


def _peak(of_day):
    largest = daily.daily_maximum(of_day)
    return largest if largest is not None and (len(of_day) >= 20 or largest > 200) else None


def judged(monitoring):
    arguments = ("check", "lixia-2020", "cnemc-2019", "--stations", ",".join(STATIONS), "--year", "2019")
    return aircheck(*arguments, "--format", "json", cwd=monitoring)


@pytest.fixture(scope="module")
def run(monitoring):
    return judged(monitoring)


@pytest.fixture(scope="module")
def report(run):
    return json.loads(run.out)


def result(report, rule):
    return next(entry for entry in report["results"] if entry["rule"] == rule)


def test_nothing_is_said_but_the_report(run):
    assert (run.err, run.code) == ("共 302 项，已判定 1 项，未达标 1 项\n", 1)


def test_the_same_bytes_on_every_run(run, monitoring):
    assert judged(monitoring) == run


def test_the_annual_mean_of_pm25(report, days):
    found = result(report, "lx-pm25-annual-mean")
    series = days["PM2.5", "24h"]
    expected = periods.period_mean(series, periods.whole_year(2019))
    assert Fraction(found["exact"]) == expected.value
    assert found["value"] == decimal_string(expected.value, 0) == "56"
    assert found["coverage"]["valid"] == expected.count == 330
    # Five months have fewer than 27 days, and with zeros on the missing days the mean would be 51: not decidable.
    assert not periods.year_valid(series, 2019)
    assert decimal_string(sum(series.values()) / 365, 0) == "51"
    assert found["outcome"] == "incomplete"


def test_every_station_of_the_annual_mean(report, hours):
    parts = {p["name"]: p for p in result(report, "lx-pm25-annual-mean")["parts"] if p["kind"] == "station"}
    assert set(parts) == set(STATIONS)
    for station in STATIONS:
        means = {day: daily.daily_mean(values) for day, values in hours["PM2.5", station].items() if day.year == 2019}
        valid = {day: mean.value for day, mean in means.items() if mean.valid}
        expected = periods.period_mean(valid, periods.whole_year(2019))
        assert parts[station]["value"] == decimal_string(expected.value, 0)
        assert parts[station]["coverage"]["valid"] == expected.count
        assert parts[station]["coverage"]["sufficient"] is periods.year_valid(valid, 2019)


def test_the_good_days(report, days):
    found = result(report, "lx-good-day-ratio")
    good = decided = left_bad = 0
    for number in range(365):
        day = date(2019, 1, 1) + timedelta(days=number)
        aqi = index.daily_aqi({key: series.get(day) for key, series in days.items()}, HJ633_2012)
        missing = any(day not in days[item, "8h" if item == "O3" else "24h"] for item in ITEMS)
        if missing:
            # Bad as they are, such days may not enter the rate: a good one could not.
            left_bad += aqi.value is not None and aqi.value > 100
            continue
        decided += 1
        good += aqi.value <= 100
    assert Fraction(found["exact"]) == Fraction(100 * good, decided)
    assert (found["value"], found["coverage"]["valid"]) == (decimal_string(Fraction(100 * good, decided), 1), decided)
    assert (good, decided, left_bad) == (155, 317, 12)
    # Were all days good that are not known: (365 - 162 - 12) / 365 = 52.3 %, still below 62 %.
    assert Fraction(100 * (365 - (decided - good) - left_bad), 365) < 62
    assert found["outcome"] == "fail"


def test_every_row_is_accounted_for(report, monitoring):
    rows = 0
    for path in (monitoring / "cnemc-2019").glob("*.csv"):
        rows += path.read_bytes().count(b"\n") - 1
    totals = report["totals"]
    assert totals["rows"] == rows
    assert totals["used"] + totals["rejected"] + totals["out_of_scope"] == rows
    assert totals["rejected"] == 0


def test_the_text_names_stations_and_lines(monitoring):
    done = aircheck(
        *("check", "lixia-2020", "cnemc-2019", "--stations", ",".join(STATIONS), "--year", "2019", "--lang", "en"),
        cwd=monitoring,
    )
    # With zero on the 39 days that are missing it were 61 × 326 / 365 = 54.5, above 52.
    assert "✗ fail        1304A  61 µg/m³  326/365 d !" in done.out
    assert "china_sites_20190114.csv:18  2019-01-14 PM2.5 278 µg/m³" in done.out
    assert done.out.count("…") == 0
    line = (monitoring / "cnemc-2019" / "china_sites_20190114.csv").read_text(encoding="utf-8").splitlines()[17]
    assert line.startswith("20190114,1,PM2.5,")
