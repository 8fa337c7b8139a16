"""Station-hours with a column per pollutant: `station,time,PM2.5,PM10,…`."""

from collections.abc import Sequence

import polars as pl

from aircheck.intake.batch import Batch
from aircheck.intake.cells import read_thousandths
from aircheck.intake.headers import Heading
from aircheck.intake.layouts.base import Reading
from aircheck.intake.layouts.observations import (
    HOURS,
    TIME_COLUMNS,
    column_of,
    keep_period,
    require_moment,
    require_station,
    time_missing,
    time_positions,
)
from aircheck.intake.scope import Scope
from aircheck.intake.sieve import Sieve
from aircheck.model.dataset import Contract
from aircheck.model.standard import POLLUTANTS


class Wide:
    """One station-hour a row. Pollutants without a column are missing."""

    name = "wide"
    kind = "station_hours"
    spreads = False
    rank = HOURS
    milli: frozenset[str] = frozenset()
    note: str | None = None

    def missing(self, heading: Heading, contract: Contract) -> tuple[str, ...]:
        """Return what of station, time and at least one pollutant the header lacks."""
        station = () if "station" in heading.columns else ("station",)
        some = any(name in heading.columns for name in POLLUTANTS)
        return (*station, *time_missing(heading), *(() if some else POLLUTANTS))

    def uses(self, contract: Contract) -> frozenset[str]:
        """Return the columns this layout reads."""
        return frozenset({"station", *TIME_COLUMNS, *POLLUTANTS})

    def read(self, batch: Batch, contract: Contract, heading: Heading, scope: Scope) -> Reading:
        """Read station-hours; a cell at fault becomes null."""
        here = [name for name in POLLUTANTS if name in heading.columns]
        positions = {name: heading.columns[name] for name in ("station", *here)} | time_positions(heading)
        sieve = Sieve(batch, contract, heading, positions)
        stations, named = require_station(sieve, contract, scope)
        require_moment(sieve, contract)
        keep_period(sieve, scope)
        return Reading(sieve, wide=read_pollutants(sieve, contract, here), stations=stations, named=named)


def read_pollutants(
    sieve: Sieve, contract: Contract, here: Sequence[str], milli: frozenset[str] = frozenset()
) -> pl.DataFrame:
    """Return the `wide` frame of a reading; of the pollutants in `milli` the file has thousandths of the unit."""
    for name in here:
        column = column_of(contract, name)
        sieve.read(column, read_thousandths(sieve.rows[name], column, sieve.missing, milli=name in milli))
    absent = (pl.lit(None, pl.Int64).alias(name) for name in POLLUTANTS if name not in here)
    return sieve.rows.with_columns(absent).select("_file", "_line", "station", "moment", *POLLUTANTS)
