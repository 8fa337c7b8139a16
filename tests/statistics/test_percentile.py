"""The percentile of one place's days."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.statistics.exact import fraction
from aircheck.statistics.percentile import day_percentiles
from tests.reference import annual as reference
from tests.statistics.frames import PLACE, placed, series, stretch

OZONE, PM = "O3/8h", "PM2.5/24h"


def percentile(values, percent, indicator=OZONE):
    """The percentile of an indicator of consecutive days of ozone."""
    days = placed(**{PLACE: series(OZONE, stretch(date(2020, 2, 27), list(values)))})
    row = day_percentiles(days, {indicator: percent}).row(0, named=True)
    return fraction(row[f"{indicator}:percentile"])


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        # n = 5, p = 0.9: k = 1 + 4 × 0.9 = 4.6; X4 + 0.6 × (X5 - X4) = 40 + 0.6 × 10 = 46.
        ([50, 10, 40, 30, 20], 90, 46),
        # n = 365, p = 0.98: k = 1 + 364 × 0.98 = 357.72; of the values 1 to 365 that is 357.72.
        (range(1, 366), 98, Fraction("357.72")),
        # n = 366, p = 0.95: k = 1 + 365 × 0.95 = 347.75.
        (range(1, 367), 95, Fraction("347.75")),
        # n = 21, p = 0.9: k = 19 exactly.
        (range(1, 22), 90, 19),
        ([7], 95, 7),
        ([3, 3, 3], 98, 3),
        ([1, 2], 0, 1),
        ([1, 2], 100, 2),
    ],
)
def test_by_hand(values, percent, expected):
    assert percentile(values, percent) == expected


@given(st.lists(st.fractions(0, 500, max_denominator=48), min_size=1, max_size=60), st.sampled_from([90, 95, 98]))
def test_equals_the_reference(values, percent):
    assert percentile(values, percent) == reference.percentile(values, Fraction(percent, 100))


def test_of_days_with_different_denominators_and_gaps():
    values = [Fraction(100, 3), None, 20, Fraction(1, 7), 40]
    # 1/7, 20, 100/3, 40: k = 1 + 3 × 0.9 = 3.7; 100/3 + 0.7 × (40 - 100/3) = 100/3 + 14/3 = 38.
    assert percentile(values, 90) == 38
    assert percentile(values, 95, PM) is None
