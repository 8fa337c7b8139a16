"""Hours of a day as points in time: the label of an hour is its end, so hour 24 is 00:00 of the next day."""

import polars as pl

LABEL = "label"


def with_label(hours: pl.DataFrame) -> pl.DataFrame:
    """Add `label` (Datetime, µs), the end of each row's hour, from `day` and `hour` (1 to 24)."""
    ends = pl.col("day").cast(pl.Datetime("us")) + pl.duration(hours=pl.col("hour").cast(pl.Int64))
    return hours.with_columns(ends.alias(LABEL))
