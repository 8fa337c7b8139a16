"""More PM2.5 than PM10, of which it is a part."""

import polars as pl

from aircheck.model.standard import Quality, thousandths
from aircheck.quality.series import MOMENT, flagged


def inversion(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag hours with PM2.5 above PM10 by more than the margin; `value` is PM2.5, `against` PM10, `pollutant` null."""
    margin = thousandths(thresholds.inversion.value)
    found = hours.filter(pl.col("PM2.5") - pl.col("PM10") > margin)
    columns = (MOMENT.alias("moment"), pl.col("PM2.5").alias("value"), pl.col("PM10").alias("against"))
    return flagged(found.select("station", *columns), "inversion")
