"""Station-hours with a row per pollutant, on an engine."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw

from aircheck.intake.cells.headers import VALUE
from aircheck.intake.cells.validity import MarkColumn
from aircheck.intake.engines.files import Group
from aircheck.intake.engines.frames import FATE, TIMED, Found, and_then, ended
from aircheck.intake.engines.keys import ITEM, OF_POLLUTANT, OF_TIME, OF_UNIT, Reader
from aircheck.intake.engines.kinds import (
    NINE_OF,
    VALUE_OF,
    WHY_OF,
    kinds_in,
    numbered,
    reached,
    reached_unit,
    read_by_kind,
    spread,
    unmarked,
)
from aircheck.intake.engines.marks import MARKED
from aircheck.intake.engines.numbers import flag, whole
from aircheck.intake.engines.reasons import OTHER, PERIOD, USED
from aircheck.intake.engines.stationed import Known, of_pollutants
from aircheck.intake.engines.values import ITEMS
from aircheck.statistics.engines.base import Engine


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
    rows, read = of_pollutants(engine, rows, by, called["pollutant"])
    kinds = kinds_in(read, by.heading.text_of(VALUE))
    # Other quantities leave before their time is read; what is wrong with a unit is asked last.
    # A station may only have rows of other quantities.
    timed = (nw.col(FATE) == USED) & nw.col(OF_POLLUTANT).is_in([USED, OTHER]) & nw.col(OF_TIME).is_in([USED, PERIOD])
    hour_read = (nw.col(FATE) == USED) & (nw.col(OF_POLLUTANT) == USED) & nw.col(OF_TIME).is_in([USED, PERIOD])
    rows = rows.with_columns(flag(timed).alias(TIMED), flag(hour_read).alias("_hour_read"))
    rows = rows.with_columns(and_then(nw.col(OF_POLLUTANT), nw.col(OF_TIME)).alias(FATE))
    rows = unmarked(engine, rows, by, marks, {VALUE: called[VALUE]})
    text, here = called[VALUE], set(read.table[ITEM].drop_nulls())
    rows = read_by_kind(engine, numbered(rows, kinds), text, kinds, here, by)
    used = nw.col(FATE) == USED
    rows = rows.with_columns(
        nw.when(used).then(nw.col(VALUE_OF)).alias(VALUE_OF),
        nw.when(used)
        .then(nw.col(WHY_OF))
        .when(reached())
        .then(nw.col(OF_UNIT))
        .otherwise(nw.col(MARKED.format(text)))
        .fill_null(0)
        .alias(WHY_OF),
        nw.when(used).then(nw.col(NINE_OF)).otherwise(whole(0)).fill_null(0).alias(NINE_OF),
    )
    rows = rows.with_columns(
        nw.when(used & (nw.col(WHY_OF) > 0)).then(nw.col(WHY_OF)).otherwise(nw.col(FATE)).alias(FATE)
    )
    rows = rows.with_columns(
        *(
            column
            for place, item in enumerate(ITEMS)
            for column in spread(item, nw.col(ITEM).fill_null(-1) == place, nw.col(text))
        )
    )
    frame = ended(rows, nw.col(text), nw.col(TIMED), nw.col("_hour_read"), reached_unit(), single=1)
    return Found(
        engine.kept(frame),
        group,
        known.wanted,
        known.named,
        near=read.near,
        measured=read.measured,
        ways=read.units.ways,
    )
