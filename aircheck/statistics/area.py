"""Station-days to area-days: the mean of the stations' values where enough stations are valid (HJ 663-2013)."""

from collections.abc import Collection

import polars as pl

from aircheck.model.standard import Statistics
from aircheck.statistics.indicators import INDICATORS


def area_days(days: pl.DataFrame, stations: Collection[str], unit: int, statistics: Statistics) -> pl.DataFrame:
    """Return one row per day that has any of `stations`, sorted by day.

    `days` is the frame of `daily.station_days`; `unit` its scale. For each of `INDICATORS`: `<indicator>`, the sum of
    the valid stations' values (null where too few are valid), `<indicator>:den`, what it is to be divided by to be in
    thousandths (`unit` × number of valid stations), and `<indicator>:n`, the number of valid stations.
    """
    least = stations_required(len(stations), statistics)
    grouped = (
        days.filter(pl.col("station").is_in(list(stations)))
        .group_by("day")
        .agg(
            *(pl.col(name).sum() for name in INDICATORS),
            *(pl.col(name).count().cast(pl.Int64).alias(f"{name}:n") for name in INDICATORS),
        )
        .sort("day")
    )
    return grouped.with_columns(
        *(pl.when(pl.col(f"{name}:n") >= least).then(pl.col(name)) for name in INDICATORS),
        *((pl.col(f"{name}:n") * unit).alias(f"{name}:den") for name in INDICATORS),
    )


def stations_required(stations: int, statistics: Statistics) -> int:
    """Return how many of `stations` a day needs: the share rounded up, and at least one."""
    area = statistics.area
    share = (area.share_small if stations < area.small_below.value else area.share).value
    return max(1, -(-stations * share // 100))
