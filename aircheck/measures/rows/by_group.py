"""The rows of a table by street, organisation, month and year."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import polars as pl

from aircheck.measures.rows.basis import PART_COLUMNS
from aircheck.measures.rows.picked import Picked
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.truth import Truth
from aircheck.model.measurement import Bounds, Coverage, Part, PartKind
from aircheck.model.shown.natural import in_order, natural
from aircheck.model.text import Message

_COLUMN_OF = {kind: name for name, kind in PART_COLUMNS.items()}


def groups(scoped: Scoped, rows: pl.DataFrame) -> Iterator[tuple[PartKind, str, pl.DataFrame]]:
    """Yield the rows of every street, organisation, month and year, if the dataset has such a column."""
    for name, kind in PART_COLUMNS.items():
        if scoped.contract.column(name) is None:
            continue
        known = rows.filter(pl.col(name).is_not_null())
        found = known.partition_by(name, as_dict=True, maintain_order=True).items()
        labelled = {f"{value:%Y-%m}" if kind is PartKind.MONTH else str(value): group for (value,), group in found}
        yield from ((kind, label, labelled[label]) for label in in_order(labelled))


def parted(scoped: Scoped) -> Iterator[tuple[PartKind, str, pl.DataFrame, int]]:
    """Yield every group's decided rows and its number of gaps; a group may have only gaps."""
    known = {(kind, name): rows for kind, name, rows in groups(scoped, scoped.decided)}
    lost = {(kind, name): rows.height for kind, name, rows in groups(scoped, scoped.undecided)}
    for kind, name in dict.fromkeys((*known, *lost)):
        yield kind, name, known.get((kind, name), scoped.decided.clear()), lost.get((kind, name), 0)


def parts_of(
    scoped: Scoped,
    value: Callable[[Picked], Fraction | None],
    bounds: Callable[[Scoped], Bounds] | None = None,
    *,
    judged: bool = True,
    highest: bool = False,
    open_: bool = False,
) -> tuple[Part, ...]:
    """Return `value` of every group's decided rows, by kind, lowest first or `highest` first.

    A group with a gap of its own has too little data for a verdict, unless its `bounds` miss the target; in an open
    period they are asked of every group. A row that was rejected whole may be of any group.
    """
    parts, of_any = [], scoped.refused
    for kind, name, members in scoped.basis.groups:
        rows, gaps = scoped.known.among(members), scoped.unknown.among(members).height
        if not (every := rows.height + gaps):
            continue
        coverage = part_coverage(scoped, rows.height, every)
        asked = bounds if gaps or of_any or open_ else None
        ends = Bounds() if asked is None else asked(_of_group(scoped, _COLUMN_OF[kind], members))
        found = value(rows) if rows.height else None
        parts.append(Part(kind, name, found, coverage, judged=judged, bounds=ends))
    sign = -1 if highest else 1
    order = list(PartKind)
    return tuple(
        sorted(parts, key=lambda p: (order.index(p.kind), p.value is None, sign * (p.value or 0), natural(p.name)))
    )


def part_coverage(scoped: Scoped, valid: int, every: int) -> Coverage:
    """Return the coverage of a group's rows, of which a row that was rejected whole may be one more."""
    complete, of_any = valid == every, scoped.refused
    why = Message.of("measures.rejected_of_any", rows=of_any) if complete and of_any else None
    return Coverage(valid, every, every, "unit.row", complete and not of_any, why)


def _of_group(scoped: Scoped, column: str, members: pl.Series) -> Scoped:
    """Return the rows of a group; one that names no group may be of this one."""
    group = Truth(members, scoped.basis.filled(column) & ~members)
    return replace(scoped, inside=scoped.inside & group)
