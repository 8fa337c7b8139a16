"""Trend over years by Spearman's rank coefficient."""

from collections.abc import Mapping
from fractions import Fraction

from .figures import SPEARMAN_LEGACY, Pair


def average_ranks(values: list[Fraction]) -> list[Fraction]:
    """Rank of each value from the smallest, ties sharing the mean of their ranks.

    Standards notes, section 5. How the appendix treats ties is unknown; the mean rank is the usual choice.
    """
    ranks = []
    for value in values:
        below = sum(1 for other in values if other < value)
        equal = sum(1 for other in values if other == value)
        ranks.append(below + Fraction(equal + 1, 2))
    return ranks


def spearman(yearly: Mapping[int, Fraction]) -> Fraction:
    """r = 1 - 6·Σd² / (N³ - N), d = rank of the value minus rank of the year (standards notes, section 5).

    Years need not be consecutive. ValueError below two years.
    """
    years = sorted(yearly)
    count = len(years)
    if count < 2:
        raise ValueError("a rank coefficient needs at least two years")
    ranks = average_ranks([yearly[year] for year in years])
    squares = sum(((rank - place) ** 2 for place, rank in enumerate(ranks, start=1)), Fraction(0))
    return 1 - 6 * squares / (count**3 - count)


def trend(
    yearly: Mapping[int, Fraction],
    table: Mapping[int, Pair] = SPEARMAN_LEGACY,
    *,
    level: str = "0.05",
    strict: bool = False,
) -> str | None:
    """Say "rising", "falling" or "stable" at the level "0.05" or "0.01" (standards notes, section 5).

    Significant where |r| >= W, or > W if `strict`. None for a number of years the table has no row for.
    """
    if len(yearly) not in table:
        return None
    coefficient = spearman(yearly)
    critical = table[len(yearly)][{"0.05": 0, "0.01": 1}[level]]
    significant = abs(coefficient) > critical if strict else abs(coefficient) >= critical
    if not significant:
        return "stable"
    return "rising" if coefficient > 0 else "falling"
