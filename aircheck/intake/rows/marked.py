"""Values that a column beside them marks: what is not marked valid is rejected, with its mark."""

from collections.abc import Collection, Sequence

import polars as pl

from aircheck.intake.cells.validity import MarkColumn
from aircheck.intake.rows.reasons import Refusal, marked
from aircheck.intake.rows.sieve import Sieve


def reject_marked(sieve: Sieve, columns: Sequence[MarkColumn], values: Sequence[str]) -> None:
    """Reject the rows, and the cells of single pollutants, whose mark does not say that they are valid.

    `values`: the columns of values, still as text. Where a mark stands beside no value, there is nothing to reject.
    """
    for column in columns:
        told = values if column.of is None else [name for name in values if name == column.of]
        if not told:
            continue
        kinds = sieve.rows[column.name].drop_nulls().unique(maintain_order=True)
        bad: dict[str, bool | None] = {mark: known for mark in kinds if (known := column.verdict(mark)) is not True}
        if bad:
            _reject(sieve, column, told, bad)


def _reject(sieve: Sieve, column: MarkColumn, values: Sequence[str], bad: dict[str, bool | None]) -> None:
    filled = pl.any_horizontal(has_value(sieve, name) for name in values)
    gone = sieve.rows.select(pl.col(column.name).is_in(list(bad)) & filled).to_series().fill_null(value=False)
    if column.of is None:
        rows = sieve.rows.filter(gone).select("_file", "_line", column.name).iter_rows()
        sieve.reject(gone, [Refusal(f, n, None, None, marked(column.written, m, bad[m])) for f, n, m in rows])
        return
    [name] = values
    text = pl.col(name).cast(pl.String)
    header = sieve.header(name)
    cells = sieve.rows.filter(gone).select("_file", "_line", text, column.name).iter_rows()
    sieve.refusals += [Refusal(f, n, header, cell, marked(column.written, m, bad[m])) for f, n, cell, m in cells]
    sieve.rows = sieve.rows.with_columns(pl.when(~gone).then(pl.col(name)).alias(name))


def has_value(sieve: Sieve, name: str) -> pl.Expr:
    """Whether a cell, still as text, says more than that there is no value."""
    return value_in(name, sieve.missing.words)


def value_in(name: str, words: Collection[str]) -> pl.Expr:
    """Whether a text says more than one of the words for no value."""
    text = pl.col(name).cast(pl.String).str.strip_chars().str.to_lowercase()
    return text.is_not_null() & ~text.is_in(list(words))
