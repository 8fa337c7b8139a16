"""The unit of each row, in layouts with a row per pollutant: from a column, the pollutant's name, or the header."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from aircheck.intake.cells.columns import Cells, read_thousandths
from aircheck.intake.cells.headers import UNIT, VALUE, WHOLE, Heading
from aircheck.intake.cells.units import AirSource, Conversion, alike, conversion
from aircheck.intake.layouts.base import Converted
from aircheck.intake.layouts.converting import END_OF_HOUR, thousandths
from aircheck.intake.layouts.observations import NAMED, column_of, read_values, without_marks_of_each
from aircheck.intake.rows.reasons import Refusal, no_unit_in_row, two_units_in_row, unit_in_row
from aircheck.intake.rows.sieve import Sieve
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Column, Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.model.units import UnitError

WAY = "_way"
"""For each row: null if its value is in the contract's unit, a position in `Units.ways`, or a problem if negative."""
_EMPTY = ("", "-", "—", "/")


@dataclass(frozen=True, slots=True)
class Units:
    """How rows are converted, each way with its pollutant's position in POLLUTANTS, and what is wrong with units."""

    ways: tuple[tuple[int, Conversion], ...]
    problems: tuple[Message, ...]


def settle_units(sieve: Sieve, contract: Contract, scope: Scope) -> Units:
    """Put into WAY how each row is converted; rows without a clear unit are rejected.

    If a file has a column of units and fills it in, a row that has a value but no unit is rejected: no unit is assumed.
    """
    if UNIT in sieve.rows.columns:
        _require_unit(sieve, contract)
    sieve.rows, units = with_ways(sieve.rows, contract, sieve.heading, scope.air)
    if units.problems:
        gone = (sieve.rows[WAY] < 0).fill_null(value=False)
        places = sieve.rows.filter(gone).select("_file", "_line", WAY).iter_rows()
        sieve.reject(gone, [Refusal(file, line, None, None, units.problems[-1 - way]) for file, line, way in places])
    return units


def with_ways(
    rows: pl.DataFrame, contract: Contract, heading: Heading, air: AirSource | None
) -> tuple[pl.DataFrame, Units]:
    """Return rows with their WAY. They have `pollutant`, NAMED, and UNIT if the file has a column of units.

    If a row's column, its pollutant's name and the header name a unit, they must agree; a title applies only where none
    of them names one. What is not a pollutant (AQI) has no unit.
    """
    ways: list[tuple[int, Conversion]] = []
    problems: list[Message] = []
    places: list[int | None] = []
    keys = ["pollutant", *(name for name in (UNIT, NAMED) if name in rows.columns and rows[name].count())]
    kinds = rows.select(keys).unique(maintain_order=True)
    for place, *own in kinds.iter_rows():
        found = None
        if place is not None and place < len(POLLUTANTS):
            column = column_of(contract, POLLUTANTS[place])
            found = _decided([unit for unit in (*own, heading.units.get(VALUE)) if unit], column, heading, air)
        if found is None:
            places.append(None)
        elif isinstance(found, Message):
            problems.append(found)
            places.append(-len(problems))
        else:
            places.append(len(ways))
            ways.append((place, found))
    units = Units(tuple(ways), tuple(problems))
    if not ways and not problems:
        return rows.with_columns(pl.lit(None, pl.Int16).alias(WAY)), units
    kinds = kinds.with_columns(pl.Series(WAY, places, dtype=pl.Int16))
    return rows.join(kinds, on=keys, how="left", nulls_equal=True, maintain_order="left"), units


def with_unit_names(rows: pl.DataFrame) -> pl.DataFrame:
    """Make UNIT null where it does not name a unit."""
    cell = pl.col(UNIT).str.strip_chars()
    return rows.with_columns(pl.when(~cell.is_in(_EMPTY)).then(cell).alias(UNIT))


def read_in_units(rows: pl.DataFrame, text: str, contract: Contract, sieve: Sieve, units: Units) -> Cells:
    """Read values of different pollutants and units; `rows` has `pollutant`, WAY, `moment` and the texts."""
    found = read_values(rows[text], rows["pollutant"], contract, sieve.missing)
    days = rows.select(END_OF_HOUR).to_series() if units.ways else None
    for way, (place, how) in enumerate(units.ways):
        here = (rows[WAY] == way).fill_null(value=False)
        if days is not None and here.any():
            own = thousandths(rows[text], column_of(contract, POLLUTANTS[place]), sieve.missing, how, days)
            found = Cells(own.values.zip_with(here, found.values), own.faults.zip_with(here, found.faults))
    converted = rows[WAY].is_not_null()
    return without_marks_of_each(found, rows[text], rows["pollutant"], contract, sieve.missing, converted)


def conversions_of_rows(sieve: Sieve, units: Units) -> Iterator[Converted]:
    """Yield the notes on the rows that were converted."""
    if units.ways:
        rows = sieve.rows.select("_file", WAY).drop_nulls(WAY).unique()
        conversions = {(file, *units.ways[way]) for file, way in rows.iter_rows()}
        for file, place, how in sorted(conversions, key=lambda one: (one[0], one[1], one[2].written)):
            yield Converted(file, POLLUTANTS[place], how)


def _require_unit(sieve: Sieve, contract: Contract) -> None:
    """Reject rows that have a value but no unit, if other rows of their file have one."""
    sieve.rows = with_unit_names(sieve.rows)
    bare = sieve.rows.select(pl.col(UNIT).is_null() & pl.col(UNIT).is_not_null().any().over("_file")).to_series()
    if not bare.any():
        return
    values = read_thousandths(sieve.rows[VALUE], column_of(contract, VALUE), sieve.missing)
    gone = bare & (values.values.is_not_null() | (values.faults != 0))
    header = sieve.header(UNIT)
    places = sieve.rows.filter(gone).select("_file", "_line").iter_rows()
    sieve.reject(gone, [Refusal(file, line, None, None, no_unit_in_row(header)) for file, line in places])


def _decided(
    stated: Sequence[str], column: Column, heading: Heading, air: AirSource | None
) -> Conversion | Message | None:
    """Return how values of a pollutant are converted, None if they are not, or why that is unclear."""
    # What a title says of one pollutant is an exception to what it says of all.
    title = heading.units.get(column.name) or heading.units.get(WHOLE)
    first, *others = stated or [title or ""]
    if not first:
        return None
    try:
        how = conversion(first, column, air)
    except UnitError:
        return unit_in_row(first, column)
    return next((two_units_in_row(first, other) for other in others if not _agree(first, other, column, air)), how)


def _agree(one: str, other: str, column: Column, air: AirSource | None) -> bool:
    try:
        return alike(one, other, column, air)
    except UnitError:
        return False
