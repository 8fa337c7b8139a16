"""Periods of the calendar, and how many valid days each of them needs.

The mean of a month, season, half-year or year is the mean of its valid daily values (GB 3095). Minimums exist for the
month (27 days, 25 in February) and the year (324 days and every month); for other periods the standard has none.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from aircheck.model.period import Month, Period
from aircheck.model.standard import Ambient
from aircheck.statistics.annual import Sufficiency, sufficiency

MONTHS = 12


def month(year: int, number: int) -> Period:
    """Return a calendar month, `number` 1 to 12. `ValueError` for any other."""
    return _months(year, number, number)


def quarter(year: int, number: int) -> Period:
    """Return a calendar quarter, `number` 1 to 4. `ValueError` for any other."""
    return _months(year, 3 * number - 2, 3 * number)


def half_year(year: int, number: int) -> Period:
    """Return a calendar half-year, `number` 1 or 2. `ValueError` for any other."""
    return _months(year, 6 * number - 5, 6 * number)


def heating_season(year: int, begins: tuple[int, int], ends: tuple[int, int]) -> Period:
    """Return the season that begins in `year` on `begins` (month, day) and ends on `ends` of the next year.

    The two dates are local and given by the caller. `ValueError` for a date that does not exist.
    """
    return Period(date(year, *begins), date(year + 1, *ends))


def _months(year: int, first: int, last: int) -> Period:
    following = date(year + last // MONTHS, last % MONTHS + 1, 1)
    return Period(date(year, first, 1), following - timedelta(days=1))


def within(days: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Return the rows of a frame of days that are within the period."""
    return days.filter(pl.col("day").is_between(period.start, period.end))


def period_sufficiency(valid: Mapping[Month, int], period: Period, ambient: Ambient) -> Sufficiency | None:
    """Compare the valid days of a period's months with the minimums; None if the edition sets none.

    A calendar month needs its month's minimum, a calendar year the year's and every month's.
    """
    if period == Period.year(period.start.year):
        return sufficiency(valid, ambient)
    if period == month(period.start.year, period.start.month):
        least = ambient.days_required(period.start.month)
        short = tuple((entry, days, least) for entry, days in valid.items() if days < least)
        return Sufficiency(sum(valid.values()), least, short)
    return None
