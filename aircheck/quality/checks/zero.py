"""An hourly value of exactly zero."""

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.series import flagged, observations


def zero(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag every value of zero; a negative one is refused on reading and never comes here."""
    return flagged(observations(hours, thresholds.zero.value).filter(pl.col("value") == 0), "zero")
