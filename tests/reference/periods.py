"""Periods and the means of daily values over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from .figures import (
    FEBRUARY_DAYS,
    MONTH_DAYS,
    SAMPLED_MONTH_DAYS,
    SAMPLED_SEASON_DAYS,
    SAMPLED_YEAR_DAYS,
    YEAR_DAYS,
)

Days = Mapping[date, Fraction]
"""Date -> valid daily value, unrounded; a day without a valid value is absent."""

Period = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True)
class PeriodMean:
    """Unrounded mean of the valid days of a period, their number and the number of calendar days."""

    value: Fraction | None
    count: int
    expected: int


def months(year: int, first: int, last: int) -> Period:
    """Months `first` to `last` of a year, e.g. 4 to 6 for its second quarter (standards notes, section 2)."""
    following = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
    return date(year, first, 1), following - timedelta(days=1)


def month(year: int, number: int) -> Period:
    """One calendar month (standards notes, section 2)."""
    return months(year, number, number)


def quarter(year: int, number: int) -> Period:
    """Calendar quarter 1 to 4 (standards notes, section 2)."""
    return months(year, 3 * number - 2, 3 * number)


def half_year(year: int, number: int) -> Period:
    """Calendar half-year 1 or 2 (standards notes, section 2)."""
    return months(year, 6 * number - 5, 6 * number)


def whole_year(year: int) -> Period:
    """Calendar year (standards notes, section 2)."""
    return months(year, 1, 12)


def within(days: Days, period: Period) -> list[Fraction]:
    """Daily values of a period in the order of the calendar (standards notes, section 2)."""
    return [days[day] for day in sorted(days) if period[0] <= day <= period[1]]


def period_mean(days: Days, period: Period) -> PeriodMean:
    """Mean of the daily values of a month, heating season or any period (standards notes, section 2)."""
    values = within(days, period)
    expected = (period[1] - period[0]).days + 1
    return PeriodMean(sum(values, Fraction(0)) / len(values) if values else None, len(values), expected)


def month_valid(days: Days, year: int, number: int) -> bool:
    """At least 27 daily values in the month, 25 in any February (standards notes, section 1)."""
    needed = FEBRUARY_DAYS if number == 2 else MONTH_DAYS
    return len(within(days, month(year, number))) >= needed


def year_valid(days: Days, year: int) -> bool:
    """At least 324 daily values and every month valid (standards notes, sections 1, 2 and 5)."""
    enough = len(within(days, whole_year(year))) >= YEAR_DAYS
    return enough and all(month_valid(days, year, number) for number in range(1, 13))


def sampled_year_valid(days: Days, year: int) -> bool:
    """TSP, BaP, Pb: at least 60 daily values, 5 in each month (standards notes, sections 1 and 2).

    That the days be evenly spread has no number in the text and is not tested.
    """
    return _sampled(days, year, range(1, 13), SAMPLED_YEAR_DAYS)


def sampled_season_valid(days: Days, year: int, number: int) -> bool:
    """Pb in a quarter: at least 15 daily values, 5 in each month (standards notes, sections 1 and 2)."""
    return _sampled(days, year, range(3 * number - 2, 3 * number + 1), SAMPLED_SEASON_DAYS)


def _sampled(days: Days, year: int, numbers: range, needed: int) -> bool:
    counts = [len(within(days, month(year, number))) for number in numbers]
    return sum(counts) >= needed and min(counts) >= SAMPLED_MONTH_DAYS
