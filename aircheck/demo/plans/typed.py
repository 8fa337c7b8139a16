"""Unfinished rows with the types intake would give them, so that predicates of rules can be evaluated on them."""

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from aircheck.intake.cells.columns import Missing, read_column
from aircheck.model.dataset import Contract
from aircheck.predicates import predicate


def frame(cells: Sequence[Mapping[str, str]], contract: Contract, names: Collection[str] | None = None) -> pl.DataFrame:
    """Return rows of texts as a frame with the named columns of the contract (all, if None), in the same order."""
    missing = Missing.of(contract.missing)
    columns = [column for column in contract.columns if names is None or column.name in names]
    texts = ((c, pl.Series([row.get(c.name, "") for row in cells], dtype=pl.String)) for c in columns)
    return pl.DataFrame([read_column(series, column, missing).values.alias(column.name) for column, series in texts])


def asked(rows: pl.DataFrame, text: str | None, contract: Contract) -> pl.Series:
    """Return whether a predicate holds for each row; null where a cell it needs is empty."""
    if text is None:
        return pl.Series([True] * rows.height, dtype=pl.Boolean)
    return rows.select(predicate.parse(predicate.read(text, contract)).alias("asked")).get_column("asked")
