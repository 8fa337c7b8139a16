"""Exceptional events: values taken out of station-hours because an entry names them; nothing else is removed.

What is taken out then counts as missing, so the minimums of GB 3095 apply to what is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.clock import LABEL, with_label

EXCLUSION = pl.Schema(
    {"station": pl.String(), "start": pl.Datetime("us"), "end": pl.Datetime("us"), "items": pl.List(pl.String)}
)
"""Columns of a frame of exclusions.

A station, or null for all; the ends of the first and last hour taken out (both included); the pollutants taken out.
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which hours count: those of the days from `first` to `last`, without what `exclusions` (`EXCLUSION`) name."""

    first: date
    last: date
    exclusions: pl.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """Station-hours without the excluded values, and how many values of each pollutant were taken out."""

    hours: pl.DataFrame
    removed: Mapping[str, int]

    @property
    def total(self) -> int:
        """Number of values taken out."""
        return sum(self.removed.values())


def exclude(hours: pl.DataFrame, exclusions: pl.DataFrame) -> Excluded:
    """Return `hours` (`station`, `day`, `hour`, pollutants; rows in their order) with the excluded values set to null.

    `exclusions` has the columns of `EXCLUSION`; entries may overlap, and a value is counted once. `ValueError` if an
    entry ends before it starts or names a pollutant that is not assessed.
    """
    _check(exclusions)
    labelled = with_label(hours)
    removed: dict[str, int] = {}
    columns: list[pl.Series] = []
    for item in (name for name in POLLUTANTS if name in hours.columns):
        entries = exclusions.filter(pl.col("items").list.contains(item))
        values = hours.get_column(item)
        hit = _affected(labelled, entries) & values.is_not_null()
        removed[item] = int(hit.sum())
        columns.append(pl.select(pl.when(~hit).then(values).alias(item)).to_series())
    return Excluded(hours.with_columns(columns), removed)


def days_losing(exclusions: pl.DataFrame, least: int) -> pl.DataFrame:
    """Return `station` (null for all), `day` and `item` where `exclusions` take out at least so many hours of a day.

    `exclusions` has the columns of `EXCLUSION`; entries may overlap. `ValueError` as of `exclude`.
    """
    _check(exclusions)
    hours = exclusions.select("station", "items", pl.datetime_ranges("start", "end", "1h").alias(LABEL))
    each = hours.explode(LABEL).explode("items").rename({"items": "item"}).unique(["station", "item", LABEL])
    # The label of an hour is its end, so that hour 24 is of the day before.
    of_days = each.with_columns(pl.col(LABEL).dt.offset_by("-1h").dt.date().alias("day"))
    counted = of_days.group_by("station", "day", "item").len().filter(pl.col("len") >= least)
    return counted.select("station", "day", "item")


def _check(exclusions: pl.DataFrame) -> None:
    backwards = exclusions.filter(pl.col("end") < pl.col("start"))
    if backwards.height:
        raise ValueError(f"an exclusion ends before it starts: {backwards.row(0)}")
    named = set(exclusions.get_column("items").explode().drop_nulls())
    if unknown := sorted(named - set(POLLUTANTS)):
        raise ValueError(f"an exclusion names {', '.join(unknown)}")


def _affected(labelled: pl.DataFrame, entries: pl.DataFrame) -> pl.Series:
    """Whether each row's hour is within an entry for its station or for all."""
    spans = entries.select("station", pl.datetime_ranges("start", "end", "1h").alias(LABEL)).explode(LABEL)
    own = _marked(labelled, spans.drop_nulls("station"), ["station", LABEL])
    everywhere = _marked(labelled, spans.filter(pl.col("station").is_null()), [LABEL])
    return own | everywhere


def _marked(labelled: pl.DataFrame, spans: pl.DataFrame, key: list[str]) -> pl.Series:
    marks = spans.select(key).unique().with_columns(pl.lit(value=True).alias("hit"))
    joined = labelled.select("station", LABEL).join(marks, on=key, how="left", maintain_order="left")
    return joined.get_column("hit").fill_null(value=False)
