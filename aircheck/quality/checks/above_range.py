"""A value beyond what an analyser measures."""

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.series import flagged, observations, of_item


def above_range(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag values above the end of their item's range; `against` is that end."""
    values = observations(hours, thresholds.above_range).with_columns(of_item(thresholds.above_range).alias("against"))
    return flagged(values.filter(pl.col("value") > pl.col("against")), "above_range")
