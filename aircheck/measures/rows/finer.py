"""Conditions on cells of which a column keeps less than they say: numbers with more digits, days of a known month.

They are answered with all digits, and for each value that a cell may mean: what is the same for all is decided.
"""

from collections.abc import Callable, Sequence

import polars as pl

from aircheck.inputs.unread import UNREAD
from aircheck.intake.cells.possible import each_possible, is_open
from aircheck.intake.cells.rests import refined, rest_of
from aircheck.measures.rows.truth import Truth


def with_all_that_is_said(
    truth: Truth, frame: pl.DataFrame, read: Sequence[str], holds: Callable[[], pl.Expr]
) -> Truth:
    """Return a condition's truth, asked again for the rows where a cell that it reads says more."""
    finer = [pl.col(rest_of(name)).is_not_null() for name in read if rest_of(name) in frame.columns]
    if not (beside := [*finer, *is_open(read, frame.columns)]):
        return truth
    more = frame.select(pl.any_horizontal(beside)).to_series()
    if not more.any():
        return truth
    rows = each_possible(refined(frame.filter(more).with_row_index("_row"), read), read, UNREAD)
    answers = rows.select("_row", holds().alias("holds")).group_by("_row", maintain_order=True)
    every = pl.col("holds").null_count() == 0
    same = every & (pl.col("holds").n_unique() == 1)
    again = answers.agg(pl.when(same).then(pl.col("holds").first()).alias("holds")).get_column("holds")
    return Truth.of(truth.column("holds").scatter(more.arg_true(), again))
