"""The flags of `aircheck data quality` on a real year of Jinan, against runs and digits counted here."""

import csv
import json
from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest
from rich.cells import cell_len

from aircheck.model.standard import POLLUTANTS
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy
STATIONS = tuple(f"{number}A" for number in range(1299, 1307))


@pytest.fixture(scope="module")
def jinan(monitoring):
    """Item and station -> end of the hour -> value of 2019 and its file and line, read with the csv module alone."""
    found = defaultdict(dict)
    for path in sorted((monitoring / "cnemc-2019").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            for row in reader:
                end = datetime.fromisoformat(row[0]) + timedelta(hours=int(row[1]))
                if row[2] in POLLUTANTS and datetime(2019, 1, 1) < end <= datetime(2020, 1, 1):  # noqa: DTZ001
                    for station, cell in zip(header[3:], row[3:], strict=False):
                        if cell and station in STATIONS:
                            found[row[2], station][end] = (cell, f"{path.name}:{reader.line_num}")
    return found


@pytest.fixture(scope="module")
def flagged(monitoring):
    arguments = ("data", "quality", "cnemc-2019", "--stations", ",".join(STATIONS), "--year", "2019")
    done = aircheck(*arguments, "--format", "json", cwd=monitoring)
    assert (done.err, done.code) == ("", 0)
    return json.loads(done.out)


def starts(document, check):
    """Flags of a check: item, station and end of the first hour -> the flag."""
    return {
        (flag["pollutant"], flag["station"], _end(flag)): flag for flag in document["flags"] if flag["check"] == check
    }


def _end(flag):
    return datetime.combine(date.fromisoformat(flag["day"]), datetime.min.time()) + timedelta(hours=flag["hour"])


def runs(series):
    """Yield start and length of runs of one value in consecutive hours."""
    start = last = None
    length = 0
    for end in sorted(series):
        if last is not None and end - last == timedelta(hours=1) and series[end][0] == series[last][0]:
            length += 1
        else:
            if start is not None:
                yield start, length
            start, length = end, 1
        last = end
    if start is not None:
        yield start, length


def test_the_stuck_runs_of_jinan(jinan, flagged):
    least = {"PM2.5": 6, "PM10": 6, "SO2": 24, "NO2": 6, "CO": 24, "O3": 12}
    expected = {
        (item, station, start): length
        for item in least
        for station in STATIONS
        for start, length in runs(jinan[item, station])
        if length >= least[item]
    }
    found = starts(flagged, "stuck")
    assert {key: flag["hours"] for key, flag in found.items()} == expected
    # 1 µg/m³ of PM2.5 at 1303A for fourteen hours in the typhoon of August 2019.
    assert expected["PM2.5", "1303A", datetime(2019, 8, 11, 11)] == 14  # noqa: DTZ001
    for (item, station, end), flag in found.items():
        assert f"{flag['file']}:{flag['line']}" == f"cnemc-2019/{jinan[item, station][end][1]}"


def test_the_inversions_of_jinan(jinan, flagged):
    expected = {
        (None, station, end)
        for station in STATIONS
        for end, (fine, _) in jinan["PM2.5", station].items()
        if end in jinan["PM10", station] and float(fine) > float(jinan["PM10", station][end][0])
    }
    assert set(starts(flagged, "inversion")) == expected
    assert len(expected) == 224


def test_the_last_digits_of_jinan(jinan, flagged):
    expected = set()
    for item in ("PM2.5", "PM10", "NO2"):
        for station in STATIONS:
            months = defaultdict(list)
            for end, (cell, _) in sorted(jinan[item, station].items()):
                months[(end - timedelta(hours=1)).month].append((end, int(cell)))
            for entries in months.values():
                values = sorted(value for _, value in entries)
                counts = [sum(value % 10 == digit for value in values) for digit in range(10)]
                n = len(values)
                over = sum(10 * count * count for count in counts) - n * n
                if n >= 300 and values[(n - 1) // 2] >= 20 and over * 1000 > 33720 * n:
                    expected.add((item, station, entries[0][0]))
    assert set(starts(flagged, "last_digit")) == expected
    assert ("PM10", "1299A", datetime(2019, 7, 1, 1)) in expected  # noqa: DTZ001


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_jinan_fits(monitoring, lang):
    done = aircheck("data", "quality", "cnemc-2019", "--stations", "1299A,1303A", "--lang", lang, cwd=monitoring)
    assert [line for line in done.out.splitlines() if cell_len(line) > 80] == []
    assert "china_sites_20190727.csv:232  1299A 2019-07-27 15:00" in done.out
