"""The same series at two stations: a whole day with the same value in every hour."""

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.series import flagged, observations


def identical(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag every station of a pair (or more), a flag a day; `detail` names the others, `value` is the first hour's."""
    rules = thresholds.identical
    last = pl.col("moment") - 1
    written = pl.concat_str(last % 24, pl.col("value"), separator=":")
    days = (
        observations(hours, rules.items.value)
        .group_by("pollutant", "station", (last // 24).alias("date"), maintain_order=True)
        .agg(
            pl.col("moment").first(),
            (pl.col("moment").last() - pl.col("moment").first() + 1).alias("hours"),
            pl.col("value").first(),
            pl.len().alias("n"),
            pl.col("value").n_unique().alias("different"),
            written.str.join(",").alias("series"),
        )
        .filter((pl.col("n") >= rules.hours.value) & (pl.col("different") >= rules.distinct.value))
    )
    alike = days.filter(pl.len().over("pollutant", "date", "series") > 1)
    together = alike.group_by("pollutant", "date", "series").agg(pl.col("station").sort().alias("all"))
    joined = alike.join(together, on=["pollutant", "date", "series"], how="inner", maintain_order="left")
    others = pl.col("all").list.set_difference(pl.concat_list("station")).list.sort().list.join(", ")
    return flagged(joined.with_columns(others.alias("detail")), "identical")
