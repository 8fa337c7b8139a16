"""Station-hours with a row per pollutant: `station,time,pollutant,value`."""

import polars as pl

from aircheck.intake.cells.headers import UNIT, VALUE, Heading
from aircheck.intake.files.batch import Batch
from aircheck.intake.layouts.base import NARROW, Called, LayoutReading
from aircheck.intake.layouts.observations import (
    HOURS,
    TIME_COLUMNS,
    called_by_file,
    keep_period,
    require_moment,
    require_pollutant,
    require_station,
    stations_of,
    time_missing,
    time_positions,
    timed_rows,
    value_fault,
)
from aircheck.intake.layouts.row_units import Units, conversions_of_rows, read_in_units, settle_units
from aircheck.intake.rows.mark_rows import apply_marks, name_marks
from aircheck.intake.rows.marked import reject_marked
from aircheck.intake.rows.reasons import Refusal, row_at_fault
from aircheck.intake.rows.said_marks import marks_in
from aircheck.intake.rows.sieve import Sieve
from aircheck.intake.rows.taken import of_rows
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Contract

_OWN = ("station", "pollutant", "value")


class Long:
    """One observation per row. Rows of anything but the six pollutants are out of scope."""

    name = "long"
    kind = "station_hours"
    spreads = False
    rank = HOURS
    milli: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    note: str | None = None

    def missing(self, heading: Heading, contract: Contract) -> tuple[str, ...]:
        """Return which of station, time, pollutant and value the header lacks."""
        station, *rest = (name if name not in heading.columns else "" for name in _OWN)
        return tuple(name for name in (station, *time_missing(heading), *rest) if name)

    def uses(self, contract: Contract) -> frozenset[str]:
        """Return the columns this layout reads."""
        return frozenset({*_OWN, UNIT, *TIME_COLUMNS})

    def read(self, batch: Batch, contract: Contract, heading: Heading, scope: Scope) -> LayoutReading:
        """Read observations; a row whose value is at fault has nothing else, so the row is rejected."""
        own = [name for name in (*_OWN, UNIT) if name in heading.columns]
        positions = {name: heading.columns[name] for name in own} | time_positions(heading)
        marks = marks_in(batch, contract, heading)
        positions |= {mark.name: mark.position for mark in marks if mark.of is None}
        sieve = Sieve(batch, contract, heading, positions)
        wanted, named = require_station(sieve, contract, scope)
        kinds = name_marks(sieve, contract)
        others = require_pollutant(sieve, contract)
        require_moment(sieve, contract)
        stations = stations_of(sieve.rows)
        # A station may only have rows of AQI: then all its pollutants are missing.
        others = others.filter(~pl.col("station").is_in(list(stations)))
        timed = [rows.select("_file", "station") for rows in (sieve.rows, timed_rows(others, contract, sieve.missing))]
        stations |= stations_of(timed[1])
        called = called_by_file(sieve, scope, Called(named, stations, wanted - stations), pl.concat(timed))
        keep_period(sieve, scope)
        rows = sieve.rows
        reject_marked(sieve, [mark for mark in marks if mark.of is None], ["value"])
        unmarked = apply_marks(sieve, kinds, ["station", "moment"], lambda rows: rows.select(VALUE), sieve.header)
        if unmarked is not None:
            sieve.rows = sieve.rows.with_columns(unmarked)
        units = settle_units(sieve, contract, scope)
        converted = tuple(conversions_of_rows(sieve, units))
        self._read_values(sieve, contract, heading, units)
        narrow = sieve.rows.select(list(NARROW)).drop_nulls("value")
        alone = not (marks or kinds or units.ways or units.problems or UNIT in heading.columns)
        return LayoutReading(
            sieve,
            narrow=narrow,
            taken=of_rows(sieve, rows),
            stations=stations,
            untimed=wanted - stations,
            named=named,
            converted=converted,
            by_file=called if alone else None,
        )

    @staticmethod
    def _read_values(sieve: Sieve, contract: Contract, heading: Heading, units: Units) -> None:
        cells = read_in_units(sieve.rows, "value", contract, sieve, units)
        rows = sieve.rows
        sieve.see_blanked(rows, rows["value"], cells, heading.text_of("value"))
        sieve.rows = rows.with_columns(cells.values.alias("value"))
        gone = cells.faults != 0
        if not gone.any():
            return
        header = heading.text_of("value")
        frame = rows.select("_file", "_line", "pollutant", "value", cells.faults.alias("fault")).filter(gone)
        sieve.reject(
            gone,
            [
                Refusal(file, line, None, None, row_at_fault(header, text, value_fault(contract, place, fault)))
                for file, line, place, text, fault in frame.iter_rows()
            ],
        )
