"""Exact numbers in frames: a cell is a list of terms (numerator and denominator) whose sum is the number.

Frames have no fractions, and a common denominator of an area's days does not fit into any integer, since the number of
valid stations differs from day to day. So there is one term for each denominator, and a cell becomes a `Fraction` only
when it is shown or compared.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.model.standard import THOUSANDTHS

TERMS = pl.List(pl.Struct({"part": pl.Int128, "den": pl.Int64}))
"""Type of an exact cell; null if there is no number."""

Per = Literal["place", "month"]
"""What a row of a result is for: a place, or a place and calendar month (`month`, its first day)."""


def fraction(terms: Iterable[Mapping[str, int]] | None) -> Fraction | None:
    """Return the number of a cell in the pollutant's unit: Σ part / den in thousandths of it; None for null."""
    if terms is None:
        return None
    found = [Fraction(term["part"], term["den"] * THOUSANDTHS) for term in terms]
    return sum(found[1:], found[0]) if found else Fraction(0)


def day_value(value: int, den: int) -> Fraction:
    """Return a daily value, `<indicator>` over `<indicator>:den`, in the pollutant's unit."""
    return Fraction(value, den * THOUSANDTHS)


def term(part: pl.Expr, den: pl.Expr) -> pl.Expr:
    """Return `part` / `den` as one term of a cell."""
    return pl.struct(part.cast(pl.Int128).alias("part"), den.cast(pl.Int64).alias("den"))


def keys(per: Per) -> list[str]:
    """Return the columns that identify a row."""
    return ["place"] if per == "place" else ["place", "month"]


def keyed(days: pl.DataFrame, per: Per) -> pl.LazyFrame:
    """Return a frame of days, lazily, with the columns of `keys`."""
    frame = days.lazy()
    return frame if per == "place" else frame.with_columns(pl.col("day").dt.truncate("1mo").alias("month"))
