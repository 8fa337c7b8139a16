"""A station that a header names in several columns: what they agree on counts once, and it alone is concerned."""

from collections.abc import Mapping, Sequence

import polars as pl

from aircheck.intake.layouts.base import NARROW
from aircheck.intake.layouts.observations import value_fault
from aircheck.intake.layouts.row_units import WAY, Units, read_in_units
from aircheck.intake.rows.reasons import Refusal
from aircheck.intake.rows.sieve import Sieve
from aircheck.model.dataset import Contract

Columns = Mapping[str, Sequence[str]]
"""The columns of each station, by its code."""
_AT = "_at"
_INDEX = [_AT, "_file", "_line", "moment", "pollutant", WAY]
_CELL = [_AT, "station"]


def twins_of(columns: Columns) -> dict[str, Sequence[str]]:
    """Return the stations that have several columns."""
    return {code: own for code, own in columns.items() if len(own) > 1}


def as_one(
    sieve: Sieve, cells: pl.DataFrame, twins: Columns, contract: Contract, units: Units
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Put the cells of each of `twins` into the first of its columns; refuse those that cannot be read.

    `cells` are texts, a row of them for each row of the sieve. A cell without a value says nothing, equal values count
    once. Where values differ the cell becomes null, and each of them an observation (NARROW, the second frame): they
    contradict each other, and what other files say of that hour.
    """
    of_column = {name: code for code, own in twins.items() for name in own}
    rows = pl.concat([sieve.rows.with_row_index(_AT), cells.select(list(of_column))], how="horizontal")
    found = rows.unpivot(on=list(of_column), index=_INDEX, variable_name="station", value_name="text")
    found = found.with_columns(pl.col("station").replace_strict(of_column, return_dtype=pl.String))
    read = read_in_units(found, "text", contract, sieve, units)
    sieve.see_blanked(found, found["text"], read, found["station"])
    found = found.with_columns(read.values.alias("value"), read.faults.alias("fault"))
    _refuse(sieve, found.filter(pl.col("fault") != 0), contract)
    valued = found.drop_nulls("value").unique([*_CELL, "value"], keep="first", maintain_order=True)
    unlike = valued.select(_CELL).is_duplicated()
    return _merged(cells, twins, valued.filter(~unlike)), valued.filter(unlike).select(list(NARROW))


def _refuse(sieve: Sieve, bad: pl.DataFrame, contract: Contract) -> None:
    """Refuse the cells at fault, equal ones of a row and station once."""
    once = bad.unique([*_CELL, "text"], keep="first", maintain_order=True)
    for file, line, code, text, place, fault in once.select(
        "_file", "_line", "station", "text", "pollutant", "fault"
    ).iter_rows():
        sieve.refusals.append(Refusal(file, line, code, text, value_fault(contract, place, fault)))


def _merged(cells: pl.DataFrame, twins: Columns, clear: pl.DataFrame) -> pl.DataFrame:
    """Return a column of cells a station; `clear` has the text of each cell that holds one value."""
    for code, (first, *others) in twins.items():
        own = clear.filter(pl.col("station") == code)
        texts = pl.repeat(None, cells.height, dtype=pl.String, eager=True).scatter(own[_AT], own["text"])
        cells = cells.drop(others).with_columns(texts.alias(first))
    return cells
