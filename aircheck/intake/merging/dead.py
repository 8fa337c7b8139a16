"""Instruments that measure nothing, or are in another unit: a station's values of a month, or its daily values.

They are judged where all files are together, by station and pollutant: beside good stations a dead one, or one in
mg/m³, would only lower what is computed, and one with CO in µg/m³ raise it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from aircheck.intake.merging.buckets import STATION
from aircheck.model.standard import POLLUTANTS

HOURS = 168
"""Values of a month, a week of hours: half of them are never near zero, and as many on end are never measured."""
DAYS = 24
"""Daily values that are enough to judge a station by; no day's mean is near zero where anything is measured."""
GONE = pl.Schema({"out": pl.UInt32(), "values": pl.UInt32(), "high": pl.Boolean()})
"""What is told of each value beside its place: of how many values of its station and pollutant how many are out.

`high`: they are too high, otherwise too low.
"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """By pollutant, below what values are too low and above what they are too high, in the unit of a frame."""

    least: Mapping[str, int | Decimal]
    most: Mapping[str, int | Decimal]


_OF = "_of"
_PLACE = ("_file", "_line")


def dead_hours(hours: pl.DataFrame, bounds: Bounds) -> pl.DataFrame:
    """Return the values of a month that count for nothing: `_key`, `pollutant`, `value`, `_file`, `_line` and `GONE`.

    `hours`: `_key` (sorted), POLLUTANTS in thousandths, `_file`, `_line`.
    """
    places = {name: place for place, name in enumerate(POLLUTANTS)}
    found = [
        dead.select(
            "_key", pl.lit(places[name], pl.UInt8).alias("pollutant"), pl.col(name).alias("value"), *_PLACE, *GONE
        )
        for name, dead in _dead(hours.with_columns(STATION.alias(_OF)), bounds, HOURS)
    ]
    return pl.concat(found, how="vertical_relaxed") if found else pl.DataFrame(schema=_HOURS_GONE)


def dead_days(days: pl.DataFrame, bounds: Bounds) -> pl.DataFrame:
    """Return the daily values that count for nothing: `pollutant` (its name), `value`, `_file`, `_line` and `GONE`.

    `days`: `station`, POLLUTANTS as far as there are any, `_file`, `_line`; sorted by station and day.
    """
    found = [
        dead.select(pl.lit(name).alias("pollutant"), pl.col(name).alias("value"), *_PLACE, *GONE)
        for name, dead in _dead(days.with_columns(pl.col("station").alias(_OF)), bounds, DAYS)
    ]
    return pl.concat(found) if found else pl.DataFrame(schema=_DAYS_GONE)


_AT = {"_file": pl.Int32(), "_line": pl.Int32(), **GONE}
_HOURS_GONE = pl.Schema({"_key": pl.Int64(), "pollutant": pl.UInt8(), "value": pl.Int32(), **_AT})
_DAYS_GONE = pl.Schema({"pollutant": pl.String(), "value": pl.Decimal(38, 3), **_AT})


def _dead(rows: pl.DataFrame, bounds: Bounds, fewest: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield, by pollutant, the rows whose value is one of a dead instrument, with `GONE`; `_of` is the station."""
    low = {(name, False): pl.col(name) < limit for name, limit in bounds.least.items() if name in rows.columns}
    high = {(name, True): pl.col(name) > limit for name, limit in bounds.most.items() if name in rows.columns}
    out = low | high
    counts = rows.select(is_out.sum().alias(f"{n}") for n, is_out in enumerate(out.values())).row(0) if out else ()
    for ((name, is_high), is_out), count in zip(out.items(), counts, strict=True):
        # Half of the fewest values are the fewest that show anything: hardly any month has so many.
        if count * 2 > fewest:
            values = rows.select(_OF, pl.col(name).alias("value"), is_out.alias("out")).drop_nulls("value")
            dead = _stations(values, fewest, high=is_high)
            if dead.height:
                yield name, rows.drop_nulls(name).join(dead, on=_OF, maintain_order="left")


def _stations(values: pl.DataFrame, fewest: int, *, high: bool) -> pl.DataFrame:
    """Return the stations (`_of`) of which most of at least `fewest` values are out, or as many on end."""
    runs = values.select(_OF, "out", pl.struct(_OF, "out").rle_id().alias("run"))
    each = runs.group_by(_OF, "run").agg(pl.len().alias("length"), pl.col("out").first())
    length = pl.col("length").filter("out")
    counts = each.group_by(_OF).agg(
        length.sum().alias("out"), pl.col("length").sum().alias("values"), length.max().alias("longest")
    )
    most = (pl.col("values") >= fewest) & (pl.col("out") * 2 > pl.col("values"))
    found = counts.filter(most | (pl.col("longest") >= fewest)).with_columns(pl.lit(high).alias("high"))
    return found.select(_OF, *GONE).cast(GONE)
