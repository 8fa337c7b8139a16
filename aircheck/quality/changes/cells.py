"""Two submissions of one table: which cells and rows are not what was sent before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.intake.submission import Table
from aircheck.model.dataset import ColumnType
from aircheck.model.target import decimal_text

ROW = "*"
"""The column of a change that is about a whole row."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell, by its row's key as text; `day` places it in time. Lines are with the place of their file among inputs.

    A row that is gone has the column `ROW`, no `new` and no `after`.
    """

    where: str
    column: str
    old: str | None
    new: str | None
    unit: str
    day: date | None
    before: tuple[int, int]
    after: tuple[int, int] | None


def changed_cells(now: Table, before: Table) -> Iterator[CellChange]:
    """Yield what was sent with another value, or not again, by the contract's key; nothing for a table without one.

    What was empty before is no change when it is filled. Of a table with dates, a row is gone only within the span of
    days that was sent again.
    """
    key = list(now.contract.key)
    others = [column for column in now.contract.columns if column.name not in key]
    if not key or before.contract.id != now.contract.id:
        return
    joined = before.frame.join(
        now.frame.with_columns(pl.lit(value=True).alias("_there")),
        on=key,
        how="left",
        suffix=" now",
        nulls_equal=True,
        maintain_order="left",
    )
    for row in joined.iter_rows(named=True):
        where = " ".join(text for name in key if (text := shown(row[name])) is not None)
        day = row.get(now.contract.when or "")
        old_place = (row["_file"], row["_line"])
        if row["_there"] is None:
            if _within(day, now):
                yield CellChange(where, ROW, None, None, "", day, old_place, None)
            continue
        for column in others:
            old, new = row[column.name], row[f"{column.name} now"]
            if old is not None and old != new:
                place = (row["_file now"], row["_line now"])
                yield CellChange(where, column.name, shown(old), shown(new), column.unit or "", day, old_place, place)


def shown(value: Any) -> str | None:
    """Return a cell of a table as text: numbers with the digits they need, yes and no, dates as dates."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return decimal_text(Fraction(value)) if isinstance(value, Decimal) else str(value)


def _within(day: date | None, now: Table) -> bool:
    when = now.contract.when
    column = now.contract.column(when) if when else None
    if when is None or column is None:
        return True
    days = now.frame[when].drop_nulls()
    if day is None or days.is_empty() or column.type not in (ColumnType.DATE, ColumnType.MONTH):
        return False
    first, last = days.min(), days.max()
    return isinstance(first, date) and isinstance(last, date) and first <= day <= last
