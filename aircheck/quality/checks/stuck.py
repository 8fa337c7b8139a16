"""A value that does not change for hours."""

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.series import count_of_item, flagged, observations, runs


def stuck(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag runs of one value over at least the item's hours, one flag a run; a gap ends a run."""
    values = observations(hours, thresholds.stuck)
    found = runs(values, pl.col("value") == pl.col("value").shift(1))
    return flagged(found.filter(pl.col("hours") >= count_of_item(thresholds.stuck)), "stuck")
