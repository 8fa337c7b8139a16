"""One record per row, as the contract's columns say."""

from datetime import date

import polars as pl

from aircheck.intake.cells.clock import in_order, with_clocks
from aircheck.intake.cells.columns import Cells, kept_type, read_column
from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.marks import is_measured, without_marks, without_marks_of_table
from aircheck.intake.cells.possible import last_day, month_of, possible_among
from aircheck.intake.cells.rests import rests_among
from aircheck.intake.cells.shares import PERCENT, without_unclear
from aircheck.intake.cells.units import Conversion
from aircheck.intake.files.batch import Batch
from aircheck.intake.layouts.base import Converted, LayoutReading
from aircheck.intake.layouts.converting import column_cells, converted, converted_cells, of_header
from aircheck.intake.rows.divided import divide, divides
from aircheck.intake.rows.laws import keep_to, keep_to_writers
from aircheck.intake.rows.marked import reject_marked
from aircheck.intake.rows.own_words import occurring
from aircheck.intake.rows.said_marks import marks_in
from aircheck.intake.rows.sieve import NOBODY, UNLISTED, Sieve
from aircheck.intake.scope import Scope
from aircheck.model.dataset import NUMBER_SCALE, Blank, Column, ColumnType, Contract
from aircheck.model.period import Period


class Table:
    """A table as its contract describes it."""

    name = "table"
    kind = "table"
    spreads = False
    rank = 0
    milli: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    note: str | None = None

    def missing(self, heading: Heading, contract: Contract) -> tuple[str, ...]:
        """Return the required columns that the header lacks."""
        some = () if heading.columns.keys() & set(contract.any_of) else contract.any_of
        return (*(name for name in contract.required if name not in heading.columns), *some)

    def uses(self, contract: Contract) -> frozenset[str]:
        """Return all columns of the contract."""
        return contract.column_names

    def read(self, batch: Batch, contract: Contract, heading: Heading, scope: Scope) -> LayoutReading:
        """Read the rows; a table whose contract has `when` is limited to the period by that column."""
        marks = marks_in(batch, contract, heading)
        sieve = Sieve(batch, contract, heading, {**heading.columns} | {mark.name: mark.position for mark in marks})
        sieve.rows = sieve.rows.with_columns(pl.lit("").alias(UNLISTED))
        here = [column for column in contract.columns if column.name in heading.columns]
        _fill_down(sieve, here)
        for column in contract.columns:
            if column not in here and column.found_in in heading.columns:
                _find_words(sieve, column, column.found_in or "")
        dated = next((column for column in here if column.name == contract.when), None)
        if dated is not None:
            # First, because faults in rows of another year do not matter.
            _read(sieve, dated, contract, None)
            sieve.days = _days_by_file(sieve, dated)
            _keep_period(sieve, dated, contract, scope)
        divide(sieve, contract, here)
        reject_marked(sieve, marks, [column.name for column in here if column.index_at])
        said: list[Converted] = []
        # Required columns first: a row that leaves takes its other cells with it. Before times, the days they are of.
        for column in in_order(sorted(here, key=lambda c: not (c.required or c.name in contract.key)), contract):
            if column is not dated:
                how = of_header(sieve, column, scope)
                said += converted(batch, sieve.header(column.name), how)
                said += converted_cells(sieve, column, how)
                _read(sieve, column, contract, how)
        keep_to(sieve, contract)
        keep_to_writers(sieve, contract)
        absent = [c for c in contract.columns if c.name not in sieve.rows.columns]
        frame = sieve.rows.with_columns(pl.lit(None, dtype=kept_type(c)).alias(c.name) for c in absent)
        beside = (*rests_among(frame.columns), *possible_among(frame.columns))
        table = frame.select("_file", "_line", UNLISTED, *(c.name for c in contract.columns), *beside)
        return LayoutReading(sieve, table=table, converted=tuple(said))


def _read(sieve: Sieve, column: Column, contract: Contract, how: Conversion | None) -> None:
    cells = None
    if column.added:
        sieve.own_words += occurring(sieve.rows[column.name], column, contract)
    if how is not None:
        days = sieve.rows[contract.when] if contract.when in sieve.rows.columns else None
        cells = column_cells(sieve.rows[column.name], column, sieve.missing, how, days)
    if column.on or column.after:
        read = read_column(sieve.rows[column.name], column, sieve.missing)
        cells = with_clocks(sieve.rows, column, read, sieve.missing)
    if how is None and column.unit == PERCENT:
        read = read_column(sieve.rows[column.name], column, sieve.missing)
        cells = without_unclear(read, sieve.rows[column.name], sieve.rows["_file"])
    if column.index_at:
        cells = _unmarked(sieve, column, cells, converted=how is not None)
    elif is_measured(column):
        read = cells or read_column(sieve.rows[column.name], column, sieve.missing)
        cells = without_marks_of_table(read, sieve.rows[column.name])
    if column.required or column.name in contract.key:
        # A column of the key that the contract does not require may be empty, but not unreadable.
        may_be_empty = not column.required or column.name in contract.may_be_empty
        named = ~sieve.rows[NOBODY] if NOBODY in sieve.rows.columns and divides(column, contract) else None
        sieve.require(column, cells, may_be_empty=may_be_empty, own_gap=column.name in contract.own_gap, where=named)
    else:
        sieve.read(column, cells)
    if column.blank is Blank.NO:
        sieve.say_no(column)


def _unmarked(sieve: Sieve, column: Column, cells: Cells | None, *, converted: bool) -> Cells:
    """Put marks such as 9999 among a pollutant's values at fault."""
    texts = sieve.rows[column.name]
    read = cells or read_column(texts, column, sieve.missing)
    thousandths = Cells((read.values * 10**NUMBER_SCALE).cast(pl.Int64), read.faults)
    faults = without_marks(thousandths, texts, column, sieve.missing, converted=converted).faults
    return Cells(pl.select(pl.when(faults == 0).then(read.values)).to_series().alias(column.name), faults)


def _fill_down(sieve: Sieve, columns: list[Column]) -> None:
    """Let cells that were merged with the one above say the same, within a file."""
    merged = [column.name for column in columns if column.blank is Blank.ABOVE]
    filled = (pl.when(pl.col(name).str.strip_chars() != "").then(pl.col(name)) for name in merged)
    sieve.rows = sieve.rows.with_columns(cells.forward_fill().over("_file") for cells in filled)


def _find_words(sieve: Sieve, column: Column, text: str) -> None:
    """Move the words of a column that the file lacks out of the text that they stand alone in."""
    found = read_column(sieve.rows[text], column, sieve.missing).values
    rest = pl.when(found.is_null()).then(pl.col(text)).alias(text)
    sieve.rows = sieve.rows.with_columns(found.alias(column.name), rest)


def _days_by_file(sieve: Sieve, column: Column) -> dict[int, tuple[int, int]]:
    """Return the first and last day (since 1970) of each file's rows, those of other periods too; a month is whole."""
    day = pl.col(column.name).cast(pl.Date)
    last = day.dt.month_end() if column.type is ColumnType.MONTH else day
    ends = (day.min().alias("first"), last.max().alias("last"))
    found = sieve.rows.drop_nulls(column.name).group_by("_file").agg(each.cast(pl.Int32) for each in ends)
    return {file: (first, last) for file, first, last in found.iter_rows()}


def _keep_period(sieve: Sieve, column: Column, contract: Contract, scope: Scope) -> None:
    if scope.period is None:
        return
    days = sieve.rows[column.name]
    first = min(scope.period.start, scope.since.get(contract.id, scope.period.start))
    start = first.replace(day=1) if column.type is ColumnType.MONTH else first
    outside = (days < start) | (days > scope.period.end)
    if scope.between is not None and contract.id in scope.since:
        outside |= days.is_between(scope.between.start, scope.between.end)
    if month_of(column.name) in sieve.rows.columns:
        outside = outside.fill_null(value=False) | _months_outside(sieve.rows, column.name, scope.period, start)
    sieve.drop(outside.fill_null(value=False), "period")


def _months_outside(rows: pl.DataFrame, name: str, period: Period, start: date) -> pl.Series:
    """Return for which rows no day of the month in place of a day is in the period."""
    outside = (last_day(name) < start) | (pl.col(month_of(name)) > period.end)
    return rows.select(outside.fill_null(value=False)).to_series()
