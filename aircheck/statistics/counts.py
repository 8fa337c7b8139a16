"""Counting days of many places at once: valid, good, in an AQI class, with a primary pollutant, above an AQI."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from aircheck.model.period import Month, Period
from aircheck.model.standard import Index
from aircheck.statistics.exact import Per, keyed, keys

GOOD, DECIDED, LEFT_OUT, LEFT_OUT_EXCEEDING = "good", "decided", "left_out", "left_out_exceeding"


def count_days(days: pl.DataFrame, holds: Mapping[str, pl.Expr], per: Per = "place") -> pl.DataFrame:
    """Return one row for each place (and month) in `days`, sorted: how many days meet each condition.

    `holds`: conditions on the columns of `days` by name; a day on which one is null does not count. One collect.
    """
    counted = (condition.cast(pl.Int64).sum().alias(name) for name, condition in holds.items())
    return keyed(days, per).group_by(keys(per)).agg(*counted).sort(keys(per)).collect()


def validity(columns: Sequence[str]) -> dict[str, pl.Expr]:
    """Return conditions for `count_days`: that a column has a value."""
    return {column: pl.col(column).is_not_null() for column in columns}


def index_classes(index: Index) -> dict[str, pl.Expr]:
    """Return conditions for `count_days` on the columns of `index.daily_index`.

    `good` and `decided` days are those of the rate; `left_out` have some value but are in no rate, `left_out_exceeding`
    of them exceed whatever is missing; `class:1` to the number of the classes are days with an AQI.
    """
    aqi, rated, below = pl.col("aqi"), pl.col("rated"), pl.lit(value=True)
    left = rated.is_null() & pl.col("largest").is_not_null()
    found = {
        GOOD: rated <= index.good_up_to,
        DECIDED: rated.is_not_null(),
        LEFT_OUT: left,
        LEFT_OUT_EXCEEDING: left & (pl.col("largest") > index.good_up_to),
    }
    for number, entry in enumerate(index.classes, start=1):
        inside = aqi.is_not_null() if entry.up_to is None else aqi <= entry.up_to
        found[class_column(number)] = below & inside
        below = pl.lit(value=True) if entry.up_to is None else aqi > entry.up_to
    return found


def class_column(number: int) -> str:
    """Return the column that counts a class, 1 for the best."""
    return f"class:{number}"


def primary(items: Sequence[str]) -> dict[str, pl.Expr]:
    """Return conditions for `count_days`: `primary:<item>`, whether it was a primary pollutant, alone or not."""
    return {f"primary:{item}": pl.col("primary").list.contains(item) for item in items}


def first_and_last(days: pl.DataFrame) -> pl.DataFrame:
    """Return `place`, `first` and `last`, the first and the last day that has a row, sorted. One collect."""
    ends = (pl.col("day").min().alias("first"), pl.col("day").max().alias("last"))
    return days.lazy().group_by("place").agg(*ends).sort("place").collect()


@dataclass(frozen=True)
class ValidDays:
    """Valid days of places by month.

    `frame`: `count_days` of `validity` by month; `period`: the period of the months.
    """

    frame: pl.DataFrame
    period: Period

    def of(self, place: str, column: str) -> dict[Month, int]:
        """Return the days with a value in `column` for every month of the period, 0 if the place has no row."""
        number, rows = self.frame.columns.index(column), self._rows.get(place, {})
        return {month: rows[first][number] if first in rows else 0 for first, month in self._months}

    @cached_property
    def _months(self) -> tuple[tuple[date, Month], ...]:
        return tuple((date(month.year, month.month, 1), month) for month in self.period.months())

    @cached_property
    def _rows(self) -> dict[str, dict[date, tuple[int, ...]]]:
        """The rows by place and first day of the month."""
        found: dict[str, dict[date, tuple[int, ...]]] = {}
        for row in self.frame.iter_rows():
            found.setdefault(row[0], {})[row[1]] = row
        return found


def valid_day_counts(days: pl.DataFrame, columns: Sequence[str], period: Period) -> ValidDays:
    """Count the days of `period` with a value in each of `columns`, by place and month. One collect."""
    inside = days.filter(pl.col("day").is_between(period.start, period.end))
    return ValidDays(count_days(inside, validity(columns), "month"), period)
