"""Day matrices on an engine: a row per station, day and pollutant, a column per hour, each cell a row of its own."""

from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.engines.cut import cut, of_cells, of_lines, valued
from aircheck.intake.engines.distinct import different, distinct
from aircheck.intake.engines.files import Group
from aircheck.intake.engines.frames import (
    AT,
    FATE,
    TIMED,
    Found,
    HourOfDay,
    and_then,
    cell_name,
    written,
)
from aircheck.intake.engines.keys import (
    CODE,
    DAY,
    HOUR,
    ITEM,
    LABEL,
    MOMENT,
    NEAR_MONTHS,
    OF_POLLUTANT,
    OF_TIME,
    OF_UNIT,
    UNITS_WAY,
    Pollutants,
    Reader,
    dates,
    is_late,
)
from aircheck.intake.engines.kinds import KIND, REACHED, unmarked
from aircheck.intake.engines.lines import TEXT
from aircheck.intake.engines.marks import marks_of
from aircheck.intake.engines.marks import positions as mark_positions
from aircheck.intake.engines.numbers import flag
from aircheck.intake.engines.reasons import OTHER, PERIOD, USED
from aircheck.intake.engines.stationed import of_pollutants, stationed
from aircheck.intake.engines.values import joined
from aircheck.intake.layouts.day_matrix import hour_of, hours_of
from aircheck.intake.layouts.observations import limits_of
from aircheck.statistics.engines.base import FILE, LINE, MONTH, Engine

_OWN = (CODE, "date", "pollutant")
_NUMBER, _SHIFT = "_number", "_shift"
_OF_LINE = (FILE, LINE, CODE, DAY, MONTH, *NEAR_MONTHS, ITEM, UNITS_WAY, KIND)
"""What a cell has of its line."""


def matrix_columns(by: Reader) -> dict[str, int]:
    """Return the columns that are read, by what frames call them."""
    names = [name for name in (*_OWN, *hours_of(by.heading)) if name in by.heading.columns]
    return {cell_name(name): by.heading.columns[name] for name in names} | mark_positions(by)


def matrix_rows(engine: Engine, cells: nw.LazyFrame[Any], group: Group, by: Reader) -> Found:
    """Return the rows of lines, which count, and those of their cells. `Unreadable`; `TooMany`."""
    called = {name: cell_name(name) for name in _OWN if name in by.heading.columns}
    hours = {name: cell_name(name) for name in hours_of(by.heading)}
    rows, known = stationed(engine, cells, by, called | hours, len(by.document.header))
    texts = distinct(engine, rows.filter(nw.col(FATE) == USED), [called["date"]], "time")
    table = dates(texts.rename({called["date"]: "date"}), by, list(hours))
    rows = joined(rows, engine.small(table), {called["date"]: written("date")})
    rows, read = _lines(engine, rows, cells, by, called, hours)
    lines = of_lines(rows, {HOUR: nw.Int64, MOMENT: nw.Int64}, nw.col(TIMED), nw.col("_day_read"))
    columns = _hours(by)
    lost = rows.filter((nw.col("_in_time") == 1) & (nw.col(FATE) > USED)).select(CODE, DAY, ITEM)
    return Found(
        engine.kept(nw.concat([lines, _values(engine, rows, group, by, read, columns)])),
        group,
        known.wanted,
        known.named,
        near=read.near,
        measured=read.measured,
        ways=read.units.ways,
        hours=columns,
        taken=engine.gathered(different(lost, [CODE, DAY, ITEM]), [CODE, DAY, ITEM]),
    )


def _hours(by: Reader) -> list[HourOfDay]:
    """Return the columns of hours in their order; a day has hours 1 to 24, its hour 0 is the last of the day before."""
    found = []
    for name in hours_of(by.heading):
        number = hour_of(name)
        shift, hour = divmod(number + is_late(by) - 1, 24)
        found.append(HourOfDay(number, by.heading.columns[name], by.heading.text_of(name), hour + 1, shift))
    return found


def _lines(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    cells: nw.LazyFrame[Any],
    by: Reader,
    called: dict[str, str],
    hours: dict[str, str],
) -> tuple[nw.LazyFrame[Any], Pollutants]:
    """Return lines with FATE, the day, the pollutant and its unit."""
    pollutant = cell_name("pollutant")
    if by.heading.pollutant is not None:
        rows = rows.with_columns(nw.lit(by.heading.pollutant).alias(pollutant))
    rows, read = of_pollutants(engine, rows, by, pollutant)
    of_time = (nw.col(FATE) == USED) & nw.col(OF_TIME).is_in([USED, PERIOD])
    rows = rows.with_columns(
        flag(of_time & nw.col(OF_POLLUTANT).is_in([USED, OTHER])).alias(TIMED),
        flag(of_time & (nw.col(OF_POLLUTANT) == USED)).alias("_day_read"),
        and_then(nw.col(OF_POLLUTANT), nw.col(OF_TIME)).alias(FATE),
    )
    rows = rows.with_columns(flag(nw.col(FATE) == USED).alias("_in_time"))
    marks = [mark for mark in marks_of(engine, cells, TEXT, by) if mark.of is None]
    rows = unmarked(engine, rows, by, marks, hours)
    names = (FILE, LINE, TEXT, FATE, CODE, DAY, MONTH, *NEAR_MONTHS, LABEL, ITEM, UNITS_WAY, OF_UNIT)
    return engine.kept(rows.select(*names, TIMED, "_day_read", "_in_time", REACHED)), read


def _values(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    group: Group,
    by: Reader,
    read: Pollutants,
    columns: list[HourOfDay],
) -> nw.LazyFrame[Any]:
    """Return the cells of lines that are used, of wanted hours, as rows (COLUMNS)."""
    places = [(one.position, one.number, one.hour, one.shift) for one in columns]
    known = pl.DataFrame(places, dict.fromkeys((AT, _NUMBER, HOUR, _SHIFT), pl.Int64), orient="row")
    cells = cut(engine, rows, group, read, _OF_LINE, known)
    before, after = NEAR_MONTHS
    month = nw.when(nw.col(_SHIFT) < 0).then(nw.col(before)).when(nw.col(_SHIFT) > 0).then(nw.col(after))
    cells = cells.with_columns(
        (nw.col(DAY) + nw.col(_SHIFT)).alias(DAY),
        month.otherwise(nw.col(MONTH)).alias(MONTH),
        nw.col(_NUMBER).alias(AT),
    )
    cells = cells.with_columns((nw.col(DAY) * 24 + nw.col(HOUR)).alias(MOMENT))
    return of_cells(valued(engine, _in_period(cells, by), read, by))


def _in_period(cells: nw.LazyFrame[Any], by: Reader) -> nw.LazyFrame[Any]:
    """Return the cells of hours that are wanted."""
    limits, moment = limits_of(by.scope), nw.col(MOMENT)
    if limits is None:
        return cells
    cells = cells.filter(moment > limits.after, moment <= limits.until)
    if limits.between is None:
        return cells
    after, until = limits.between
    return cells.filter((moment <= after) | (moment > until))
