"""Texts of numbers to integers of a thousandth, without a float: split at the point, rounded half to even."""

from collections.abc import Mapping
from typing import Any

import narwhals as nw

from aircheck.model.dataset import NUMBER_SCALE

SIMPLE, THOUSANDTHS = "{}_simple", "{}_number"
"""Beside each column of texts: 1 for what is a number as `_FORM` describes, and its thousandths; 0 for all others."""
_FORM = r"^[+-]?[0-9]{1,12}([.][0-9]+)?\z"
"""Every other form of a number, and what is none, is read text by text where the run started."""
_UNIT: int = 10**NUMBER_SCALE
_WRITTEN, _WHOLE, _PART, _CUT, _REST = "{}_written_number", "{}_whole", "{}_part", "{}_cut", "{}_rest"


def whole(number: int) -> nw.Expr:
    """Return a number as engines keep it."""
    return nw.lit(number, dtype=nw.Int64)


def bare(text: nw.Expr) -> nw.Expr:
    """Return a text without the blanks around it."""
    return text.str.strip_chars(" ")


def flag(condition: nw.Expr) -> nw.Expr:
    """Return 1 where a condition holds, otherwise 0."""
    return nw.when(condition).then(whole(1)).otherwise(whole(0))


def simple(rows: nw.LazyFrame[Any], texts: Mapping[str, str]) -> nw.LazyFrame[Any]:
    """Add SIMPLE of each name in `texts`, which has the column of its texts."""
    return rows.with_columns(
        *(flag(bare(nw.col(text)).str.contains(_FORM)).alias(SIMPLE.format(name)) for name, text in texts.items())
    )


def thousandths(rows: nw.LazyFrame[Any], texts: Mapping[str, str]) -> nw.LazyFrame[Any]:
    """Add THOUSANDTHS of each name in `texts`; rows have SIMPLE.

    Every cast is of digits alone, so that no engine can fail at one, in whatever order it computes.
    """
    if not texts:
        return rows
    rows = rows.with_columns(*(_written(name, text).alias(_WRITTEN.format(name)) for name, text in texts.items()))
    rows = rows.with_columns(*(part for name in texts for part in _parts(name)))
    rows = rows.with_columns(*(part for name in texts for part in _cut(name)))
    rows = rows.with_columns(*(_rounded(name).alias(_CUT.format(name)) for name in texts))
    return rows.with_columns(*(_signed(name).alias(THOUSANDTHS.format(name)) for name in texts))


def _written(name: str, text: str) -> nw.Expr:
    return nw.when(nw.col(SIMPLE.format(name)) == 1).then(bare(nw.col(text))).otherwise(nw.lit("0"))


def _parts(name: str) -> list[nw.Expr]:
    # Spark takes what is split by for a pattern, in which a point stands for any character.
    apart = nw.col(_WRITTEN.format(name)).str.strip_chars("+-").str.replace_all(".", ":", literal=True)
    parts = nw.concat_str(apart, nw.lit(":")).str.split(":")
    part = nw.concat_str(parts.list.get(1), nw.lit("0" * NUMBER_SCALE))
    return [parts.list.get(0).cast(nw.Int64).alias(_WHOLE.format(name)), part.alias(_PART.format(name))]


def _cut(name: str) -> list[nw.Expr]:
    part = nw.col(_PART.format(name))
    cut = nw.col(_WHOLE.format(name)) * _UNIT + part.str.slice(0, NUMBER_SCALE).cast(nw.Int64)
    return [cut.alias(_CUT.format(name)), part.str.slice(NUMBER_SCALE).alias(_REST.format(name))]


def _rounded(name: str) -> nw.Expr:
    cut, rest = nw.col(_CUT.format(name)), nw.col(_REST.format(name))
    tie = rest.str.contains(r"^50*\z") & (cut % 2 == 1)
    return nw.when(rest.str.contains(r"^([6-9]|5.*[1-9])") | tie).then(cut + 1).otherwise(cut)


def _signed(name: str) -> nw.Expr:
    size = nw.col(_CUT.format(name))
    return nw.when(nw.col(_WRITTEN.format(name)).str.starts_with("-")).then(0 - size).otherwise(size)
