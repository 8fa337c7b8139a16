"""Lines that hold many values, cut into cells: a row for each line, which counts, and one for each cell."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl
from narwhals.typing import IntoDType

from aircheck.intake.engines.files import Group
from aircheck.intake.engines.frames import AT, COLUMNS, FATE, NEEDED, SINGLE, TIMED, ended, nothing
from aircheck.intake.engines.keys import ITEM, LABEL, Pollutants, Reader
from aircheck.intake.engines.kinds import VALUE_OF, WHY_OF, kinds_in, numbered, reached_unit, read_by_kind, spread
from aircheck.intake.engines.lines import TEXT
from aircheck.intake.engines.numbers import bare, whole
from aircheck.intake.engines.reasons import USED
from aircheck.intake.engines.values import ITEMS
from aircheck.statistics.engines.base import Engine

THE_CELL = "_cell"
"""The text of a cell."""


def of_lines(
    rows: nw.LazyFrame[Any], absent: Mapping[str, IntoDType], timed: nw.Expr, read: nw.Expr
) -> nw.LazyFrame[Any]:
    """Return lines as rows (COLUMNS) that have no value and nothing of what is `absent`; see `frames.ended`."""
    columns = [nw.lit(None).cast(kind).alias(name) for name, kind in absent.items()]
    empty = rows.with_columns(*columns, *(column for item in ITEMS for column in nothing(item)))
    return ended(empty, nw.lit(None).cast(nw.String), timed, read, reached_unit(), single=0)


def cut(
    engine: Engine, rows: nw.LazyFrame[Any], group: Group, read: Pollutants, kept: Sequence[str], places: pl.DataFrame
) -> nw.LazyFrame[Any]:
    """Return the cells of lines that are used, as far as anything stands in them, with what is `kept` of their line.

    `places`: columns of wanted cells (AT), with what is known of each.
    """
    used = numbered(rows.filter(nw.col(FATE) == USED), kinds_in(read))
    cells = engine.spread(used, TEXT, group.separator, kept, THE_CELL, AT).filter(bare(nw.col(THE_CELL)) != "")
    wanted = engine.small(places.rename({AT: "_place"}))
    return cells.join(wanted, left_on=[AT], right_on=["_place"], how="inner").with_columns(whole(USED).alias(FATE))


def valued(engine: Engine, cells: nw.LazyFrame[Any], read: Pollutants, by: Reader) -> nw.LazyFrame[Any]:
    """Return cells that are `kept` once, with their values; those that say nothing are left out. `TooMany`."""
    here = set(read.table[ITEM].drop_nulls())
    found = read_by_kind(engine, engine.kept(cells), THE_CELL, kinds_in(read), here, by)
    return found.filter(~nw.col(VALUE_OF).is_null() | (nw.col(WHY_OF) > 0))


def of_cells(cells: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return cells that have their values as rows (COLUMNS)."""
    items = (column for n, item in enumerate(ITEMS) for column in spread(item, nw.col(ITEM) == n, nw.col(THE_CELL)))
    none = nw.lit(None).cast(nw.String)
    return cells.with_columns(
        *items,
        nw.lit(None).cast(nw.Int64).alias(LABEL),
        whole(0).alias(TIMED),
        whole(0).alias(SINGLE),
        none.alias(NEEDED),
        none.alias(TEXT),
    ).select(*COLUMNS)
