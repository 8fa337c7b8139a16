"""Statistics of many places over a period, against those of each place by itself and the reference."""

from datetime import date, timedelta
from fractions import Fraction

import polars as pl
import pytest
from aircheck.statistics.period_statistics import period_statistics
from aircheck.statistics.station_means import station_means
from hypothesis import given, settings

from aircheck.model.period import Month, Period
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics import area
from aircheck.statistics.annual import day_sum, sufficiency, valid_days
from aircheck.statistics.attainment import Compared, attainment_by_stations, period_attainment
from aircheck.statistics.composite import composite_index, composite_values
from aircheck.statistics.counts import valid_day_counts, year_minimums
from aircheck.statistics.exact import fraction
from aircheck.statistics.indicators import daily_indicator
from aircheck.statistics.percentile import day_percentile, percentile
from aircheck.statistics.periods import month, within
from aircheck.statistics.sums import day_sums
from aircheck.statistics.values import day_values
from tests.reference import area as reference
from tests.statistics.frames import CASES
from tests.statistics.many import AMBIENT, LENGTH, PERIOD, STATISTICS, UNIT, many

PM = "PM2.5/24h"
PERIODS = (PERIOD, month(2020, 1), Period(date(2020, 1, 3), date(2020, 1, 5)), Period.year(2020))


@settings(max_examples=5, deadline=None)
@given(CASES)
def test_every_place_attains_as_by_itself(case):
    given_ = many(case)
    days = given_.days()
    for period in PERIODS:
        found = period_statistics(days, period, STATISTICS)
        for place in given_.places:
            own = within(given_.of(days, place), period)
            for item in POLLUTANTS:
                alone = period_attainment(own, item, period, AMBIENT, STATISTICS)
                assert found.attainment(place, item, AMBIENT, STATISTICS) == alone
                name, percent = daily_indicator(item), STATISTICS.percentiles[item].value
                assert found.mean(place, item) == day_sum(own, name).mean
                assert found.lowest_mean(place, item) == day_sum(own, name).total / period.days
                assert found.lowest_percentile(place, item) == lowest(own, name, percent, period.days)
            values = found.composite_values(place, STATISTICS)
            assert values == composite_values(own, STATISTICS)
            assert composite_index(values, AMBIENT, STATISTICS) == composite_index(
                composite_values(own, STATISTICS), AMBIENT, STATISTICS
            )


@settings(max_examples=5, deadline=None)
@given(CASES)
def test_station_first_as_by_itself_and_as_the_reference(case):
    given_ = many(case)
    areas = given_.members.filter(pl.col("place") != pl.col("station"))
    by_days = period_statistics(given_.days(), PERIOD, STATISTICS)
    found = by_days.station_first(areas, STATISTICS)
    for place, codes in given_.places.items():
        for item in POLLUTANTS:
            name, percent = daily_indicator(item), STATISTICS.percentiles[item].value

            def statistics_of(days: pl.DataFrame, name: str = name) -> Fraction | None:
                return day_sum(days, name).mean

            def percentile_of(days: pl.DataFrame, name: str = name, percent: int = percent) -> Fraction | None:
                return day_percentile(days, name, percent)

            for statistic, value in ((statistics_of, found.mean), (percentile_of, found.percentile)):
                alone = area.station_first(given_.station_days, codes, UNIT, STATISTICS, statistic, given_.spans)
                expected = reference.area_value(dict(alone.stations), len(codes))
                assert value(place, item) == alone.value == (expected.value if expected.valid else None)
            frames = [area.area_days(given_.station_days, [code], UNIT, STATISTICS, given_.spans) for code in codes]
            least = sum((day_sum(own, name).total / LENGTH for own in frames), Fraction(0)) / len(codes)
            assert found.lowest_mean(place, item) == least
            least = sum((lowest(own, name, percent, LENGTH) for own in frames), Fraction(0)) / len(codes)
            assert found.lowest_percentile(place, item) == least
            days_say = by_days.attainment(place, item, AMBIENT, STATISTICS)
            again = attainment_by_stations(days_say, found.mean(place, item), found.percentile(place, item))
            assert found.attainment(place, item, AMBIENT, STATISTICS) == again


def lowest(own: pl.DataFrame, name: str, percent: int, total: int) -> Fraction:
    """The percentile with the missing days filled with zeros."""
    values = day_values(own, name)
    return percentile([*values, *[Fraction(0)] * (total - len(values))], percent)


def test_the_mean_of_the_stations_that_have_one():
    # A 10 every day, B 40 on the second day only, `silent` without a row: (10 + 40)/2 = 25; two of three are needed.
    days = pl.DataFrame(
        {
            "place": ["A", "A", "A", "B", "B"],
            "day": [date(2020, 6, 1) + timedelta(days=day) for day in (0, 1, 2, 0, 1)],
            PM: [10_000, 10_000, 10_000, None, 40_000],
            f"{PM}:den": [1, 1, 1, 0, 1],
        }
    )
    members = pl.DataFrame(
        [("town", "A"), ("town", "B"), ("town", "silent"), ("lone", "silent")], ["place", "station"], orient="row"
    )
    sums = day_sums(days, [PM])
    lone, town = station_means(sums, members, [f"{PM}:mean"], STATISTICS, [f"{PM}:sum"]).rows(named=True)
    assert fraction(town.pop(f"{PM}:mean")) == 25
    # The sums 30 and 40 over all three stations.
    assert fraction(town.pop(f"{PM}:sum")) == Fraction(70, 3)
    assert town == {"place": "town", f"{PM}:mean:n": 2, "stations": 3, "required": 2}
    assert lone == {
        "place": "lone",
        f"{PM}:mean": None,
        f"{PM}:mean:n": 0,
        f"{PM}:sum": None,
        "stations": 1,
        "required": 1,
    }


def test_a_statistic_of_no_station_attains_nothing():
    # The area's days attain, but no station has a statistic that counts: nothing is compared, so nothing attains.
    one = Compared(Fraction(30), Fraction(30), 0, Fraction(35))
    days_say = period_attainment(
        pl.DataFrame(schema={"day": pl.Date, PM: pl.Int64, f"{PM}:den": pl.Int64}),
        "PM2.5",
        PERIODS[2],
        AMBIENT,
        STATISTICS,
    )
    area_days = type(days_say)("PM2.5", "µg/m³", one, None, 3, 3, None, attains=True)
    assert attainment_by_stations(area_days, None, None).attains is None
    above = attainment_by_stations(area_days, Fraction(71, 2), None)
    # 35.5 is rounded to the even 36, above 35.
    assert (above.mean, above.attains) == (Compared(Fraction(71, 2), Fraction(36), 0, Fraction(35)), False)
    assert attainment_by_stations(days_say, Fraction(30), None) == days_say


def test_an_edition_without_percentiles():
    edition = STATISTICS.model_copy(update={"percentiles": {}})
    with pytest.raises(LookupError, match="hj663-2013 says nothing of percentiles of"):
        period_statistics(pl.DataFrame(schema={"place": pl.String, "day": pl.Date}), PERIOD, edition)


@settings(max_examples=15, deadline=None)
@given(CASES)
def test_valid_days_and_the_minimums_of_a_year(case):
    random, gaps = case
    codes = ["A", "B", "C"]
    year = Period.year(2020)
    rows = [(code, day) for code in codes[:2] for day in year if random.random() >= gaps / 4]
    schema = {"place": pl.String, "day": pl.Date}
    days = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        pl.lit(1, pl.Int64).alias(PM), pl.when(pl.col("day").dt.day() % 9 > 0).then(1).alias("aqi")
    )
    found = valid_day_counts(days, [PM, "aqi"], year)
    to_come = {Month(2020, 2): random.randrange(20), Month(2020, 12): random.randrange(20)}
    enough = year_minimums(found, [PM, "aqi"], codes, AMBIENT, to_come).rows_by_key("place", named=True, unique=True)
    for code in codes:
        own = days.filter(pl.col("place") == code)
        for column in (PM, "aqi"):
            alone = valid_days(own, column, year)
            assert found.of(code, column) == alone
            assert found.total(code, column) == sum(alone.values())
            counted = {entry: count + to_come.get(entry, 0) for entry, count in alone.items()}
            assert enough[code][column] == sufficiency(counted, AMBIENT).enough
