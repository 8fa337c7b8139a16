"""The real files, counted and read a second time with nothing but the csv module."""

import csv
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from aircheck.intake.files.source import expand
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.model.period import Period
from aircheck.model.standard import POLLUTANTS
from tests.intake.house import CONTRACTS, EVERYTHING, assert_identity, locate, rejects

pytestmark = pytest.mark.heavy

JINAN = tuple(f"{number}A" for number in range(1299, 1307))


def submitted(paths, wanted=EVERYTHING):
    submission = read_submission(expand([str(path) for path in paths]), CONTRACTS, wanted)
    assert_identity(submission)
    return submission


def records(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def label(text, hour):
    """Return day and hour of an hour's end; hour 0 is hour 24 of the day before."""
    day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    return (day - timedelta(days=1), 24) if hour == 0 else (day, hour)


def thousandths(text):
    return None if text in ("", "NaN") else int(Decimal(text) * 1000)


@pytest.fixture(scope="module")
def year(monitoring):
    return submitted([monitoring / "cnemc-2019"], Scope(Period.year(2019), frozenset(JINAN)))


@pytest.fixture(scope="module")
def by_hand(monitoring):
    """Return the fate of rows by file, and every value by station, day, hour and pollutant."""
    fates, values = {}, {}
    for path in sorted((monitoring / "cnemc-2019").glob("*.csv")):
        header, *rows = records(path)
        fate = Counter(rows=len(rows))
        for row in rows:
            if len(row) != len(header):
                fate["rejected"] += 1
                continue
            day, hour = label(row[0], int(row[1]))
            if row[2] not in POLLUTANTS or day.year != 2019:
                fate["out_of_scope"] += 1
                continue
            fate["used"] += 1
            for code, cell in zip(header[3:], row[3:], strict=True):
                if code in JINAN and cell:
                    values[code, day, hour, row[2]] = thousandths(cell)
        fates[path.name] = fate
    return fates, values


def test_the_fate_of_a_year_of_archive_files(year, by_hand):
    fates, _ = by_hand
    assert len(fates) == 364
    names = ("rows", "used", "rejected", "out_of_scope")
    found = {one.path.rpartition("/")[2]: {name: getattr(one, name) for name in names} for one in year.inputs}
    assert found == {path: {name: fate[name] for name in names} for path, fate in fates.items()}
    totals = {name: sum(fate[name] for fate in fates.values()) for name in names}
    assert totals == {"rows": 126_980, "used": 50_786, "rejected": 0, "out_of_scope": 76_194}
    assert {one.layout for one in year.inputs} == {"archive"}


def test_every_value_of_a_year_of_archive_files(year, by_hand):
    _, values = by_hand
    found = {
        (row["station"], row["day"], row["hour"], name): row[name]
        for row in year.hourly.hours.iter_rows(named=True)
        for name in POLLUTANTS
        if row[name] is not None
    }
    assert found == values
    assert year.hourly.stations == JINAN


def test_where_a_value_of_the_year_stands(year, monitoring):
    path, line = locate(year.hourly, date(2019, 4, 9), "PM2.5", "1299A", 24)
    assert path.endswith("china_sites_20190410.csv")
    row = records(monitoring / "cnemc-2019" / "china_sites_20190410.csv")[line - 1]
    assert row[:3] == ["20190410", "0", "PM2.5"]


def test_a_national_file_read_for_eight_stations(monitoring):
    submission = submitted([monitoring / "national-day"], Scope(None, frozenset(JINAN)))
    # 24 hours of 15 types, six of which are the pollutants.
    assert [(one.rows, one.used, one.out_of_scope) for one in submission.inputs] == [(360, 144, 216)]
    assert submission.hourly.stations == JINAN


def test_the_national_list_of_stations(monitoring):
    path = monitoring / "stations.csv"
    submission = submitted([path])
    codes = [row[0] for row in records(path)[1:]]
    twice = {code for code, times in Counter(codes).items() if times > 1}
    assert twice == {"3207A"}
    # Its two rows give different names, so neither is believed.
    assert {key for *_, key in rejects(submission)} == {"intake.reject.contradiction"}
    frame = submission.tables["stations"].frame
    assert frame["station"].to_list() == sorted(code for code in codes if code not in twice)
    assert frame["assessed"].all()
    assert (submission.inputs[0].rows, submission.inputs[0].rejected) == (len(codes), 2)


def test_the_national_list_limits_the_hours(monitoring):
    files = [monitoring / "cnemc-2019" / "china_sites_20190102.csv", monitoring / "stations.csv"]
    submission = submitted(files)
    header = records(files[0])[0]
    assert submission.hourly.stations == tuple(sorted(header[3:]))


def test_the_shifted_header_of_daily_values_is_refused(monitoring):
    path = monitoring / "tianqihoubao-2025" / "jinan.csv"
    # By hand: 35, 75, 115, 150, 250, 350 and 500 µg/m³ are indices of 50 to 500.
    points = [(0, 0), (35, 50), (75, 100), (115, 150), (150, 200), (250, 300), (350, 400), (500, 500)]
    against = 0
    for _, _, aqi, rank, *_ in records(path)[1:]:
        low, high = next(p for p in pairwise(points) if int(rank) <= p[1][0])
        against += low[1] + (high[1] - low[1]) * (int(rank) - low[0]) // (high[0] - low[0]) > int(aqi)
    submission = submitted([path])
    (only,) = submission.inputs
    assert (only.rows, only.rejected) == (523, 523)
    # Line 2 has rank 258 under PM2.5, and an AQI of 119; 258 µg/m³ would be an index of 300 + 100 × 8 / 100.
    evidence = {
        "column": "PM2.5",
        "against": against,
        "rows": 523,
        "line": 2,
        "value": "258",
        "index": 308,
        "aqi": "119",
    }
    assert (only.problem.key, only.problem.values) == ("intake.problem.not_the_quantity", evidence)
    assert submission.tables == {}


@pytest.mark.parametrize("city", ["济南", "临沂"])
def test_hours_with_duplicates_gaps_and_cells_of_several_lines(monitoring, city):
    path = monitoring / "pm25in-2020-03" / f"data__{city}.csv"
    header, *rows = records(path)
    names = {"PM2.5": "PM2.5", "PM10": "PM10", "SO2": "SO2", "NO2": "NO2", "CO": "CO", "O3": "O3_1h"}
    said = {}
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        place = (cells["WatchPoint"], *label(cells["Date"], int(cells["Hour"])))
        for name, column in names.items():
            if (value := thousandths(cells[column])) is not None:
                said.setdefault((*place, name), set()).add(value)
    submission = submitted([path])
    found = {
        (row["station"], row["day"], row["hour"], name): row[name]
        for row in submission.hourly.hours.iter_rows(named=True)
        for name in POLLUTANTS
        if row[name] is not None
    }
    # One value said once or often stands, different values do not.
    assert found == {place: next(iter(values)) for place, values in said.items() if len(values) == 1}
    assert submission.inputs[0].rows == len(rows)
