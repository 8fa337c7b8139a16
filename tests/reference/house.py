"""What the tests of the reference share: hours and days with values that are easy to add up."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

F = Fraction
ONE = F(1)


def whole(first: int, last: int) -> dict[int, Fraction]:
    """Hours `first` to `last`, each with its own label as its value."""
    return {hour: F(hour) for hour in range(first, last + 1)}


def level(value: int, first: int = 1, last: int = 24) -> dict[int, Fraction]:
    return {hour: F(value) for hour in range(first, last + 1)}


def at(month_: int, day: int, hour: int) -> datetime:
    return datetime.combine(date(2020, month_, day), time(hour))


def run_of_days(first: date, count: int, value: Fraction = ONE) -> dict[date, Fraction]:
    return {first + timedelta(days=step): value for step in range(count)}
