"""A gap that begins right after a high value, while other stations go on."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.series import OWN, flagged, observations, of_item


@dataclass(frozen=True, eq=False)
class Heard:
    """What all stations of a network have: `values`, the hours (`pollutant`, `moment`) with a value at any of them."""

    values: pl.DataFrame
    stations: int


def heard(parts: Iterable[pl.DataFrame], thresholds: Quality) -> Heard:
    """Return what all stations have, of their hours in parts of whatever cut."""
    hours, stations = [], set[str]()
    for part in parts:
        values = observations(part, thresholds.gap_after)
        stations |= set(values["station"].unique())
        hours.append(values.select("pollutant", "moment").unique())
    schema = {"pollutant": pl.String, "moment": pl.Int64}
    return Heard(pl.concat(hours).unique() if hours else pl.DataFrame(schema=schema), len(stations))


def gap_after_high(hours: pl.DataFrame, thresholds: Quality, others: Heard | None = None) -> pl.DataFrame:
    """Flag gaps from their first hour; `against` is the value before. A gap of all stations at once is no one's own.

    `others` is what all stations have, where `hours` are those of some. With one station there is nobody to compare
    with, and each of its gaps counts. A series that breaks off is missing up to the last hour of the item at any
    station.
    """
    others = others or heard([hours], thresholds)
    ends = others.values.group_by("pollutant").agg((pl.col("moment").max() + 1).alias("end"))
    values = observations(hours, thresholds.gap_after).join(ends, on="pollutant", how="left", maintain_order="left")
    following = pl.col("moment").shift(-1).over(OWN).fill_null(pl.col("end"))
    gaps = values.with_columns((following - pl.col("moment") - 1).alias("hours")).filter(
        (pl.col("hours") > 0) & (pl.col("value") >= of_item(thresholds.gap_after))
    )
    gaps = gaps.select("station", "pollutant", "hours", pl.col("moment") + 1, pl.col("value").alias("against"))
    if others.stations > 1:
        gaps = gaps.join(others.values, on=["pollutant", "moment"], how="semi", maintain_order="left")
    return flagged(gaps, "gap_after_high")
