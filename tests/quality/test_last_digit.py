"""Last digits: Pearson's statistic by hand, in fractions."""

from datetime import datetime
from fractions import Fraction

from aircheck.quality.checks.last_digit import last_digit
from tests.quality.house import THRESHOLDS, hours, told

MAY = datetime(2020, 5, 4)  # noqa: DTZ001


def series(counts: list[int]) -> str:
    """Values 20 to 29, digit by digit so many times."""
    return " ".join(f"2{digit}*{count}" for digit, count in enumerate(counts) if count)


def chi_square(counts: list[int]) -> Fraction:
    expected = Fraction(sum(counts), 10)
    return sum(((count - expected) ** 2 / expected for count in counts), Fraction(0))


EVEN = [30] * 10
ROUNDED = [65, 25, 25, 25, 30, 30, 25, 25, 25, 25]
"""300 values, 30 of each digit expected: (35² + 7 × 5²) / 30 = (1225 + 175) / 30 = 46.667, above 33.720."""


def test_even_digits_are_not_flagged():
    assert told(last_digit(hours("PM2.5", A=series(EVEN)), THRESHOLDS)) == []


def test_too_many_of_one_digit():
    assert chi_square(ROUNDED) == Fraction(140, 3)
    found = last_digit(hours("PM2.5", MAY, A=series(ROUNDED)), THRESHOLDS)
    # One flag from the month's first value to its last: 300 hours.
    assert told(found, "hours", "value", "against") == [("A", 1, 300, 46667, 300)]


def test_just_below_and_just_above_the_critical_value():
    below, above = [60, 26, 26, 26, 27, 27, 27, 27, 27, 27], [60, 23, 24, 27, 27, 27, 28, 28, 28, 28]
    assert chi_square(below) == Fraction(1002, 30) < Fraction("33.720") < chi_square(above) == Fraction(1028, 30)
    found = last_digit(hours("NO2", A=series(below), B=series(above)), THRESHOLDS)
    assert told(found, "value") == [("B", 1, 34267)]


def test_few_values_low_values_and_carbon_monoxide_tell_nothing():
    assert told(last_digit(hours("PM2.5", A="25*299"), THRESHOLDS)) == []
    assert told(last_digit(hours("PM2.5", A="15*400"), THRESHOLDS)) == []
    assert told(last_digit(hours("CO", A="25*400"), THRESHOLDS)) == []


def test_a_month_is_tested_by_itself():
    # From 20 May on: 288 hours of May are too few, the next 312 of June are enough.
    found = last_digit(hours("PM10", datetime(2020, 5, 20), A="25*600"), THRESHOLDS)  # noqa: DTZ001
    assert found.select("day", "hour", "hours", "against").rows() == [(datetime(2020, 6, 1).date(), 1, 312, 312)]  # noqa: DTZ001
