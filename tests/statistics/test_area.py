"""Areas of stations: their days, and both orders of averaging."""

from datetime import date, timedelta
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings

from aircheck.inputs.stations import members_of
from aircheck.model.period import Period
from aircheck.model.place import AREA, Place, PlaceKind, station_id
from aircheck.statistics.area import place_days, stations_required
from aircheck.statistics.daily import station_days
from aircheck.statistics.indicators import INDICATORS
from tests.examples import few
from tests.reference import annual as reference_annual
from tests.reference import area as reference
from tests.statistics.frames import (
    CASES,
    EDITIONS,
    UNIT,
    exact,
    hours,
    micrograms,
    sometimes,
    station_first,
    station_values,
    town,
)

DAY = date(2020, 6, 1)
PM = "PM2.5/24h"
STATISTICS = EDITIONS.statistics
DAYS = Period(DAY, DAY + timedelta(days=19))
"""Twenty days, for which the standard sets no minimum."""


@pytest.mark.parametrize(("stations", "required"), [(1, 1), (2, 1), (3, 2), (4, 3), (5, 4), (8, 6), (9, 7), (12, 9)])
def test_three_quarters_of_the_stations_half_of_fewer_than_four(statistics, stations, required):
    # 75 % of 5 = 3.75, so 4; of 9 = 6.75, so 7; 50 % of 3 = 1.5, so 2.
    assert stations_required(stations, statistics) == required == reference.stations_required(stations)


def days(values: dict[str, int | None]) -> pl.DataFrame:
    """A day of stations, each with the same PM2.5 in every hour."""
    given_hours = {(name, DAY): {"PM2.5": micrograms(*[value] * 24)} for name, value in values.items()}
    return station_days(hours(given_hours), EDITIONS.ambient, STATISTICS)


def of_area(frame: pl.DataFrame, stations: str) -> dict[str, object]:
    """The one row of an area."""
    places = [Place(PlaceKind.AREA, "all", tuple(stations))]
    return place_days(frame, members_of(places, {}), UNIT, STATISTICS).row(0, named=True)


def test_the_mean_of_the_valid_stations():
    row = of_area(days({"A": 10, "B": 20, "C": 40, "D": None}), "ABCD")
    # Three of four are 75 %: (10 + 20 + 40) / 3 = 70/3 µg/m³ = 70000/3 thousandths.
    assert (row[PM] * 3, row[f"{PM}:n"]) == (70_000 * row[f"{PM}:den"], 3)
    assert row[f"{PM}:den"] == 3 * 212520


def test_too_few_stations_make_no_area_value():
    row = of_area(days({"A": 10, "B": 20, "C": None, "D": None}), "ABCD")
    assert (row[PM], row[f"{PM}:n"]) == (None, 2)


def test_a_station_without_any_row_still_counts_as_assessed():
    assert of_area(days({"A": 10, "B": 20}), "ABCD")[PM] is None


def test_stations_outside_the_area_are_left_out():
    assert of_area(days({"A": 10, "B": 999}), "A")[PM] == 10_000 * 212520


def test_the_two_orders_differ_where_stations_have_gaps():
    # A 10 every day, B 40 on the second day only.
    # Daily first: (10 + 25 + 10)/3 = 15. Station first: (10 + 40)/2 = 25.
    frame = station_values(PM, DAY, {"A": [10, 10, 10], "B": [None, 40, None]})
    daily, station = town(frame, "AB", DAYS), town(frame, "AB", DAYS, station_first())
    for found in (daily, station):
        assert [found.statistic(station_id(code), "PM2.5", "mean").value for code in "AB"] == [10, 40]
    one, other = (found.statistic(AREA, "PM2.5", "mean") for found in (daily, station))
    assert (one.value, one.stations) == (15, None)
    assert (other.value, other.stations.valid, other.stations.required, other.stations.expected) == (25, 2, 1, 2)


def test_the_order_of_percentiles():
    # A 0 then 100, B 100 then 0. Daily first: 50 and 50, P95 50. Station first: k = 1.95, 95 each, mean 95.
    frame = station_values(PM, DAY, {"A": [0, 100], "B": [100, 0]})
    assert town(frame, "AB", DAYS).statistic(AREA, "PM2.5", "percentile").value == 50
    assert town(frame, "AB", DAYS, station_first()).statistic(AREA, "PM2.5", "percentile").value == 95


def test_the_order_is_a_setting():
    assert STATISTICS.area_order.setting
    assert (STATISTICS.area_order.value, station_first().statistics.area_order.value) == (
        "daily_first",
        "station_first",
    )
    frame = station_values(PM, DAY, {"A": [0, 100], "B": [100, 0]})
    for editions, of_area_first in ((EDITIONS, False), (station_first(), True)):
        found = town(frame, "AB", DAYS, editions)
        # A place of one station has that station's statistic in either order.
        assert (found.station_first(AREA), found.station_first(station_id("A"))) == (of_area_first, False)
        assert found.statistic(station_id("A"), "PM2.5", "percentile").value == 95


def test_too_few_stations_with_a_statistic():
    # Three of four are needed; C has no day, D no row at all.
    frame = station_values(PM, DAY, {"A": [10], "B": [20], "C": [None]})
    found = town(frame, "ABCD", DAYS, station_first())
    one = found.statistic(AREA, "PM2.5", "mean")
    assert (one.sufficient, one.stations.valid, one.stations.required) == (False, 2, 3)
    assert one.stations.shortfall.values == {"stations": "C, D"}
    assert [found.statistic(station_id(code), "PM2.5", "mean").value for code in "ABCD"] == [10, 20, None, None]
    three = town(frame, "ABC", DAYS, station_first()).statistic(AREA, "PM2.5", "mean")
    assert (three.value, three.sufficient) == (15, True)


def test_a_station_counts_only_while_it_is_at_work():
    # D starts on the third day: before, two of three stations (50 %) suffice; from then three of four are needed.
    frame = station_values(PM, DAY, {"A": [10] * 4, "B": [20] * 4, "C": [None] * 4, "D": [999, 999, 60, None]})
    spans = {"D": Period(DAY + timedelta(days=2), DAY + timedelta(days=3))}
    daily, station = (town(frame, "ABCD", DAYS, editions, spans) for editions in (EDITIONS, station_first()))
    # (10 + 20)/2 = 15 twice, (10 + 20 + 60)/3 = 30, then two of four.
    values = exact(daily.days_of(AREA), PM)
    assert [values.get(DAY + timedelta(days=number)) for number in range(4)] == [15, 15, 30, None]
    always = town(frame, "ABCD", DAYS).days_of(AREA)
    assert always.get_column(f"{PM}:n").to_list() == [3, 3, 3, 2]
    assert station.statistic(station_id("D"), "PM2.5", "mean").value == 60
    # (10 + 20 + 60)/3 again: C has none, and three of four suffice.
    assert station.statistic(AREA, "PM2.5", "mean").value == 30
    assert daily.statistic(AREA, "PM2.5", "mean").value == 20


@settings(max_examples=few(20), deadline=None)
@given(CASES)
def test_both_orders_equal_the_reference(case):
    random, gaps = case
    total = random.randrange(1, 9)
    names = [f"S{n}" for n in range(total)]
    values = {name: [sometimes(random, gaps, random.randrange, 300) for _ in range(20)] for name in names}
    frame = station_values(PM, DAY, values).filter([random.random() > gaps / 4 for _ in range(20 * total)])
    known = {
        name: {day: Fraction(value, UNIT * 1000) for station, day, value in rows if station == name}
        for rows in [frame.drop_nulls(PM).select("station", "day", PM).rows()]
        for name in names
    }
    days_ = sorted(frame.get_column("day").unique())
    areas = [reference.area_value({name: known[name].get(day) for name in names}, total) for day in days_]
    valid = [area.value for area in areas if area.valid]
    daily, station = town(frame, names, DAYS), town(frame, names, DAYS, station_first())
    for name, plain in (
        ("mean", lambda values: sum(values) / len(values) if values else None),
        ("percentile", lambda values: reference_annual.percentile(values, Fraction(95, 100)) if values else None),
    ):
        assert daily.statistic(AREA, "PM2.5", name).value == plain(valid)
        own = {code: plain(list(known[code].values())) for code in names}
        assert {code: station.statistic(station_id(code), "PM2.5", name).value for code in names} == own
        expected = reference.area_value(own, total)
        first = station.statistic(AREA, "PM2.5", name)
        assert first.value == expected.value
        if total > 1:
            assert (first.sufficient, first.stations.required) == (expected.valid, expected.required)


def test_a_station_by_itself_is_a_place_of_one():
    frame = days({"A": 10, "B": 20, "C": None})
    places = [Place(PlaceKind.STATION, code, (code,)) for code in "ABC"]
    found = place_days(frame, members_of(places, {}), UNIT, STATISTICS)
    assert found.get_column("place").to_list() == [place.id for place in places]
    for name in INDICATORS:
        values = frame.get_column(name).to_list()
        counts = [int(value is not None) for value in values]
        assert found.get_column(name).to_list() == values
        assert found.get_column(f"{name}:n").to_list() == counts
        assert found.get_column(f"{name}:den").to_list() == [count * UNIT for count in counts]
