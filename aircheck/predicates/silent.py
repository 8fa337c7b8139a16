"""Columns that no file has: a condition that asks nothing else is answered by nobody."""

from collections.abc import Collection
from typing import Any

import polars as pl

from aircheck.intake.cells.columns import kept_type
from aircheck.model.dataset import Contract
from aircheck.predicates import predicate, tree


def silent(text: str, contract: Contract, absent: Collection[str]) -> tuple[str, ...]:
    """Return the columns of conditions that read `absent` columns only, unless empty cells satisfy them.

    The conditions are what a predicate joins by AND. `retired_date IS NULL` is satisfied: what nobody says has been
    retired is there. Of `dust_load IS NOT NULL` nothing is known.
    """
    if not absent or not set(predicate.columns_of(text)).intersection(absent):
        return ()
    found: dict[str, None] = {}
    for node in tree.joined(tree.tree_of(predicate.over(text, contract)), "And"):
        read = dict.fromkeys(tree.columns_in(node))
        if read and set(absent).issuperset(read) and not _holds_for_empty(node, contract):
            found |= read
    return tuple(found)


def without_silent(text: str, contract: Contract, names: Collection[str]) -> pl.Expr:
    """Return the predicate in which every question whether one of `names` is empty is unknown."""
    expression = predicate.over(text, contract)
    return tree.unsure(tree.tree_of(expression), names) if names else expression


def _holds_for_empty(node: Any, contract: Contract) -> bool:
    columns = [column for name in tree.columns_in(node) if (column := contract.column(name)) is not None]
    row = pl.DataFrame({column.name: pl.Series([None], dtype=kept_type(column)) for column in columns})
    return row.select(tree.expression_of(node).alias("holds")).item() is True
