"""Attainment of GB 3095: of a year by the mean and the percentile of its daily values (HJ 663-2013).

Every statistic is rounded once, half to even, to the edition's decimals and then compared: value ≤ limit. A gap never
turns a miss into an attainment; what is above its limit even if every missing day had measured zero is a miss. Months
and other periods are compared with the limits of the year, as the monthly composite index does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from aircheck.model.standard import (
    Ambient,
    Limit,
    Statistics,
    YearStatistic,
    given,
)
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.rounding import rounded


def _daily_limit(item: str, ambient: Ambient) -> Limit:
    return ambient.limit(*parts_of(daily_indicator(item)))


@dataclass(frozen=True, slots=True)
class Compared:
    """A statistic, exact and rounded to `decimals`, and the limit that the rounded value is compared with."""

    exact: Fraction
    rounded: Fraction
    decimals: int
    limit: Fraction

    @property
    def within(self) -> bool:
        """Whether the value is within the limit."""
        return self.rounded <= self.limit

    @property
    def multiple(self) -> Fraction | None:
        """Exceedance multiple of the rounded value; None if it is within the limit."""
        return exceedance_multiple(self.rounded, self.limit)


@dataclass(frozen=True, slots=True)
class Known:
    """An unrounded statistic, None without a valid day; whether it has `enough` days, and the `low` it can be."""

    value: Fraction | None
    enough: bool
    low: Callable[[], Fraction]


@dataclass(frozen=True, slots=True)
class Attainment:
    """One item over a period.

    `mean` and `percentile` are None if the edition does not compare them, or without valid days. `of_each`: whether a
    compared statistic is within its limit, None if there are too few days to say so. `attains`: whether all are.
    """

    item: str
    unit: str
    mean: Compared | None
    percentile: Compared | None
    of_each: Mapping[YearStatistic, bool | None]

    @property
    def attains(self) -> bool | None:
        """Whether the item attains: False as soon as one statistic does not, None while one is open."""
        return all_attain(self.of_each)


def attainment_of(
    item: str, found: Mapping[YearStatistic, Known], ambient: Ambient, statistics: Statistics
) -> Attainment:
    """Compare one pollutant's statistics of a period with the limits of grade II.

    SO2, NO2, PM10 and PM2.5 need mean and percentile of the daily values within the annual and the daily limit, CO its
    95th percentile and O3 the 90th of MDA8 (`attainment` of the edition; `LookupError` without it).
    """
    wanted, daily = wanted_of(item, statistics), _daily_limit(item, ambient)
    limits = {name: ambient.limit(item, "year") if name == "mean" else daily for name in wanted}
    held = {name: _held(found[name].value, limit, statistics) for name, limit in limits.items()}
    of_each = {name: _final(found[name], held[name], limit, statistics) for name, limit in limits.items()}
    return Attainment(item, daily.unit, held.get("mean"), held.get("percentile"), of_each)


def wanted_of(item: str, statistics: Statistics) -> tuple[YearStatistic, ...]:
    """Return which statistics the edition compares; `LookupError` for an item that it does not mention."""
    return given(statistics.attainment.get(item), statistics, f"the attainment of {item}").value


def _held(value: Fraction | None, limit: Limit, statistics: Statistics) -> Compared | None:
    """Round a statistic and compare it with the limit of grade II."""
    if value is None:
        return None
    decimals = statistics.decimals_for(limit.item, limit.unit)
    return Compared(value, rounded(value, decimals), decimals, Fraction(limit.grade2))


def _final(known: Known, held: Compared | None, limit: Limit, statistics: Statistics) -> bool | None:
    """Say whether a statistic is within its limit; with too few days only that it cannot be, or nothing."""
    if known.enough:
        return held.within if held else None
    least = _held(known.low(), limit, statistics)
    return False if least and not least.within else None


def all_attain(verdicts: Mapping[Any, bool | None]) -> bool | None:
    """Return whether all items attain: False as soon as one does not, otherwise None if one is undecided."""
    if False in verdicts.values():
        return False
    return None if None in verdicts.values() else True


def exceedance_multiple(value: Fraction, limit: Fraction) -> Fraction | None:
    """Return (C - S) / S, unrounded, of a value as compared; None if it does not exceed the limit (HJ 663)."""
    return (value - limit) / limit if value > limit else None
