"""Marks of no value (999, 9999 …): judged apart from the other values that are read together, as everywhere."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.columns import Fault
from aircheck.intake.cells.headers import VALUE
from aircheck.intake.cells.marks import APART, FEWEST_OTHERS
from aircheck.intake.engines.distinct import different
from aircheck.intake.engines.files import Monitored, refused
from aircheck.intake.engines.frames import FATE, SINGLE, Found, Unreadable
from aircheck.intake.engines.keys import UNITS_WAY
from aircheck.intake.engines.numbers import flag, whole
from aircheck.intake.engines.reasons import USED, Reasons
from aircheck.intake.engines.values import ITEMS, NINE, WHY, Kind, joined
from aircheck.intake.files.batch import LARGEST
from aircheck.model.dataset import Contract
from aircheck.statistics.engines.base import FILE, LINE, Engine

_PIECE, _NUMBER, _BATCH, _CHANGED = "_piece", "_number", "_batch", "_changed"
_OWN = (_BATCH, _PIECE, _CHANGED)
_MOST_PIECES = 256
_NEVER = 2**62


def without_marks(
    engine: Engine, rows: nw.LazyFrame[Any], found: Sequence[Found], contract: Contract, reasons: Reasons
) -> nw.LazyFrame[Any]:
    """Return rows in which marks are at fault: the cell, or a row that has nothing else. `Unreadable`."""
    files = [one for each in found for one in each.group.files]
    suspects = _suspects(engine, rows)
    if not suspects:
        return rows
    batches = {one.batch for one in files if one.number in suspects}
    near = [one for one in files if one.batch in batches]
    # Elsewhere the cells of such a station are judged twice: among each other first, then what they agree on.
    twins = [one.number for each in found if each.twins for one in each.group.files if one.batch in batches]
    if twins:
        raise Unreadable({number: refused("nines_twins") for number in twins})
    known = pl.DataFrame([_of_file(one, contract, reasons) for one in near])
    rows = joined(rows, engine.small(known), {FILE: _NUMBER}).with_columns(
        _piece(near).alias(_PIECE), flag(nw.col(UNITS_WAY) >= 0).alias(_CHANGED)
    )
    limits = engine.small(_limits(engine, rows.filter(~nw.col(_BATCH).is_null())))
    rows = rows.join(limits, left_on=list(_OWN), right_on=[f"_of{name}" for name in _OWN], how="left")
    for item in ITEMS:
        rows = rows.with_columns(*_marked(item))
    return rows


def _suspects(engine: Engine, rows: nw.LazyFrame[Any]) -> set[int]:
    """Return the files that have a value which may be a mark."""
    nines = nw.sum_horizontal(*(nw.col(NINE.format(item)) for item in ITEMS))
    some = different(rows.filter((nw.col(FATE) == USED) & (nines > 0)), [FILE])
    return {int(number) for number in engine.gathered(some, [FILE])[FILE]}


def _of_file(one: Monitored, contract: Contract, reasons: Reasons) -> dict[str, int]:
    header = one.found.heading.text_of(VALUE) if one.found.layout.name == "long" else None
    marks = {
        f"_mark_{item}": Kind(place, None, header).fault(contract, Fault.MARK, reasons)
        for place, item in enumerate(ITEMS)
    }
    return {_NUMBER: one.number, _BATCH: one.batch, **marks}


def _piece(files: Sequence[Monitored]) -> nw.Expr:
    """Return which piece of its file a row is in, where a file is read in pieces."""
    piece: nw.Expr = whole(0)
    for one in files:
        if one.document.size > LARGEST:
            if one.kinds:
                raise Unreadable({one.number: refused("nines_pieces", most=0)})
            firsts = [part.first for part in one.document.pieces(LARGEST) if part.size]
            if len(firsts) > _MOST_PIECES:
                raise Unreadable({one.number: refused("nines_pieces", most=_MOST_PIECES)})
            begun = nw.sum_horizontal(*(flag(nw.col(LINE) >= first) for first in firsts))
            piece = nw.when(nw.col(FILE) == one.number).then(begun).otherwise(piece)
    return piece.cast(nw.Int64)


def _limits(engine: Engine, rows: nw.LazyFrame[Any]) -> pl.DataFrame:
    """Return for each batch and piece from which value on a nine is a mark, by item."""
    used = rows.filter(nw.col(FATE) == USED)
    others = {item: nw.when(nw.col(NINE.format(item)) == 0).then(nw.col(item)) for item in ITEMS}
    used = used.with_columns(*(value.alias(f"_other_{item}") for item, value in others.items()))
    counts = used.group_by(*_OWN).agg(
        *(nw.col(f"_other_{item}").count().cast(nw.Int64).alias(f"_n_{item}") for item in ITEMS),
        *(nw.col(f"_other_{item}").max().alias(f"_max_{item}") for item in ITEMS),
    )
    found = engine.gathered(counts, list(_OWN))
    limits: Mapping[str, pl.Expr] = {
        item: pl.when(pl.col(f"_n_{item}") >= FEWEST_OTHERS).then(pl.col(f"_max_{item}") * APART).otherwise(_NEVER)
        for item in ITEMS
    }
    return found.select(
        *(pl.col(name).cast(pl.Int64).alias(f"_of{name}") for name in _OWN),
        *(limit.cast(pl.Int64).alias(f"_limit_{item}") for item, limit in limits.items()),
    )


def _marked(item: str) -> list[nw.Expr]:
    nine = (nw.col(NINE.format(item)) == 1) & (nw.col(item) >= nw.col(f"_limit_{item}")).fill_null(value=False)
    mark = nine & (nw.col(FATE) == USED)
    code = nw.col(f"_mark_{item}")
    return [
        nw.when(~mark).then(nw.col(item)).alias(item),
        nw.when(mark).then(code).otherwise(nw.col(WHY.format(item))).alias(WHY.format(item)),
        nw.when(mark & (nw.col(SINGLE) == 1)).then(code).otherwise(nw.col(FATE)).alias(FATE),
    ]
