"""Files of station-hours on an engine: clean hours, and the account of every row as it is kept everywhere in intake."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.near import Near
from aircheck.intake.engines.distinct import MOST, TooMany, different
from aircheck.intake.engines.files import Group, Monitored, grouped, refused
from aircheck.intake.engines.frames import COLUMNS, FATE, NEEDED, TEXTS, TIMED, Found, Unreadable
from aircheck.intake.engines.keys import CODE, DAY, ITEM, LABEL, UNITS_WAY, Reader
from aircheck.intake.engines.lines import TEXT
from aircheck.intake.engines.nines import without_marks
from aircheck.intake.engines.numbers import flag, whole
from aircheck.intake.engines.reasons import HEADER, TOTAL, USED, Reasons
from aircheck.intake.engines.rows import rows_of
from aircheck.intake.engines.settling import settle
from aircheck.intake.engines.values import CELL, ITEMS, WHY
from aircheck.intake.layouts.base import Converted
from aircheck.intake.merging.account import Account
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.recognition.shelf import Entry
from aircheck.intake.rows.reasons import Refusal
from aircheck.intake.rows.taken import TAKEN, taken_days
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.statistics.engines.base import FILE, LINE, MONTH, Engine

MOST_REJECTS = 100_000
"""Rejects that are listed like all others; more stay a table of the engine."""
REJECTS = (FILE, LINE, "column", "text", "reason", "cell")


@dataclass(frozen=True)
class EngineReading:
    """What the files say, settled. `hours`: `station`, `day` (since 1970), `hour`, MONTH, `ITEMS`; unique, in no order.

    An hour without any value has no row. `rows`: the rows of which all stands (`rows.COLUMNS`); `here`: hours that were
    settled where the run started, with their places. `rejects`: `REJECTS`, of rows with a null `column`, the reason by
    its number in `reasons`; the account has the first MOST_REJECTS of them. `taken`: as of `Hourly`.
    """

    hours: nw.LazyFrame[Any]
    rows: nw.LazyFrame[Any]
    here: tuple[Hourly, ...]
    rejects: nw.LazyFrame[Any]
    reasons: Reasons
    stations: tuple[str, ...]
    taken: pl.DataFrame


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
    rejects = _rejects(rows, found)
    listed = list(_refusals(engine, rejects, reasons))
    account.refusals += listed
    before = _taken(engine, rows)
    settled = settle(engine, rows, contract, account, entries, scope.resolve)
    if told.rejects > MOST_REJECTS:
        _count_unlisted(engine, rejects, listed, account)
    taken = taken_days([before, *(one.taken for one in settled.here)])
    stations = tuple(sorted(told.stations))
    return EngineReading(settled.hours, settled.rows, settled.here, rejects, reasons, stations, taken), told


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
        told.converted += _converted(engine, one)
    there = engine.gathered(different(rows.filter(nw.col(TIMED) == 1), [CODE]), [CODE])
    told.stations = set(there[CODE])
    for fate, places in ((HEADER, told.headers), (TOTAL, told.totals)):
        own = engine.gathered(rows.filter(nw.col(FATE) == fate).select(FILE, LINE), [FILE, LINE])
        places.extend(own.iter_rows())
    labels = rows.filter(~nw.col(LABEL).is_null()).group_by(FILE)
    spans = labels.agg(nw.col(LABEL).min().alias("first"), nw.col(LABEL).max().alias("last"))
    told.spans = {file: (first, last) for file, first, last in engine.gathered(spans, [FILE]).iter_rows()}
    return told


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
    flags = {"used": fate == USED, "rejected": fate > USED, "out": fate < USED}
    counted = rows.select(
        FILE,
        cells.alias("cells"),
        whole(1).alias("rows"),
        *(flag(own).alias(name) for name, own in flags.items()),
    )
    names = ("rows", *flags, "cells")
    sums = counted.group_by(FILE).agg(*(nw.col(name).sum().cast(nw.Int64) for name in names))
    rejects = 0
    for file, every, used, rejected, out, lost in engine.gathered(sums.select(FILE, *names), [FILE]).iter_rows():
        account.rows[file] += every
        account.used[file] += used
        account.rejected[file] += rejected
        account.out_of_scope[file] += out
        rejects += rejected + lost
    return rejects


def _rejects(rows: nw.LazyFrame[Any], found: Sequence[Found]) -> nw.LazyFrame[Any]:
    """Return what was rejected: rows, and single cells of the others under the header of their column."""
    whole_rows = rows.filter(nw.col(FATE) > USED).select(
        FILE,
        LINE,
        nw.lit(None).cast(nw.String).alias("column"),
        nw.col(TEXT).alias("text"),
        nw.col(FATE).alias("reason"),
        nw.col(NEEDED).alias("cell"),
    )
    parts = [whole_rows]
    used = rows.filter(nw.col(FATE) == USED)
    for one in found:
        numbers = [each.number for each in one.group.files]
        for item, name in zip(ITEMS, POLLUTANTS, strict=True):
            if name in one.group.found.heading.columns:
                own = used.filter((nw.col(WHY.format(item)) > 0) & nw.col(FILE).is_in(numbers))
                parts.append(
                    own.select(
                        FILE,
                        LINE,
                        nw.lit(one.group.found.heading.text_of(name)).alias("column"),
                        nw.col(CELL.format(item)).alias("text"),
                        nw.col(WHY.format(item)).alias("reason"),
                        nw.col(CELL.format(item)).alias("cell"),
                    )
                )
    return nw.concat(parts)


def _refusals(engine: Engine, rejects: nw.LazyFrame[Any], reasons: Reasons) -> Iterator[Refusal]:
    """Yield the first rejects, by file and line."""
    first = rejects.sort(FILE, LINE, "column", nulls_last=False).head(MOST_REJECTS)
    found = engine.gathered(first, [FILE, LINE, "column"])
    for file, line, column, text, reason, cell in found.select(*REJECTS).iter_rows():
        yield Refusal(file, line, column, text or "", reasons.said(reason, cell or ""))


def _count_unlisted(engine: Engine, rejects: nw.LazyFrame[Any], listed: Sequence[Refusal], account: Account) -> None:
    """Count the rejected cells that the account has not one by one, without those of rows that left as a whole."""
    gone = {(one.file, one.line) for one in account.refusals if one.column is None}
    places = engine.small(pl.DataFrame(sorted(gone), {FILE: pl.Int64, LINE: pl.Int64}, orient="row"))
    cells = rejects.filter(~nw.col("column").is_null()).join(places, on=[FILE, LINE], how="anti")
    every = engine.gathered(cells.group_by(FILE).agg(nw.len().cast(nw.Int64).alias("cells")), [FILE])
    told = Counter(one.file for one in listed if one.column is not None and (one.file, one.line) not in gone)
    account.unlisted += Counter(dict(every.iter_rows())) - told


def _taken(engine: Engine, rows: nw.LazyFrame[Any]) -> pl.DataFrame:
    """Return the stations' days of which a value was rejected."""
    parts = [
        rows.filter(nw.col(WHY.format(item)) > 0).select(CODE, DAY, whole(place).alias(ITEM))
        for place, item in enumerate(ITEMS)
    ]
    found = engine.gathered(different(nw.concat(parts), [CODE, DAY, ITEM]), [CODE, DAY, ITEM])
    return found.select(
        pl.col(CODE).alias("station"),
        pl.col(DAY).cast(pl.Int32).cast(pl.Date).alias("day"),
        pl.col(ITEM).replace_strict(range(len(POLLUTANTS)), POLLUTANTS, return_dtype=pl.String).alias("pollutant"),
    ).cast(TAKEN)


def nothing(engine: Engine) -> EngineReading:
    """Return a reading without any hour, of files that were all refused."""
    kinds = {name: pl.String if name in TEXTS else pl.Int64 for name in COLUMNS}
    rows = engine.small(pl.DataFrame(schema=kinds))
    lost = pl.DataFrame(schema={name: pl.Int64 if name in (FILE, LINE, "reason") else pl.String for name in REJECTS})
    hours = rows.select("station", "day", "hour", MONTH, *ITEMS)
    return EngineReading(hours, rows, (), engine.small(lost), Reasons(), (), taken_days(()))
