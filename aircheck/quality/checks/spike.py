"""A jump against the neighbours in time: one hour far above or below both neighbouring hours."""

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.jumps import far_above
from aircheck.quality.series import before, flagged, observations


def spike(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag single hours, `against` the nearer of the two neighbours; both must have a value."""
    rules = thresholds.spike
    beside = observations(hours, rules.by).with_columns(before("value").alias("one"), before("value", -1).alias("two"))
    both = beside.drop_nulls(["one", "two"]).with_columns(
        pl.max_horizontal("one", "two").alias("high"), pl.min_horizontal("one", "two").alias("low")
    )
    value, high, low = pl.col("value"), pl.col("high"), pl.col("low")
    up, down = far_above(value, high, rules), far_above(low, value, rules)
    found = both.filter(up | down).with_columns(pl.when(value > high).then(high).otherwise(low).alias("against"))
    return flagged(found, "spike")
