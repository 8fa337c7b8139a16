"""Values on a straight line, as when a gap is filled by interpolation."""

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.series import before, flagged, observations, of_item, runs


def smooth(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag runs in which every hour differs from the one before by the same step; `against` is the step, signed."""
    least, step = thresholds.smooth.hours.value, pl.col("value") - before("value")
    steps = observations(hours, thresholds.smooth.step).with_columns(step.alias("against"))
    steep = pl.col("against").abs() >= of_item(thresholds.smooth.step)
    found = runs(steps, pl.col("against") == pl.col("against").shift(1)).filter(steep)
    # A run of n equal steps is a line of n + 1 hours, and begins an hour before its first step.
    lines = found.with_columns(
        pl.col("hours") + 1, pl.col("moment") - 1, (pl.col("value") - pl.col("against")).alias("value")
    )
    return flagged(lines.filter(pl.col("hours") >= least), "smooth")
