"""Station-hours with a row per pollutant, on an engine."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.columns import Missing
from aircheck.intake.cells.headers import VALUE
from aircheck.intake.cells.validity import MarkColumn
from aircheck.intake.engines.distinct import distinct
from aircheck.intake.engines.files import Group, refused
from aircheck.intake.engines.frames import (
    FATE,
    TIMED,
    Found,
    Unreadable,
    and_then,
    ended,
    missing_of,
    written,
)
from aircheck.intake.engines.keys import (
    ITEM,
    NO_WAY,
    OF_POLLUTANT,
    OF_TIME,
    OF_UNIT,
    UNITS_WAY,
    Reader,
    marks_in,
    pollutants,
)
from aircheck.intake.engines.marks import MARKED, judged, taken_out
from aircheck.intake.engines.numbers import flag, simple, thousandths, whole
from aircheck.intake.engines.reasons import OTHER, PERIOD, USED
from aircheck.intake.engines.stationed import Known
from aircheck.intake.engines.values import CELL, ITEMS, NINE, WHY, Kind, early, joined, odd, odd_table, plain
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.engines.base import FILE, Engine


def long_rows(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    group: Group,
    by: Reader,
    called: Mapping[str, str],
    known: Known,
    marks: Sequence[MarkColumn],
) -> Found:
    """Return rows that have one value each; a value at fault rejects its row. `Unreadable`; `TooMany`."""
    texts = distinct(engine, rows.filter(nw.col(FATE) == USED), [FILE, called["pollutant"]], "pollutant")
    texts = texts.rename({called["pollutant"]: "pollutant"})
    if of_files := marks_in(texts, by.contract):
        raise Unreadable({file: refused("mark_rows", name=name) for file, name in of_files.items()})
    read = pollutants(texts, by)
    rows = joined(rows, engine.small(read.table), {called["pollutant"]: written("pollutant")})
    header = by.heading.text_of(VALUE)
    kinds = {(item, NO_WAY): Kind(item, None, header) for item in range(len(POLLUTANTS))}
    kinds |= {(item, way): Kind(item, how, header) for way, (item, how) in enumerate(read.units.ways)}
    # Other quantities leave before their time is read; what is wrong with a unit is asked last.
    # A station may only have rows of other quantities.
    timed = (nw.col(FATE) == USED) & nw.col(OF_POLLUTANT).is_in([USED, OTHER]) & nw.col(OF_TIME).is_in([USED, PERIOD])
    hour_read = (nw.col(FATE) == USED) & (nw.col(OF_POLLUTANT) == USED) & nw.col(OF_TIME).is_in([USED, PERIOD])
    rows = rows.with_columns(flag(timed).alias(TIMED), flag(hour_read).alias("_hour_read"))
    rows = rows.with_columns(and_then(nw.col(OF_POLLUTANT), nw.col(OF_TIME)).alias(FATE))
    found_marks = judged(engine, rows.filter(nw.col(FATE) == USED), marks, by)
    rows = taken_out(engine, rows, found_marks, {VALUE: called[VALUE]}, sorted(missing_of(by).words), FATE)
    rows = rows.with_columns(flag(nw.col(FATE) == USED).alias("_reached"))
    rows = rows.with_columns(and_then(nw.col(OF_UNIT)).alias(FATE))
    missing, text = missing_of(by), called[VALUE]
    kind_of = dict(enumerate(kinds))
    number: nw.Expr = whole(-1)
    for n, (item, way) in kind_of.items():
        number = nw.when((nw.col(ITEM) == item) & (nw.col(UNITS_WAY) == way)).then(whole(n)).otherwise(number)
    rows = rows.with_columns(number.fill_null(-1).alias("_kind"))
    here = sorted(read.table[ITEM].drop_nulls().unique())
    present = {n: kinds[key] for n, key in kind_of.items() if key[0] in here}
    rows = simple(rows, {"": text})
    tables = _odd_by_kind(engine, rows, text, present, by, missing)
    rows = thousandths(rows, {"": text}).with_columns(*_read_each(present, by, missing))
    if tables is not None:
        rows = joined(rows, engine.small(tables), {text: "text", "_kind": "kind"})
        changed = [n for n, kind in present.items() if early(kind) is not None]
        before = nw.any_horizontal(
            nw.lit(value=False), *((nw.col("_kind") == n) & _early(present[n]) for n in changed), ignore_nulls=True
        )
        found = nw.col("why").is_null()
        rows = rows.with_columns(
            *(
                nw.when(found)
                .then(nw.col(f"_{name}"))
                .when(before)
                .then(nw.col(f"{name}_before"))
                .otherwise(nw.col(name))
                .alias(f"_{name}")
                for name in ("value", "why", "nine")
            )
        )
    used = nw.col(FATE) == USED
    rows = rows.with_columns(
        nw.when(used).then(nw.col("_value")).alias("_value"),
        nw.when(used)
        .then(nw.col("_why"))
        .when(nw.col("_reached") == 1)
        .then(nw.col(OF_UNIT))
        .otherwise(nw.col(MARKED.format(text)))
        .fill_null(0)
        .alias("_why"),
        nw.when(used).then(nw.col("_nine")).otherwise(whole(0)).fill_null(0).alias("_nine"),
    )
    rows = rows.with_columns(
        nw.when(used & (nw.col("_why") > 0)).then(nw.col("_why")).otherwise(nw.col(FATE)).alias(FATE)
    )
    rows = rows.with_columns(
        *(
            column
            for place, item in enumerate(ITEMS)
            for column in _spread(item, nw.col(ITEM).fill_null(-1) == place, nw.col(text))
        )
    )
    sound = (nw.col("_reached") == 1) & (nw.col(OF_UNIT) == USED)
    unit = nw.when(sound).then(nw.col(UNITS_WAY)).otherwise(whole(NO_WAY))
    frame = ended(rows, nw.col(text), nw.col(TIMED), nw.col("_hour_read"), unit, single=1)
    return Found(
        engine.kept(frame),
        group,
        known.wanted,
        known.named,
        near=read.near,
        measured=read.measured,
        ways=read.units.ways,
    )


def _early(kind: Kind) -> nw.Expr:
    found = early(kind)
    return nw.lit(value=False) if found is None else found


def _spread(item: str, here: nw.Expr, text: nw.Expr) -> list[nw.Expr]:
    flagged = here & ((nw.col("_why") > 0) | (nw.col("_nine") > 0))
    return [
        nw.when(here).then(nw.col("_value")).alias(item),
        nw.when(here).then(nw.col("_why")).otherwise(whole(0)).alias(WHY.format(item)),
        nw.when(here).then(nw.col("_nine")).otherwise(whole(0)).alias(NINE.format(item)),
        nw.when(flagged).then(text).alias(CELL.format(item)),
    ]


def _read_each(kinds: Mapping[int, Kind], by: Reader, missing: Missing) -> list[nw.Expr]:
    """Return `_value`, `_why`, `_nine` of rows, each by its kind."""
    value: nw.Expr = nw.lit(None).cast(nw.Int64)
    reason, nine = whole(0), whole(0)
    for n, kind in kinds.items():
        if kind.how is None:
            read, own = plain("", kind, by.contract, missing, by.reasons), nw.col("_kind") == n
            value = nw.when(own).then(read.value).otherwise(value)
            reason = nw.when(own).then(read.why).otherwise(reason)
            nine = nw.when(own).then(read.nine).otherwise(nine)
    return [value.alias("_value"), reason.alias("_why"), nine.alias("_nine")]


def _odd_by_kind(
    engine: Engine, rows: nw.LazyFrame[Any], text: str, kinds: Mapping[int, Kind], by: Reader, missing: Missing
) -> pl.DataFrame | None:
    used = rows.filter(nw.col(FATE) == USED)
    every = [
        used.filter((nw.col("_kind") == n) & odd("", text, kind)).select("_kind", nw.col(text).alias("text"), FILE)
        for n, kind in kinds.items()
    ]
    if not every:
        return None
    found = distinct(engine, nw.concat(every), ["_kind", "text"], "value")
    tables = [
        odd_table(own["text"].to_list(), kinds[int(str(n))], by.contract, missing, by.reasons).with_columns(
            pl.lit(int(str(n)), pl.Int64).alias("kind")
        )
        for (n,), own in found.group_by("_kind", maintain_order=True)
    ]
    if not tables:
        return None
    every_table = pl.concat(tables, how="diagonal")
    absent = [
        pl.col(name).alias(f"{name}_before") for name in ("value", "why", "nine") if f"{name}_before" not in every_table
    ]
    return every_table.with_columns(absent)
