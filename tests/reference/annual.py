"""A year against the standard: percentile, attainment, exceedance multiple, change, three-year mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from .figures import DECIMALS, PERCENTILES, limit
from .periods import Days, Period, whole_year, within, year_valid
from .rounding import round_half_even


@dataclass(frozen=True)
class YearVerdict:
    """One item's year or other period: rounded statistics, whether the data suffice, attainment (None: not valid).

    `mean` is None for CO and O3, which have no annual limit.
    """

    mean: Fraction | None
    percentile: Fraction | None
    valid: bool
    attains: bool | None


def percentile(values: list[Fraction], share: Fraction) -> Fraction:
    """Value at k = 1 + (n - 1)·p of the ascending values, linear between neighbours.

    Standards notes, section 5. ValueError for no values or a share outside 0 to 1.
    """
    if not values or not 0 <= share <= 1:
        raise ValueError("a percentile needs values and a share from 0 to 1")
    ordered = sorted(values)
    position = 1 + (len(ordered) - 1) * share
    whole = position.numerator // position.denominator
    lower = ordered[whole - 1]
    if whole == len(ordered):
        return lower
    return lower + (ordered[whole] - lower) * (position - whole)


def year_verdict(item: str, days: Days, year: int, edition: str, grade: int = 2) -> YearVerdict:
    """Attainment of a year by one of the six items (standards notes, section 5).

    SO2, NO2, PM10, PM2.5: annual mean and percentile; CO: the 95th; O3: the 90th percentile of MDA8.
    `days` are unrounded; each statistic is rounded once and then compared with the limit.
    """
    return period_verdict(item, days, whole_year(year), edition, grade, valid=year_valid(days, year))


def period_verdict(
    item: str, days: Days, period: Period, edition: str, grade: int = 2, *, valid: bool = True
) -> YearVerdict:
    """Attainment of any period, held against the limits of a year (standards notes, sections 5 and 8).

    `valid`: whether the days suffice; for most periods the standard sets no minimum.
    """
    values = within(days, period)
    if not values:
        return YearVerdict(None, None, False, None)
    average, top = _rounded(item, values)
    # What would be above a limit with zero on every day that is missing is above it.
    absent = (period[1] - period[0]).days + 1 - len(values)
    best = _within(item, *_rounded(item, [*values, *[Fraction(0)] * absent]), edition, grade)
    return YearVerdict(average, top, valid, _within(item, average, top, edition, grade) if valid else best and None)


def _rounded(item: str, values: list[Fraction]) -> tuple[Fraction | None, Fraction]:
    top = round_half_even(percentile(values, PERCENTILES[item]), DECIMALS[item])
    if item in ("CO", "O3"):
        return None, top
    return round_half_even(sum(values, Fraction(0)) / len(values), DECIMALS[item]), top


def _within(item: str, average: Fraction | None, top: Fraction, edition: str, grade: int) -> bool:
    below = top <= limit(edition, item, "8h" if item == "O3" else "24h", grade)
    return below and (average is None or average <= limit(edition, item, "year", grade))


def exceedance_multiple(concentration: Fraction, limit_value: Fraction) -> Fraction | None:
    """(C - S) / S, unrounded, where the rounded value C exceeds S, else None (standards notes, section 5)."""
    if concentration <= limit_value:
        return None
    return (concentration - limit_value) / limit_value


def change_percent(now: Fraction, before: Fraction) -> Fraction | None:
    """(now - before) / before in percent, unrounded; negative is better (standards notes, section 8).

    None where `before` is zero.
    """
    return None if before == 0 else (now - before) / before * 100


def three_year_mean(means: Mapping[int, Fraction], last: int) -> Fraction | None:
    """Mean of three consecutive annual means, None unless all are there (standards notes, section 6).

    The official formula was not to be had; the plain mean is our interpretation.
    """
    years = (last - 2, last - 1, last)
    if any(year not in means for year in years):
        return None
    return sum((means[year] for year in years), Fraction(0)) / 3
