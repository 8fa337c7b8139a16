"""IAQI, AQI and primary pollutants (HJ 633). Everything in integers; an index is always rounded up."""

from collections.abc import Sequence
from itertools import chain as flat
from typing import Any, cast

import narwhals as nw
import polars as pl

from aircheck.model.standard import THOUSANDTHS, Breakpoints, Index, Statistics, thousandths
from aircheck.statistics.indicators import REQUIRED, parts_of
from aircheck.statistics.rounding import half_even_column


def iaqi(value: int, row: Breakpoints, index: Index) -> int | None:
    """Return the IAQI of a concentration in thousandths; None above a row that ends before the index does.

    IAQI = (I_hi - I_lo) / (B_hi - B_lo) × (C - B_lo) + I_lo, rounded up (HJ 633-2012 6.2); capped above the table.
    """
    points = [thousandths(point) for point in row.values]
    for place in range(1, len(points)):
        if value <= points[place]:
            low, high = index.iaqi[place - 1 : place + 1]
            rise, run = high - low, points[place] - points[place - 1]
            return low - (-(value - points[place - 1]) * rise // run)
    return index.cap.value if len(points) == len(index.iaqi) else None


def daily_index(days: pl.DataFrame, index: Index, statistics: Statistics) -> pl.DataFrame:
    """Add indices to a frame of days (`area.area_days`).

    Adds `iaqi:<indicator>`, `aqi` (null where the day is undecided), and `primary`, the list of primary pollutants
    (empty up to the edition's `primary_above`). A day with a pollutant missing is decided only when the others
    already exceed the good classes: a gap can never make a day good.
    """
    indexed = _with_iaqi(days, index.daily, index, statistics)
    complete = pl.all_horizontal(*(pl.col(name).is_not_null() for name in REQUIRED))
    decided = complete | (pl.col("largest") > index.good_up_to)
    return _with_primary(indexed.with_columns(pl.when(decided).then("largest").alias("aqi")), index.daily, index)


def hourly_index(hours: pl.DataFrame, index: Index, statistics: Statistics) -> pl.DataFrame:
    """Return `station`, `day`, `hour` with the indices of the real-time report, of the pollutants that are there.

    `hours`: one column a pollutant in thousandths. The hour's particulates stand on the 24 h rows of the table.
    """
    named = hours.select(
        "station",
        "day",
        "hour",
        *(pl.col(parts_of(name)[0]).alias(name) for name in index.hourly),
        *(pl.lit(1, pl.Int64).alias(f"{name}:den") for name in index.hourly),
    )
    indexed = _with_iaqi(named, index.hourly, index, statistics).with_columns(pl.col("largest").alias("aqi"))
    shown = ("station", "day", "hour", *(f"iaqi:{name}" for name in index.hourly), "aqi", "primary")
    return _with_primary(indexed, index.hourly, index).select(shown)


def _with_iaqi(frame: pl.DataFrame, names: Sequence[str], index: Index, statistics: Statistics) -> pl.DataFrame:
    """Add `iaqi:<indicator>` and `largest`; the concentration is rounded first where the edition says so."""
    rounding = flat.from_iterable(_compared(name, index, statistics) for name in names)
    compared = nw.from_native(frame).with_columns(*rounding).to_native()
    indexed = compared.with_columns(*(_iaqi_column(name, index) for name in names))
    return indexed.with_columns(pl.max_horizontal(*(f"iaqi:{name}" for name in names)).alias("largest")).drop(
        [f"{name}{part}" for name in names for part in (":c", ":d")]
    )


def _compared(name: str, index: Index, statistics: Statistics) -> tuple[nw.Expr, nw.Expr]:
    """`<indicator>:c` over `:d`, the concentration in thousandths that stands in the table."""
    value, divisor = nw.col(name), nw.col(f"{name}:den")
    if index.round_first.value:
        step = THOUSANDTHS // 10 ** statistics.decimals_of(index.row(*parts_of(name)).unit)
        value, divisor = half_even_column(value, divisor * step) * step, nw.lit(1, nw.Int64)
    return value.alias(f"{name}:c"), divisor.alias(f"{name}:d")


def _iaqi_column(name: str, index: Index) -> pl.Expr:
    """`iaqi` for a column, as a chain of segments."""
    value, divisor = pl.col(f"{name}:c"), pl.col(f"{name}:d")
    points = [thousandths(point) for point in index.row(*parts_of(name)).values]
    chain: Any = pl.when(value.is_null()).then(pl.lit(None, pl.Int64))
    for place in range(1, len(points)):
        low, high = index.iaqi[place - 1 : place + 1]
        rising = (value - divisor * points[place - 1]) * (high - low)
        up = low - (rising * -1) // (divisor * (points[place] - points[place - 1]))
        chain = chain.when(value <= divisor * points[place]).then(up)
    above = index.cap.value if len(points) == len(index.iaqi) else None
    return cast("pl.Expr", chain.otherwise(pl.lit(above, pl.Int64)).alias(f"iaqi:{name}"))


def _with_primary(frame: pl.DataFrame, names: Sequence[str], index: Index) -> pl.DataFrame:
    """Add the pollutants whose IAQI is the AQI, ties together, where the AQI is above the first class."""
    shown = [
        pl.when((pl.col(f"iaqi:{name}") == pl.col("aqi")) & (pl.col("aqi") > index.primary_above)).then(
            pl.lit(parts_of(name)[0])
        )
        for name in names
    ]
    primary = pl.concat_list(*shown).list.drop_nulls().list.unique(maintain_order=True)
    return frame.with_columns(primary.alias("primary"))
