"""The national archive on an engine: a row per hour and pollutant, a column per station, each cell a row of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.validity import MarkColumn, mark_columns
from aircheck.intake.engines.distinct import different, distinct
from aircheck.intake.engines.files import Group, refused
from aircheck.intake.engines.frames import (
    AT,
    COLUMNS,
    FATE,
    NEEDED,
    SINGLE,
    TIMED,
    Found,
    Unreadable,
    and_then,
    cell_name,
    ended,
    missing_of,
    nothing,
    written,
)
from aircheck.intake.engines.keys import (
    CODE,
    DAY,
    HOUR,
    ITEM,
    LABEL,
    MOMENT,
    NO_WAY,
    OF_POLLUTANT,
    OF_TIME,
    OF_UNIT,
    UNITS_WAY,
    Pollutants,
    Reader,
    marks_in,
    pollutants,
)
from aircheck.intake.engines.kinds import KIND, VALUE_OF, WHY_OF, kinds_in, numbered, read_by_kind, spread
from aircheck.intake.engines.lines import HAVE, TEXT
from aircheck.intake.engines.marks import judged, taken_out
from aircheck.intake.engines.numbers import bare, flag, whole
from aircheck.intake.engines.reasons import HEADER, PERIOD, SCOPE, USED
from aircheck.intake.engines.stationed import headers_out, lengths, timed
from aircheck.intake.engines.values import ITEMS, joined
from aircheck.intake.layouts.archive import columns_of
from aircheck.model.dataset import Contract
from aircheck.statistics.engines.base import FILE, LINE, MONTH, Engine

_OWN = ("date", "hour", "pollutant")
_CELL, _PLACE = "_cell", "_place"
_OF_LINE = (FILE, LINE, MOMENT, DAY, HOUR, MONTH, ITEM, UNITS_WAY, KIND)
"""What a cell has of its line."""


def own_columns(heading: Heading, contract: Contract) -> tuple[dict[str, int], tuple[MarkColumn, ...]]:
    """Return the columns that are read of each line, by what frames call them, and those that mark whole lines."""
    marks = tuple(mark for mark in mark_columns(heading, contract) if mark.of is None)
    own = {cell_name(name): heading.columns[name] for name in _OWN}
    return own | {mark.name: mark.position for mark in marks}, marks


def archive_rows(
    engine: Engine, cells: nw.LazyFrame[Any], group: Group, by: Reader, marks: Sequence[MarkColumn]
) -> Found:
    """Return the rows of lines, which count, and those of their cells. `Unreadable`; `TooMany`."""
    named = columns_of(by.heading)
    columns: dict[str, list[int]] = {}
    for name, positions in named.items():
        if by.scope.wants(code := by.scope.code(name)):
            columns.setdefault(code, []).extend(positions)
    rows, read = _lines(engine, cells, group, by, marks, anyone=bool(columns))
    sound = (nw.col("_reached") == 1) & (nw.col(OF_UNIT) == USED)
    unit = nw.when(sound).then(nw.col(UNITS_WAY)).otherwise(whole(NO_WAY))
    # The row of a line has neither a station nor a value.
    bare_rows = rows.with_columns(
        nw.lit(None).cast(nw.String).alias(CODE), *(c for item in ITEMS for c in nothing(item))
    )
    none = nw.lit(None).cast(nw.String)
    lines = ended(bare_rows, none, whole(0), nw.col("_hour_read"), unit, single=0)
    twins = tuple(sorted(code for code, positions in columns.items() if len(positions) > 1))
    frame = lines if not columns else nw.concat([lines, _values(engine, rows, group, by, read, columns, twins)])
    lost = rows.filter((nw.col("_in_time") == 1) & (nw.col(FATE) > USED))
    return Found(
        engine.kept(frame),
        group,
        frozenset(),
        frozenset(named),
        near=read.near,
        measured=read.measured,
        ways=read.units.ways,
        stations=tuple(columns),
        twins=twins,
        taken=engine.gathered(different(lost, [DAY, ITEM]), [DAY, ITEM]),
    )


def _lines(
    engine: Engine,
    cells: nw.LazyFrame[Any],
    group: Group,
    by: Reader,
    marks: Sequence[MarkColumn],
    *,
    anyone: bool,
) -> tuple[nw.LazyFrame[Any], Pollutants]:
    """Return lines with FATE, the hour, the pollutant and its unit. `anyone`: whether any station is wanted."""
    called = {name: cell_name(name) for name in _OWN}
    cells = cells.with_columns(flag(nw.col(HAVE) == len(by.document.header)).alias("ok"))
    dates = distinct(engine, cells, [called["date"]], "time")[called["date"]]
    cells, _ = headers_out(engine, cells, dates, by, called, group.separator)
    rows, wrong = lengths(engine, cells, by, len(by.document.header))
    fate = nw.when(nw.col("_again") == 1).then(whole(HEADER)).when(nw.col("ok") == 0).then(wrong).otherwise(whole(USED))
    rows = rows.with_columns(fate.alias(FATE))
    texts = distinct(engine, rows.filter(nw.col(FATE) == USED), [FILE, called["pollutant"]], "pollutant", lines=True)
    texts = texts.rename({called["pollutant"]: "pollutant"})
    if of_files := marks_in(texts, by.contract):
        raise Unreadable({file: refused("mark_rows", name=name) for file, name in of_files.items()})
    read = pollutants(texts, by)
    rows = joined(rows, engine.small(read.table), {called["pollutant"]: written("pollutant")})
    rows = rows.with_columns(and_then(nw.col(OF_POLLUTANT)).alias(FATE))
    if not anyone:
        rows = rows.with_columns(and_then(whole(SCOPE)).alias(FATE))
    rows = timed(engine, rows, by, called)
    of_time = nw.col(OF_TIME).is_in([USED, PERIOD])
    rows = rows.with_columns(flag((nw.col(FATE) == USED) & of_time).alias("_hour_read"))
    rows = rows.with_columns(and_then(nw.col(OF_TIME)).alias(FATE))
    rows = rows.with_columns(flag(nw.col(FATE) == USED).alias("_in_time"))
    found = judged(engine, rows.filter(nw.col(FATE) == USED), marks, by)
    rows = taken_out(engine, rows, found, {"pollutant": called["pollutant"]}, sorted(missing_of(by).words), FATE)
    rows = rows.with_columns(flag(nw.col(FATE) == USED).alias("_reached"))
    rows = rows.with_columns(and_then(nw.col(OF_UNIT)).alias(FATE))
    names = (FILE, LINE, TEXT, FATE, MOMENT, DAY, HOUR, MONTH, LABEL, ITEM, UNITS_WAY, OF_UNIT)
    return engine.kept(rows.select(*names, "_hour_read", "_in_time", "_reached")), read


def _cells(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    group: Group,
    by: Reader,
    read: Pollutants,
    columns: Mapping[str, Sequence[int]],
) -> nw.LazyFrame[Any]:
    """Return the cells of lines that are used, as far as anything stands in those of wanted stations, with values."""
    kinds = kinds_in(read)
    used = numbered(rows.filter(nw.col(FATE) == USED), kinds)
    every = engine.spread(used, TEXT, group.separator, _OF_LINE, _CELL, AT)
    places = [(place, code) for code, positions in columns.items() for place in positions]
    known = pl.DataFrame(places, {_PLACE: pl.Int64, CODE: pl.String}, orient="row")
    cells = every.filter(bare(nw.col(_CELL)) != "").join(
        engine.small(known), left_on=[AT], right_on=[_PLACE], how="inner"
    )
    here = set(read.table[ITEM].drop_nulls())
    cells = engine.kept(cells.with_columns(whole(USED).alias(FATE)))
    cells = read_by_kind(engine, cells, _CELL, kinds, here, by)
    said = ~nw.col(VALUE_OF).is_null() | (nw.col(WHY_OF) > 0)
    return cells.filter(said)


def _values(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    group: Group,
    by: Reader,
    read: Pollutants,
    columns: Mapping[str, Sequence[int]],
    twins: Sequence[str],
) -> nw.LazyFrame[Any]:
    """Return the cells of stations as rows (COLUMNS)."""
    cells = _cells(engine, rows, group, by, read, columns)
    if twins:
        cells = _once(engine.kept(cells), twins)
    items = (c for n, item in enumerate(ITEMS) for c in spread(item, nw.col(ITEM) == n, nw.col(_CELL)))
    none = nw.lit(None).cast(nw.String)
    return cells.with_columns(
        *items,
        nw.lit(None).cast(nw.Int64).alias(LABEL),
        whole(0).alias(TIMED),
        whole(0).alias(SINGLE),
        none.alias(NEEDED),
        none.alias(TEXT),
    ).select(*COLUMNS)


def _once(cells: nw.LazyFrame[Any], twins: Sequence[str]) -> nw.LazyFrame[Any]:
    """Return cells without those that repeat another column of their station: the same value, or the same fault."""
    of_line = (FILE, LINE, CODE)
    here = nw.col(CODE).is_in(list(twins))
    several, first = cells.filter(here), nw.col(AT).min()
    values = several.filter(~nw.col(VALUE_OF).is_null()).group_by(*of_line, VALUE_OF).agg(first)
    faults = several.filter(nw.col(WHY_OF) > 0).group_by(*of_line, _CELL).agg(first)
    firsts = nw.concat([one.select(FILE, LINE, AT) for one in (values, faults)])
    return nw.concat([cells.filter(~here), several.join(firsts, on=[FILE, LINE, AT], how="semi")])
