"""Values of rows that have one each, of whatever pollutant and unit: every row is read by its kind."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.columns import Missing
from aircheck.intake.cells.validity import MarkColumn
from aircheck.intake.engines.distinct import distinct
from aircheck.intake.engines.frames import FATE, and_then, missing_of
from aircheck.intake.engines.keys import ITEM, NO_WAY, OF_UNIT, UNITS_WAY, Pollutants, Reader
from aircheck.intake.engines.marks import judged, taken_out
from aircheck.intake.engines.numbers import flag, simple, thousandths, whole
from aircheck.intake.engines.reasons import USED
from aircheck.intake.engines.values import CELL, NINE, WHY, Kind, early, joined, odd, odd_table, plain
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.engines.base import FILE, Engine

KIND, VALUE_OF, WHY_OF, NINE_OF = "_kind", "_value", "_why", "_nine"
"""Beside each row: the number of its kind, and its value, the reason it is rejected for, whether it may be a mark."""
REACHED = "_reached"
"""Beside a row: 1 where nothing but its unit speaks against it."""
Kinds = Mapping[tuple[int, int], Kind]
"""Kinds by the pollutant's place in POLLUTANTS and UNITS_WAY; their numbers are their places."""


def kinds_in(read: Pollutants, header: str | None = None) -> Kinds:
    """Return the kinds of values that rows may have; `header`: of a value that its row needs."""
    own = {(item, NO_WAY): Kind(item, None, header) for item in range(len(POLLUTANTS))}
    return own | {(item, way): Kind(item, how, header) for way, (item, how) in enumerate(read.units.ways)}


def unmarked(
    engine: Engine, rows: nw.LazyFrame[Any], by: Reader, marks: Sequence[MarkColumn], needed: Mapping[str, str]
) -> nw.LazyFrame[Any]:
    """Return rows whose FATE says also what marks take out, and then whose unit is unclear; for `reached_unit`.

    `needed`: the columns of values, by what frames call them; a mark beside nothing takes nothing out. `TooMany`.
    """
    found = judged(engine, rows.filter(nw.col(FATE) == USED), marks, by)
    rows = taken_out(engine, rows, found, needed, sorted(missing_of(by).words), FATE)
    rows = rows.with_columns(flag(nw.col(FATE) == USED).alias(REACHED))
    return rows.with_columns(and_then(nw.col(OF_UNIT)).alias(FATE))


def reached() -> nw.Expr:
    """Return whether nothing but its unit speaks against a row."""
    return nw.col(REACHED) == 1


def reached_unit() -> nw.Expr:
    """Return UNITS_WAY of rows that were read as far as their unit, which is clear."""
    return nw.when(reached() & (nw.col(OF_UNIT) == USED)).then(nw.col(UNITS_WAY)).otherwise(whole(NO_WAY))


def numbered(rows: nw.LazyFrame[Any], kinds: Kinds) -> nw.LazyFrame[Any]:
    """Return rows (ITEM, UNITS_WAY) with KIND; -1 of what has none."""
    number: nw.Expr = whole(-1)
    for n, (item, way) in enumerate(kinds):
        number = nw.when((nw.col(ITEM) == item) & (nw.col(UNITS_WAY) == way)).then(whole(n)).otherwise(number)
    return rows.with_columns(number.fill_null(-1).alias(KIND))


def read_by_kind(
    engine: Engine, rows: nw.LazyFrame[Any], text: str, kinds: Kinds, here: Collection[int], by: Reader
) -> nw.LazyFrame[Any]:
    """Return rows (KIND, FATE) with VALUE_OF, WHY_OF, NINE_OF; `text`: the column of texts, `here`: pollutants in it.

    `TooMany`.
    """
    missing = missing_of(by)
    present = {n: kind for n, ((item, _), kind) in enumerate(kinds.items()) if item in here}
    rows = simple(rows, {"": text})
    tables = _odd_by_kind(engine, rows, text, present, by, missing)
    rows = thousandths(rows, {"": text}).with_columns(*_read_each(present, by, missing))
    if tables is None:
        return rows
    rows = joined(rows, engine.small(tables), {text: "text", KIND: "kind"})
    changed = [n for n, kind in present.items() if early(kind) is not None]
    before = nw.any_horizontal(
        nw.lit(value=False), *((nw.col(KIND) == n) & _early(present[n]) for n in changed), ignore_nulls=True
    )
    found = nw.col("why").is_null()
    return rows.with_columns(
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


def spread(item: str, here: nw.Expr, text: nw.Expr) -> list[nw.Expr]:
    """Return the columns of an item of rows that have VALUE_OF, WHY_OF and NINE_OF of it where it is `here`."""
    flagged = here & ((nw.col(WHY_OF) > 0) | (nw.col(NINE_OF) > 0))
    return [
        nw.when(here).then(nw.col(VALUE_OF)).alias(item),
        nw.when(here).then(nw.col(WHY_OF)).otherwise(whole(0)).alias(WHY.format(item)),
        nw.when(here).then(nw.col(NINE_OF)).otherwise(whole(0)).alias(NINE.format(item)),
        nw.when(flagged).then(text).alias(CELL.format(item)),
    ]


def _early(kind: Kind) -> nw.Expr:
    found = early(kind)
    return nw.lit(value=False) if found is None else found


def _read_each(kinds: Mapping[int, Kind], by: Reader, missing: Missing) -> list[nw.Expr]:
    """Return the columns of rows, each by its kind."""
    value: nw.Expr = nw.lit(None).cast(nw.Int64)
    reason, nine = whole(0), whole(0)
    for n, kind in kinds.items():
        if kind.how is None:
            read, own = plain("", kind, by.contract, missing, by.reasons), nw.col(KIND) == n
            value = nw.when(own).then(read.value).otherwise(value)
            reason = nw.when(own).then(read.why).otherwise(reason)
            nine = nw.when(own).then(read.nine).otherwise(nine)
    return [value.alias(VALUE_OF), reason.alias(WHY_OF), nine.alias(NINE_OF)]


def _odd_by_kind(
    engine: Engine, rows: nw.LazyFrame[Any], text: str, kinds: Mapping[int, Kind], by: Reader, missing: Missing
) -> pl.DataFrame | None:
    used = rows.filter(nw.col(FATE) == USED)
    every = [
        used.filter((nw.col(KIND) == n) & odd("", text, kind)).select(KIND, nw.col(text).alias("text"), FILE)
        for n, kind in kinds.items()
    ]
    if not every:
        return None
    found = distinct(engine, nw.concat(every), [KIND, "text"], "value")
    tables = [
        odd_table(own["text"].to_list(), kinds[int(str(n))], by.contract, missing, by.reasons).with_columns(
            pl.lit(int(str(n)), pl.Int64).alias("kind")
        )
        for (n,), own in found.group_by(KIND, maintain_order=True)
    ]
    if not tables:
        return None
    every_table = pl.concat(tables, how="diagonal")
    absent = [
        pl.col(name).alias(f"{name}_before") for name in ("value", "why", "nine") if f"{name}_before" not in every_table
    ]
    return every_table.with_columns(absent)
