"""Instruments that measure nothing, or are in another unit: a station's values of a month, or its daily values.

They are judged where all files are together, by station and pollutant: beside good stations a dead one, or one in
mg/m³, would only lower what is computed.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import polars as pl

from aircheck.intake.merging.buckets import STATION
from aircheck.model.standard import POLLUTANTS

HOURS = 168
"""Values of a month, a week of hours: half of them are never near zero, and as many on end are never measured."""
DAYS = 24
"""Daily values that are enough to judge a station by; no day's mean is near zero where anything is measured."""
GONE = pl.Schema({"low": pl.UInt32(), "values": pl.UInt32()})
"""What is told of each value beside its place: of how many values of its station and pollutant how many are low."""
Least = Mapping[str, int | Decimal]
"""By pollutant, below what values are low, in the unit of the frame (`seldom_below` of a contract)."""
_OF = "_of"
_PLACE = ("_file", "_line")


def dead_hours(hours: pl.DataFrame, least: Least) -> pl.DataFrame:
    """Return the values of a month that count for nothing: `_key`, `pollutant`, `value`, `_file`, `_line` and `GONE`.

    `hours`: `_key` (sorted), POLLUTANTS in thousandths, `_file`, `_line`.
    """
    places = {name: place for place, name in enumerate(POLLUTANTS)}
    found = [
        dead.select(
            "_key", pl.lit(places[name], pl.UInt8).alias("pollutant"), pl.col(name).alias("value"), *_PLACE, *GONE
        )
        for name, dead in _dead(hours.with_columns(STATION.alias(_OF)), least, HOURS)
    ]
    return pl.concat(found, how="vertical_relaxed") if found else pl.DataFrame(schema=_HOURS_GONE)


def dead_days(days: pl.DataFrame, least: Least) -> pl.DataFrame:
    """Return the daily values that count for nothing: `pollutant` (its name), `value`, `_file`, `_line` and `GONE`.

    `days`: `station`, POLLUTANTS as far as there are any, `_file`, `_line`; sorted by station and day.
    """
    found = [
        dead.select(pl.lit(name).alias("pollutant"), pl.col(name).alias("value"), *_PLACE, *GONE)
        for name, dead in _dead(days.with_columns(pl.col("station").alias(_OF)), least, DAYS)
    ]
    return pl.concat(found) if found else pl.DataFrame(schema=_DAYS_GONE)


_AT = {"_file": pl.Int32(), "_line": pl.Int32(), **GONE}
_HOURS_GONE = pl.Schema({"_key": pl.Int64(), "pollutant": pl.UInt8(), "value": pl.Int32(), **_AT})
_DAYS_GONE = pl.Schema({"pollutant": pl.String(), "value": pl.Decimal(38, 3), **_AT})


def _dead(rows: pl.DataFrame, least: Least, fewest: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield, by pollutant, the rows whose value is one of a dead instrument, with `GONE`; `_of` is the station."""
    low = {name: pl.col(name) < limit for name, limit in least.items() if name in rows.columns}
    counts = rows.select(is_low.sum().alias(name) for name, is_low in low.items()).row(0, named=True) if low else {}
    for name, count in counts.items():
        # Half of the fewest values are the fewest low ones that show anything: hardly any month has so many.
        if count * 2 > fewest:
            values = rows.select(_OF, pl.col(name).alias("value"), low[name].alias("low")).drop_nulls("value")
            dead = _stations(values, fewest)
            if dead.height:
                yield name, rows.drop_nulls(name).join(dead, on=_OF, maintain_order="left")


def _stations(values: pl.DataFrame, fewest: int) -> pl.DataFrame:
    """Return the stations (`_of`) of which most of at least `fewest` values are low, or as many on end."""
    runs = values.select(_OF, "low", pl.struct(_OF, "low").rle_id().alias("run"))
    each = runs.group_by(_OF, "run").agg(pl.len().alias("length"), pl.col("low").first())
    length = pl.col("length").filter("low")
    counts = each.group_by(_OF).agg(
        length.sum().alias("low"), pl.col("length").sum().alias("values"), length.max().alias("longest")
    )
    most = (pl.col("values") >= fewest) & (pl.col("low") * 2 > pl.col("values"))
    return counts.filter(most | (pl.col("longest") >= fewest)).select(_OF, *GONE).cast(GONE)
