"""Indices of single values and of whole tables: the same few columns either way."""

from typing import Literal

import polars as pl

from aircheck.model.standard import Figure, Index, Statistics
from aircheck.statistics.index import daily_index, hourly_index
from aircheck.statistics.indicators import parts_of

ReportKind = Literal["daily", "hourly"]

_ROW = "hour"


def indicators(index: Index, report: ReportKind) -> tuple[str, ...]:
    """Return the indicators of a report."""
    return index.of_day if report == "daily" else index.hourly


def rounds_first(index: Index, report: ReportKind) -> Figure[bool]:
    """Return whether the edition rounds concentrations before their indices."""
    return index.round_first if report == "daily" else index.round_hourly


def stand_ins(index: Index, report: ReportKind) -> tuple[str, ...]:
    """Return the indicators that supply an index only where another of their pollutant is above its row."""
    names = indicators(index, report)
    taken = ((item, index.row(item, averaging).above_take) for item, averaging in map(parts_of, names))
    found = (f"{item}/{take.value}" for item, take in taken if take is not None)
    return tuple(name for name in found if name not in names)


def table_indices(values: pl.DataFrame, report: ReportKind, index: Index, statistics: Statistics) -> pl.DataFrame:
    """Return `iaqi:<indicator>`, `aqi`, `primary` and `exceeding` for every row, in order.

    `values` has a column of thousandths (Int64, ≥ 0, null where missing) for each indicator and stand-in.
    """
    names = indicators(index, report)
    if report == "daily":
        ones = (pl.lit(1, pl.Int64).alias(f"{name}:den") for name in (*names, *stand_ins(index, report)))
        found = daily_index(values.with_columns(*ones), index, statistics)
    else:
        found = _hours(values, index, statistics)
    return found.select(*(f"iaqi:{name}" for name in names), "aqi", "primary", "exceeding")


def _hours(values: pl.DataFrame, index: Index, statistics: Statistics) -> pl.DataFrame:
    # Rows of a table need be neither hours in order nor of one station: each is its own hour here.
    hours = values.with_row_index(_ROW).with_columns(
        pl.lit("").alias("station"),
        pl.lit(0).alias("day"),
        *(pl.col(name).alias(parts_of(name)[0]) for name in index.hourly),
    )
    running = hours.select("station", "day", _ROW, *stand_ins(index, "hourly"))
    return hourly_index(hours, index, statistics, running=running)
