"""A station without a value while the median of the others is high."""

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.series import OWN, flagged, observations, of_item, runs

_HOUR = ["pollutant", "moment"]


def gap_while_high(hours: pl.DataFrame, thresholds: Quality, high: pl.DataFrame | None = None) -> pl.DataFrame:
    """Flag runs of missing hours within a series; `against` is the others' median in the first (a half rounded down).

    Only hours between the first and the last value of a series are missing in it. `high` are the `high_hours` of all
    stations, where `hours` are those of some.
    """
    values = observations(hours, thresholds.gap_while.above)
    high = high_hours(hours, thresholds) if high is None else high
    spans = values.group_by(OWN).agg(pl.col("moment").min().alias("first"), pl.col("moment").max().alias("last"))
    missing = (
        high.join(spans, on="pollutant", how="inner")
        .filter(pl.col("moment").is_between("first", "last"))
        .join(values, on=[*OWN, "moment"], how="anti")
        .sort(*OWN, "moment")
    )
    found = runs(missing.select(*OWN, "moment", (pl.col("median2") // 2).alias("against")), pl.lit(value=True))
    return flagged(found, "gap_while_high")


def high_hours(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Return the hours with enough stations and a high median, as twice the median (`median2`)."""
    rules, n = thresholds.gap_while, pl.len().cast(pl.Int64)
    values = observations(hours, rules.above)
    ordered = pl.col("value").sort()
    twice = ordered.get((n - 1) // 2) + ordered.get(n // 2)
    known = values.group_by(_HOUR).agg(n.alias("n"), twice.alias("median2"))
    high = pl.col("median2") >= 2 * of_item(rules.above)
    return known.filter((pl.col("n") >= rules.stations.value) & high)
