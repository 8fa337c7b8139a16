"""Station-hours of all files and layouts, merged: month by month, never all at once."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from aircheck.intake.merging.buckets import HOURS_SCHEMA, Bucket, hours_frame
from aircheck.intake.merging.locating import covered, located
from aircheck.intake.merging.spill import Rows
from aircheck.intake.rows.taken import taken_days
from aircheck.model.period import Period
from aircheck.model.progress import SILENT, Progress, Stage, over
from aircheck.model.standard import POLLUTANTS, Ambient, Statistics
from aircheck.statistics import daily
from aircheck.statistics.exclusion import Wanted, exclude
from aircheck.statistics.state import to_new_state

ORDER = ("station", "day", "hour")
"""The columns that station-hours are unique by and sorted by."""

ROWS_OF_MONTHS = 2_000_000
"""Station-hours of consecutive months that are handed out together, of any number of stations."""

ROWS_OF_STATIONS = 1_000_000
"""Station-hours of some stations that are handed out together, of any number of years."""

Each = Callable[[pl.DataFrame], pl.DataFrame]


@dataclass(frozen=True, eq=False)
class Hourly:
    """Hourly concentrations by month: computations take one month after the other.

    A frame of hours has `station`, `day`, `hour` (1 to 24, the end of the hour) and POLLUTANTS in thousandths of their
    unit; it is unique by station, day and hour and sorted by them; an hour without any value has no row. Every day lies
    within one month. `stations` are all codes in scope that occur, including those without a value. Every pass over all
    hours is reported to `progress`. `taken` (`rows.taken.TAKEN`): the stations' days of which an hour was rejected.
    """

    stations: tuple[str, ...]
    paths: tuple[str, ...]
    parts: tuple[Bucket, ...]
    progress: Progress = SILENT
    taken: pl.DataFrame = field(default_factory=lambda: taken_days(()))

    @property
    def height(self) -> int:
        """Number of station-hours."""
        return sum(part.height for part in self.parts)

    @property
    def hours(self) -> pl.DataFrame:
        """All hours at once: for tests and for data known to be small."""
        return self.reduce(lambda hours: hours, ORDER)

    def buckets(self) -> Iterator[pl.DataFrame]:
        """Yield the hours of every month that has any, in order of time; small months together.

        Every operation on hours has a fixed cost, so about `ROWS_OF_MONTHS` are handed out at once, and at least a
        month. They are sorted within each month.
        """
        together: list[pl.DataFrame] = []
        filled = [part for part in self.parts if part.height]
        for part in over(self.progress, Stage.COMPUTING, filled, len(filled)):
            if together and sum(frame.height for frame in together) + part.height > ROWS_OF_MONTHS:
                yield pl.concat(together)
                together = []
            together.append(self._read(part))
        if together:
            yield pl.concat(together) if len(together) > 1 else together[0]

    def reduce(self, each: Each, by: Sequence[str] = ()) -> pl.DataFrame:
        """Return the results of `each` for the hours of every bucket, concatenated and sorted `by` these columns.

        Without any hours, it is the result of `each` for a frame without rows.
        """
        found = [each(hours) for hours in self.buckets()] or [each(pl.DataFrame(schema=HOURS_SCHEMA))]
        frame = pl.concat(found) if len(found) > 1 else found[0]
        return frame.sort(by, maintain_order=True) if by and len(self.parts) > 1 else frame

    def station_days(
        self, wanted: Wanted, ambient: Ambient, statistics: Statistics, *, converts: bool = False
    ) -> pl.DataFrame:
        """Return the frame of `daily.station_days` for the hours that are wanted, in one pass over all.

        `converts`: whether gases of days before the change of the reference state are converted first.
        """

        def days(hours: pl.DataFrame) -> pl.DataFrame:
            inside = hours.filter(pl.col("day").is_between(wanted.first, wanted.last))
            left = inside if wanted.exclusions is None else exclude(inside, wanted.exclusions).hours
            converted = to_new_state(left, ambient) if converts else left
            # Lazily, so that the 24 columns of hours need not all be in memory at once.
            lazy = daily.station_days(converted.lazy(), ambient, statistics)
            assert isinstance(lazy, pl.LazyFrame), "polars in, polars out"
            return lazy.collect()

        return self.reduce(days, daily.KEY)

    def removed(self, wanted: Wanted) -> Mapping[str, int]:
        """Return how many values of each pollutant the exclusions take out of the hours that are wanted."""
        removed: Counter[str] = Counter()
        if wanted.exclusions is not None:
            for hours in self.buckets():
                inside = hours.filter(pl.col("day").is_between(wanted.first, wanted.last))
                removed.update(exclude(inside, wanted.exclusions).removed)
        return removed

    def first_hours(self) -> pl.DataFrame:
        """Return the days that have any hour, each with the first `hour` of any station."""
        return self.reduce(lambda hours: hours.group_by("day").agg(pl.col("hour").min()), ("day",))

    def silent(self) -> frozenset[str]:
        """Return the pollutants of which no hour has a value; hours are read until each has been seen."""
        left = set(POLLUTANTS)
        for hours in replace(self, progress=SILENT).buckets():
            left -= {name for name in left if hours.get_column(name).null_count() < hours.height}
            if not left:
                break
        return frozenset(left)

    def within(self, period: Period) -> "Hourly":
        """Return the same with the months of a period only."""
        months = (period.start.replace(day=1), period.end)
        parts = tuple(part for part in self.parts if months[0] <= part.month <= months[1])
        return replace(self, parts=parts, taken=self.taken.filter(pl.col("day").is_between(period.start, period.end)))

    def of_days(self, first: date, last: date) -> pl.DataFrame:
        """Return the hours of the days from `first` to `last`; only months that have any of them are read."""
        wanted = pl.col("day").is_between(first, last)
        months = (first.replace(day=1), last)
        parts = tuple(part for part in self.parts if months[0] <= part.month <= months[1])
        near = replace(self, parts=parts, progress=SILENT)
        return near.reduce(lambda hours: hours.filter(wanted), ORDER)

    def of_stations(self, codes: Collection[str]) -> pl.DataFrame:
        """Return all hours of some stations."""
        places = [place for place, code in enumerate(self.stations) if code in codes]
        return self._between(places[0], places[-1] + 1, set(codes)) if places else pl.DataFrame(schema=HOURS_SCHEMA)

    def by_stations(self) -> Iterator[pl.DataFrame]:
        """Yield all hours of some stations, then of the next: about `ROWS_OF_STATIONS` rows, at least one station.

        Concatenated, they are sorted like one frame of all hours.
        """
        total = sum((part.starts for part in self.parts), pl.zeros(len(self.stations) + 1, pl.Int64, eager=True))
        first = 0
        with self.progress.stage(Stage.COMPUTING, len(self.stations)) as step:
            while first < len(self.stations) and self.parts:
                most = int(total[first]) + ROWS_OF_STATIONS
                last = max(first + 1, int(str(total.search_sorted(most, side="right"))) - 1)
                yield self._between(first, last)
                step(last - first)
                first = last

    def _between(self, first: int, last: int, codes: Collection[str] | None = None) -> pl.DataFrame:
        """Return the hours of the stations at positions `first` to before `last`."""
        found = [self._read(part, (int(part.starts[first]), int(part.starts[last]))) for part in self.parts]
        frame = pl.concat(found).sort(ORDER) if found else pl.DataFrame(schema=HOURS_SCHEMA)
        return frame if codes is None else frame.filter(pl.col("station").is_in(list(codes)))

    def locate_many(self, wanted: pl.DataFrame) -> pl.DataFrame:
        """Return `wanted` with `file` and `line` of each value, null if there is none.

        It has `day` and `pollutant` (`ValueError` unless in POLLUTANTS), and may have `station` and `hour`. A missing
        or null station means any; a missing or null hour means the first of the day that has a value.
        """
        return located(self.parts, self.stations, self.paths, wanted)

    def coverage(self) -> pl.DataFrame:
        """Return by `_file` the `first` and `last` day with a used row, and the number of `stations` with one."""
        return covered(self.parts)

    def _read(self, part: Bucket, rows: Rows | None = None) -> pl.DataFrame:
        return hours_frame(part.hours.read(["_key", *POLLUTANTS], rows), self.stations)
