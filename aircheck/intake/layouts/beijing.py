"""The public Beijing multi-site data: `No,year,month,day,hour,PM2.5,…,TEMP,PRES,DEWP,RAIN,wd,WSPM,station`.

One file per station. CO is in µg/m³. Whether hours 0 to 23 name the beginning or the end of the hour is not documented:
the contract's `hour` decides.
"""

from collections.abc import Sequence
from fractions import Fraction

import polars as pl

from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.units import Conversion
from aircheck.intake.layouts.observations import (
    HOURS,
    put_moment,
    require_hour,
)
from aircheck.intake.layouts.wide import Conversions, Wide
from aircheck.intake.rows.reasons import Refusal, expected, row_at_fault
from aircheck.intake.rows.sieve import Sieve
from aircheck.model.dataset import Column, ColumnType, Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Bilingual, Message, plain_header

_PARTS = {"year": (1900, 2199), "month": (1, 12), "day": (1, 31)}
_MILLI = Fraction(1, 1000)
_MARKS = ("wd", "wspm")
"""Wind direction and speed, under these names, distinguish the data set from other tables with four columns of time."""


class Beijing(Wide):
    """One station-hour per row, with its time in four columns."""

    name = "beijing"
    rank = HOURS + len(_PARTS) + len(_MARKS)
    milli = frozenset({"CO"})
    also: frozenset[str] = frozenset(_PARTS)
    note: str | None = "intake.note.beijing"

    def missing(self, heading: Heading, contract: Contract) -> tuple[str, ...]:
        """Return which of station, time and pollutants the header lacks; without the wind it is another table."""
        written = _positions(heading)
        lacking = tuple(name for name in ("station", "hour") if name not in heading.columns)
        if any(name not in written for name in (*_PARTS, *_MARKS)):
            lacking += ("time",)
        return lacking if any(name in heading.columns for name in POLLUTANTS) else (*lacking, *POLLUTANTS)

    def uses(self, contract: Contract) -> frozenset[str]:
        """Return the columns of the contract this layout reads."""
        return frozenset({"station", "hour", *POLLUTANTS})

    def _time_positions(self, heading: Heading) -> dict[str, int]:
        written = _positions(heading)
        return {"hour": heading.columns["hour"]} | {name: written[name] for name in _PARTS}

    def _require_time(self, sieve: Sieve, contract: Contract) -> None:
        _require_day(sieve)
        require_hour(sieve, contract)
        put_moment(sieve, contract, pl.col("date").cast(pl.Int32) * 24 + pl.col("hour").cast(pl.Int32))

    def _unchanged(self, heading: Heading, here: Sequence[str]) -> Sequence[str]:
        return ()

    def _unsaid(self, sieve: Sieve, here: Sequence[str]) -> Conversions:
        """Return how CO is converted: it is in µg/m³ unless a unit is named."""
        unsaid = (name for name in self.milli.intersection(here) if not sieve.states_unit(name))
        return {name: Conversion("µg/m³", "mg/m³", _MILLI, _MILLI) for name in unsaid}


def _positions(heading: Heading) -> dict[str, int]:
    return {plain_header(written): place for place, written in enumerate(heading.written)}


def _require_day(sieve: Sieve) -> None:
    for name, (low, high) in _PARTS.items():
        column = _column(name, ColumnType.INTEGER).model_copy(update={"minimum": low, "maximum": high})
        sieve.require(column)
    text = pl.format("{}-{}-{}", *(pl.col(name).cast(pl.String).str.zfill(2) for name in _PARTS))
    sieve.rows = sieve.rows.with_columns(text.alias("_day"), text.str.to_date("%Y-%m-%d", strict=False).alias("date"))
    gone = sieve.rows["date"].is_null()
    if gone.any():
        why = Message.of("intake.reject.unreadable", expected=expected(_column("date", ColumnType.DATE)))
        rows = sieve.rows.filter(gone).select("_file", "_line", "_day").iter_rows()
        sieve.reject(gone, [Refusal(f, line, None, None, row_at_fault("day", day, why)) for f, line, day in rows])


def _column(name: str, kind: ColumnType) -> Column:
    return Column(name=name, title=Bilingual(zh=name, en=name), type=kind)
