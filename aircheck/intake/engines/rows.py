"""Rows of a group of files: station, hour, values, and what became of each row, as a frame of an engine."""

from collections.abc import Mapping
from typing import Any

import narwhals as nw

from aircheck.intake.cells.headers import VALUE
from aircheck.intake.engines import parquet
from aircheck.intake.engines.archive import archive_rows, own_columns
from aircheck.intake.engines.distinct import different
from aircheck.intake.engines.ends import LineEnds
from aircheck.intake.engines.files import Group, refused
from aircheck.intake.engines.frames import Found, Unreadable, cell_name
from aircheck.intake.engines.keys import (
    CODE,
    Reader,
)
from aircheck.intake.engines.lines import TEXT, records, split
from aircheck.intake.engines.long import long_rows
from aircheck.intake.engines.marks import marks_of
from aircheck.intake.engines.marks import positions as mark_positions
from aircheck.intake.engines.matrix import matrix_columns, matrix_rows
from aircheck.intake.engines.stationed import stationed, timed
from aircheck.intake.engines.wide import wide_rows
from aircheck.intake.layouts.observations import time_positions
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.engines.base import FILE, Engine


def rows_of(engine: Engine, group: Group, by: Reader) -> Found:
    """Read the files of a group. `Unreadable`; `TooMany`."""
    heading = group.found.heading
    if group.found.layout.spreads:
        own, marks = own_columns(heading, by.contract)
        return archive_rows(engine, _cells(engine, group, own), group, by, marks)
    if group.found.layout.name == "day_matrix":
        return matrix_rows(engine, _cells(engine, group, matrix_columns(by)), group, by)
    long = group.found.layout.name == "long"
    here = [name for name in POLLUTANTS if name in heading.columns] if not long else []
    in_rows = ("pollutant", VALUE) if long else ()
    positions = {name: heading.columns[name] for name in (CODE, *in_rows, *here)} | time_positions(heading)
    width = len(by.document.header)
    # Our names, since a pollutant's has a point.
    called = {name: cell_name(name) for name in positions}
    own = {called[name]: place for name, place in positions.items()}
    cells = _cells(engine, group, own | mark_positions(by))
    rows, known = stationed(engine, cells, by, called, width)
    rows = timed(engine, rows, by, called)
    marks = marks_of(engine, cells, TEXT, by)
    if long:
        return long_rows(engine, rows, group, by, called, known, [mark for mark in marks if mark.of is None])
    return wide_rows(engine, rows, group, by, called, here, known, marks)


def _cells(engine: Engine, group: Group, positions: Mapping[str, int]) -> nw.LazyFrame[Any]:
    """Return the rows of files as cells. `Unreadable`."""
    document, raw = group.document, engine.read(group.engine_files)
    if not group.files[0].kinds:
        returns = group.files[0].ends is LineEnds.RETURN_TOO
        lines = records(raw, document.first, document.separator, returns=returns)
        return engine.kept(split(lines, positions, len(document.header), document.separator))
    cells = engine.kept(parquet.split(raw, positions, group.files[0].kinds, document.first))
    # What separates cells and lines here cannot be told from words.
    spoilt = different(cells.filter(nw.col(TEXT).str.contains("[\\x00\\x01\\x1f]")), [FILE])
    if numbers := engine.gathered(spoilt, [FILE])[FILE].to_list():
        raise Unreadable({int(number): refused("parquet_words") for number in numbers})
    return cells
