from datetime import date, timedelta
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings

from aircheck.model.period import Period
from aircheck.statistics.annual import day_sum
from aircheck.statistics.area import (
    area_days,
    area_statistic,
    daily_first,
    station_areas,
    station_first,
    stations_required,
)
from aircheck.statistics.daily import station_days
from aircheck.statistics.indicators import INDICATORS, scale
from aircheck.statistics.percentile import day_percentile
from tests.reference import annual as reference_annual
from tests.reference import area as reference
from tests.statistics.frames import CASES, STANDARDS, hours, micrograms, sometimes

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


AMBIENT, STATISTICS = STANDARDS["gb3095-2012"], STANDARDS["hj663-2013"]
UNIT = scale(AMBIENT)
PM = "PM2.5/24h"


def station_values(values) -> pl.DataFrame:
    """Station-days of PM2.5 alone, from whole µg/m³ a day and station."""
    rows = [
        (station, DAY + timedelta(days=n), None if value is None else value * 1000 * UNIT)
        for station, days_ in values.items()
        for n, value in enumerate(days_)
    ]
    frame = pl.DataFrame(rows, schema={"station": pl.String, "day": pl.Date, PM: pl.Int64}, orient="row")
    return frame.with_columns(pl.lit(None, pl.Int64).alias(name) for name in INDICATORS if name != PM)


def mean(frame: pl.DataFrame) -> Fraction | None:
    return day_sum(frame, PM).mean


def p95(frame: pl.DataFrame) -> Fraction | None:
    return day_percentile(frame, PM, 95)


def test_the_two_orders_differ_where_stations_have_gaps():
    # A 10 every day, B 40 on the second day only.
    # Daily first: (10 + 25 + 10)/3 = 15. Station first: (10 + 40)/2 = 25.
    frame = station_values({"A": [10, 10, 10], "B": [None, 40, None]})
    own = {"A": 10, "B": 40}
    daily = daily_first(frame, ["A", "B"], UNIT, STATISTICS, mean)
    station = station_first(frame, ["A", "B"], UNIT, STATISTICS, mean)
    assert (daily.value, daily.stations, daily.required) == (15, own, None)
    assert (station.value, station.stations, station.required) == (25, own, 1)


def test_the_order_of_percentiles():
    # A 0 then 100, B 100 then 0. Daily first: 50 and 50, P95 50. Station first: k = 1.95, 95 each, mean 95.
    frame = station_values({"A": [0, 100], "B": [100, 0]})
    assert daily_first(frame, ["A", "B"], UNIT, STATISTICS, p95).value == 50
    assert station_first(frame, ["A", "B"], UNIT, STATISTICS, p95).value == 95


def test_the_order_is_a_setting():
    frame = station_values({"A": [0, 100], "B": [100, 0]})
    other = STATISTICS.area_order.model_copy(update={"value": "station_first"})
    edition = STATISTICS.model_copy(update={"area_order": other})
    assert area_statistic(frame, ["A", "B"], UNIT, STATISTICS, p95).value == 50
    assert area_statistic(frame, ["A", "B"], UNIT, edition, p95).value == 95


def test_too_few_stations_with_a_statistic():
    # Three of four are needed; C has no day, D no row at all.
    frame = station_values({"A": [10], "B": [20], "C": [None]})
    found = station_first(frame, ["A", "B", "C", "D"], UNIT, STATISTICS, mean)
    assert (found.value, found.required, found.stations) == (None, 3, {"A": 10, "B": 20, "C": None, "D": None})
    assert station_first(frame, ["A", "B", "C"], UNIT, STATISTICS, mean).value == 15


def test_a_station_counts_only_while_it_is_at_work():
    # D starts on the third day: before, two of three stations (50 %) suffice; from then three of four are needed.
    frame = station_values({"A": [10] * 4, "B": [20] * 4, "C": [None] * 4, "D": [999, 999, 60, None]})
    stations = ["A", "B", "C", "D"]
    spans = {"D": Period(DAY + timedelta(days=2), DAY + timedelta(days=3))}
    found = area_days(frame, stations, UNIT, STATISTICS, spans)
    # (10 + 20)/2 = 15 twice, (10 + 20 + 60)/3 = 30, then two of four.
    assert [None if v is None else Fraction(v, d * 1000) for v, d in found.select(PM, f"{PM}:den").iter_rows()] == [
        15,
        15,
        30,
        None,
    ]
    assert area_days(frame, stations, UNIT, STATISTICS).get_column(f"{PM}:n").to_list() == [3, 3, 3, 2]
    assert station_first(frame, stations, UNIT, STATISTICS, mean, spans).stations["D"] == 60
    assert daily_first(frame, stations, UNIT, STATISTICS, mean, spans).value == 20


@settings(max_examples=20, deadline=None)
@given(CASES)
def test_both_orders_equal_the_reference(case):
    random, gaps = case
    total = random.randrange(1, 9)
    names = [f"S{n}" for n in range(total)]
    values = {name: [sometimes(random, gaps, random.randrange, 300) for _ in range(20)] for name in names}
    frame = station_values(values).filter([random.random() > gaps / 4 for _ in range(20 * total)])
    known = {
        name: {day: Fraction(value, UNIT * 1000) for station, day, value in rows if station == name}
        for rows in [frame.drop_nulls(PM).select("station", "day", PM).rows()]
        for name in names
    }
    days_ = sorted(frame.get_column("day").unique())
    areas = [reference.area_value({name: known[name].get(day) for name in names}, total) for day in days_]
    valid = [area.value for area in areas if area.valid]
    for statistic, plain in (
        (mean, lambda values: sum(values) / len(values) if values else None),
        (p95, lambda values: reference_annual.percentile(values, Fraction(95, 100)) if values else None),
    ):
        found = daily_first(frame, names, UNIT, STATISTICS, statistic)
        assert found.value == plain(valid)
        own = {name: plain(list(known[name].values())) for name in names}
        expected = reference.area_value(own, total)
        first = station_first(frame, names, UNIT, STATISTICS, statistic)
        assert (first.stations, first.required) == (own, expected.required)
        assert first.value == (expected.value if expected.valid else None)


def test_a_station_by_itself_is_an_area_of_one(ambient, statistics):
    frame = days(ambient, statistics, {"A": 10, "B": 20, "C": None})
    alone = station_areas(frame, scale(ambient))
    for code in "ABC":
        own = alone.filter(pl.col("station") == code).drop("station")
        area = area_days(frame, [code], scale(ambient), statistics)
        assert own.select(area.columns).equals(area)
