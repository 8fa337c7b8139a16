"""How much of every month each pollutant has: valid station-hours against those of the calendar."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from aircheck.model.standard import POLLUTANTS


@dataclass(frozen=True, slots=True)
class Share:
    """Valid station-hours out of those the calendar has; `valid` may be 0."""

    valid: int
    expected: int

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down: 100 means that nothing is missing."""
        return 100 * self.valid // self.expected if self.expected else 0


@dataclass(frozen=True, slots=True)
class Capture:
    """A year's shares: for each pollutant twelve, January first, and that of the whole year.

    `silent` of the stations have no value in the year; they are expected like the others.
    """

    year: int
    months: dict[str, tuple[Share, ...]]
    total: dict[str, Share]
    silent: int = 0


def capture(buckets: Iterable[pl.DataFrame], stations: Sequence[str]) -> tuple[Capture, ...]:
    """Return the shares of every year that has any hour.

    `buckets`: hours as `Hourly` hands them out, in parts of whatever cut. Every station is expected at every hour of
    every month of these years.
    """
    counted = [_counts(hours) for hours in buckets]
    if not counted:
        return ()
    counts = pl.concat(counted)
    values = counts.group_by("year", "month").agg(pl.col(POLLUTANTS).sum())
    found = {(row["year"], row["month"]): row for row in values.iter_rows(named=True)}
    heard = dict(counts.group_by("year").agg(pl.col("station").n_unique()).iter_rows())
    return tuple(_year(year, found, len(stations), heard[year]) for year in sorted(heard))


def _counts(hours: pl.DataFrame) -> pl.DataFrame:
    """Return the values that each station has of each pollutant, by year and month."""
    dated = hours.with_columns(pl.col("day").dt.year().alias("year"), pl.col("day").dt.month().alias("month"))
    return dated.group_by("year", "month", "station").agg(pl.col(name).count() for name in POLLUTANTS)


def _year(year: int, found: dict[tuple[int, int], dict[str, int]], stations: int, heard: int) -> Capture:
    months: dict[str, tuple[Share, ...]] = {}
    for name in POLLUTANTS:
        counts = [found.get((year, month), {}).get(name, 0) for month in range(1, 13)]
        months[name] = tuple(Share(count, stations * _hours(year, place)) for place, count in enumerate(counts, 1))
    total = {
        name: Share(sum(one.valid for one in shares), sum(one.expected for one in shares))
        for name, shares in months.items()
    }
    return Capture(year, months, total, stations - heard)


def _hours(year: int, month: int) -> int:
    return 24 * calendar.monthrange(year, month)[1]


def span(days: pl.Series, *, months: bool = False) -> tuple[date, date] | None:
    """Return the first and last of some days; of months, the last day of the last. None where there is no day."""
    first, last = days.min(), days.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return None
    return first, last.replace(day=calendar.monthrange(last.year, last.month)[1]) if months else last
