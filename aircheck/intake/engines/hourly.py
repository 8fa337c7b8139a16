"""Station-hours that stay on an engine: what `Hourly` answers, without all of them ever being here."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.engines.places import Places
from aircheck.intake.merging.buckets import HOURS_SCHEMA
from aircheck.intake.merging.hourly import ORDER, ROWS_OF_STATIONS, Hourly
from aircheck.model.period import Month, Period
from aircheck.model.progress import Stage
from aircheck.model.standard import POLLUTANTS, Ambient, Statistics
from aircheck.statistics.engines.base import Engine
from aircheck.statistics.engines.days import NAMES, between, removed_on, station_days_on
from aircheck.statistics.exclusion import Wanted

_DAY = pl.col("day").cast(pl.Int32).cast(pl.Date)
_AS_HERE = dict(zip(NAMES, POLLUTANTS, strict=True))


@dataclass(frozen=True)
class EngineHours:
    """Hours of an engine (`statistics.engines.days`), kept there, and `places`: where each value stands."""

    engine: Engine
    frame: nw.LazyFrame[Any]
    places: Places

    @cached_property
    def calendar(self) -> pl.DataFrame:
        """A row for each day: its first `hour`, the `rows`, and by pollutant how many values there are; in one pass."""
        counts = (nw.col(name).count().cast(nw.Int64).alias(name) for name in NAMES)
        rows = nw.col("hour").count().cast(nw.Int64).alias("rows")
        days = self.frame.group_by("day").agg(nw.col("hour").min().alias("first"), rows, *counts)
        with self.engine.stage("calendar"):
            found = self.engine.gathered(days, ["day"]).rename({"first": "hour"} | _AS_HERE)
        return found.with_columns(_DAY, pl.col("hour").cast(pl.Int8))

    def gathered(self, frame: nw.LazyFrame[Any]) -> pl.DataFrame:
        """Return some hours in the form that `Hourly` hands out."""
        found = self.engine.gathered(frame.select(*ORDER, *NAMES), ORDER)
        return found.rename(_AS_HERE).with_columns(_DAY).cast(pl.Schema(HOURS_SCHEMA))


@dataclass(frozen=True, eq=False)
class EngineHourly(Hourly):
    """Hourly concentrations of an engine; those from `first` to `last`, where that is given."""

    source: EngineHours | None = None
    first: date = date.min
    last: date = date.max

    @property
    def _source(self) -> EngineHours:
        assert self.source is not None, "made with one"
        return self.source

    @property
    def _frame(self) -> nw.LazyFrame[Any]:
        frame = self._source.frame
        return frame if self.first == date.min else between(frame, self.first, self.last)

    @property
    def _calendar(self) -> pl.DataFrame:
        return self._source.calendar.filter(pl.col("day").is_between(self.first, self.last))

    @property
    def height(self) -> int:
        """Number of station-hours."""
        return int(self._calendar["rows"].sum())

    def within(self, period: Period) -> "EngineHourly":
        """Return the same with the months of a period only."""
        # To the end of the month, as of hours by month.
        last = _month_of(period.end).end
        taken = self.taken.filter(pl.col("day").is_between(period.start, period.end))
        first = max(self.first, period.start.replace(day=1))
        return replace(self, first=first, last=min(self.last, last), taken=taken)

    def station_days(
        self, wanted: Wanted, ambient: Ambient, statistics: Statistics, *, converts: bool = False
    ) -> pl.DataFrame:
        """Return the frame of `daily.station_days`, computed by the engine."""
        with self.progress.stage(Stage.COMPUTING, 1):
            return station_days_on(self._source.engine, self._frame, wanted, ambient, statistics, converts=converts)

    def removed(self, wanted: Wanted) -> Mapping[str, int]:
        """Return how many values of each pollutant the exclusions take out of the hours that are wanted."""
        return removed_on(self._source.engine, self._frame, wanted)

    @property
    def hours(self) -> pl.DataFrame:
        """All hours at once: for tests and for data known to be small."""
        return self._source.gathered(self._frame)

    def first_hours(self) -> pl.DataFrame:
        """Return the days that have any hour, each with the first `hour` of any station."""
        return self._calendar.select("day", "hour")

    def silent(self) -> frozenset[str]:
        """Return the pollutants of which no hour has a value."""
        sums = self._calendar.select(pl.col(POLLUTANTS).sum()).row(0, named=True)
        return frozenset(name for name, count in sums.items() if not count)

    def buckets(self) -> Iterator[pl.DataFrame]:
        """Yield the hours of every month that has any, in order of time."""
        for day in self._calendar["day"].dt.month_start().unique().sort():
            month = _month_of(day)
            yield self.of_days(month.start, month.end)

    def of_days(self, first: date, last: date) -> pl.DataFrame:
        """Return the hours of the days from `first` to `last`."""
        return self._source.gathered(between(self._frame, first, last))

    def of_stations(self, codes: Collection[str]) -> pl.DataFrame:
        """Return all hours of some stations."""
        return self._source.gathered(self._frame.filter(nw.col("station").is_in(sorted(codes) or [""])))

    def by_stations(self) -> Iterator[pl.DataFrame]:
        """Yield all hours of some stations, then of the next: about `ROWS_OF_STATIONS` rows, at least one station."""
        counts = self._frame.group_by("station").agg(nw.col("hour").count().cast(nw.Int64).alias("rows"))
        rows = dict(self._source.engine.gathered(counts, ["station"]).iter_rows())
        with self.progress.stage(Stage.COMPUTING, len(rows)) as step:
            for codes in _in_turn(rows):
                yield self.of_stations(codes)
                step(len(codes))

    def locate_many(self, wanted: pl.DataFrame) -> pl.DataFrame:
        """Return `wanted` with `file` and `line` of each value, null if there is none (see `Hourly.locate_many`)."""
        return self._source.places.located(wanted, self._frame, self.paths)

    def coverage(self) -> pl.DataFrame:
        """Tell nothing: files are looked at where they are read, not on an engine."""
        raise NotImplementedError


def _month_of(day: date) -> Period:
    return Month(day.year, day.month).whole


def _in_turn(rows: Mapping[str, int]) -> Iterator[Sequence[str]]:
    """Yield stations by and by, as many as have `ROWS_OF_STATIONS` hours together."""
    codes: list[str] = []
    count = 0
    for code in sorted(rows):
        if codes and count + rows[code] > ROWS_OF_STATIONS:
            yield codes
            codes, count = [], 0
        codes.append(code)
        count += rows[code]
    if codes:
        yield codes
