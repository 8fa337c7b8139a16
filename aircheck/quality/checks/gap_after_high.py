"""A gap that begins right after a high value, while other stations go on."""

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.series import OWN, flagged, observations, of_item


def gap_after_high(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag gaps from their first hour; `against` is the value before. A gap of all stations at once is no one's own.

    With one station there is nobody to compare with, and each of its gaps counts. A series that breaks off is missing
    up to the last hour of the item at any station.
    """
    values = observations(hours, thresholds.gap_after)
    end = pl.col("moment").max().over("pollutant") + 1
    following = pl.col("moment").shift(-1).over(OWN).fill_null(end)
    gaps = values.with_columns((following - pl.col("moment") - 1).alias("hours")).filter(
        (pl.col("hours") > 0) & (pl.col("value") >= of_item(thresholds.gap_after))
    )
    gaps = gaps.select("station", "pollutant", "hours", pl.col("moment") + 1, pl.col("value").alias("against"))
    if values.get_column("station").n_unique() > 1:
        gaps = gaps.join(values, on=["pollutant", "moment"], how="semi", maintain_order="left")
    return flagged(gaps, "gap_after_high")
