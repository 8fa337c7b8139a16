"""What a reviewer would take out who upheld flags."""

import polars as pl

from aircheck.quality.located import PARTICULATES
from aircheck.statistics.clock import LABEL, with_label
from aircheck.statistics.exclusion import EXCLUSION


def upheld(flags: pl.DataFrame) -> pl.DataFrame:
    """Return flags as exclusions: all their hours, and of a flag without a pollutant both particulates.

    A flag on a gap names hours without a value, so that nothing is taken out by it.
    """
    items = (
        pl.when(pl.col("pollutant").is_null()).then(pl.lit(list(PARTICULATES))).otherwise(pl.concat_list("pollutant"))
    )
    last = pl.col(LABEL) + pl.duration(hours=pl.col("hours").cast(pl.Int64) - 1)
    rows = with_label(flags).select("station", pl.col(LABEL).alias("start"), last.alias("end"), items.alias("items"))
    return rows.cast(EXCLUSION)
