"""Station-hours with a column per pollutant, on an engine."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.columns import Missing
from aircheck.intake.cells.units import conversion
from aircheck.intake.cells.validity import MarkColumn
from aircheck.intake.engines.distinct import distinct
from aircheck.intake.engines.files import Group
from aircheck.intake.engines.frames import (
    FATE,
    TIMED,
    Found,
    and_then,
    ended,
    missing_of,
    nothing,
)
from aircheck.intake.engines.keys import NO_WAY, OF_TIME, Reader
from aircheck.intake.engines.marks import MARKED, judged, taken_out
from aircheck.intake.engines.numbers import flag, simple, thousandths, whole
from aircheck.intake.engines.reasons import PERIOD, USED
from aircheck.intake.engines.stationed import Known
from aircheck.intake.engines.values import CELL, ITEMS, NINE, WHY, Kind, early, joined, odd, odd_table, plain
from aircheck.intake.layouts.base import Converted
from aircheck.intake.layouts.observations import column_of
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.engines.base import FILE, Engine


def wide_rows(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    group: Group,
    by: Reader,
    called: Mapping[str, str],
    here: Sequence[str],
    known: Known,
    marks: Sequence[MarkColumn],
) -> Found:
    """Return rows in which a cell at fault is null. `TooMany`."""
    rows = rows.with_columns(and_then(nw.col(OF_TIME)).alias(FATE))
    timed = flag((nw.col(FATE) == USED) | (nw.col(FATE) == PERIOD))
    rows = rows.with_columns(timed.alias(TIMED))
    found_marks = judged(engine, rows.filter(nw.col(FATE) == USED), marks, by)
    rows = taken_out(
        engine, rows, found_marks, {name: called[name] for name in here}, sorted(missing_of(by).words), FATE
    )
    kinds = {}
    for name in here:
        written = by.heading.units.get(name)
        how = None if written is None else conversion(written, column_of(by.contract, name), by.scope.air)
        kinds[name] = Kind(POLLUTANTS.index(name), how)
    missing = missing_of(by)
    texts = {ITEMS[kind.item]: called[name] for name, kind in kinds.items()}
    of = {ITEMS[kind.item]: kind for kind in kinds.values()}
    rows = simple(rows, texts)
    tables = _odd_tables(engine, rows, texts, of, by, missing)
    rows = thousandths(rows, {item: text for item, text in texts.items() if of[item].how is None})
    rows = rows.with_columns(*(column for item, kind in of.items() for column in _read(item, kind, by, missing)))
    for item, table in tables.items():
        rows = joined(rows, engine.small(table), {texts[item]: f"{item}_text"})
    if tables:
        rows = rows.with_columns(*(column for item in tables for column in _or_odd(item, of[item])))
    read = {item: (nw.col(FATE) == USED) & (nw.col(MARKED.format(text)) == 0) for item, text in texts.items()}
    rows = rows.with_columns(
        *(nw.when(own).then(nw.col(item)).alias(item) for item, own in read.items()),
        *(
            nw.when(own)
            .then(nw.col(WHY.format(item)))
            .otherwise(nw.col(MARKED.format(texts[item])))
            .alias(WHY.format(item))
            for item, own in read.items()
        ),
        *(
            nw.when(own).then(nw.col(NINE.format(item))).otherwise(whole(0)).alias(NINE.format(item))
            for item, own in read.items()
        ),
    )
    rows = rows.with_columns(
        *(
            nw.when((nw.col(WHY.format(item)) > 0) | (nw.col(NINE.format(item)) > 0))
            .then(nw.col(text))
            .alias(CELL.format(item))
            for item, text in texts.items()
        )
    )
    absent = [item for name, item in zip(POLLUTANTS, ITEMS, strict=True) if name not in here]
    if absent:
        rows = rows.with_columns(*(column for item in absent for column in nothing(item)))
    frame = ended(rows, nw.lit(None).cast(nw.String), nw.col(TIMED), nw.col(TIMED), whole(NO_WAY), single=0)
    notes = tuple(
        Converted(one.number, by.heading.text_of(name), kind.how)
        for one in group.files
        for name, kind in kinds.items()
        if kind.how is not None
    )
    return Found(engine.kept(frame), group, known.wanted, known.named, notes)


def _read(item: str, kind: Kind, by: Reader, missing: Missing) -> list[nw.Expr]:
    if kind.how is not None:
        return nothing(item)
    read = plain(item, kind, by.contract, missing, by.reasons)
    return [read.value.alias(item), read.why.alias(WHY.format(item)), read.nine.alias(NINE.format(item))]


def _odd_tables(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    texts: Mapping[str, str],
    kinds: Mapping[str, Kind],
    by: Reader,
    missing: Missing,
) -> dict[str, pl.DataFrame]:
    """Return for each item the texts that expressions do not read, and what they say (`values.odd_table`)."""
    used = rows.filter(nw.col(FATE) == USED)
    every = [
        used.filter(odd(item, text, kinds[item])).select(nw.lit(item).alias("_of"), nw.col(text).alias("_text"), FILE)
        for item, text in texts.items()
    ]
    found = distinct(engine, nw.concat(every), ["_of", "_text"], "value")
    tables = {}
    for (item,), own in found.group_by("_of", maintain_order=True):
        read = odd_table(own["_text"].to_list(), kinds[str(item)], by.contract, missing, by.reasons)
        tables[str(item)] = read.rename(
            {name: f"{item}_{name}" if name == "text" else f"{item}_odd_{name}" for name in read.columns}
        )
    return tables


def _or_odd(item: str, kind: Kind) -> list[nw.Expr]:
    """Return the columns of an item with what the table of odd texts says."""
    names = {"value": item, "why": WHY.format(item), "nine": NINE.format(item)}
    none, before = nw.col(f"{item}_odd_why").is_null(), early(kind)
    found = []
    for name, column in names.items():
        now = nw.col(f"{item}_odd_{name}")
        if before is not None:
            now = nw.when(before).then(nw.col(f"{item}_odd_{name}_before")).otherwise(now)
        found.append(nw.when(none).then(nw.col(column)).otherwise(now).alias(column))
    return found
