"""Numbers that instruments and exports write where there is no value: 999, 9999, 65535 and their like."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from fractions import Fraction

import polars as pl

from aircheck.intake.cells.columns import Cells, Fault, Missing, read_thousandths
from aircheck.intake.cells.plain import fold, number
from aircheck.model.dataset import NUMBER_SCALE, Column, ColumnType

APART = 2
"""A mark is at least this many times the largest other value of its column.

What a station measures rises and falls over hours: a true peak has neighbours above half of it. 999 after a dust
storm's 985 is a value.
"""
FEWEST_OTHERS = 10
"""Other values that a judgement needs: among fewer, none stands apart from a distribution."""
_UNIT: int = 10**NUMBER_SCALE
_OF_REGISTERS = [int(Fraction(number) * _UNIT) for number in ("32767", "65535", "3276.7", "6553.5")]
"""The largest numbers of two bytes, with and without a sign, which data loggers write as well."""
MARKS = _OF_REGISTERS + [
    int(Fraction("9" * whole + "." + ("9" * part or "0")) * _UNIT) for whole in range(2, 6) for part in range(4)
]
_FEWEST_OF_TABLE, _APART_IN_TABLE, _LEAST_IN_TABLE = 3, 10, 999
"""A table has few values: a mark of at least three nines is ten times the largest of at least three others."""
_PER_SPACE = re.compile(r"/\(?(?:km²|m²|m³|L)")
"""Units of what an instrument or a laboratory measures. An area, a length, a count, an amount of money may be 9999."""
_ASKED: ContextVar[tuple[list[str], ...]] = ContextVar("lists of `judging_noticed`", default=())
_ALWAYS = 9_999 * _UNIT
"""From this number on nines may be a mark in any unit; smaller ones only beyond the last breakpoint of the index."""


@contextmanager
def judging_noticed() -> Iterator[list[str]]:
    """Fill a list, within this context, with the pollutants that had numbers which all that is read with them judges.

    While it is empty, no value decided anything about another one.
    """
    found: list[str] = []
    before = _ASKED.set((*_ASKED.get(), found))
    try:
        yield found
    finally:
        _ASKED.reset(before)


def without_marks(
    cells: Cells, texts: pl.Series, column: Column, missing: Missing, *, converted: bool = False
) -> Cells:
    """Put marks at fault among the values of one pollutant (thousandths of its unit, after any conversion).

    A number of nines, or 32767 or 65535, is a mark if it lies beyond the last breakpoint of the index, where hardly
    anything was ever measured, and apart from every other value; if values were `converted`, also as four nines or more
    as written.
    `texts` are the cells as written.
    """
    found = marks(cells.values, texts, column, missing, converted=converted)
    if not found.any():
        return cells
    return _without(cells, found)


def _without(cells: Cells, found: pl.Series) -> Cells:
    kept = pl.select(pl.when(found).then(None).otherwise(cells.values)).to_series().alias(cells.values.name)
    faults = pl.select(pl.when(found).then(pl.lit(int(Fault.MARK), pl.UInt8)).otherwise(cells.faults)).to_series()
    return replace(cells, values=kept, faults=faults)


def marks(
    values: pl.Series, texts: pl.Series, column: Column, missing: Missing, *, converted: bool = False
) -> pl.Series:
    """Return which values are marks; `values` in thousandths of the column's unit, null where there is none."""
    none = pl.repeat(value=False, n=len(values), dtype=pl.Boolean, eager=True)
    last = last_breakpoint(column)
    if last is None or (not converted and (values.max() or 0) <= last):  # type: ignore[operator]  # polars types the maximum as any value
        return none
    nines = like_marks(values, read_thousandths(texts, column, missing).values, last)
    if not nines.any():
        return none
    for asked in _ASKED.get():
        asked.append(column.name)
    others = values.filter(~nines).drop_nulls()
    if len(others) < FEWEST_OTHERS:
        return none
    return nines & (values >= APART * others.max()).fill_null(value=False)  # type: ignore[operator]  # as above


def is_measured(column: Column) -> bool:
    """Whether a table's column holds what is measured by volume or area (mg/m³, t/(km²·month)): it may have marks."""
    return column.type is ColumnType.NUMBER and _PER_SPACE.search(column.unit or "") is not None


def without_marks_of_table(cells: Cells, texts: pl.Series) -> Cells:
    """Put marks at fault among the numbers of a table's measured column, in its own unit or converted."""
    marks_of_table = {mark for mark in MARKS if mark >= _LEAST_IN_TABLE * _UNIT}
    known = [text for text in texts.drop_nulls().unique() if number(fold(text)) in marks_of_table]
    nines = texts.is_in(known).fill_null(value=False) & cells.values.is_not_null()
    others = cells.values.filter(~nines).drop_nulls()
    if not nines.any() or len(others) < _FEWEST_OF_TABLE:
        return cells
    largest = others.max()
    found = nines & (cells.values >= _APART_IN_TABLE * largest).fill_null(value=False)  # type: ignore[operator]  # polars types the maximum as any value
    return _without(cells, found)


def like_marks(values: pl.Series, written: pl.Series, last: int) -> pl.Series:
    """Return which values may be marks where they stand apart; `written`: as numbers, in thousandths, unconverted."""
    nines = written.is_in(MARKS).fill_null(value=False)
    return nines & ((values > last) | (written >= _ALWAYS)).fill_null(value=False)


def last_breakpoint(column: Column) -> int | None:
    """Return the concentration of the last breakpoint, of the edition where it is lowest, in thousandths."""
    ends = [max(table.values()) for table in (column.index_at, column.index_to) if table]
    return int(min(ends) * _UNIT) if ends else None
