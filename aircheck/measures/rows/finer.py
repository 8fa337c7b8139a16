"""Conditions on numbers that have more digits than a column keeps: answered with all their digits."""

from collections.abc import Sequence

import polars as pl

from aircheck.intake.cells.rests import refined, rest_of
from aircheck.measures.rows.truth import Truth


def with_all_digits(truth: Truth, frame: pl.DataFrame, read: Sequence[str], holds: pl.Expr) -> Truth:
    """Return a condition's truth, asked again for the rows where a number that it reads has a rest."""
    beside = [rest_of(name) for name in read if rest_of(name) in frame.columns]
    if not beside:
        return truth
    fine = frame.select(pl.any_horizontal(pl.col(name).is_not_null() for name in beside)).to_series()
    if not fine.any():
        return truth
    again = refined(frame.filter(fine), read).select(holds.alias("holds")).get_column("holds")
    return Truth.of(truth.column("holds").scatter(fine.arg_true(), again))
