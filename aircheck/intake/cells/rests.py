"""What a table's number has beyond a thousandth of its unit, kept beside it so that sums and comparisons are exact.

98 mu are 65333 1/3 m²: the column has 65333.333, the one beside it `1/3000`, an exact fraction of the unit. There is
such a column only where some number has digits that do not fit.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.model.dataset import NUMBER_SCALE

_BESIDE = "_rest_"
_FINE = 9
FINE = pl.Decimal(38, _FINE)
"""The type of numbers with as many digits as any figure that people write or compare."""
_SCALE: int = 10**NUMBER_SCALE


def rest_of(column: str) -> str:
    """Return the name of the column of rests beside a column of numbers."""
    return _BESIDE + column


def rests_among(names: Iterable[str]) -> list[str]:
    """Return those of some columns' names that are of rests."""
    return [name for name in names if name.startswith(_BESIDE)]


def kept(thousandths: int | Fraction) -> Decimal:
    """Return what a column keeps of a number in thousandths: rounded once, half to even."""
    return Decimal(round(thousandths)).scaleb(-NUMBER_SCALE)


def rest(thousandths: int | Fraction | None) -> str | None:
    """Return what `kept` leaves of a number; None if that is nothing."""
    if not isinstance(thousandths, Fraction):
        return None
    return str((thousandths - round(thousandths)) / _SCALE)


def number(row: Mapping[str, Any], column: str) -> Fraction:
    """Return the exact number of a row."""
    return Fraction(row[column]) + Fraction(row.get(rest_of(column)) or 0)


def numbers(rows: pl.DataFrame, column: str) -> list[Fraction]:
    """Return the exact numbers of rows, which all have one."""
    whole = [Fraction(value) for value in rows.get_column(column)]
    if rest_of(column) not in rows.columns:
        return whole
    rests = rows.get_column(rest_of(column))
    return [value + Fraction(beyond or 0) for value, beyond in zip(whole, rests, strict=True)]


def total(rows: pl.DataFrame, column: str) -> Fraction:
    """Return the exact sum of a column; 0 without rows."""
    beside = rows.get_column(rest_of(column)) if rest_of(column) in rows.columns else None
    return summed(rows.get_column(column), beside)


def summed(values: pl.Series, beside: pl.Series | None) -> Fraction:
    """Return the exact sum of numbers and of their rests, if there are any."""
    whole = Fraction(values.sum() or 0)
    if beside is None:
        return whole
    counted = beside.drop_nulls().value_counts()
    return whole + sum((Fraction(beyond) * count for beyond, count in counted.iter_rows()), Fraction(0))


def extreme(values: pl.Series, beside: pl.Series | None, *, highest: bool) -> Fraction:
    """Return the largest or smallest of at least one number, with its rest."""
    end = values.max() if highest else values.min()
    whole = Fraction(str(end))
    if beside is None:
        return whole
    # Rounding keeps the order, so that it is among those that are rounded alike.
    rests = [Fraction(beyond or 0) for value, beyond in zip(values, beside, strict=True) if value == end]
    return whole + (max if highest else min)(rests)


def refined(rows: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    """Return rows with columns of numbers as `FINE`, the rests added."""
    for column in columns:
        if rest_of(column) in rows.columns:
            pairs = rows.select(column, rest_of(column)).iter_rows()
            fine = pl.Series(column, [_fine(value, beyond) for value, beyond in pairs], FINE)
            rows = rows.with_columns(fine)
        elif isinstance(rows.schema[column], pl.Decimal):
            rows = rows.with_columns(pl.col(column).cast(FINE))
    return rows


def _fine(value: Decimal | None, beyond: str | None) -> Decimal | None:
    if value is None:
        return None
    return Decimal(round((Fraction(value) + Fraction(beyond or 0)) * 10**_FINE)).scaleb(-_FINE)
