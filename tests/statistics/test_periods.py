"""Periods of the calendar, their means and their minimums."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.inputs.air import Air
from aircheck.inputs.stations import Station, Stations
from aircheck.model.period import Month, Period
from aircheck.model.place import Place, PlaceKind, station_id
from aircheck.statistics.change import change_rate
from aircheck.statistics.periods import (
    half_year,
    heating_season,
    month,
    quarter,
    within,
)
from tests.examples import few
from tests.intake.house import hourly_of
from tests.reference import annual as reference_annual
from tests.reference import periods as reference
from tests.statistics.frames import CASES, EDITIONS, PLACE, hours, micrograms, series, sometimes, statistics_of, stretch

PM = "PM2.5/24h"


@given(st.integers(1990, 2040))
def test_every_period_of_a_year_equals_the_reference(year):
    for number in range(1, 13):
        assert month(year, number) == Period(*reference.month(year, number))
    for number in range(1, 5):
        assert quarter(year, number) == Period(*reference.quarter(year, number))
    for number in (1, 2):
        assert half_year(year, number) == Period(*reference.half_year(year, number))


@pytest.mark.parametrize(("period", "number"), [(month, 0), (month, 13), (quarter, 0), (quarter, 5), (half_year, 3)])
def test_no_such_period(period, number):
    with pytest.raises(ValueError, match="month"):
        period(2020, number)


def test_a_heating_season_over_a_leap_february():
    season = heating_season(2019, (11, 15), (3, 15))
    # 16 + 31 + 31 + 29 + 15
    assert (season, season.days) == (Period(date(2019, 11, 15), date(2020, 3, 15)), 122)
    assert heating_season(2020, (11, 15), (3, 15)).days == 121


def test_the_mean_of_a_season_counts_both_its_ends_and_no_other_day():
    values = {
        date(2019, 11, 14): 99,
        date(2019, 11, 15): 1,
        date(2020, 2, 29): 2,
        date(2020, 3, 1): None,
        date(2020, 3, 15): 7,
        date(2020, 3, 16): 99,
    }
    frame = hours({("A", day): {"PM2.5": micrograms(*[value] * 24)} for day, value in values.items()})
    season, station = heating_season(2019, (11, 15), (3, 15)), station_id("A")
    places = (Place(PlaceKind.STATION, "A", ("A",)),)
    air = Air(hourly_of(frame), season, season, EDITIONS, Stations((Station("A"),)), places)
    found, rests_on = air.statistics, air.statistics.coverage(station, PM)
    # (1 + 2 + 7) / 3; the standard sets no minimum for a season.
    assert (found.mean(station, "PM2.5"), rests_on.valid, rests_on.expected) == (Fraction(10, 3), 3, 122)
    assert (rests_on.required, rests_on.need, rests_on.sufficient) == (None, None, None)
    days = series(PM, values)
    assert within(days, season).get_column("day").to_list() == sorted(values)[1:-1]


@pytest.mark.parametrize(
    ("year", "number", "days", "enough"),
    [(2020, 2, 25, True), (2020, 2, 24, False), (2019, 2, 25, True), (2020, 4, 27, True), (2020, 4, 26, False)],
)
def test_a_month_needs_its_minimum(year, number, days, enough):
    period = month(year, number)
    found = statistics_of(series(PM, stretch(period.start, [5] * days)), period).coverage(PLACE, PM)
    assert (found.valid, found.expected, found.required) == (days, period.days, 25 if number == 2 else 27)
    assert found.sufficient is enough
    assert found.need.short == (() if enough else ((Month(year, number), days, found.required),))


def test_no_day_no_mean():
    found = statistics_of(series(PM, {}), month(2020, 1))
    rests_on = found.coverage(PLACE, PM)
    assert (found.mean(PLACE, "PM2.5"), rests_on.valid, rests_on.expected, rests_on.sufficient) == (None, 0, 31, False)


def ratio(random) -> Fraction:
    return Fraction(random.randrange(10**6), random.randrange(1, 40))


@settings(max_examples=few(12), deadline=None)
@given(CASES, st.sampled_from([2019, 2020]))
def test_means_and_minimums_equal_the_reference(case, year):
    random, gaps = case
    values = stretch(
        date(year, 1, 1) - timedelta(days=5),
        [sometimes(random, gaps / 4, ratio, random) for _ in range(375)],
    )
    days, known = series(PM, values), {day: value for day, value in values.items() if value is not None}
    periods = [
        *((month(year, n), reference.month_valid(known, year, n)) for n in range(1, 13)),
        *((quarter(year, n), None) for n in range(1, 5)),
        (Period.year(year), reference.year_valid(known, year)),
        (Period(date(year, 2, 27), date(year, 3, 2)), None),
    ]
    for period, valid in periods:
        found = statistics_of(within(days, period), period)
        expected = reference.period_mean(known, (period.start, period.end))
        rests_on = found.coverage(PLACE, PM)
        assert found.mean(PLACE, "PM2.5") == expected.value
        assert (rests_on.valid, rests_on.expected) == (expected.count, expected.expected)
        assert rests_on.sufficient is valid


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    # (52 - 65)/65 = -20 %; (66 - 65)/65 = 20/13 %
    [(52, 65, -20), (66, 65, Fraction(20, 13)), (65, 65, 0), (52, 0, None), (None, 65, None), (52, None, None)],
)
def test_change_on_the_year_before(now, before, expected):
    now, before = (None if value is None else Fraction(value) for value in (now, before))
    assert change_rate(now, before) == expected
    if now is not None and before is not None:
        assert reference_annual.change_percent(now, before) == expected
