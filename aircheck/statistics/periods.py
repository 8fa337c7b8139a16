"""Periods of the calendar and means over them, each with the coverage it rests on.

The mean of a month, season, half-year or year is the mean of its valid daily values (GB 3095). Minimums exist for the
month (27 days, 25 in February) and the year (324 days and every month); for other periods the standard has none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import polars as pl

from aircheck.model.period import Month, Period
from aircheck.model.standard import Ambient, Sampled, Statistics, given
from aircheck.statistics.annual import Sufficiency, day_sum, sufficiency, valid_days

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

    The two dates are the place's own and come from the caller. `ValueError` for a date that does not exist.
    """
    return Period(date(year, *begins), date(year + 1, *ends))


def _months(year: int, first: int, last: int) -> Period:
    following = date(year + last // MONTHS, last % MONTHS + 1, 1)
    return Period(date(year, first, 1), following - timedelta(days=1))


def within(days: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Return the rows of a frame of days that lie in the period."""
    return days.filter(pl.col("day").is_between(period.start, period.end))


@dataclass(frozen=True, slots=True)
class PeriodMean:
    """Mean of a period's valid days in the pollutant's unit, unrounded; None without any.

    `expected` are the calendar's days. `required`, `short` (months below their minimum) and `sufficient` follow the
    edition of GB 3095; `required` and `sufficient` are None where it sets no minimum for such a period.
    """

    mean: Fraction | None
    valid: int
    expected: int
    required: int | None
    short: tuple[tuple[Month, int, int], ...]
    sufficient: bool | None


def period_mean(days: pl.DataFrame, indicator: str, period: Period, ambient: Ambient) -> PeriodMean:
    """Return the mean of an indicator over a period; `days` as from `area.area_days`, more days do no harm."""
    inside = within(days, period)
    found = day_sum(inside, indicator)
    need = period_sufficiency(valid_days(inside, indicator, period), period, ambient)
    if need is None:
        return PeriodMean(found.mean, found.days, period.days, None, (), None)
    return PeriodMean(found.mean, found.days, period.days, need.required, need.short, need.enough)


def period_sufficiency(valid: Mapping[Month, int], period: Period, ambient: Ambient) -> Sufficiency | None:
    """Hold the valid days of a period's months against the minimums; None where the edition sets none.

    A calendar month needs its month's minimum, a calendar year the year's and every month's.
    """
    if period == Period.year(period.start.year):
        return sufficiency(valid, ambient)
    if period == month(period.start.year, period.start.month):
        least = ambient.days_required(period.start.month)
        short = tuple((entry, days, least) for entry, days in valid.items() if days < least)
        return Sufficiency(sum(valid.values()), least, short)
    return None


def sampled_sufficiency(valid: Mapping[Month, int], rule: Sampled) -> Sufficiency:
    """Hold the sampled days of a year's or a season's months against the minimums of TSP, BaP or Pb (table 4)."""
    least = rule.days_per_month.value
    short = tuple((entry, days, least) for entry, days in valid.items() if days < least)
    return Sufficiency(sum(valid.values()), rule.days.value, short)


def multi_year_mean(means: Mapping[int, Fraction | None], last: int, statistics: Statistics) -> Fraction | None:
    """Return the mean of the annual means of the years up to `last`; None with fewer of them than the edition needs.

    HJ 663-2026 evaluates three years; its formula was not to be had: the plain
    mean is our interpretation (`multi_year`). `LookupError` for an edition without one.
    """
    rule = given(statistics.multi_year, statistics, "means over several years")
    years = range(last - rule.years.value + 1, last + 1)
    known = [mean for year in years if (mean := means.get(year)) is not None]
    enough = len(known) >= max(1, rule.years_required.value)
    return sum(known, Fraction(0)) / len(known) if enough else None
