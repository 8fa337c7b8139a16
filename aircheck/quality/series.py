"""What the checks share: station-hours as one row a value, runs of hours, and the frame of flags."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import polars as pl

from aircheck.model.standard import Figure, thousandths

FLAGS = pl.Schema(
    {
        "check": pl.String(),
        "station": pl.String(),
        "day": pl.Date(),
        "hour": pl.Int8(),
        "hours": pl.Int32(),
        "pollutant": pl.String(),
        "value": pl.Int64(),
        "against": pl.Int64(),
        "detail": pl.String(),
    }
)
"""Columns of a frame of flags. A flag begins with the hour `hour` (1 to 24, its end) of `day` and goes on for `hours`.

`pollutant` is null where PM2.5 and PM10 are meant together. `value` and `against`, what it is held against, are in
thousandths of the unit where they are concentrations; each check says what they are. `detail` names other stations.
"""

OWN = ["pollutant", "station"]
"""What makes a series."""

MOMENT = pl.col("day").cast(pl.Int32).cast(pl.Int64) * 24 + pl.col("hour").cast(pl.Int64)
"""The end of an hour, in hours since 1970."""


def observations(hours: pl.DataFrame, items: Iterable[str]) -> pl.DataFrame:
    """Return `station`, `moment`, `pollutant`, `value` (thousandths) of every value of the items, series by series."""
    wanted = [item for item in items if item in hours.columns]
    # Sorted while it is wide: unpivoting keeps the order within an item, and a sixth of the rows is sorted.
    wide = hours.select("station", MOMENT.alias("moment"), *wanted).sort("station", "moment")
    narrow = wide.unpivot(on=wanted, index=["station", "moment"], variable_name="pollutant", value_name="value")
    return narrow.drop_nulls("value")


def of_item(figures: Mapping[str, Figure[Decimal]]) -> pl.Expr:
    """Return each row's own threshold, in thousandths."""
    return _own({name: thousandths(figure.value) for name, figure in figures.items()})


def count_of_item(figures: Mapping[str, Figure[int]]) -> pl.Expr:
    """Return each row's own number of hours."""
    return _own({name: figure.value for name, figure in figures.items()})


def _own(numbers: Mapping[str, int]) -> pl.Expr:
    return pl.col("pollutant").replace_strict(list(numbers), list(numbers.values()), return_dtype=pl.Int64)


def before(column: str, hours: int = 1) -> pl.Expr:
    """Return the value of a column in the hour that many before (after, if negative); null where there is none."""
    there = (pl.col("moment") - pl.col("moment").shift(hours).over(OWN)) == hours
    return pl.when(there).then(pl.col(column).shift(hours).over(OWN))


def runs(values: pl.DataFrame, goes_on: pl.Expr) -> pl.DataFrame:
    """Return the first row of every run of consecutive hours of a series in which `goes_on`, and its `hours`."""
    follows = (pl.col("moment") - pl.col("moment").shift(1).over(OWN) == 1) & goes_on
    numbered = values.with_columns((~follows.fill_null(value=False)).cum_sum().alias("run"))
    others = [name for name in values.columns if name != "run"]
    return numbered.group_by("run", maintain_order=True).agg(
        *(pl.col(name).first() for name in others), pl.len().cast(pl.Int32).alias("hours")
    )


def flagged(found: pl.DataFrame, check: str) -> pl.DataFrame:
    """Return a frame of flags of rows that have `station` and `moment` and any of the other columns of `FLAGS`."""
    last = pl.col("moment") - 1
    placed = found.with_columns(
        pl.lit(check).alias("check"),
        (last // 24).cast(pl.Int32).cast(pl.Date).alias("day"),
        (last % 24 + 1).cast(pl.Int8).alias("hour"),
        *([] if "hours" in found.columns else [pl.lit(1, pl.Int32).alias("hours")]),
    )
    absent = [name for name in FLAGS if name not in placed.columns]
    return placed.with_columns(pl.lit(None).alias(name) for name in absent).select(
        pl.col(name).cast(kind) for name, kind in FLAGS.items()
    )
