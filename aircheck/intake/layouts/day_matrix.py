"""Day matrices: a row per station, day and pollutant, a column per hour (`监测点位,日期,监测项目,1时,…,24时`)."""

from collections.abc import Sequence

import polars as pl

from aircheck.intake.cells.columns import read_column
from aircheck.intake.cells.headers import UNIT, VALUE, Heading
from aircheck.intake.cells.hour_headers import HOUR_COLUMNS
from aircheck.intake.files.batch import Batch
from aircheck.intake.layouts.base import NARROW, LayoutReading
from aircheck.intake.layouts.observations import (
    HOURS,
    column_of,
    put_moment,
    require_pollutant,
    require_station,
    stations_of,
    unwanted,
    value_fault,
)
from aircheck.intake.layouts.row_units import WAY, Units, conversions_of_rows, read_in_units, settle_units
from aircheck.intake.rows.mark_rows import apply_marks, name_marks
from aircheck.intake.rows.marked import has_value, reject_marked
from aircheck.intake.rows.reasons import Refusal
from aircheck.intake.rows.said_marks import marks_in
from aircheck.intake.rows.sieve import Sieve
from aircheck.intake.rows.taken import of_rows
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Contract

_OWN = ("station", "date")
_POLLUTANT = "pollutant"
_PLACE = ("_file", "_line", "station", "moment", _POLLUTANT, WAY)


class DayMatrix:
    """The hours of a day side by side. Hour 0 is hour 24 of the day before, as everywhere."""

    name = "day_matrix"
    kind = "station_hours"
    spreads = False
    rank = HOURS
    milli: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    note: str | None = None

    def missing(self, heading: Heading, contract: Contract) -> tuple[str, ...]:
        """Return which of station, date and hours the header lacks; a title may name the pollutant."""
        lacking = tuple(name for name in _OWN if name not in heading.columns)
        return lacking if hours_of(heading) else (*lacking, "hour", VALUE)

    def uses(self, contract: Contract) -> frozenset[str]:
        """Return the columns this layout reads."""
        return frozenset({*_OWN, _POLLUTANT, UNIT, *HOUR_COLUMNS})

    def read(self, batch: Batch, contract: Contract, heading: Heading, scope: Scope) -> LayoutReading:
        """Read observations; a cell at fault is rejected by itself, the other hours of its row are used."""
        hours = hours_of(heading)
        own = [name for name in (*_OWN, _POLLUTANT, UNIT, *hours) if name in heading.columns]
        marks = marks_in(batch, contract, heading)
        positions = {name: heading.columns[name] for name in own} | {mark.name: mark.position for mark in marks}
        sieve = Sieve(batch, contract, heading, positions)
        if heading.pollutant is not None:
            sieve.rows = sieve.rows.with_columns(pl.lit(heading.pollutant).alias(_POLLUTANT))
        wanted, named = require_station(sieve, contract, scope)
        kinds = name_marks(sieve, contract)
        others = require_pollutant(sieve, contract)
        sieve.require(column_of(contract, "date"))
        dated = read_column(others["date"], column_of(contract, "date"), sieve.missing).values
        stations = stations_of(sieve.rows) | stations_of(others.filter(dated.is_not_null()))
        put_days(sieve, contract, hours, scope)
        # Every hour of a row is of one day, which begins at `moment`.
        rows = sieve.rows.with_columns(pl.col("moment") + 1)
        unmarked = apply_marks(sieve, kinds, ["station", "moment"], lambda rows: rows.select(hours), sieve.header)
        if unmarked is not None:
            sieve.rows = sieve.rows.with_columns(unmarked)
        reject_marked(sieve, marks, hours)
        filled = (pl.when(has_value(sieve, name)).then(pl.col(name)) for name in hours)
        sieve.rows = sieve.rows.with_columns(pl.coalesce(*filled).alias(VALUE))
        units = settle_units(sieve, contract, scope)
        converted = tuple(conversions_of_rows(sieve, units))
        narrow = _observations(sieve, contract, hours, units, scope)
        taken, untimed = of_rows(sieve, rows), wanted - stations
        return LayoutReading(
            sieve, narrow=narrow, taken=taken, stations=stations, untimed=untimed, named=named, converted=converted
        )


def hours_of(heading: Heading) -> list[str]:
    """Return the columns of hours in a heading, in the order of the hours."""
    return [name for name in HOUR_COLUMNS if name in heading.columns]


def hour_of(name: str) -> int:
    """Return the hour of a column, 0 to 24."""
    return HOUR_COLUMNS.index(name)


def put_days(sieve: Sieve, contract: Contract, hours: Sequence[str], scope: Scope) -> None:
    """Put the beginning of each row's day into `moment`, and drop the rows of which no hour is wanted."""
    if sieve.heading.both_ends:
        # The headers say how they name hours; a note beside the file is about names that do not.
        contract, sieve.hours = contract.model_copy(update={"hour": "end"}), {}
    put_moment(sieve, contract, pl.col("date").cast(pl.Int32) * 24)
    first, last = hour_of(hours[0]), hour_of(hours[-1])
    if sieve.heading.both_ends:
        sieve.days = {file: (low // 24, high // 24) for file, (low, high) in sieve.spans.items()}
    open_to_doubt = {} if sieve.heading.both_ends else sieve.spans
    sieve.spans = {file: (low + first, high + last) for file, (low, high) in open_to_doubt.items()}
    days = sieve.rows["moment"]
    if (outside := unwanted(days + first, days + last, scope)) is not None:
        sieve.drop(outside, "period")


def _observations(sieve: Sieve, contract: Contract, hours: Sequence[str], units: Units, scope: Scope) -> pl.DataFrame:
    """Return one observation a row, of the wanted hours; cells at fault are refused."""
    cells = sieve.rows.unpivot(on=hours, index=list(_PLACE), variable_name="hour", value_name="text").drop_nulls("text")
    ends = pl.col("hour").replace_strict(list(hours), [hour_of(name) for name in hours], return_dtype=pl.Int32)
    cells = cells.with_columns(pl.col("moment") + ends)
    if (outside := unwanted(cells["moment"], cells["moment"], scope)) is not None:
        cells = cells.filter(~outside)
    found = read_in_units(cells, "text", contract, sieve, units)
    headers = cells["hour"].replace_strict(list(hours), [sieve.header(name) for name in hours], return_dtype=pl.String)
    sieve.see_blanked(cells, cells["text"], found, headers)
    cells = cells.with_columns(found.values.alias("value"), found.faults.alias("fault"))
    bad = cells.filter(pl.col("fault") != 0).select("_file", "_line", "hour", "text", _POLLUTANT, "fault")
    for file, line, hour, text, place, fault in bad.iter_rows():
        sieve.refusals.append(Refusal(file, line, sieve.header(hour), text, value_fault(contract, place, fault)))
    return cells.select(list(NARROW)).drop_nulls("value")
