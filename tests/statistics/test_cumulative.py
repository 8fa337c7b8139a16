"""The mean of the days so far, by hand."""

from datetime import date
from fractions import Fraction

import polars as pl

from aircheck.statistics.cumulative import MeanToDate, mean_over, means_to_date

PM = "PM2.5/24h"
FIRST, SECOND, THIRD = (date(2020, 1, day) for day in (1, 2, 3))


def test_means_over_different_denominators_whatever_the_order_of_the_rows():
    # 30,000/1, then 70,000/2 thousandths, no value on the second day: 30, (30 + 35)/2.
    days = pl.DataFrame({"day": [THIRD, SECOND, FIRST], PM: [70_000, None, 30_000], f"{PM}:den": [2, 1, 1]})
    assert list(means_to_date(days, PM)) == [
        MeanToDate(FIRST, Fraction(30), 1),
        MeanToDate(THIRD, Fraction(65, 2), 2),
    ]


def test_without_a_valid_day_there_is_no_mean():
    days = pl.DataFrame({"day": [FIRST], PM: [None], f"{PM}:den": [1]}, schema_overrides={PM: pl.Int64})
    assert list(means_to_date(days, PM)) == []


def test_a_place_takes_part_in_a_mean_of_places_from_its_first_valid_day_on():
    one = [MeanToDate(FIRST, Fraction(10), 1), MeanToDate(SECOND, Fraction(20), 2)]
    other = [MeanToDate(SECOND, Fraction(40), 1), MeanToDate(THIRD, Fraction(50), 2)]
    assert list(mean_over([one, other])) == [
        MeanToDate(FIRST, Fraction(10), 1),
        MeanToDate(SECOND, Fraction(30), 1),
        # The first place has no value on the third day: its 20 still stands.
        MeanToDate(THIRD, Fraction(35), 2),
    ]
