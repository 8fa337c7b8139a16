"""Values that a judgement of whole files looks at: a row per row of a file or station-hour."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.model.dataset import NUMBER_SCALE
from aircheck.model.target import decimal_text

FEWEST = 10
"""Rows with both an AQI and a value that a judgement needs: fewer could be misprints."""
SHARE = Fraction(1, 2)
"""Share of rows whose value contradicts the AQI.

No sound file has any if the AQI is hourly or daily; if it follows running means, values above the mean are a minority.
Under a shifted header nearly all contradict it.
"""
AQI = "aqi"
MICRO = "micro"
UNIT = 10**NUMBER_SCALE
"""What one of a unit is in a sample."""


@dataclass(frozen=True, eq=False)
class Sample:
    """The values to judge: one row per row of a file or station-hour, in thousandths of the contract's units.

    `rows`: `_file`; by pollutant its value and, for its line, `line_of(name)`; `AQI` if a file has one; `MICRO`: CO as
    written if it is in µg/m³. `heads`: the headers of the columns; `converted`: file and pollutant whose unit was
    converted.
    """

    rows: pl.DataFrame
    heads: Mapping[str, str]
    converted: frozenset[tuple[int, str]] = frozenset()


def line_of(name: str) -> str:
    """Return the name of the column of a sample that has the line of a pollutant's value."""
    return f"line {name}"


def suspects(rows: pl.DataFrame, against: pl.Expr, share: Fraction) -> Iterator[dict[str, Any]]:
    """Yield, for files with enough rows and too large a share of them `against`, the first such row and the counts."""
    firsts = [pl.col(name).filter(against).first() for name in rows.columns if name != "_file"]
    counts = (pl.len().alias("rows"), against.sum().alias("against"))
    found = rows.group_by("_file", maintain_order=True).agg(*firsts, *counts)
    for row in found.filter(pl.col("rows") >= FEWEST, pl.col("against") > 0).iter_rows(named=True):
        if row["against"] > row["rows"] * share:
            yield row


def as_text(thousandths: int) -> str:
    """Return a value as messages show it."""
    return decimal_text(Fraction(thousandths, UNIT))
