"""Rows of tables that state no day of any kind: nothing in them shows that they are of the period that is assessed."""

from collections.abc import Collection, Iterator

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.possible import month_of
from aircheck.intake.submission import STATIONS, Table
from aircheck.loading.provenance import of_each
from aircheck.model.dataset import ColumnType, Contract
from aircheck.model.period import Span
from aircheck.model.text import Message

UNDATED = frozenset({"judging.undated", "judging.undated_stated", "judging.undated_of_others"})
"""The keys of these notes."""
_DAYS = frozenset({ColumnType.DATE, ColumnType.MONTH, ColumnType.TIME})
_PERIODS = frozenset({"year", "season", "period"})
"""Columns that name a longer time, in every contract that has them."""


def undated_notes(data: AssessmentData, datasets: Collection[str]) -> Iterator[Message]:
    """Say of each table among `datasets` how many of its rows state no day, and on what their period rests.

    That is the note beside their file (`period:` of submission.yaml), or nothing but that they were sent: then they are
    taken as how things stand on the day of judging. The list of stations is of no period.
    """
    for name in sorted(datasets):
        if name == STATIONS or (table := data.table(name)) is None:
            continue
        for stated, rows in _by_statement(table, data).items():
            yield _note(table.contract, rows, stated, data)


def _by_statement(table: Table, data: AssessmentData) -> dict[Span | None, int]:
    """Return how many rows state no day, by the period that the note beside their file states; None without one."""
    found: dict[Span | None, int] = {}
    undated = table.frame.filter(*(pl.col(name).is_null() for name in _placing(table)))
    for file, rows in undated.group_by("_file", maintain_order=True).len().iter_rows():
        path = data.path(file)
        note = of_each(data.notes, [path]).get(path)
        stated = note.period if note else None
        found[stated] = found.get(stated, 0) + rows
    return found


def _placing(table: Table) -> Iterator[str]:
    """Yield the columns by which a row may show when it was: those of days, months and years."""
    for column in table.contract.columns:
        if column.type in _DAYS or column.name in _PERIODS:
            yield from (name for name in (column.name, month_of(column.name)) if name in table.frame.columns)


def _note(contract: Contract, rows: int, stated: Span | None, data: AssessmentData) -> Message:
    asked = {"start": str(data.period.start), "end": str(data.period.end)}
    if stated is None:
        return Message.of("judging.undated", table=contract.title, count=rows, day=str(data.as_of), **asked)
    said = {"first": str(stated.start), "last": str(stated.end)}
    touches = stated.start <= data.elapsed.end and stated.end >= data.elapsed.start
    key = "judging.undated_stated" if touches else "judging.undated_of_others"
    return Message.of(key, table=contract.title, count=rows, **said, **(asked if not touches else {}))
