"""Stations, times and pollutants as files write them: small tables that an engine joins with its rows.

Each has the texts, what they mean, and the fate (`reasons`) of a row that says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.near import Near
from aircheck.intake.cells.summaries import is_total
from aircheck.intake.engines.distinct import reasons_by_line, sieve_of
from aircheck.intake.engines.reasons import OTHER, PERIOD, SCOPE, TOTAL, USED, Reasons
from aircheck.intake.files.text import Document
from aircheck.intake.layouts.day_matrix import put_days
from aircheck.intake.layouts.observations import (
    column_of,
    keep_period,
    require_moment,
    require_pollutant,
    require_station,
)
from aircheck.intake.layouts.row_units import WAY, Units, with_ways
from aircheck.intake.rows.mark_rows import marks_among
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Contract
from aircheck.model.text import Message
from aircheck.statistics.engines.base import FILE, LINE, MONTH

CODE, MOMENT, DAY, HOUR, LABEL, ITEM, UNITS_WAY = (
    "station",
    "_moment",
    "day",
    "hour",
    "_label",
    "_item",
    "_way",
)
OF_STATION, OF_TIME, OF_POLLUTANT, OF_UNIT = "_of_station", "_of_time", "_of_pollutant", "_of_unit"
"""The fates by each of them; OF_UNIT: of a row whose unit is unclear, asked last."""
NEAR_MONTHS = ("_month_before", "_month_after")
TEXT_OF = "{}_written"
NO_WAY = -1
"""UNITS_WAY of a row whose value is in the contract's own unit."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What texts are read by. `document`: one of the files, for what they share."""

    heading: Heading
    contract: Contract
    document: Document
    scope: Scope
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Stations:
    """`table`: the text, CODE and OF_STATION. `wanted` codes, and stations as files call them (`named`)."""

    table: pl.DataFrame
    wanted: frozenset[str]
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pollutants:
    """`table`: the text, ITEM (null of another quantity), UNITS_WAY, OF_POLLUTANT and OF_UNIT; `units` has the ways."""

    table: pl.DataFrame
    units: Units
    near: tuple[Near, ...]
    measured: frozenset[tuple[int, str]]


def stations(texts: pl.DataFrame, by: Reader) -> Stations:
    """Read texts of stations: `station`, and `ok` (1 of rows that are as long as they should be)."""
    sound = texts.filter(pl.col("ok") == 1).select(CODE).unique().sort(CODE)
    sieve = sieve_of(sound, by.heading, by.contract, by.document)
    totals = {line for _, line in sieve.totals}
    wanted, named = require_station(sieve, by.contract, by.scope)
    codes = dict(sieve.rows.select("_line", CODE).iter_rows())
    fates = _fates(sound.height, codes, reasons_by_line(sieve), by.reasons) | dict.fromkeys(totals, TOTAL)
    table = _table(sound, {CODE: [codes.get(n) for n in range(sound.height)]}, fates, OF_STATION, (CODE,))
    # A footer may be cut short.
    cut = texts.join(sound, on=CODE, how="anti").select(CODE).unique().sort(CODE)
    short = {n: TOTAL for n, text in enumerate(cut[CODE]) if is_total(text)}
    other = _table(
        cut, {CODE: [None] * cut.height}, dict.fromkeys(range(cut.height), USED) | short, OF_STATION, (CODE,)
    )
    return Stations(pl.concat([table, other]), wanted, named)


def times(texts: pl.DataFrame, by: Reader) -> pl.DataFrame:
    """Read texts of times (columns `time`, `date`, `hour`, as far as there are).

    Return the texts, MOMENT and LABEL (hours since 1970: the end of the hour, and as labelled), DAY (since 1970), HOUR,
    MONTH (counted from the year 0) and OF_TIME: PERIOD of an hour that is read and not wanted.
    """
    hours = by.document.hours
    sieve = sieve_of(texts, by.heading, by.contract, by.document, hours)
    require_moment(sieve, by.contract)
    moments = dict(sieve.rows.select("_line", "moment").iter_rows())
    why = reasons_by_line(sieve)
    keep_period(sieve, by.scope)
    fates = _fates(texts.height, dict.fromkeys(moments, ""), why, by.reasons)
    fates |= dict.fromkeys(moments.keys() - set(sieve.rows["_line"]), PERIOD)
    late = int((hours or by.contract.hour) == "begin")
    read = pl.Series(MOMENT, [moments.get(n) for n in range(texts.height)], dtype=pl.Int64).to_frame()
    day = (pl.col(MOMENT) - 1) // 24
    columns = read.select(
        MOMENT,
        (pl.col(MOMENT) - late).alias(LABEL),
        day.alias(DAY),
        ((pl.col(MOMENT) - 1) % 24 + 1).alias(HOUR),
        _month_of(day).alias(MONTH),
    )
    return _table(texts, columns.to_dict(), fates, OF_TIME, tuple(texts.columns))


def dates(texts: pl.DataFrame, by: Reader, hours: Sequence[str]) -> pl.DataFrame:
    """Read texts of dates (`date`) of rows with a column an hour.

    Return the texts, DAY, LABEL (its beginning), MONTH, OF_TIME, and the months of the day before and after
    (NEAR_MONTHS).
    """
    sieve = sieve_of(texts, by.heading, by.contract, by.document, by.document.hours)
    sieve.require(column_of(by.contract, "date"))
    days = dict(sieve.rows.select("_line", pl.col("date").cast(pl.Int32)).iter_rows())
    why = reasons_by_line(sieve)
    put_days(sieve, by.contract, hours, by.scope)
    fates = _fates(texts.height, days, why, by.reasons)
    fates |= dict.fromkeys(days.keys() - set(sieve.rows["_line"]), PERIOD)
    read = pl.DataFrame({DAY: [days.get(n) for n in range(texts.height)]}, {DAY: pl.Int64})
    near = zip((0, -1, 1), (MONTH, *NEAR_MONTHS), strict=True)
    months = (_month_of(pl.col(DAY) + shift).alias(name) for shift, name in near)
    columns = read.select(DAY, (pl.col(DAY) * 24).alias(LABEL), *months)
    return _table(texts, columns.to_dict(), fates, OF_TIME, ("date",))


def is_late(by: Reader) -> bool:
    """Whether hours are named by their beginning."""
    return (by.document.hours or by.contract.hour) == "begin" and not by.heading.both_ends


def _month_of(day: pl.Expr) -> pl.Expr:
    date = day.cast(pl.Int32).cast(pl.Date)
    return date.dt.year().cast(pl.Int64) * 12 + date.dt.month().cast(pl.Int64)


def pollutants(texts: pl.DataFrame, by: Reader) -> Pollutants:
    """Read texts of pollutants: FILE, `pollutant`, and the first LINE that has it."""
    texts = texts.sort(FILE, LINE).drop(LINE)
    sieve = sieve_of(texts, by.heading, by.contract, by.document)
    require_pollutant(sieve, by.contract)
    rows, units = with_ways(sieve.rows, by.contract, by.heading, by.scope.air)
    found = {line: (place, way) for line, place, way in rows.select("_line", "pollutant", WAY).iter_rows()}
    fates = _fates(texts.height, found, reasons_by_line(sieve), by.reasons, OTHER)
    problems = by.reasons.all_of(units.problems)
    own = [found.get(n, (None, None)) for n in range(texts.height)]
    columns = {
        ITEM: [place for place, _ in own],
        UNITS_WAY: [NO_WAY if way is None or way < 0 else way for _, way in own],
        OF_UNIT: [problems[-1 - way] if way is not None and way < 0 else USED for _, way in own],
    }
    table = _table(texts.select("pollutant"), columns, fates, OF_POLLUTANT, ("pollutant",)).unique()
    return Pollutants(table, units, tuple(sieve.near), frozenset(sieve.measured))


def marks_in(texts: pl.DataFrame, contract: Contract) -> dict[int, str]:
    """Return the files that have rows of marks, with what the first of them are called."""
    names = sorted(marks_among(texts["pollutant"].unique(), contract))
    rows = texts.filter(pl.col("pollutant").is_in(names)).sort(FILE, "pollutant", descending=[False, True])
    return dict(rows.select(FILE, "pollutant").iter_rows())


def _fates(
    height: int, kept: Mapping[int, object], why: Mapping[int, Message], reasons: Reasons, outside: int = SCOPE
) -> dict[int, int]:
    """Return the fate of each text: used, rejected for a reason, or out of scope."""
    return {n: USED if n in kept else reasons.of(why[n]) if n in why else outside for n in range(height)}


def _table(
    texts: pl.DataFrame, columns: Mapping[str, object], fates: Mapping[int, int], fate: str, keys: tuple[str, ...]
) -> pl.DataFrame:
    kinds = {name: pl.String if name == CODE else pl.Int64 for name in columns}
    read = pl.DataFrame(dict(columns), kinds)
    numbers = pl.Series(fate, [fates[n] for n in range(texts.height)], dtype=pl.Int64)
    written = texts.select(pl.col(name).fill_null("").alias(TEXT_OF.format(name)) for name in keys)
    return pl.concat([written, read, numbers.to_frame()], how="horizontal")
