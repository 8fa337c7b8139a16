"""Rows of station-hours on an engine: their columns, and what every layout does with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.columns import Missing
from aircheck.intake.cells.near import Near
from aircheck.intake.engines.files import Group
from aircheck.intake.engines.keys import (
    CODE,
    DAY,
    HOUR,
    LABEL,
    MOMENT,
    TEXT_OF,
    UNITS_WAY,
    Reader,
)
from aircheck.intake.engines.lines import TEXT
from aircheck.intake.engines.numbers import whole
from aircheck.intake.engines.reasons import USED
from aircheck.intake.engines.values import CELL, ITEMS, NINE, WHY
from aircheck.intake.layouts.base import Converted
from aircheck.model.text import Message
from aircheck.statistics.engines.base import FILE, LINE, MONTH

FATE, NEEDED, TIMED, SINGLE, AT = "_fate", "_needed", "_timed", "_single", "_at"
"""The row's fate (`reasons`); the text its reason names; whether it shows that its station is there; whether it has one
value and nothing else; of a cell of a row with many stations its place in the line, otherwise ROW.

Such a cell has a row of its own here, beside that of its line, which has no station and no value and is what counts.
"""
ROW = -1
COLUMNS = (
    FILE,
    LINE,
    CODE,
    MOMENT,
    DAY,
    HOUR,
    MONTH,
    LABEL,
    UNITS_WAY,
    *(form.format(item) for form in ("{}", WHY, CELL, NINE) for item in ITEMS),
    FATE,
    NEEDED,
    TIMED,
    SINGLE,
    AT,
    TEXT,
)
TEXTS = (CODE, NEEDED, TEXT, *(CELL.format(item) for item in ITEMS))


class Unreadable(Exception):  # noqa: N818
    """What a look at the rows shows: files that an engine does not read, and why."""

    def __init__(self, problems: Mapping[int, Message]) -> None:
        super().__init__(sorted(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class HourOfDay:
    """A column of an hour (`number`: 0 to 24, the AT of its cells), and how many days it lies beside its row's day."""

    number: int
    position: int
    header: str
    hour: int
    shift: int


@dataclass
class Found:
    """A group's rows (COLUMNS) and what is told of them besides.

    Of rows with many stations: the codes in scope (`stations`), those with several columns (`twins`). `hours`: of rows
    with many hours. `taken`: of both, by day and pollutant (DAY, ITEM), the rows that were rejected as a whole after
    their time was read, by station (CODE) if that is one.
    """

    frame: nw.LazyFrame[Any]
    group: Group
    wanted: frozenset[str]
    named: frozenset[str]
    converted: tuple[Converted, ...] = ()
    near: tuple[Near, ...] = ()
    measured: frozenset[tuple[int, str]] = frozenset()
    ways: Sequence[tuple[int, Any]] = field(default_factory=list)
    stations: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    hours: Sequence[HourOfDay] = ()
    taken: pl.DataFrame | None = None


def written(name: str) -> str:
    """Return what the texts of a column are called in small tables."""
    return TEXT_OF.format(name)


def cell_name(name: str) -> str:
    """Return what the cells of a column are called in frames of engines."""
    return f"={name.replace('.', '_')}"


def and_then(*others: nw.Expr) -> nw.Expr:
    """Return the first fate that is not to be used."""
    fate = nw.col(FATE)
    for other in others:
        fate = nw.when(fate == USED).then(other.fill_null(USED)).otherwise(fate)
    return fate


def missing_of(by: Reader) -> Missing:
    """Return the words for no value, and how numbers are written."""
    return Missing.of(by.contract.missing, serials=by.document.serials, grouped=by.document.grouped)


def nothing(item: str) -> list[nw.Expr]:
    """Return the columns of an item of which a file has nothing."""
    return [
        nw.lit(None).cast(nw.Int64).alias(item),
        whole(0).alias(WHY.format(item)),
        whole(0).alias(NINE.format(item)),
        nw.lit(None).cast(nw.String).alias(CELL.format(item)),
    ]


def ended(
    rows: nw.LazyFrame[Any], needed: nw.Expr, timed: nw.Expr, reached: nw.Expr, way: nw.Expr, *, single: int
) -> nw.LazyFrame[Any]:
    """Return COLUMNS; a line's text only where it may be told."""
    told = nw.col(FATE) > 0
    if single:
        told = told | nw.any_horizontal(*(nw.col(NINE.format(item)) > 0 for item in ITEMS), ignore_nulls=True)
    numbers = [nw.col(name).cast(nw.Int64) for name in COLUMNS if name not in TEXTS]
    return (
        rows.with_columns(
            nw.when(told).then(needed).alias(NEEDED),
            nw.when(reached == 1).then(nw.col(LABEL)).alias(LABEL),
            way.alias(UNITS_WAY),
            timed.alias(TIMED),
            whole(single).alias(SINGLE),
            whole(ROW).alias(AT),
            nw.when(told).then(nw.col(TEXT)).alias(TEXT),
        )
        .with_columns(*numbers)
        .select(*COLUMNS)
    )
