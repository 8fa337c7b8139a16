"""Our daily values and hourly indices against what the national network published for 2019.

Every station of Jinan and Linyi. The publisher divides by whatever hours there are, so only complete windows compare:
24 hours for a daily mean, all six pollutants for an hourly AQI. See docs/standards.md for the rules this confirms.
"""

from datetime import date
from fractions import Fraction
from functools import cache

import polars as pl
import pytest

from aircheck.intake.files.source import expand
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.loading.datasets import load_contracts
from aircheck.loading.home import data_root
from aircheck.model.standard import POLLUTANTS, THOUSANDTHS
from aircheck.statistics.daily import station_days
from aircheck.statistics.index import hourly_index
from aircheck.statistics.indicators import MEANS, PARTICULATES, scale
from aircheck.statistics.rounding import rounded
from aircheck.statistics.running import running_means
from tests.oracles.published import fields

pytestmark = pytest.mark.heavy

DECIMALS = {"PM2.5": 0, "PM10": 0, "SO2": 0, "NO2": 0, "CO": 1}


@pytest.fixture(scope="module")
def hours(monitoring) -> pl.DataFrame:
    contracts = load_contracts(data_root() / "rules" / "datasets")
    submission = read_submission(expand([str(monitoring / "cnemc-2019")]), contracts, Scope(None, None))
    assert submission.hourly is not None
    return submission.hourly.hours


@pytest.fixture(scope="module")
def published(monitoring) -> dict:
    return fields(monitoring / "cnemc-2019", {"AQI", "O3_8h_24h", *(f"{item}_24h" for item in MEANS)})


@pytest.fixture(scope="module")
def days(hours, ambient, statistics) -> pl.DataFrame:
    return station_days(hours, ambient, statistics)


def compared(days, published, item, unit):
    """(station, day, exact value, published value) of the days with all 24 hours and a published value."""
    field = published[f"{item}_24h"]
    complete = days.filter(pl.col(f"{item}/24h:n") == 24).select("station", "day", f"{item}/24h").iter_rows()
    for station, day, value in complete:
        if (station, day, 24) in field:
            yield station, day, Fraction(value, unit * THOUSANDTHS), Fraction(field[station, day, 24])


@pytest.mark.parametrize(
    ("item", "least"),
    [("PM2.5", 3000), ("PM10", 3000), ("SO2", 3000), ("NO2", 3000)],
)
def test_every_complete_daily_mean_is_the_published_one(days, published, ambient, item, least):
    found = list(compared(days, published, item, scale(ambient)))
    differing = [row for row in found if rounded(row[2], DECIMALS[item]) != row[3]]
    assert differing == []
    assert len(found) > least


def test_carbon_monoxide_differs_only_on_exact_halves(days, published, ambient):
    # The publisher rounds about half of CO's exact ties up whatever the neighbour: either is accepted on a tie only.
    found = list(compared(days, published, "CO", scale(ambient)))
    differing = [row for row in found if rounded(row[2], 1) != row[3]]
    assert all(abs(value - shown) == Fraction(1, 20) for _, _, value, shown in differing)
    assert len(found) > 3000


def test_every_complete_mda8_is_the_published_one(days, published, ambient):
    field = published["O3_8h_24h"]
    rows = days.filter(pl.col("O3/1h:n") == 24).select("station", "day", "O3/8h").iter_rows()
    found = [
        (station, day, rounded(Fraction(value, scale(ambient) * THOUSANDTHS), 0), Fraction(field[station, day, 24]))
        for station, day, value in rows
        if (station, day, 24) in field
    ]
    assert [row for row in found if row[2] != row[3]] == []
    # 3,152 station-days: counted by the independent reference, which shares no code with the product.
    assert len(found) == 3152


def test_every_hourly_aqi_with_all_six_pollutants_is_the_published_one(hours, published, index, statistics):
    complete = hours.drop_nulls(list(POLLUTANTS))
    field = published["AQI"]
    ours = hourly_index(complete, index, statistics).select("station", "day", "hour", "aqi").iter_rows()
    found = [
        (station, day, hour, aqi, int(field[station, day, hour]))
        for station, day, hour, aqi in ours
        if (station, day, hour) in field
    ]
    assert [row for row in found if row[3] != row[4]] == []
    assert len(found) == 117_357


def test_hours_with_a_pollutant_missing_differ_only_where_the_files_were_cut(hours, published, index, statistics):
    # The platform computes the AQI of what it has. Two files were cut after the AQI line, so that ours has less.
    cut = {(date(2019, 2, 20), 7), (date(2019, 4, 24), 23)}
    field = published["AQI"]
    partial = hours.filter(pl.any_horizontal(pl.col(item).is_null() for item in POLLUTANTS))
    ours = hourly_index(partial, index, statistics).select("station", "day", "hour", "aqi").iter_rows()
    differing = {
        (day, hour)
        for station, day, hour, aqi in ours
        if aqi is not None and (station, day, hour) in field and aqi != int(field[station, day, hour])
    }
    assert differing <= cut


def test_hours_without_both_particulates_have_no_published_aqi(hours, published, index, statistics):
    others = [item for item in POLLUTANTS if item not in PARTICULATES]
    without = hours.filter(pl.all_horizontal(pl.col(item).is_null() for item in PARTICULATES))
    without = without.filter(pl.any_horizontal(pl.col(item).is_not_null() for item in others))
    found = hourly_index(without, index, statistics)
    assert found["aqi"].null_count() == found.height == 702
    keys = found.select("station", "day", "hour").iter_rows()
    assert sum(key in published["AQI"] for key in keys) == 3


CORRECTED = {(date(2019, 2, 17), 9), (date(2019, 3, 10), 10)}
"""Two hours at which the publisher's running means do not follow from its own hourly values: known corrections."""


@pytest.fixture(scope="module")
def running_published(monitoring) -> dict:
    return fields(monitoring / "cnemc-2019", {"O3_8h", *(f"{item}_24h" for item in ("PM2.5", "PM10", "SO2", "NO2"))})


in_cell = cache(Fraction)
"""The number in a cell, worked out once for each text."""


@cache
def shown(value: int, unit: int) -> Fraction:
    """A mean in thousandths as it is published, worked out once for each value."""
    return rounded(Fraction(value, unit * THOUSANDTHS), 0)


def running_compared(hours, ambient, published, item, window, length):
    """(day, hour, ours, published) of the hours whose window is complete."""
    means = running_means(hours, window, ambient, [item])
    unit = scale(ambient)
    complete = means.filter(pl.col(f"{item}/{window}:n") == length)
    for station, day, hour, value, _ in complete.iter_rows():
        if (station, day, hour) in published:
            yield day, hour, shown(value, unit), in_cell(published[station, day, hour])


def test_every_complete_running_day_is_the_published_one_but_for_two_hours(hours, ambient, running_published):
    found = [
        row
        for item in ("PM2.5", "PM10", "SO2", "NO2")
        for row in running_compared(hours, ambient, running_published[f"{item}_24h"], item, "24h", 24)
    ]
    differing = [row for row in found if row[2] != row[3]]
    assert {(day, hour) for day, hour, *_ in differing} == CORRECTED
    assert (len(found), len(differing)) == (302_189, 43)


def test_every_complete_running_eight_hours_of_ozone_from_eight_on(hours, ambient, running_published):
    # Before 08:00 the platform averages since 01:00 of the same day, which is no 8 h mean.
    rows = running_compared(hours, ambient, running_published["O3_8h"], "O3", "8h", 8)
    found = [row for row in rows if row[1] >= 8]
    differing = [row for row in found if row[2] != row[3]]
    assert {(day, hour) for day, hour, *_ in differing} == CORRECTED
    assert (len(found), len(differing)) == (71_824, 13)
