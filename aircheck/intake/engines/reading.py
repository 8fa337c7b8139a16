"""Files of station-hours on an engine: clean hours, and the account of every row as it is kept everywhere in intake."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.near import Near
from aircheck.intake.engines.distinct import MOST, TooMany, different
from aircheck.intake.engines.files import Group, Monitored, grouped, refused
from aircheck.intake.engines.frames import AT, COLUMNS, FATE, ROW, TEXTS, TIMED, Found, Unreadable
from aircheck.intake.engines.keys import CODE, DAY, ITEM, LABEL, UNITS_WAY, Reader
from aircheck.intake.engines.lost import Lost
from aircheck.intake.engines.nines import without_marks
from aircheck.intake.engines.numbers import flag, whole
from aircheck.intake.engines.reasons import HEADER, OUTSIDE, TOTAL, USED, Reasons
from aircheck.intake.engines.rejected import count_unlisted, refusals, rejects_of
from aircheck.intake.engines.rows import rows_of
from aircheck.intake.engines.settling import settle
from aircheck.intake.engines.values import ITEMS, WHY
from aircheck.intake.layouts.base import Converted
from aircheck.intake.merging.account import Account
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.recognition.shelf import Entry
from aircheck.intake.rows.taken import TAKEN, taken_days
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.statistics.engines.base import FILE, LINE, MONTH, Engine

MOST_REJECTS = 100_000
"""Rejects that are listed like all others; more stay with the engine, which writes them as a table (`Lost`)."""


@dataclass(frozen=True)
class EngineReading:
    """What the files say, settled. `hours`: `station`, `day` (since 1970), `hour`, MONTH, `ITEMS`; unique, in no order.

    An hour without any value has no row. `rows`: the rows of which all stands (`rows.COLUMNS`); `here`: hours that were
    settled where the run started, with their places. `lost`: what was rejected, if that is more than the account lists.
    `taken`: as of `Hourly`.
    """

    hours: nw.LazyFrame[Any]
    rows: nw.LazyFrame[Any]
    here: tuple[Hourly, ...]
    stations: tuple[str, ...]
    taken: pl.DataFrame
    lost: Lost | None = None


@dataclass
class Told:
    """What is told of files besides their rows (see `layouts.base.LayoutReading` and `rows.sieve.Sieve`)."""

    named: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    stations: set[str] = field(default_factory=set)
    converted: list[Converted] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)
    measured: set[tuple[int, str]] = field(default_factory=set)
    headers: list[tuple[int, int]] = field(default_factory=list)
    totals: list[tuple[int, int]] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    days: dict[int, tuple[int, int]] = field(default_factory=dict)
    twins: dict[int, tuple[str, ...]] = field(default_factory=dict)
    rejects: int = 0


def read_hours(
    engine: Engine,
    files: Sequence[Monitored],
    contract: Contract,
    account: Account,
    entries: Sequence[Entry],
    scope: Scope,
) -> tuple[EngineReading, Told]:
    """Read files that `files.refusal` has nothing against. `Unreadable` names those that are not read after all.

    The fate of their rows is entered into the account only once all of them can be read. `TooManyAgain`.
    """
    reasons = Reasons()
    found = [_group(engine, group, contract, scope, reasons) for group in grouped(files)]
    frames = [one.frame for one in found]
    rows = nw.concat(frames) if len(frames) > 1 else frames[0]
    marked = without_marks(engine, rows, found, contract, reasons)
    rows = rows if marked is rows else engine.kept(marked.select(*COLUMNS))
    told = _told(engine, rows, found)
    told.rejects = _enter(engine, rows, account)
    rejects = rejects_of(rows, found)
    listed = list(refusals(engine, rejects, reasons, MOST_REJECTS))
    account.refusals += listed
    before = _taken(engine, rows, found)
    settled = settle(engine, rows, contract, account, entries, scope.resolve)
    lost = None
    if told.rejects > MOST_REJECTS:
        lost = Lost(engine, rejects, reasons, listed)
        count_unlisted(engine, rejects, listed, account)
    taken = taken_days([before, *(one.taken for one in settled.here)])
    stations = tuple(sorted(told.stations))
    return EngineReading(settled.hours, settled.rows, settled.here, stations, taken, lost), told


def _group(engine: Engine, group: Group, contract: Contract, scope: Scope, reasons: Reasons) -> Found:
    by = Reader(group.found.heading, contract, group.document, scope, reasons)
    try:
        return rows_of(engine, group, by)
    except TooMany as error:
        raise Unreadable(
            {error.file: refused("many_texts", most=MOST, what=Message.of(f"intake.engine.what.{error.what}"))}
        ) from None


def _told(engine: Engine, rows: nw.LazyFrame[Any], found: Sequence[Found]) -> Told:
    told = Told()
    for one in found:
        told.named |= one.named
        told.wanted |= one.wanted
        told.converted += one.converted
        told.near += one.near
        told.measured |= one.measured
        told.stations |= set(one.stations)
        told.twins |= {each.number: one.twins for each in one.group.files if one.twins}
        told.converted += _converted(engine, one)
    there = engine.gathered(different(rows.filter(nw.col(TIMED) == 1), [CODE]), [CODE])
    told.stations |= set(there[CODE])
    for fate, places in ((HEADER, told.headers), (TOTAL, told.totals)):
        own = engine.gathered(rows.filter(nw.col(FATE) == fate).select(FILE, LINE), [FILE, LINE])
        places.extend(own.iter_rows())
    labels = rows.filter(~nw.col(LABEL).is_null()).group_by(FILE)
    spans = labels.agg(nw.col(LABEL).min().alias("first"), nw.col(LABEL).max().alias("last"))
    told.spans = {file: (first, last) for file, first, last in engine.gathered(spans, [FILE]).iter_rows()}
    for one in found:
        _tell_days(one, told)
    return told


def _tell_days(one: Found, told: Told) -> None:
    """Of rows with many hours the days are known: their labels are those of their columns, if these leave any open."""
    numbers = {each.number for each in one.group.files} if one.hours else set()
    for file in numbers & told.spans.keys():
        low, high = told.spans.pop(file)
        if one.group.found.heading.both_ends:
            told.days[file] = (low // 24, high // 24)
        else:
            told.spans[file] = (low + one.hours[0].number, high + one.hours[-1].number)


def _converted(engine: Engine, one: Found) -> Iterator[Converted]:
    """Yield which pollutants of which files were in another unit, row by row."""
    if one.ways:
        ways = different(one.frame.filter(nw.col(UNITS_WAY) >= 0), [FILE, UNITS_WAY])
        found = [(int(file), *one.ways[way]) for file, way in engine.gathered(ways, [FILE, UNITS_WAY]).iter_rows()]
        for file, place, how in sorted(found, key=lambda each: (each[0], each[1], each[2].written)):
            yield Converted(file, POLLUTANTS[place], how)


def _enter(engine: Engine, rows: nw.LazyFrame[Any], account: Account) -> int:
    """Enter the fates of all rows into the account; return the number of rejects."""
    fate = nw.col(FATE)
    cells = nw.sum_horizontal(*(flag((nw.col(WHY.format(item)) > 0) & (fate == USED)) for item in ITEMS))
    counts = nw.col(AT) == ROW
    flags: dict[str, nw.Expr] = {
        "used": fate == USED,
        "rejected": fate > USED,
        **{cause: fate == own for own, cause in OUTSIDE.items()},
    }
    flagged = rows.select(
        FILE,
        cells.alias("cells"),
        flag(counts).alias("rows"),
        *(flag(own & counts).alias(name) for name, own in flags.items()),
    )
    names = ("rows", *flags, "cells")
    sums = flagged.group_by(FILE).agg(*(nw.col(name).sum().cast(nw.Int64) for name in names))
    rejects = 0
    for file, every, used, rejected, *out, lost in engine.gathered(sums.select(FILE, *names), [FILE]).iter_rows():
        account.rows[file] += every
        account.used[file] += used
        account.rejected[file] += rejected
        for cause, number in zip(OUTSIDE.values(), out, strict=True):
            if number:
                account.outside[file, cause] += number
        rejects += rejected + lost
    return rejects


def _taken(engine: Engine, rows: nw.LazyFrame[Any], groups: Sequence[Found]) -> pl.DataFrame:
    """Return the stations' days of which a value was rejected."""
    day = nw.col(DAY)
    for one in groups:
        own = nw.col(FILE).is_in([each.number for each in one.group.files])
        for hour in one.hours:
            if hour.shift:
                # What was taken out of a row is of its day.
                day = nw.when(own & (nw.col(AT) == hour.number)).then(nw.col(DAY) - hour.shift).otherwise(day)
    parts = [
        rows.filter(nw.col(WHY.format(item)) > 0).select(CODE, day.alias(DAY), whole(place).alias(ITEM))
        for place, item in enumerate(ITEMS)
    ]
    cells = engine.gathered(different(nw.concat(parts), [CODE, DAY, ITEM]), [CODE, DAY, ITEM])
    lines = [_of_stations(one.taken, one).select(cells.columns) for one in groups if one.taken is not None]
    found = pl.concat([cells, *lines]).unique()
    return found.select(
        pl.col(CODE).alias("station"),
        pl.col(DAY).cast(pl.Int32).cast(pl.Date).alias("day"),
        pl.col(ITEM).replace_strict(range(len(POLLUTANTS)), POLLUTANTS, return_dtype=pl.String).alias("pollutant"),
    ).cast(TAKEN)


def _of_stations(taken: pl.DataFrame, one: Found) -> pl.DataFrame:
    """Return what was rejected by station: a line with many stations is one of them all."""
    if CODE in taken.columns:
        return taken
    return taken.join(pl.DataFrame({CODE: one.stations}, {CODE: pl.String}), how="cross")


def nothing(engine: Engine) -> EngineReading:
    """Return a reading without any hour, of files that were all refused."""
    kinds = {name: pl.String if name in TEXTS else pl.Int64 for name in COLUMNS}
    rows = engine.small(pl.DataFrame(schema=kinds))
    hours = rows.select("station", "day", "hour", MONTH, *ITEMS)
    return EngineReading(hours, rows, (), (), taken_days(()))
