"""Station-hours with a column per pollutant: `station,time,PM2.5,PM10,…`."""

from collections.abc import Mapping, Sequence

import polars as pl

from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.marks import without_marks
from aircheck.intake.cells.units import Conversion
from aircheck.intake.files.batch import Batch
from aircheck.intake.layouts.base import Called, Converted, LayoutReading
from aircheck.intake.layouts.converting import END_OF_HOUR, converted, of_header, thousandths
from aircheck.intake.layouts.observations import (
    HOURS,
    TIME_COLUMNS,
    called_by_file,
    column_of,
    keep_period,
    require_moment,
    require_station,
    stations_of,
    time_missing,
    time_positions,
)
from aircheck.intake.rows.marked import reject_marked
from aircheck.intake.rows.said_marks import marks_in
from aircheck.intake.rows.sieve import Sieve
from aircheck.intake.rows.taken import of_columns
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Contract
from aircheck.model.standard import POLLUTANTS

Conversions = Mapping[str, Conversion]


class Wide:
    """One station-hour per row. Pollutants without a column are missing."""

    name = "wide"
    kind = "station_hours"
    spreads = False
    rank = HOURS
    milli: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset({"aqi"})
    note: str | None = None

    def missing(self, heading: Heading, contract: Contract) -> tuple[str, ...]:
        """Return which of station, time and at least one pollutant the header lacks."""
        station = () if "station" in heading.columns else ("station",)
        some = any(name in heading.columns for name in POLLUTANTS)
        return (*station, *time_missing(heading), *(() if some else POLLUTANTS))

    def uses(self, contract: Contract) -> frozenset[str]:
        """Return the columns this layout reads."""
        return frozenset({"station", *TIME_COLUMNS, *POLLUTANTS})

    def read(self, batch: Batch, contract: Contract, heading: Heading, scope: Scope) -> LayoutReading:
        """Read station-hours; a cell at fault becomes null."""
        here = [name for name in POLLUTANTS if name in heading.columns]
        marks = marks_in(batch, contract, heading)
        positions = {name: heading.columns[name] for name in ("station", *here)} | self._time_positions(heading)
        positions |= {mark.name: mark.position for mark in marks}
        sieve = Sieve(batch, contract, heading, positions, whole=self._unchanged(heading, here))
        wanted, named = require_station(sieve, contract, scope)
        self._require_time(sieve, contract)
        stations = stations_of(sieve.rows)
        called = called_by_file(sieve, scope, Called(named, stations, wanted - stations), sieve.rows)
        keep_period(sieve, scope)
        rows = sieve.rows
        reject_marked(sieve, marks, here)
        how = _conversions(sieve, contract, here, scope)
        return LayoutReading(
            sieve,
            wide=_read_pollutants(sieve, contract, here, {**how, **self._unsaid(sieve, here)}),
            taken=of_columns(sieve, rows, here),
            stations=stations,
            untimed=wanted - stations,
            named=named,
            converted=_conversions_of_columns(batch, sieve, how),
            by_file=None if marks or how else called,
        )

    def _time_positions(self, heading: Heading) -> dict[str, int]:
        """Return the columns of the time by name."""
        return time_positions(heading)

    def _require_time(self, sieve: Sieve, contract: Contract) -> None:
        """Reject rows whose time cannot be read, and put the moment into the others."""
        require_moment(sieve, contract)

    def _unchanged(self, heading: Heading, here: Sequence[str]) -> Sequence[str]:
        """Return the pollutants whose cells may come as numbers: they are in the contract's unit."""
        return [name for name in here if name not in heading.units]

    def _unsaid(self, sieve: Sieve, here: Sequence[str]) -> Conversions:
        """Return how the pollutants are converted that are in another unit although no header says so."""
        return {}


def _read_pollutants(sieve: Sieve, contract: Contract, here: Sequence[str], how: Conversions) -> pl.DataFrame:
    """Return the `wide` frame of a reading; `how`: conversions by pollutant, for those in another unit."""
    days = sieve.rows.select(END_OF_HOUR).to_series()
    for name in here:
        column = column_of(contract, name)
        texts = sieve.rows[name]
        cells = thousandths(texts, column, sieve.missing, how.get(name), days)
        sieve.read(column, without_marks(cells, texts, column, sieve.missing, converted=name in how))
    absent = (pl.lit(None, pl.Int64).alias(name) for name in POLLUTANTS if name not in here)
    return sieve.rows.with_columns(absent).select("_file", "_line", "station", "moment", *POLLUTANTS)


def _conversions(sieve: Sieve, contract: Contract, here: Sequence[str], scope: Scope) -> Conversions:
    """Return how the pollutants in another unit are converted."""
    found = {name: of_header(sieve, column_of(contract, name), scope) for name in here}
    return {name: how for name, how in found.items() if how is not None}


def _conversions_of_columns(batch: Batch, sieve: Sieve, how: Conversions) -> tuple[Converted, ...]:
    """Return the notes on the pollutants that were converted."""
    return tuple(one for name, each in how.items() for one in converted(batch, sieve.header(name), each))
