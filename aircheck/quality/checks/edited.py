"""A value that is not what was submitted for the same hour before."""

import polars as pl

from aircheck.model.standard import POLLUTANTS
from aircheck.quality.series import flagged, observations


def edited(hours: pl.DataFrame, previous: pl.DataFrame) -> pl.DataFrame:
    """Flag changed values and values withdrawn (`value` null); `against` is the value submitted before.

    A value is withdrawn when its station still has others on that day. A gap filled since is no edit.
    """
    new, old = observations(hours, POLLUTANTS), observations(previous, POLLUTANTS).rename({"value": "against"})
    both = old.join(new, on=["station", "pollutant", "moment"], how="left", maintain_order="left")
    date = ((pl.col("moment") - 1) // 24).alias("date")
    reported_days = new.select("station", date).unique()
    kept = both.with_columns(date).join(reported_days, on=["station", "date"], how="semi", maintain_order="left")
    return flagged(kept.filter(pl.col("value").ne_missing(pl.col("against"))), "edited")
