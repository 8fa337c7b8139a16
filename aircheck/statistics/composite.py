"""Composite index of air quality (HJ 663-2013 appendix C) and ranking by it (notice of 2018).

I_i = C_i / S_i; I_sum = Σ w_i·I_i, all w_i 1 in the 2013 form; I_max the largest. C_i is the period's mean of SO2, NO2,
PM10 and PM2.5 over the annual limit, the 95th percentile of CO over its daily and the 90th of MDA8 over the 8 h limit.
As published, C_i is rounded to the decimals of its unit and each quotient to two decimals, half to even, before they
are added; primary pollutants and places follow from these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from aircheck.model.standard import POLLUTANTS, Ambient, CompositeRule, Limit, Statistics, given
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.rounding import rounded


@dataclass(frozen=True, slots=True)
class Composite:
    """Weighted sub-indices by pollutant, their sum, the largest, and the pollutants that have it.

    They are rounded as the edition says; by default as they are printed.
    """

    sub: Mapping[str, Fraction]
    total: Fraction
    largest: Fraction
    primary: tuple[str, ...]


def composite_index(
    values: Mapping[str, Fraction | None], ambient: Ambient, statistics: Statistics
) -> Composite | None:
    """Return the index from the pollutants' unrounded statistics that `composite_rule` names; None when one is missing.

    Weights, grade, and rounding of concentrations and of quotients come from the edition; `LookupError` without them.
    """
    rule = composite_rule(statistics)
    sub: dict[str, Fraction] = {}
    for item in POLLUTANTS:
        value = values.get(item)
        if value is None:
            return None
        limit = composite_limit(item, ambient, rule)
        compared = rounded(value, statistics.decimals_for(item, limit.unit)) if rule.round_first.value else value
        quotient = compared / Fraction(limit.of(rule.grade.value))
        if rule.round_quotients.value:
            quotient = rounded(quotient, statistics.decimals_of("composite"))
        sub[item] = Fraction(rule.weights[item].value) * quotient
    largest = max(sub.values())
    return Composite(sub, sum(sub.values(), Fraction(0)), largest, tuple(i for i in POLLUTANTS if sub[i] == largest))


def composite_limit(item: str, ambient: Ambient, rule: CompositeRule) -> Limit:
    """Return the limit a pollutant is divided by: the annual one for a mean, the daily one for a percentile."""
    if rule.statistic[item].value == "mean":
        return ambient.limit(item, "year")
    return ambient.limit(*parts_of(daily_indicator(item)))


def composite_rule(statistics: Statistics) -> CompositeRule:
    """Return how the edition computes the index; `LookupError` without."""
    return given(statistics.composite, statistics, "the composite index")


def ranks(values: Mapping[str, Fraction]) -> dict[str, int]:
    """Return the rank of each name, 1 for the smallest; equal values share it and the count goes on (1, 1, 3).

    Values are compared as given: places of indices follow from the printed ones.
    """
    ordered = sorted(values.values())
    return {name: ordered.index(value) + 1 for name, value in values.items()}
