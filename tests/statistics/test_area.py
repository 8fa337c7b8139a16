from datetime import date

import polars as pl
import pytest

from aircheck.statistics.area import area_days, stations_required
from aircheck.statistics.daily import station_days
from aircheck.statistics.indicators import scale
from tests.reference import area as reference
from tests.statistics.frames import hours, micrograms

DAY = date(2020, 6, 1)


@pytest.mark.parametrize(("stations", "required"), [(1, 1), (2, 1), (3, 2), (4, 3), (5, 4), (8, 6), (9, 7), (12, 9)])
def test_three_quarters_of_the_stations_half_of_fewer_than_four(statistics, stations, required):
    # 75 % of 5 = 3.75, so 4; of 9 = 6.75, so 7; 50 % of 3 = 1.5, so 2.
    assert stations_required(stations, statistics) == required == reference.stations_required(stations)


def days(ambient, statistics, values) -> pl.DataFrame:
    return station_days(
        hours({(name, DAY): {"PM2.5": micrograms(*[value] * 24)} for name, value in values.items()}),
        ambient,
        statistics,
    )


def test_the_mean_of_the_valid_stations(ambient, statistics):
    frame = days(ambient, statistics, {"A": 10, "B": 20, "C": 40, "D": None})
    row = area_days(frame, ["A", "B", "C", "D"], scale(ambient), statistics).row(0, named=True)
    # Three of four are 75 %: (10 + 20 + 40) / 3 = 70/3 µg/m³ = 70000/3 thousandths.
    assert (row["PM2.5/24h"] * 3, row["PM2.5/24h:n"]) == (70_000 * row["PM2.5/24h:den"], 3)
    assert row["PM2.5/24h:den"] == 3 * 212520


def test_too_few_stations_make_no_area_value(ambient, statistics):
    frame = days(ambient, statistics, {"A": 10, "B": 20, "C": None, "D": None})
    row = area_days(frame, ["A", "B", "C", "D"], scale(ambient), statistics).row(0, named=True)
    assert (row["PM2.5/24h"], row["PM2.5/24h:n"]) == (None, 2)


def test_a_station_without_any_row_still_counts_as_assessed(ambient, statistics):
    frame = days(ambient, statistics, {"A": 10, "B": 20})
    row = area_days(frame, ["A", "B", "C", "D"], scale(ambient), statistics).row(0, named=True)
    assert row["PM2.5/24h"] is None


def test_stations_outside_the_area_are_left_out(ambient, statistics):
    frame = days(ambient, statistics, {"A": 10, "B": 999})
    row = area_days(frame, ["A"], scale(ambient), statistics).row(0, named=True)
    assert row["PM2.5/24h"] == 10_000 * 212520
