"""Rows in the making as the intake would read them, so that the predicates of rules can be asked about them."""

from collections.abc import Mapping, Sequence

import polars as pl

from aircheck.intake.cells import Missing, read_column
from aircheck.measures import predicate
from aircheck.model.dataset import Contract


def frame(cells: Sequence[Mapping[str, str]], contract: Contract) -> pl.DataFrame:
    """Return rows of texts as a frame with all columns of the contract, in the same order."""
    missing = Missing.of(contract.missing)
    return pl.DataFrame(
        [
            read_column(pl.Series([row.get(c.name, "") for row in cells], dtype=pl.String), c, missing).values.alias(
                c.name
            )
            for c in contract.columns
        ]
    )


def asked(rows: pl.DataFrame, text: str | None) -> pl.Series:
    """Return whether a predicate holds for each row; null where a cell it needs is empty."""
    if text is None:
        return pl.Series([True] * rows.height, dtype=pl.Boolean)
    return rows.select(predicate.parse(text).alias("asked")).get_column("asked")
