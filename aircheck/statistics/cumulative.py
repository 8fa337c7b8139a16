"""The mean of the days so far, on each day of a period.

mean(t) = Σ of the valid daily values up to the day t / their number, exact: on the last day it is the mean of the
period (`sums`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import polars as pl

from aircheck.statistics.exact import day_value


@dataclass(frozen=True, slots=True)
class MeanToDate:
    """The mean up to and including a day, in the pollutant's unit, unrounded, and the valid days behind it."""

    day: date
    mean: Fraction
    valid: int


def means_to_date(days: pl.DataFrame, indicator: str) -> Iterator[MeanToDate]:
    """Yield the mean to each day of one place that has a valid value, in the order of the days.

    `days`: `day`, unique, `<indicator>` and `<indicator>:den` (`area.place_days`). One select.
    """
    total = Fraction(0)
    rows = days.sort("day").select("day", indicator, f"{indicator}:den").drop_nulls(indicator).iter_rows()
    for number, (day, value, den) in enumerate(rows, start=1):
        total += day_value(value, den)
        yield MeanToDate(day, total / number, number)


def mean_over(places: Iterable[Iterable[MeanToDate]]) -> Iterator[MeanToDate]:
    """Yield the mean of the means of several places to each day on which one of them has a valid value.

    A place takes part from its first valid day on; `valid` are the days of the place that has the fewest.
    """
    by_day: dict[date, list[tuple[int, MeanToDate]]] = {}
    for number, own in enumerate(places):
        for entry in own:
            by_day.setdefault(entry.day, []).append((number, entry))
    latest: dict[int, MeanToDate] = {}
    for day in sorted(by_day):
        latest.update(by_day[day])
        total = sum((entry.mean for entry in latest.values()), Fraction(0))
        yield MeanToDate(day, total / len(latest), min(entry.valid for entry in latest.values()))
