"""The unit of each row, in layouts with a row per pollutant: of the pollutant's name, of a column, of the header."""

from collections.abc import Iterator, Mapping

import polars as pl

from aircheck.intake.cells import Cells
from aircheck.intake.headers import UNIT, VALUE
from aircheck.intake.layouts.base import Converted
from aircheck.intake.layouts.converting import END_OF_HOUR, thousandths
from aircheck.intake.layouts.observations import column_of, read_values
from aircheck.intake.reasons import Refusal, no_unit_in_row, unit_in_row
from aircheck.intake.scope import Scope
from aircheck.intake.sieve import Sieve
from aircheck.intake.units import Conversion, conversion
from aircheck.model.dataset import Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.units import UnitError

Pairs = Mapping[tuple[int, str], Conversion]
"""How the values of a pollutant (its place in POLLUTANTS) in a unit are converted."""


def settle_units(sieve: Sieve, contract: Contract, scope: Scope) -> Pairs:
    """Leave in `_unit` what values have to be converted from, null where nothing; rows without a clear unit leave.

    A row's own column of units goes before the pollutant's name, that before the header. Where a file has such a
    column and fills it in, a row that leaves it empty is rejected: no unit is assumed.
    """
    if UNIT in sieve.rows.columns:
        _take_column(sieve, contract)
    stated = [sieve.unit(name) or sieve.unit(VALUE) for name in POLLUTANTS]
    if any(stated):
        header = pl.col("pollutant").replace_strict(
            list(range(len(POLLUTANTS))), pl.Series(stated, dtype=pl.String), return_dtype=pl.String
        )
        sieve.rows = sieve.rows.with_columns(pl.coalesce("_unit", header).alias("_unit"))
    return _known(sieve, contract, scope)


def read_in_units(rows: pl.DataFrame, text: str, contract: Contract, sieve: Sieve, pairs: Pairs) -> Cells:
    """Read values of different pollutants and units; `rows` has `pollutant`, `_unit`, `moment` and the texts."""
    found = read_values(rows[text], rows["pollutant"], contract, sieve.missing)
    days = rows.select(END_OF_HOUR).to_series() if pairs else None
    for (place, unit), how in pairs.items():
        here = ((rows["pollutant"] == place) & (rows["_unit"] == unit)).fill_null(value=False)
        if days is not None and here.any():
            own = thousandths(rows[text], column_of(contract, POLLUTANTS[place]), sieve.missing, how, days)
            found = Cells(own.values.zip_with(here, found.values), own.faults.zip_with(here, found.faults))
    return found


def told_of_rows(sieve: Sieve, pairs: Pairs) -> Iterator[Converted]:
    """Yield what is to be said of the rows that were converted."""
    if pairs:
        rows = sieve.rows.select("_file", "pollutant", "_unit").drop_nulls("_unit").unique(maintain_order=True)
        for file, place, unit in rows.sort("_file", "pollutant", "_unit").iter_rows():
            yield Converted(file, POLLUTANTS[place], pairs[place, unit])


def _take_column(sieve: Sieve, contract: Contract) -> None:
    cell = pl.col(UNIT).str.strip_chars()
    empty = cell.is_null() | cell.is_in(["", "-", "—", "/"])
    filled = (~empty).any().over("_file")
    gone = sieve.rows.select(filled & empty).to_series()
    if gone.any():
        header = sieve.header(UNIT)
        places = sieve.rows.filter(gone).select("_file", "_line").iter_rows()
        sieve.reject(gone, [Refusal(file, line, None, None, no_unit_in_row(header)) for file, line in places])
    own = pl.when(empty).then(None).otherwise(cell)
    sieve.rows = sieve.rows.with_columns(pl.coalesce(own, "_unit").alias("_unit"))


def _known(sieve: Sieve, contract: Contract, scope: Scope) -> Pairs:
    pairs: dict[tuple[int, str], Conversion] = {}
    plain, bad = [], []
    for place, unit in sieve.rows.select("pollutant", "_unit").drop_nulls().unique(maintain_order=True).iter_rows():
        try:
            how = conversion(unit, column_of(contract, POLLUTANTS[place]), scope.air)
        except UnitError:
            bad.append((place, unit))
        else:
            if how is None:
                plain.append((place, unit))
            else:
                pairs[place, unit] = how
    if bad:
        _reject(sieve, contract, bad)
    if plain:
        sieve.rows = sieve.rows.with_columns(pl.when(~_among(plain)).then("_unit").alias("_unit"))
    return pairs


def _reject(sieve: Sieve, contract: Contract, bad: list[tuple[int, str]]) -> None:
    gone = sieve.rows.select(_among(bad).fill_null(value=False)).to_series()
    frame = sieve.rows.filter(gone).select("_file", "_line", "pollutant", "_unit").iter_rows()
    sieve.reject(
        gone,
        [
            Refusal(file, line, None, None, unit_in_row(unit, column_of(contract, POLLUTANTS[place])))
            for file, line, place, unit in frame
        ],
    )


def _among(pairs: list[tuple[int, str]]) -> pl.Expr:
    return pl.any_horizontal((pl.col("pollutant") == place) & (pl.col("_unit") == unit) for place, unit in pairs)
