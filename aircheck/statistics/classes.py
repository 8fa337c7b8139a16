"""Runs of days: the longest spells of good days, of days above the good classes, or of any verdict.

Days of each AQI class are counted by `counts.index_classes`. A day that is undecided or absent ends a run.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from aircheck.model.standard import Index


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive days from `start`."""

    start: date
    days: int


def place_runs(days: pl.DataFrame, holds: pl.Expr) -> pl.DataFrame:
    """Return the longest runs of many places: one row for each place with a day on which `holds` is true, sorted.

    `days`: `place` and `day`, unique by both, in any order. Columns `place`, `days` (length of the longest runs) and
    `starts`, the first days of all of them, earliest first. One collect.
    """
    true = days.lazy().filter(holds.fill_null(value=False)).select("place", "day").sort("place", "day")
    # Within a place, day number minus row number stays the same as long as no day is missing.
    run = pl.col("day").to_physical().cast(pl.Int64) - pl.int_range(pl.len(), dtype=pl.Int64)
    runs = true.with_columns(run.alias("run")).group_by("place", "run").agg(pl.col("day").min(), pl.len())
    longest = runs.filter(pl.col("len") == pl.col("len").max().over("place"))
    columns = (pl.col("len").first().cast(pl.Int64).alias("days"), pl.col("day").sort().alias("starts"))
    return longest.group_by("place").agg(*columns).sort("place").collect()


def is_good(index: Index) -> pl.Expr:
    """Whether a day is in the good classes (`aqi` of `index.daily_index`)."""
    return pl.col("aqi") <= index.good_up_to


def is_exceeding(index: Index) -> pl.Expr:
    """Whether a day is above the good classes."""
    return pl.col("aqi") > index.good_up_to
