"""Days of a year: their mean, the minimums of months and year, the classes."""

from datetime import date, timedelta
from fractions import Fraction

import polars as pl

from aircheck.model.period import Month, Period
from aircheck.statistics.annual import sufficiency
from aircheck.statistics.counts import valid_day_counts
from aircheck.statistics.exact import day_value
from aircheck.statistics.order import ordered_days
from tests.statistics.frames import PLACE, statistics_of

PM = "PM2.5/24h"
START = Period(date(2020, 1, 1), date(2020, 1, 5))


def series(values: dict[date, tuple[int, int] | None]) -> pl.DataFrame:
    rows = [(PLACE, day, *(pair or (None, 1)), None, []) for day, pair in values.items()]
    schema = {"place": pl.String, "day": pl.Date, PM: pl.Int64, f"{PM}:den": pl.Int64, "aqi": pl.Int64}
    return pl.DataFrame(rows, schema={**schema, "primary": pl.List(pl.String)}, orient="row")


def of_particulates(frame: pl.DataFrame, period: Period = START):
    """The statistics of days on which nothing else was measured."""
    others = ("PM10/24h", "SO2/24h", "NO2/24h", "CO/24h", "O3/8h")
    nothing = (pl.lit(None, pl.Int64).alias(name) for name in (*others, *(f"{name}:den" for name in others)))
    return statistics_of(frame.with_columns(nothing), period)


def test_the_mean_of_days_with_different_denominators_is_exact():
    frame = series(
        {date(2020, 1, 1): (10_000, 1), date(2020, 1, 2): (70_000, 3), date(2020, 1, 3): None, date(2020, 1, 4): (1, 7)}
    )
    # 10 + 70/3 + 0.001/7 = 10 + 70/3 + 1/7000
    found = of_particulates(frame)
    total = Fraction(10) + Fraction(70, 3) + Fraction(1, 7000)
    assert (found.total(PLACE, "PM2.5"), found.coverage(PLACE, PM).valid) == (total, 3)
    assert found.mean(PLACE, "PM2.5") == total / 3
    # Had the two days without a value measured nothing, the five would have this mean.
    assert found.statistic(PLACE, "PM2.5", "mean").low == total / 5


def test_no_valid_day_has_no_mean():
    found = of_particulates(series({date(2020, 1, 1): None}))
    assert (found.mean(PLACE, "PM2.5"), found.total(PLACE, "PM2.5")) == (None, 0)


def test_valid_days_are_counted_by_calendar_month():
    frame = series(
        {date(2020, 1, 31): (1, 1), date(2020, 2, 1): None, date(2020, 3, 1): (1, 1), date(2020, 5, 1): (1, 1)}
    )
    period = Period(date(2020, 1, 1), date(2020, 4, 30))
    found = valid_day_counts(frame, [PM], period)
    expected = {Month(2020, 1): 1, Month(2020, 2): 0, Month(2020, 3): 1, Month(2020, 4): 0}
    assert found.of(PLACE, PM) == expected
    assert found.of("elsewhere", PM) == dict.fromkeys(expected, 0)


def full_year(year: int) -> dict[Month, int]:
    return {month: month.days for month in Period.year(year).months()}


def test_a_full_leap_year_is_enough(ambient):
    found = sufficiency(full_year(2020), ambient)
    assert (found.valid, found.required, found.short, found.enough) == (366, 324, (), True)


def test_twenty_six_days_of_a_month_are_too_few_though_the_year_is_full(ambient):
    found = sufficiency({**full_year(2020), Month(2020, 8): 26}, ambient)
    assert (found.valid, found.short, found.enough) == (361, ((Month(2020, 8), 26, 27),), False)


def test_february_needs_twenty_five(ambient):
    assert sufficiency({**full_year(2021), Month(2021, 2): 25}, ambient).enough
    assert sufficiency({**full_year(2021), Month(2021, 2): 24}, ambient).short == ((Month(2021, 2), 24, 25),)


def test_every_month_at_its_minimum_is_still_less_than_a_year(ambient):
    least = {month: 25 if month.month == 2 else 27 for month in Period.year(2021).months()}
    # 11 × 27 + 25 = 322 < 324
    found = sufficiency(least, ambient)
    assert (found.valid, found.short, found.enough) == (322, (), False)


def test_days_by_class():
    aqis = [0, 50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500, None]
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(len(aqis))]
    frame = pl.DataFrame({"place": PLACE, "day": days, "aqi": aqis})
    found = statistics_of(frame, Period(days[0], days[-1])).classes(PLACE)
    assert [(entry.name.zh, days) for entry, days in found.classes] == [
        ("优", 2),
        ("良", 2),
        ("轻度污染", 2),
        ("中度污染", 2),
        ("重度污染", 2),
        ("严重污染", 2),
    ]
    assert (found.good, found.decided) == (4, 12)


def test_worst_days_come_first_and_earlier_ones_among_equals():
    start = date(2020, 1, 1)
    frame = series({start + timedelta(days=n): (value, 1) for n, value in enumerate([5_000, 9_000, 9_000, 1_000])})
    assert [(day.day, day_value(value, den)) for _, day, value, den in ordered_days(frame, PM).iter_rows()] == [
        (2, Fraction(9)),
        (3, Fraction(9)),
        (1, Fraction(5)),
        (4, Fraction(1)),
    ]
