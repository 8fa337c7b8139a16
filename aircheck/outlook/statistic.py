"""The statistics of daily values that targets are set for, each as a function of the days' exact values."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal["mean", "percentile", "rate", "days"]
_ALL = 100


@dataclass(frozen=True, slots=True)
class DayStatistic:
    """`mean` and `percentile` of concentrations; `rate` in per cent and a number of `days` that are 1, not 0.

    `percent`: which percentile. `divisor`: the days that a rate is divided by, where these are not those with a value.
    """

    kind: Kind
    percent: int = 0
    divisor: int | None = None

    def of(self, values: Sequence[Fraction | int]) -> Fraction | None:
        """Return the statistic of values in any order; None of no value, of a number of days 0."""
        if self.kind == "days":
            return Fraction(sum(values))
        if not values:
            return None
        if self.kind == "percentile":
            return percentile(sorted(values), self.percent)
        total = Fraction(sum(values))
        return total / len(values) if self.kind == "mean" else _ALL * total / (self.divisor or len(values))


def percentile(ordered: Sequence[Fraction | int], percent: int) -> Fraction:
    """Return the percentile of ascending values (HJ 663 appendix A): k = 1 + (n - 1)·p, between X(⌊k⌋) and the next."""
    below, hundredths = divmod((len(ordered) - 1) * percent, _ALL)
    if not hundredths:
        return Fraction(ordered[below])
    return Fraction(ordered[below] * (_ALL - hundredths) + ordered[below + 1] * hundredths) / _ALL
