"""The national archive on an engine: a row per hour and pollutant, a column per station, each cell a row of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.validity import MarkColumn, mark_columns
from aircheck.intake.engines.cut import THE_CELL, cut, of_cells, of_lines, valued
from aircheck.intake.engines.distinct import different, distinct
from aircheck.intake.engines.files import Group
from aircheck.intake.engines.frames import (
    AT,
    FATE,
    Found,
    and_then,
    cell_name,
)
from aircheck.intake.engines.keys import (
    CODE,
    DAY,
    HOUR,
    ITEM,
    LABEL,
    MOMENT,
    OF_POLLUTANT,
    OF_TIME,
    OF_UNIT,
    UNITS_WAY,
    Pollutants,
    Reader,
)
from aircheck.intake.engines.kinds import KIND, REACHED, VALUE_OF, WHY_OF, unmarked
from aircheck.intake.engines.lines import HAVE, TEXT
from aircheck.intake.engines.numbers import flag, whole
from aircheck.intake.engines.reasons import HEADER, PERIOD, SCOPE, USED
from aircheck.intake.engines.stationed import headers_out, lengths, of_pollutants, timed
from aircheck.intake.layouts.archive import columns_of
from aircheck.model.dataset import Contract
from aircheck.statistics.engines.base import FILE, LINE, MONTH, Engine

_OWN = ("date", "hour", "pollutant")
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
    lines = of_lines(rows, {CODE: nw.String}, whole(0), nw.col("_hour_read"))
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
    rows, read = of_pollutants(engine, rows, by, called["pollutant"])
    rows = rows.with_columns(and_then(nw.col(OF_POLLUTANT)).alias(FATE))
    if not anyone:
        rows = rows.with_columns(and_then(whole(SCOPE)).alias(FATE))
    rows = timed(engine, rows, by, called)
    of_time = nw.col(OF_TIME).is_in([USED, PERIOD])
    rows = rows.with_columns(flag((nw.col(FATE) == USED) & of_time).alias("_hour_read"))
    rows = rows.with_columns(and_then(nw.col(OF_TIME)).alias(FATE))
    rows = rows.with_columns(flag(nw.col(FATE) == USED).alias("_in_time"))
    rows = unmarked(engine, rows, by, marks, {"pollutant": called["pollutant"]})
    names = (FILE, LINE, TEXT, FATE, MOMENT, DAY, HOUR, MONTH, LABEL, ITEM, UNITS_WAY, OF_UNIT)
    return engine.kept(rows.select(*names, "_hour_read", "_in_time", REACHED)), read


def _values(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    group: Group,
    by: Reader,
    read: Pollutants,
    columns: Mapping[str, Sequence[int]],
    twins: Sequence[str],
) -> nw.LazyFrame[Any]:
    """Return the cells of wanted stations as rows (COLUMNS)."""
    places = [(place, code) for code, positions in columns.items() for place in positions]
    known = pl.DataFrame(places, {AT: pl.Int64, CODE: pl.String}, orient="row")
    cells = valued(engine, cut(engine, rows, group, read, _OF_LINE, known), read, by)
    return of_cells(_once(engine.kept(cells), twins) if twins else cells)


def _once(cells: nw.LazyFrame[Any], twins: Sequence[str]) -> nw.LazyFrame[Any]:
    """Return cells without those that repeat another column of their station: the same value, or the same fault."""
    of_line = (FILE, LINE, CODE)
    here = nw.col(CODE).is_in(list(twins))
    several, first = cells.filter(here), nw.col(AT).min()
    values = several.filter(~nw.col(VALUE_OF).is_null()).group_by(*of_line, VALUE_OF).agg(first)
    faults = several.filter(nw.col(WHY_OF) > 0).group_by(*of_line, THE_CELL).agg(first)
    firsts = nw.concat([one.select(FILE, LINE, AT) for one in (values, faults)])
    return nw.concat([cells.filter(~here), several.join(firsts, on=[FILE, LINE, AT], how="semi")])
