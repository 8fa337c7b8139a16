"""Percentiles of a period's daily values (HJ 663-2013 appendix A).

k = 1 + (n - 1)·p over the ascending values X, s = ⌊k⌋, m = X(s) + (X(s+1) - X(s))·(k - s); exact.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

import polars as pl

from aircheck.statistics.values import day_values


def percentile(values: Iterable[Fraction], percent: int) -> Fraction:
    """Return the `percent` percentile (0 to 100) in the unit of `values`.

    `ValueError` for no values or a percentage outside.
    """
    given = list(values)
    # Over one denominator whole numbers are compared, which is a good deal faster than fractions.
    shared = lcm(*{value.denominator for value in given})
    ordered = sorted(given, key=lambda value: value.numerator * (shared // value.denominator))
    if not ordered or not 0 <= percent <= 100:
        raise ValueError(f"no {percent} percentile of {len(ordered)} values")
    whole, hundredths = divmod((len(ordered) - 1) * percent, 100)
    lower = ordered[whole]
    upper = ordered[whole + 1] if hundredths else lower
    return lower + (upper - lower) * Fraction(hundredths, 100)


def day_percentile(days: pl.DataFrame, indicator: str, percent: int) -> Fraction | None:
    """Return the percentile of an indicator's valid days (`area.area_days`) in its unit; None without any."""
    values = day_values(days, indicator)
    return percentile(values, percent) if values else None
