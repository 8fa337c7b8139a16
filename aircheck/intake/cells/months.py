"""Months in a column of days: the day is not known, so that the cell has none, and the month stands beside it.

What is the same on each day of the month is decided all the same; what depends on the day is not.
"""

from collections.abc import Iterable, Sequence

import polars as pl

_BESIDE = "_month_"


def month_of(column: str) -> str:
    """Return the name of the column of months, each as its first day, beside a column of days."""
    return _BESIDE + column


def months_among(names: Iterable[str]) -> list[str]:
    """Return those of some columns' names that are of months beside days."""
    return [name for name in names if name.startswith(_BESIDE)]


def last_day(column: str) -> pl.Expr:
    """Return the last day of the month beside a column of days."""
    return pl.col(month_of(column)).dt.month_end()


def on_every_day(rows: pl.DataFrame, columns: Sequence[str], unread: str) -> pl.DataFrame:
    """Return rows with each day that their months in `columns` may mean; `unread` lists the columns they lack.

    Rows with months in more than two of the columns stay as they are.
    """
    known = [pl.col(month_of(name)).is_not_null().cast(pl.Int32) for name in columns]
    few = rows.with_columns(pl.sum_horizontal(known).alias("_months"))
    for name in columns:
        here = pl.col(month_of(name)).is_not_null() & (pl.col("_months") <= 2)
        days = pl.when(here).then(pl.date_ranges(month_of(name), last_day(name)))
        left = pl.when(here).then(pl.col(unread).list.set_difference(pl.lit([name]))).otherwise(pl.col(unread))
        few = few.with_columns(days.otherwise(pl.concat_list(name)).alias(name), left.alias(unread)).explode(name)
    return few.drop("_months")


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
