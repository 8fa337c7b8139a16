"""Statistics of many places over a period, against the reference."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings

from aircheck.inputs.places import PlaceStatistics
from aircheck.model.period import Period
from aircheck.model.place import AREA, Place, PlaceKind, station_id
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.attainment import Compared
from aircheck.statistics.composite import composite_index
from aircheck.statistics.counts import valid_day_counts
from aircheck.statistics.indicators import daily_indicator
from aircheck.statistics.periods import month, within
from tests.examples import few
from tests.reference import annual, composite, periods
from tests.reference import area as reference
from tests.reference.figures import GB_2012, PERCENTILES
from tests.statistics.frames import CASES, EDITIONS, PLACE, exact, station_first, station_values, statistics_of, town
from tests.statistics.many import FIRST, LENGTH, PERIOD, many

PM = "PM2.5/24h"
PERIODS = (PERIOD, month(2020, 1), Period(date(2020, 1, 3), date(2020, 1, 5)), Period.year(2020))


def percentile(values: list[Fraction], item: str) -> Fraction | None:
    """The reference's percentile of a pollutant; None of nothing."""
    return annual.percentile(values, PERCENTILES[item]) if values else None


def mean(values: list[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def sufficient(known: periods.Days, period: Period) -> bool | None:
    """Whether the days reach the minimums of the reference; None where there are none."""
    if period == Period.year(2020):
        return periods.year_valid(known, 2020)
    return periods.month_valid(known, 2020, 1) if period == month(2020, 1) else None


@settings(max_examples=few(5), deadline=None)
@given(CASES)
def test_every_place_has_the_statistics_of_the_reference(case):
    given_ = many(case)
    days = given_.days()
    for period in PERIODS:
        found = statistics_of(within(days, period), period)
        for place in given_.places:
            own = given_.of(days, place)
            values = {}
            for item in POLLUTANTS:
                known = exact(own, daily_indicator(item))
                inside = periods.within(known, (period.start, period.end))
                zeros = [Fraction(0)] * (period.days - len(inside))
                average, top = (found.statistic(place, item, name) for name in ("mean", "percentile"))
                assert average.value == found.mean(place, item) == mean(inside)
                assert top.value == found.percentile(place, item) == percentile(inside, item)
                assert (average.low, top.low) == (mean([*inside, *zeros]), percentile([*inside, *zeros], item))
                enough = sufficient(known, period)
                assert average.sufficient is top.sufficient is enough
                _attains(found, place, item, known, period)
                values[item] = (top if item in ("CO", "O3") else average).value
            index = composite_index(values, EDITIONS.ambient, EDITIONS.statistics)
            if None in values.values():
                assert index is None
            else:
                plain = composite.published_index(values, composite.composite_limits(GB_2012))
                assert (index.sub, index.total, index.largest) == (plain.single, plain.total, plain.largest)


def _attains(found: PlaceStatistics, place: str, item: str, known: periods.Days, period: Period) -> None:
    """Hold a verdict against the reference's; where the standard sets no minimum, any day will do."""
    one, enough = found.attainment(place, item), sufficient(known, period)
    expected = annual.period_verdict(item, known, (period.start, period.end), GB_2012, valid=enough is not False)
    assert one.attains is expected.attains
    assert (one.mean.rounded if one.mean else None) == expected.mean
    assert (one.percentile.rounded if one.percentile else None) == expected.percentile


@settings(max_examples=few(5), deadline=None)
@given(CASES)
def test_station_first_as_the_reference(case):
    given_ = many(case)
    days = given_.days()
    places = tuple(
        Place(PlaceKind.AREA if len(codes) > 1 else PlaceKind.STATION, place, tuple(codes))
        for place, codes in {**given_.places, "silent": ["silent"]}.items()
    )
    # Frames call a place by kind and code.
    names = {place.code: place.id for place in places}
    named = days.with_columns(pl.col("place").replace(names))
    editions = station_first()
    found = replace(statistics_of(named, PERIOD, editions), places=places)
    for place in places:
        for item in POLLUTANTS:
            known = {code: exact(given_.of(days, code), daily_indicator(item)) for code in place.stations}
            stations = {code: list(values.values()) for code, values in known.items()}
            zeros = {code: [*own, *[Fraction(0)] * (LENGTH - len(own))] for code, own in stations.items()}
            for name, plain in (("mean", mean), ("percentile", lambda values, item=item: percentile(values, item))):
                one = found.statistic(place.id, item, name)
                expected = reference.area_value({code: plain(own) for code, own in stations.items()}, len(stations))
                assert one.value == expected.value
                assert one.low == sum((plain(own) for own in zeros.values()), Fraction(0)) / len(zeros)
                if len(stations) > 1:
                    assert one.sufficient is expected.valid
                    assert (one.stations.valid, one.stations.required) == (expected.count, expected.required)
            attains = found.attainment(place.id, item)
            shown = {"mean": attains.mean, "percentile": attains.percentile}
            compared = {name: part for name, part in shown.items() if part is not None}
            enough = found.statistic(place.id, item, "percentile").sufficient is not False
            within = all(part.within for part in compared.values()) if compared and enough else None
            # Zero on every missing day would miss: no gap can mend it.
            lows = ((found.statistic(place.id, item, name).low, part) for name, part in compared.items())
            missed = any(round(low, part.decimals) > part.limit for low, part in lows)
            assert attains.attains is (False if missed else within)


def test_the_mean_of_the_stations_that_have_one():
    # A 10 every day, B 40 on the second day only, `silent` without a row: (10 + 40)/2 = 25; two of three are needed.
    three = Period(date(2020, 6, 1), date(2020, 6, 3))
    frame = station_values(PM, three.start, {"A": [10, 10, 10], "B": [None, 40]})
    found = town(frame, ("A", "B", "silent"), three, station_first()).statistic(AREA, "PM2.5", "mean")
    assert (found.value, found.sufficient) == (25, True)
    # The sums 30 and 40 over three days, had every other day measured nothing, over all three stations.
    assert found.low == Fraction(70, 9)
    assert (found.stations.valid, found.stations.required, found.stations.expected) == (2, 2, 3)
    lone = town(frame, ("silent",), three, station_first())
    one = lone.statistic(AREA, "PM2.5", "mean")
    assert (one.value, one.low, one.days.valid) == (None, 0, 0)


def test_a_statistic_of_no_station_attains_nothing():
    # One of two suffices for a day: with one in its first half and the other in its second, January is whole. But
    # neither station has 27 days of its own: nothing counts, so nothing is compared, and nothing attains.
    january = month(2020, 1)
    frame = station_values(PM, january.start, {"A": [30] * 15, "B": [*[None] * 15, *[30] * 16]})
    by_days = town(frame, "AB", january).attainment(AREA, "PM2.5")
    assert (by_days.mean, by_days.attains) == (Compared(Fraction(30), Fraction(30), 0, Fraction(35)), True)
    by_stations = town(frame, "AB", january, station_first())
    none = by_stations.attainment(AREA, "PM2.5")
    assert (none.mean, none.percentile, none.attains) == (None, None, None)
    assert by_stations.statistic(AREA, "PM2.5", "mean").coverage.shortfall.values == {"stations": "A, B"}


def test_the_mean_of_stations_is_rounded_once():
    # (35 + 36)/2 = 35.5 is rounded to the even 36, above 35.
    january = month(2020, 1)
    frame = station_values(PM, january.start, {"A": [35] * 31, "B": [36] * 31})
    found = town(frame, "AB", january, station_first())
    above = found.attainment(AREA, "PM2.5")
    assert (above.mean, above.attains) == (Compared(Fraction(71, 2), Fraction(36), 0, Fraction(35)), False)
    assert found.attainment(station_id("A"), "PM2.5").attains is True


def test_an_edition_without_percentiles():
    edition = EDITIONS.statistics.model_copy(update={"percentiles": {}})
    found = statistics_of(pl.DataFrame(schema={"place": pl.String, "day": pl.Date, "aqi": pl.Int64}), PERIOD)
    with pytest.raises(LookupError, match="hj663-2013 says nothing of percentiles of"):
        replace(found, editions=replace(EDITIONS, statistics=edition)).percentile(PLACE, "PM2.5")


@settings(max_examples=few(15), deadline=None)
@given(CASES)
def test_valid_days_and_the_minimums_of_a_year(case):
    random, gaps = case
    codes, year = ["A", "B", "C"], Period.year(2020)
    elapsed = Period(year.start, year.start + timedelta(days=random.randrange(280, 366)))
    rows = [(code, day) for code in codes[:2] for day in elapsed if random.random() >= gaps / 4]
    days = pl.DataFrame(rows, schema={"place": pl.String, "day": pl.Date}, orient="row").with_columns(
        pl.lit(1, pl.Int64).alias(PM), pl.when(pl.col("day").dt.day() % 9 > 0).then(1).alias("aqi")
    )
    others = (pl.lit(None, pl.Int64).alias(daily_indicator(item)) for item in POLLUTANTS if item != "PM2.5")
    counted = valid_day_counts(days, [PM, "aqi"], year)
    found = statistics_of(days.with_columns(others), year, elapsed=elapsed)
    to_come = [day for day in year if day not in elapsed]
    for code in codes:
        for column in (PM, "aqi"):
            own = days.filter(pl.col("place") == code).drop_nulls(column).get_column("day").to_list()
            rests_on = found.coverage(code, column)
            expected = {
                one: sum((day.year, day.month) == (one.year, one.month) for day in own) for one in year.months()
            }
            assert counted.of(code, column) == rests_on.months == expected
            assert (rests_on.valid, rests_on.expected, rests_on.required) == (len(own), elapsed.days, 324)
            # Days to come count as if they were valid.
            reached = dict.fromkeys((*own, *to_come), Fraction(1))
            assert rests_on.sufficient is periods.year_valid(reached, 2020)


def test_the_days_of_a_case_lie_in_its_period():
    """Otherwise the lows above would be asked of other days than the values."""
    assert (PERIOD.start, PERIOD.days) == (FIRST, LENGTH)
