"""One month of station-hours: repeats and contradictions removed, a row per hour, sorted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from aircheck.intake.merging.buckets import DAY, MOMENT, STATION, Bucket, pivot, starts_of, with_key
from aircheck.intake.merging.dead import Bounds, dead_hours
from aircheck.intake.merging.duplicates import settle
from aircheck.intake.merging.spill import Folder, Held, Kept
from aircheck.intake.merging.store import NARROW, ROWS, Month
from aircheck.intake.scope import Resolve
from aircheck.model.standard import POLLUTANTS

ROWS_SETTLED = 250_000
"""Station-hours whose values are compared with each other at once, in whole days."""

PLACE = ["_file", "_line"]
_KEYED = ["_key", "pollutant", "value", *PLACE]
_WIDE = dict.fromkeys(("_file", "_line", "_code", "moment", *POLLUTANTS), pl.Int32)
_NARROW = dict.fromkeys(NARROW, pl.Int32) | {"pollutant": pl.UInt8}
_ROWS = dict.fromkeys(ROWS, pl.Int32) | {"pollutant": pl.UInt8}
_OWN = {"_key": pl.Int64, "pollutant": pl.UInt8} | dict.fromkeys(PLACE, pl.Int32)
Lost = Callable[[pl.DataFrame, pl.DataFrame], None]
"""Receives the observations that stand and those that do not, each with its place."""
Dead = Callable[[pl.DataFrame], None]
"""Receives the observations of dead instruments (`dead.dead_hours`), each with its place."""


@dataclass(frozen=True, slots=True)
class Settler:
    """How a month is settled. `places` are the positions of the store's stations among all `stations`.

    `lost` receives what does not stand, `dead` what nothing measured (judged by `bounds`, in the months and stations
    `judged`; None: all); the bucket is written to `folder`, if there is one.
    """

    places: pl.Series
    stations: int
    resolve: Resolve
    lost: Lost
    dead: Dead
    bounds: Bounds
    folder: Folder | None
    judged: frozenset[tuple[date, int]] | None = None

    def doubted(self, month: date, hours: pl.DataFrame) -> pl.DataFrame:
        """Return the hours of a month that are judged."""
        if self.judged is None:
            return hours
        return hours.filter(STATION.is_in([station for first, station in self.judged if first == month]))


def settled(month: Month, how: Settler) -> Bucket:
    """Return a month's bucket.

    What is compared is single observations (station, hour, pollutant): a gap says nothing and contradicts nothing.
    """
    wide = with_key(_joined(month.wide, _WIDE), how.places).sort("_key", maintain_order=True)
    narrow = with_key(_joined(month.narrow, _NARROW), how.places)
    rows = _joined(month.rows, _ROWS)
    again = _said_again(wide, narrow)
    parts, own = [wide], list[pl.DataFrame]()
    if narrow.height or again.any():
        parts[0] = wide.filter(~again)
        for observations in _slices(wide.filter(again), narrow, rows):
            kept, gone = settle(observations, ["_key", "pollutant"], "value", how.resolve)
            if gone.height:
                how.lost(kept, gone)
            own.append(kept.select("_key", "pollutant", *PLACE))
            nowhere = (pl.lit(None, pl.Int32).alias(name) for name in PLACE)
            parts.append(pivot(kept).with_columns(nowhere).select(wide.columns))
    return _bucket(month.first, pl.concat(parts, how="vertical_relaxed"), own, rows, how)


def _bucket(month: date, hours: pl.DataFrame, own: Sequence[pl.DataFrame], rows: pl.DataFrame, how: Settler) -> Bucket:
    keep = Held if how.folder is None else how.folder.write
    places = pl.concat(own) if own else pl.DataFrame(schema=_OWN)
    if not hours["_key"].is_sorted():
        hours = hours.sort("_key", maintain_order=True)
    hours = _alive(month, hours, places, rows, how)
    blank = hours.select(pl.all_horizontal(pl.col(name).is_null() for name in POLLUTANTS)).to_series()
    filled = hours.filter(~blank)
    return Bucket(
        month,
        starts_of(filled["_key"], how.stations),
        keep(filled.select("_key", *POLLUTANTS, *PLACE)),
        keep(hours.filter(blank).select("_key", "_file")),
        keep(places),
        keep(rows),
    )


def _alive(month: date, hours: pl.DataFrame, own: pl.DataFrame, rows: pl.DataFrame, how: Settler) -> pl.DataFrame:
    """Return a month without the values of dead instruments, which `how.dead` receives with their places."""
    gone = dead_hours(how.doubted(month, hours), how.bounds)
    if gone.is_empty():
        return hours
    how.dead(in_lines(placed(gone, own), rows))
    for place, name in enumerate(POLLUTANTS):
        keys = gone.filter(pl.col("pollutant") == place)["_key"]
        if len(keys):
            kept = pl.when(~pl.col("_key").is_in(keys.implode())).then(pl.col(name))
            hours = hours.with_columns(kept.alias(name))
    return hours


def placed(found: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Fill in the places of values whose row has none, from `own`; `found` has `_key` and `pollutant`."""
    alone = pl.col("_file").is_null()
    if not found["_file"].null_count():
        return found
    theirs = found.filter(alone).drop(PLACE).join(own, on=["_key", "pollutant"], how="left")
    return pl.concat([found.filter(~alone), theirs.select(found.columns)])


def _joined(frames: Sequence[Kept], schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    read = [kept.read() for kept in frames]
    return pl.concat(read, how="vertical_relaxed") if read else pl.DataFrame(schema=schema)


def _said_again(wide: pl.DataFrame, narrow: pl.DataFrame) -> pl.Series:
    """Yield the rows (in order of their key) whose values may also stand elsewhere.

    For a block, these are all lines about the hour: a line is rejected only if nothing of it stands.
    """
    key = wide["_key"]
    again = (key == key.shift(1)).fill_null(value=False) | (key == key.shift(-1)).fill_null(value=False)
    if narrow.height:
        again |= key.is_in(narrow["_key"].unique().implode())
    if again.any() and (wide["_file"] < 0).any():
        hours = wide.filter(again).select("_file", MOMENT.alias("moment")).unique()
        of_block = (pl.col("_file") < 0).alias("_of_block")
        beside = wide.select("_file", MOMENT.alias("moment"), of_block).join(
            hours.with_columns(pl.lit(value=True).alias("_there")),
            on=["_file", "moment"],
            how="left",
            maintain_order="left",
        )
        again |= beside["_of_block"] & beside["_there"].fill_null(value=False)
    return again


def _slices(wide: pl.DataFrame, narrow: pl.DataFrame, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield all observations with their places, several whole days at a time."""
    days = pl.concat([wide.select(DAY.alias("day")), narrow.select(DAY.alias("day"))])["day"].value_counts().sort("day")
    size = narrow.height // len(POLLUTANTS) + wide.height
    # Days are of similar length, so equal numbers of them make slices of similar size.
    count = max(1, days.height * ROWS_SETTLED // max(size, 1))
    for start in range(0, days.height, count):
        some = days["day"][start : start + count]
        inside = DAY.is_between(some[0], some[-1])
        yield pl.concat(
            [narrow.filter(inside).select(_KEYED), _observations(wide.filter(inside), rows)], how="vertical_relaxed"
        )


def _observations(wide: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the values of wide rows, one per row, with their places."""
    places = {name: place for place, name in enumerate(POLLUTANTS)}
    narrow = wide.unpivot(on=list(POLLUTANTS), index=[*PLACE, "_key"], variable_name="pollutant").drop_nulls("value")
    narrow = narrow.with_columns(pl.col("pollutant").replace_strict(places, return_dtype=pl.UInt8)).select(_KEYED)
    return narrow if rows.is_empty() else in_lines(narrow, rows)


def in_lines(narrow: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Replace a block's number by the file and line of the value; `narrow` has `_key` and `pollutant`."""
    found = narrow.with_columns(MOMENT.alias("moment")).join(
        rows,
        left_on=["_file", "moment", "pollutant"],
        right_on=["_block", "moment", "pollutant"],
        how="left",
        suffix=" of block",
        maintain_order="left",
    )
    of_block = pl.col("_file") < 0
    return found.select(
        pl.when(of_block).then(f"{name} of block").otherwise(name).alias(name) if name in PLACE else name
        for name in narrow.columns
    )
