"""Station-hours of all files and layouts, put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from aircheck.intake.cells.plain import hours_of
from aircheck.model.standard import POLLUTANTS

_SPAN = 2**32
_SHIFT = 2**31
HOURS_SCHEMA = {"station": pl.String, "day": pl.Date, "hour": pl.Int8} | dict.fromkeys(POLLUTANTS, pl.Int64)


@dataclass(frozen=True, eq=False)
class Hourly:
    """Hourly concentrations.

    `hours`: `station`, `day`, `hour` (1 to 24, the end of the hour) and POLLUTANTS in thousandths of their unit;
    unique by station, day and hour, sorted by them; an hour without any value has no row. `stations` are all
    codes seen that are in scope, also those without a value. `sources` are frames of `_key`, `_file`, `_line` and,
    of observations that stood alone in their row, `pollutant`.
    """

    hours: pl.DataFrame
    stations: tuple[str, ...]
    paths: tuple[str, ...]
    sources: tuple[pl.DataFrame, ...]

    @property
    def empty(self) -> bool:
        """Whether no hour is in scope."""
        return self.hours.is_empty()

    def reduce(self, of_bucket: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
        """Return what a function makes of the hours, bucket by bucket; every day is whole within its bucket."""
        return of_bucket(self.hours)

    def of_days(self, first: date, last: date) -> pl.DataFrame:
        """Return the hours of some days."""
        return self.hours.filter(pl.col("day").is_between(first, last))

    def locate_many(self, values: pl.DataFrame) -> list[tuple[str, int] | None]:
        """Return file and line of the first value of each `day` and `pollutant`; None for no pollutant."""
        rows = values.select("day", "pollutant").iter_rows()
        return [self.locate(day, pollutant) if pollutant else None for day, pollutant in rows]

    def locate(
        self, day: date, pollutant: str, station: str | None = None, hour: int | None = None
    ) -> tuple[str, int] | None:
        """Return file and line of a value: of the given hour, else of the first hour of the day that has one.

        `pollutant` is one of POLLUTANTS (`ValueError`); None where there is no such value.
        """
        place = POLLUTANTS.index(pollutant)
        if station is not None and station not in self.stations:
            return None
        codes = range(len(self.stations)) if station is None else [self.stations.index(station)]
        hours = range(1, 25) if hour is None else [hour]
        keys = pl.Series([_key(code, hours_of(day) + one) for one in hours for code in codes], dtype=pl.Int64)
        found = [_first(frame, place, keys) for frame in self.sources]
        best = min((row for row in found if row), default=None)
        return None if best is None else (self.paths[best[2]], best[3])


def keys_of(frame: pl.DataFrame, stations: Sequence[str]) -> pl.DataFrame:
    """Put one number, `_key`, in the place of `station` and `moment`; it sorts as they do."""
    codes = pl.Series(stations, dtype=pl.String)
    place = pl.Series(range(len(stations)), dtype=pl.Int64)
    code = frame["station"].replace_strict(codes, place, return_dtype=pl.Int64) if frame.height else pl.lit(0, pl.Int64)
    return frame.with_columns((code * _SPAN + _SHIFT + pl.col("moment")).alias("_key")).drop("station", "moment")


def hours_frame(rows: pl.DataFrame, stations: Sequence[str]) -> pl.DataFrame:
    """Return the `hours` frame of rows of `_key` and POLLUTANTS."""
    rows = rows.filter(~pl.all_horizontal(pl.col(name).is_null() for name in POLLUTANTS))
    if not rows["_key"].is_sorted():
        rows = rows.sort("_key")
    if rows.is_empty():
        return pl.DataFrame(schema=HOURS_SCHEMA)
    codes = pl.Series("station", stations, dtype=pl.String)
    key = rows["_key"]
    last = (key % _SPAN - _SHIFT - 1).cast(pl.Int32)
    return pl.DataFrame(
        [
            codes.gather(key // _SPAN),
            (last // 24).cast(pl.Date).alias("day"),
            (last % 24 + 1).cast(pl.Int8).alias("hour"),
            *(rows[name] for name in POLLUTANTS),
        ]
    )


def pivot(narrow: pl.DataFrame) -> pl.DataFrame:
    """Return `_key` and POLLUTANTS from observations with `_key`, `pollutant` and `value`, unique by the first two."""
    own = [
        pl.col("value").filter(pl.col("pollutant") == place).first().alias(name)
        for place, name in enumerate(POLLUTANTS)
    ]
    return narrow.group_by("_key").agg(own)


def _key(code: int, moment: int) -> int:
    return code * _SPAN + _SHIFT + moment


def _first(frame: pl.DataFrame, place: int, keys: pl.Series) -> tuple[int, int, int, int] | None:
    has = pl.col("pollutant") == place if "pollutant" in frame.columns else pl.col(POLLUTANTS[place]).is_not_null()
    found = frame.filter(pl.col("_key").is_in(keys.to_list()) & has)
    moment = (pl.col("_key") % _SPAN).alias("_moment")
    rows = found.select(moment, "_key", "_file", "_line").sort("_moment", "_key")
    return rows.row(0) if rows.height else None
