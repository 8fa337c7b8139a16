"""Stations to places: means over the valid stations of a day, if there are enough of them (HJ 663-2013).

Whether an area's statistic is that of these days or the mean of its stations' statistics is decided elsewhere;
`area_order` of the edition names the order.
"""

import polars as pl

from aircheck.model.standard import Statistics
from aircheck.statistics.indicators import INDICATORS
from aircheck.statistics.members import at_work, check_members, members_at_work


def place_days(station_days: pl.DataFrame, members: pl.DataFrame, unit: int, statistics: Statistics) -> pl.DataFrame:
    """Return one row per place and day that has a row of an operating member, sorted by place and day.

    `station_days` is the frame of `daily.station_days`, `unit` its scale, `members` has the columns of
    `members.MEMBERS` (`ValueError` for a span that ends before it starts). Columns after `place` and `day`: for each of
    `INDICATORS` the sum of the valid stations' values (null if fewer than the edition's share of the operating stations
    are valid), `:n`, the number of valid stations, and `:den`, the divisor that turns the sum into thousandths (`unit`
    × valid stations). One collect of the days; besides that, only `members` is read.
    """
    check_members(members)
    alone = pl.len().over("place") == 1
    own = _rows_at_work(station_days, members.filter(alone)).with_columns(
        pl.col(name).is_not_null().cast(pl.Int64).alias(f"{name}:n") for name in INDICATORS
    )
    found = pl.concat([_columns(own, unit), _columns(_shared(station_days, members.filter(~alone), statistics), unit)])
    return found.sort("place", "day").collect()


def _rows_at_work(station_days: pl.DataFrame, members: pl.DataFrame) -> pl.LazyFrame:
    rows = station_days.lazy().select("station", "day", *INDICATORS)
    return rows.join(members.lazy(), on="station").filter(at_work())


def _shared(station_days: pl.DataFrame, members: pl.DataFrame, statistics: Statistics) -> pl.LazyFrame:
    """For places of several stations: sums and counts; no sum if too few stations are valid."""
    grouped = (
        _rows_at_work(station_days, members)
        .group_by("place", "day")
        .agg(
            *(pl.col(name).sum() for name in INDICATORS),
            *(pl.col(name).count().cast(pl.Int64).alias(f"{name}:n") for name in INDICATORS),
        )
    )
    required = {count: stations_required(count, statistics) for count in range(members.height + 1)}
    least = pl.col("members").replace_strict(required, return_dtype=pl.Int64)
    counted = grouped.sort("day").join_asof(
        members_at_work(members).lazy(), on="day", by="place", check_sortedness=False
    )
    return counted.with_columns(pl.when(pl.col(f"{name}:n") >= least).then(pl.col(name)) for name in INDICATORS)


def _columns(frame: pl.LazyFrame, unit: int) -> pl.LazyFrame:
    return frame.select(
        "place",
        "day",
        *INDICATORS,
        *(f"{name}:n" for name in INDICATORS),
        *((pl.col(f"{name}:n") * unit).alias(f"{name}:den") for name in INDICATORS),
    )


def stations_required(stations: int, statistics: Statistics) -> int:
    """Return how many of `stations` a day needs: the share rounded up, and at least one."""
    area = statistics.area
    share = (area.share_small if stations < area.small_below.value else area.share).value
    return max(1, -(-stations * share // 100))
