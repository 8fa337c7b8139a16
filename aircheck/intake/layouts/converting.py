"""Numbers in another unit than the contract's: read and converted in one step, exactly."""

from collections.abc import Iterator

import polars as pl

from aircheck.intake.cells.columns import Cells, Missing, read_column, read_thousandths
from aircheck.intake.cells.measured import conversion_of, measured
from aircheck.intake.cells.units import Conversion, conversion
from aircheck.intake.files.batch import Batch
from aircheck.intake.layouts.base import Converted
from aircheck.intake.rows.sieve import Sieve
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Column, ColumnType

END_OF_HOUR = (pl.col("moment") - 1) // 24
"""The day an hour belongs to, in days since 1970."""


def of_header(sieve: Sieve, column: Column, scope: Scope) -> Conversion | None:
    """Return how a column's numbers are converted; None if they are in its own unit."""
    written = sieve.unit(column.name)
    return None if written is None else conversion(written, column, scope.air)


def thousandths(texts: pl.Series, column: Column, missing: Missing, how: Conversion | None, days: pl.Series) -> Cells:
    """Read a column of station-hours; `days` is the day of each value, in days since 1970 or as a date."""
    if how is None:
        return read_thousandths(texts, column, missing)
    cells = read_thousandths(texts, column, missing, how.factor)
    if how.alike:
        return cells
    return _by_day(cells, read_thousandths(texts, column, missing, how.earlier), how, days)


def column_cells(
    texts: pl.Series, column: Column, missing: Missing, how: Conversion | None, days: pl.Series | None
) -> Cells:
    """Read a table's column; without `days`, the reference state of today applies."""
    if how is None:
        return read_column(texts, column, missing)
    cells = read_column(texts, column, missing, how.factor)
    if how.alike or days is None:
        return cells
    return _by_day(cells, read_column(texts, column, missing, how.earlier), how, days)


def converted(batch: Batch, header: str, how: Conversion | None) -> Iterator[Converted]:
    """Yield the notes on a converted column, one for each file of the batch."""
    if how is not None:
        yield from (Converted(file, header, how) for file, _ in batch.files)


def converted_cells(sieve: Sieve, column: Column, how: Conversion | None) -> Iterator[Converted]:
    """Yield the notes on cells of a table that name another unit than their column, one for each file and unit."""
    texts = sieve.rows[column.name]
    if texts.dtype != pl.String or column.type not in (ColumnType.NUMBER, ColumnType.INTEGER):
        return
    named = (
        sieve.rows.filter(texts.str.contains(r"[^\d\s.,+-]")).select("_file", column.name).unique(maintain_order=True)
    )
    for file, text in named.iter_rows():
        found = measured(text, column, stated=how is not None)
        if found is not None and found.factor != 1:
            yield Converted(file, sieve.header(column.name), conversion_of(found, column), cells=True)


def _by_day(now: Cells, before: Cells, how: Conversion, days: pl.Series) -> Cells:
    early = (days.cast(pl.Date) < how.changed).fill_null(value=False)
    return Cells(before.values.zip_with(early, now.values), before.faults.zip_with(early, now.faults))
