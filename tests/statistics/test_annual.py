from datetime import date, timedelta
from fractions import Fraction

import polars as pl

from aircheck.model.period import Month, Period
from aircheck.statistics.annual import day_classes, day_sum, sufficiency, valid_days, worst_days

PM = "PM2.5/24h"


def series(values: dict[date, tuple[int, int] | None]) -> pl.DataFrame:
    rows = [(day, *(pair or (None, 1))) for day, pair in values.items()]
    return pl.DataFrame(rows, schema={"day": pl.Date, PM: pl.Int64, f"{PM}:den": pl.Int64}, orient="row")


def test_the_mean_of_days_with_different_denominators_is_exact():
    frame = series(
        {date(2020, 1, 1): (10_000, 1), date(2020, 1, 2): (70_000, 3), date(2020, 1, 3): None, date(2020, 1, 4): (1, 7)}
    )
    # 10 + 70/3 + 0.001/7 = 10 + 70/3 + 1/7000
    found = day_sum(frame, PM)
    assert (found.total, found.days) == (Fraction(10) + Fraction(70, 3) + Fraction(1, 7000), 3)
    assert found.mean == found.total / 3


def test_no_valid_day_has_no_mean():
    assert day_sum(series({date(2020, 1, 1): None}), PM).mean is None


def test_valid_days_are_counted_by_calendar_month():
    frame = series({date(2020, 1, 31): (1, 1), date(2020, 2, 1): None, date(2020, 3, 1): (1, 1)})
    period = Period(date(2020, 1, 1), date(2020, 4, 30))
    assert valid_days(frame, PM, period) == {Month(2020, 1): 1, Month(2020, 2): 0, Month(2020, 3): 1, Month(2020, 4): 0}


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


def test_days_by_class(index):
    frame = pl.DataFrame({"aqi": [0, 50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500, None]})
    found = day_classes(frame, index)
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
    assert [(day.day, value) for day, value in worst_days(frame, PM)] == [
        (2, Fraction(9)),
        (3, Fraction(9)),
        (1, Fraction(5)),
        (4, Fraction(1)),
    ]
