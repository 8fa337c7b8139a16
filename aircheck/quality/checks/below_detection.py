"""A value above zero that no analyser can distinguish from zero."""

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.series import flagged, observations, of_item


def below_detection(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag values above zero and below their item's limit; `against` is the limit."""
    values = observations(hours, thresholds.below_detection).with_columns(
        of_item(thresholds.below_detection).alias("against")
    )
    low = (pl.col("value") > 0) & (pl.col("value") < pl.col("against"))
    return flagged(values.filter(low), "below_detection")
