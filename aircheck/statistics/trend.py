"""Spearman's rank coefficient of annual values over years (HJ 663-2013 appendix B).

r = 1 - 6·Σd² / (N³ - N), d the rank of a year's value minus the rank of the year; equal values share their mean rank.
|r| compared with the critical value of N years says whether the trend is significant. Table, level and sign are
settings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from aircheck.model.standard import Statistics, given


@dataclass(frozen=True, slots=True)
class Trend:
    """Coefficient, number of years, the critical value it was compared with, and the conclusion.

    `critical` and `direction` are None for a number of years that the table does not have.
    """

    coefficient: Fraction
    years: int
    critical: Fraction | None
    direction: Literal["rising", "falling", "stable"] | None


def trend(yearly: Mapping[int, Fraction], statistics: Statistics) -> Trend:
    """Return the trend of values by year. `ValueError` below two years, `LookupError` without a table."""
    rule = given(statistics.trend, statistics, "trends")
    coefficient = spearman(yearly)
    listed = rule.critical(len(yearly))
    if listed is None:
        return Trend(coefficient, len(yearly), None, None)
    critical, size = Fraction(listed), abs(coefficient)
    if not (size >= critical if rule.sign.value == "≥" else size > critical):
        return Trend(coefficient, len(yearly), critical, "stable")
    return Trend(coefficient, len(yearly), critical, "rising" if coefficient > 0 else "falling")


def spearman(yearly: Mapping[int, Fraction]) -> Fraction:
    """Return the rank coefficient, exact; years need not be consecutive. `ValueError` below two of them."""
    count = len(yearly)
    if count < 2:
        raise ValueError("a rank coefficient needs at least two years")
    ranks = _mean_ranks([yearly[year] for year in sorted(yearly)])
    squares = sum(((rank - place) ** 2 for place, rank in enumerate(ranks, start=1)), Fraction(0))
    return 1 - 6 * squares / (count**3 - count)


def _mean_ranks(values: Sequence[Fraction]) -> list[Fraction]:
    """Rank each value from the smallest; equal values share the mean of their ranks."""
    ordered = sorted(values)
    first = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    last = {value: place for place, value in enumerate(ordered, start=1)}
    return [Fraction(first[value] + last[value], 2) for value in values]
