"""Conditions on cells of which a column keeps less than they say: numbers with more digits, days of a known month.

They are answered with all digits, and on each day of the month: what is the same on all of them is decided.
"""

from collections.abc import Callable, Sequence

import polars as pl

from aircheck.inputs.unread import UNREAD
from aircheck.intake.cells.months import month_of, on_every_day
from aircheck.intake.cells.rests import refined, rest_of
from aircheck.measures.rows.truth import Truth


def with_all_that_is_said(
    truth: Truth, frame: pl.DataFrame, read: Sequence[str], holds: Callable[[], pl.Expr]
) -> Truth:
    """Return a condition's truth, asked again for the rows where a cell that it reads says more."""
    beside = [name for one in read for name in (rest_of(one), month_of(one)) if name in frame.columns]
    if not beside:
        return truth
    more = frame.select(pl.any_horizontal(pl.col(name).is_not_null() for name in beside)).to_series()
    if not more.any():
        return truth
    months = [name for name in read if month_of(name) in frame.columns]
    rows = on_every_day(refined(frame.filter(more).with_row_index("_row"), read), months, UNREAD)
    answers = rows.select("_row", holds().alias("holds")).group_by("_row", maintain_order=True)
    every = pl.col("holds").null_count() == 0
    same = every & (pl.col("holds").n_unique() == 1)
    again = answers.agg(pl.when(same).then(pl.col("holds").first()).alias("holds")).get_column("holds")
    return Truth.of(truth.column("holds").scatter(more.arg_true(), again))
