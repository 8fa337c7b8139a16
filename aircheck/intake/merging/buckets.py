"""Settled station-hours of one month, and the number that combines station and hour for sorting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from aircheck.intake.merging.spill import Kept
from aircheck.model.standard import POLLUTANTS

HOURS_SCHEMA = {"station": pl.String, "day": pl.Date, "hour": pl.Int8} | dict.fromkeys(POLLUTANTS, pl.Int64)
_SPAN = 2**32
_SHIFT = 2**31
STATION = (pl.col("_key") // _SPAN).cast(pl.Int32)
"""The position of a key's station among all, which are sorted by code."""
MOMENT = (pl.col("_key") % _SPAN - _SHIFT).cast(pl.Int32)
"""The end of a key's hour, in hours since 1970."""
DAY = ((MOMENT - 1) // 24).cast(pl.Date)
HOUR = ((MOMENT - 1) % 24 + 1).cast(pl.Int8)


@dataclass(frozen=True, eq=False)
class Bucket:
    """The station-hours of one month; `month` is its first day.

    `hours`: `_key` (sorted; station and end of the hour in one number), POLLUTANTS, and `_file` and `_line` of the row.
    Each row has a value; `blanks` has `_key` and `_file` of the rows without one. If several rows make up a
    station-hour, `_file` is null, and `own` has the place of each value (`_key`, `pollutant`, `_file`, `_line`). If
    `_file` is negative, it is the number of a block, and `rows` (of `store.ROWS`) has the places of its values.
    `starts`: the first row of each station, by its position among all, and then the height.
    """

    month: date
    starts: pl.Series
    hours: Kept
    blanks: Kept
    own: Kept
    rows: Kept

    @property
    def height(self) -> int:
        """Number of station-hours."""
        return int(self.starts[-1])


def with_key(frame: pl.DataFrame, places: pl.Series) -> pl.DataFrame:
    """Replace `_code` and `moment` by `_key`; `places` are the positions of the codes' stations among all (Int64)."""
    key = places.gather(frame["_code"]) * _SPAN + _SHIFT + frame["moment"]
    return frame.drop("_code", "moment").with_columns(key.alias("_key"))


def starts_of(key: pl.Series, stations: int) -> pl.Series:
    """Return the first row of each station in sorted keys, and then the number of keys."""
    firsts = pl.int_range(stations + 1, dtype=pl.Int64, eager=True) * _SPAN
    return key.search_sorted(firsts).cast(pl.Int64)


def hours_frame(rows: pl.DataFrame, stations: Sequence[str]) -> pl.DataFrame:
    """Return station-hours in their public form (`HOURS_SCHEMA`) from rows of `_key` and POLLUTANTS."""
    if rows.is_empty():
        return pl.DataFrame(schema=HOURS_SCHEMA)
    codes = pl.Series("station", stations, dtype=pl.String)
    place = rows.select(STATION).to_series()
    frame = rows.select(DAY.alias("day"), HOUR.alias("hour"), pl.col(POLLUTANTS).cast(pl.Int64))
    return frame.insert_column(0, codes.gather(place).alias("station"))


def pivot(narrow: pl.DataFrame) -> pl.DataFrame:
    """Return `_key` and POLLUTANTS from observations with `_key`, `pollutant` and `value`, unique by the first two."""
    own = [
        pl.col("value").filter(pl.col("pollutant") == place).first().alias(name)
        for place, name in enumerate(POLLUTANTS)
    ]
    return narrow.group_by("_key").agg(own)
