"""Captured hours and the hours that the calendar expects, for many places at once."""

from datetime import date

import polars as pl

from aircheck.model.period import Period
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.indicators import HOURS_PER_DAY
from aircheck.statistics.members import at_work, check_members


def hours_captured(station_days: pl.DataFrame, members: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Return one row per place of `members`, sorted: hours with a value, and hours in which its stations operated.

    `station_days`: the frame of `daily.station_days`, whose `:n` count the hours; `members`: columns of
    `members.MEMBERS`. Columns `place`, each of `POLLUTANTS` (hours with a value on operating days within the period)
    and `expected` (calendar hours of those days, equal for all pollutants). One collect.
    """
    check_members(members)
    inside = station_days.lazy().filter(pl.col("day").is_between(period.start, period.end))
    found = (
        inside.join(members.lazy(), on="station")
        .filter(at_work())
        .group_by("place")
        .agg(pl.col(_hours(item)).sum().cast(pl.Int64).alias(item) for item in POLLUTANTS)
    )
    expected = members.lazy().group_by("place").agg(_days(period.start, period.end).sum() * HOURS_PER_DAY)
    counts = (pl.col(item).fill_null(0) for item in POLLUTANTS)
    joined = expected.join(found, on="place", how="left")
    return joined.select("place", *counts, "expected").sort("place").collect()


def _hours(item: str) -> str:
    """The column with the number of a pollutant's hours in a day."""
    return "O3/1h:n" if item == "O3" else f"{item}/24h:n"


def _days(start: date, end: date) -> pl.Expr:
    """Days of the period on which a station operated."""
    first = pl.max_horizontal(pl.col("since"), pl.lit(start))
    last = pl.min_horizontal(pl.col("until"), pl.lit(end))
    return ((last - first).dt.total_days() + 1).clip(0).alias("expected")
