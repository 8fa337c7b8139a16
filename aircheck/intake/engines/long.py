"""Station-hours with a row per pollutant, on an engine."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw

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
from aircheck.intake.engines.kinds import kinds_in, numbered, read_by_kind, spread
from aircheck.intake.engines.marks import MARKED, judged, taken_out
from aircheck.intake.engines.numbers import flag, whole
from aircheck.intake.engines.reasons import OTHER, PERIOD, USED
from aircheck.intake.engines.stationed import Known
from aircheck.intake.engines.values import ITEMS, joined
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
    texts = distinct(engine, rows.filter(nw.col(FATE) == USED), [FILE, called["pollutant"]], "pollutant", lines=True)
    texts = texts.rename({called["pollutant"]: "pollutant"})
    if of_files := marks_in(texts, by.contract):
        raise Unreadable({file: refused("mark_rows", name=name) for file, name in of_files.items()})
    read = pollutants(texts, by)
    rows = joined(rows, engine.small(read.table), {called["pollutant"]: written("pollutant")})
    kinds = kinds_in(read, by.heading.text_of(VALUE))
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
    text, here = called[VALUE], set(read.table[ITEM].drop_nulls())
    rows = read_by_kind(engine, numbered(rows, kinds), text, kinds, here, by)
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
            for column in spread(item, nw.col(ITEM).fill_null(-1) == place, nw.col(text))
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
