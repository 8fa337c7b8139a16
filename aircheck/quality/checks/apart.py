"""A jump against the neighbouring stations: far above or below the median of the others in the same hour."""

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.jumps import far_above
from aircheck.quality.series import flagged, observations

_HOUR = ["pollutant", "moment"]


def apart(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag values far off the median of the other stations, which is `against` (a half is rounded down)."""
    rules = thresholds.apart
    values = others_median(observations(hours, rules.by), rules.stations.value)
    twice, median = pl.col("value") * 2, pl.col("median2")
    found = values.filter(far_above(twice, median, rules, 2) | far_above(median, twice, rules, 2))
    return flagged(found.with_columns((median // 2).alias("against")), "apart")


def others_median(values: pl.DataFrame, least: int) -> pl.DataFrame:
    """Add `median2`, twice the median of the other stations' values; rows with fewer than `least` others are left out.

    Of n values in order, those without the i-th have their middle at the same places, shifted by one from i on. So
    the few values around the middle tell the median of the others for every station.
    """
    low, high = (pl.col("n") - 2) // 2, (pl.col("n") - 1) // 2
    middles = (
        values.group_by(_HOUR)
        .agg(pl.col("value").sort().alias("all"), pl.len().cast(pl.Int64).alias("n"))
        .filter(pl.col("n") > max(1, least))
        .select(*_HOUR, _at(low, "low"), _at(low + 1, "low+"), _at(high, "high"), _at(high + 1, "high+"))
    )
    joined = values.join(middles, on=_HOUR, how="inner", maintain_order="left")
    return joined.with_columns((_other("low") + _other("high")).alias("median2"))


def _at(place: pl.Expr, name: str) -> pl.Expr:
    return pl.col("all").list.get(place, null_on_oob=True).alias(name)


def _other(name: str) -> pl.Expr:
    return pl.when(pl.col(name) < pl.col("value")).then(pl.col(name)).otherwise(pl.col(f"{name}+"))
