"""Cells that leave open which of some values they mean: a month in a column of days, a number of several tasks.

Such a cell has no value, and what it may mean stands beside it. What is the same whichever it means is decided all the
same; what depends on it is not.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

_MONTH = "_month_"
_MAY = "_may_"
SEPARATOR = "\x1f"
"""Stands between the words that a cell may mean, while they are one text; no cell has it."""


def month_of(column: str) -> str:
    """Return the name of the column of months, each as its first day, beside a column of days."""
    return _MONTH + column


def words_of(column: str) -> str:
    """Return the name of the column of what a cell may mean, a list, beside a column of texts."""
    return _MAY + column


def possible_among(names: Iterable[str]) -> dict[str, Any]:
    """Return those of some columns' names that stand beside others with what they may mean, with their types."""
    kinds: dict[str, Any] = {_MONTH: pl.Date, _MAY: pl.List(pl.String)}
    return {name: kind for name in names for mark, kind in kinds.items() if name.startswith(mark)}


def last_day(column: str) -> pl.Expr:
    """Return the last day of the month beside a column of days."""
    return pl.col(month_of(column)).dt.month_end()


def is_open(columns: Iterable[str], present: Sequence[str]) -> list[pl.Expr]:
    """Return for each column that has something beside it whether a row leaves open what its cell means."""
    names = [name for column in columns for name in (month_of(column), words_of(column)) if name in present]
    return [pl.col(name).is_not_null() for name in names]


def each_possible(rows: pl.DataFrame, columns: Sequence[str], unread: str) -> pl.DataFrame:
    """Return rows with each value that their cells in `columns` may mean; `unread` lists the columns they lack.

    Rows with more than two such cells stay as they are.
    """
    few = pl.sum_horizontal(pl.lit(0), *(one.cast(pl.Int32) for one in is_open(columns, rows.columns))) <= 2
    rows = rows.with_columns(few.alias("_few"))
    for name in columns:
        for beside, values in (
            (month_of(name), pl.date_ranges(month_of(name), last_day(name))),
            (words_of(name), pl.col(words_of(name))),
        ):
            if beside in rows.columns:
                here = pl.col(beside).is_not_null() & pl.col("_few")
                each = pl.when(here).then(values).otherwise(pl.concat_list(name)).alias(name)
                left = pl.when(here).then(pl.col(unread).list.set_difference(pl.lit([name]))).otherwise(pl.col(unread))
                rows = rows.with_columns(each, left.alias(unread)).explode(name)
    return rows.drop("_few")


def without_doubles(rows: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Return rows without the months that may be a day which another row of the same thing names.

    Both may be about the same: to count them as two could flatter.
    """
    for name in key:
        if month_of(name) in rows.columns:
            others = [one for one in key if one != name]
            dated = rows.filter(pl.col(name).is_not_null())
            days = dated.select(*others, pl.col(name).dt.truncate("1mo").alias(month_of(name)), _twice=True).unique()
            found = rows.join(days, on=[*others, month_of(name)], how="left", nulls_equal=True, maintain_order="left")
            once = pl.when(pl.col("_twice").is_null()).then(pl.col(month_of(name)))
            rows = found.with_columns(once.alias(month_of(name))).drop("_twice")
    return rows
