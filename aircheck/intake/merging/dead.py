"""Instruments that report zero and measure nothing: a station's values of a pollutant in a month, or its daily values.

They are judged where all files are together, by station and pollutant: beside good stations a dead one would only lower
what is computed.
"""

from collections.abc import Iterator

import polars as pl

from aircheck.intake.merging.buckets import STATION
from aircheck.model.standard import POLLUTANTS

HOURS = 168
"""Values of a month, a week of hours: half of them are never zero, and as many zeros on end are never measured."""
DAYS = 24
"""Daily values that are enough to judge a station by; no day's mean is zero where anything is measured."""
GONE = pl.Schema({"zeros": pl.UInt32(), "values": pl.UInt32()})
"""What is told of each value beside its place: of how many values of its station and pollutant how many are zero."""
_OF = "_of"
_PLACE = ("_file", "_line")


def dead_hours(hours: pl.DataFrame) -> pl.DataFrame:
    """Return the values of a month that count for nothing: `_key`, `pollutant`, `value`, `_file`, `_line` and `GONE`.

    `hours`: `_key` (sorted), POLLUTANTS in thousandths, `_file`, `_line`.
    """
    places = {name: place for place, name in enumerate(POLLUTANTS)}
    found = [
        dead.select(
            "_key", pl.lit(places[name], pl.UInt8).alias("pollutant"), pl.col(name).alias("value"), *_PLACE, *GONE
        )
        for name, dead in _dead(hours.with_columns(STATION.alias(_OF)), HOURS)
    ]
    return pl.concat(found, how="vertical_relaxed") if found else pl.DataFrame(schema=_HOURS_GONE)


def dead_days(days: pl.DataFrame) -> pl.DataFrame:
    """Return the daily values that count for nothing: `pollutant` (its name), `value`, `_file`, `_line` and `GONE`.

    `days`: `station`, POLLUTANTS as far as there are any, `_file`, `_line`; sorted by station and day.
    """
    found = [
        dead.select(pl.lit(name).alias("pollutant"), pl.col(name).alias("value"), *_PLACE, *GONE)
        for name, dead in _dead(days.with_columns(pl.col("station").alias(_OF)), DAYS)
    ]
    return pl.concat(found) if found else pl.DataFrame(schema=_DAYS_GONE)


_AT = {"_file": pl.Int32(), "_line": pl.Int32(), **GONE}
_HOURS_GONE = pl.Schema({"_key": pl.Int64(), "pollutant": pl.UInt8(), "value": pl.Int32(), **_AT})
_DAYS_GONE = pl.Schema({"pollutant": pl.String(), "value": pl.Decimal(38, 3), **_AT})


def _dead(rows: pl.DataFrame, fewest: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield, by pollutant, the rows whose value is one of a dead instrument, with `GONE`; `_of` is the station."""
    here = [name for name in POLLUTANTS if name in rows.columns]
    zeros = rows.select((pl.col(here) == 0).sum()).row(0, named=True) if here else {}
    for name in here:
        # Half of the fewest values are the fewest zeros that show anything: hardly any month has so many.
        if zeros[name] * 2 > fewest:
            dead = _stations(rows.select(_OF, pl.col(name).alias("value")).drop_nulls("value"), fewest)
            if dead.height:
                yield name, rows.drop_nulls(name).join(dead, on=_OF, maintain_order="left")


def _stations(values: pl.DataFrame, fewest: int) -> pl.DataFrame:
    """Return the stations (`_of`) of which most of at least `fewest` values are zero, or as many on end."""
    zero = (pl.col("value") == 0).alias("zero")
    runs = values.select(_OF, zero, pl.struct(_OF, zero).rle_id().alias("run"))
    each = runs.group_by(_OF, "run").agg(pl.len().alias("length"), pl.col("zero").first())
    length = pl.col("length").filter("zero")
    counts = each.group_by(_OF).agg(
        length.sum().alias("zeros"), pl.col("length").sum().alias("values"), length.max().alias("longest")
    )
    most = (pl.col("values") >= fewest) & (pl.col("zeros") * 2 > pl.col("values"))
    return counts.filter(most | (pl.col("longest") >= fewest)).select(_OF, *GONE).cast(GONE)
