"""Station first: an area's statistic as the mean of its stations' own, for many areas at once (see `area`)."""

from collections.abc import Sequence

import polars as pl

from aircheck.model.standard import Statistics
from aircheck.statistics.area import stations_required
from aircheck.statistics.exact import term


def station_means(
    own: pl.DataFrame, members: pl.DataFrame, columns: Sequence[str], statistics: Statistics, zeros: Sequence[str] = ()
) -> pl.DataFrame:
    """Return one row for each place of `members`, sorted: the mean of its stations' statistics.

    `own`: `place` (a station), and `columns` as exact cells (`exact.TERMS`), null where the station has none that
    counts: `sums.day_sums`, `percentile.day_percentiles` of places of one station. `members`: `place` and `station`;
    a pair counts once however often the station paused.

    `zeros` are further exact cells of `own`, a missing one of which counts as 0: what the statistic is at least.

    Columns: each of `columns`, the mean over the stations that have one (null where none has), `<column>:n`, how
    many have, each of `zeros`, the mean over all its stations (null where none has one), `stations`, how many the
    place has, and `required`, how many of them have to have one. Whether a mean of too few is used is for the caller
    to say. One collect.
    """
    pairs = members.lazy().select("place", "station").unique()
    joined = pairs.join(own.lazy().select(pl.col("place").alias("station"), *columns, *zeros), on="station", how="left")
    counts = (pl.col(column).count().cast(pl.Int64).alias(f"{column}:n") for column in columns)
    found = joined.group_by("place").agg(pl.len().cast(pl.Int64).alias("stations"), *counts)
    required = {count: stations_required(count, statistics) for count in range(1, members.height + 1)}
    for column in columns:
        found = found.join(_mean(joined, column, pl.col(column).count()), on="place", how="left")
    for column in zeros:
        found = found.join(_mean(joined, column, pl.len()), on="place", how="left")
    least = pl.col("stations").replace_strict(required, return_dtype=pl.Int64).alias("required")
    shown = [name for column in columns for name in (column, f"{column}:n")]
    return found.select("place", *shown, *zeros, "stations", least).sort("place").collect()


def _mean(joined: pl.LazyFrame, column: str, divisor: pl.Expr) -> pl.LazyFrame:
    """The terms of all stations, each divided by `divisor` of the place's."""
    counted = joined.select("place", column, divisor.over("place").cast(pl.Int64).alias("divisor"))
    parts = counted.filter(pl.col(column).is_not_null()).explode(column).unnest(column)
    return parts.group_by("place").agg(term(pl.col("part"), pl.col("den") * pl.col("divisor")).alias(column))
