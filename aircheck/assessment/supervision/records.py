"""Rows of registers as records: open, closed or overdue on a day."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from aircheck.assessment.supervision.registers import REGISTERS, Register, Row, first, rows_of
from aircheck.documents.evidence import Evidence
from aircheck.documents.supervision import Record, State
from aircheck.inputs.unread import UNREAD, marked
from aircheck.model.text import Message

Frames = Callable[[str], pl.DataFrame | None]
"""The rows of a dataset by its id, with `_file` and `_line`; None where nothing of it was submitted."""
NO_CONSEQUENCE = frozenset({"not_yet"})
"""What the register of cases calls a case in which nothing has been decided yet."""
UNREADABLE = Message.of("assessment.supervision.unread")


@dataclass(frozen=True)
class Registered:
    """What was submitted: the tables, the rows with refused cells by dataset, the paths of files by number."""

    frames: Frames
    refused: Mapping[str, pl.DataFrame]
    path: Callable[[int], str]

    def rows(self, register: Register) -> Iterator[Row]:
        """Yield the records of a register, each with the columns whose cells were refused."""
        if (frame := self.frames(register.dataset)) is not None:
            yield from rows_of(marked(frame, self.refused.get(register.dataset)), register)

    def plain(self, dataset: str) -> Iterator[Row]:
        """Yield the rows of a dataset, each with the columns whose cells were refused."""
        if (frame := self.frames(dataset)) is not None:
            yield from marked(frame, self.refused.get(dataset)).sort("_file", "_line").iter_rows(named=True)

    def at(self, row: Row) -> Evidence:
        """Return where a row stands."""
        return Evidence(self.path(row["_file"]), row["_line"])


def records(given: Registered, as_of: date) -> tuple[list[Record], int]:
    """Return the records opened up to a day as they stand on it, and how many were opened later."""
    found, later = [], 0
    for register in REGISTERS:
        for row in given.rows(register):
            opened = first(row, register.opened)
            if opened is not None and opened > as_of:
                later += 1
            else:
                found.append(_record(row, register, opened, as_of, given.at(row)))
    escalated, more = _escalations(given, found, as_of)
    cases, others = _cases(given, as_of)
    return [*found, *escalated, *cases], later + more + others


def _record(row: Row, register: Register, opened: date | None, as_of: date, place: Evidence) -> Record:
    closed = _closed(row, register, as_of)
    due = row.get(register.due) if register.due else None
    unread = register.deciding & set(row[UNREAD] or ())
    state: State = "unknown" if unread else state_of(due, closed, as_of)
    return Record(
        row.get("order_kind") or register.kind,
        str(first(row, register.ref)),
        first(row, register.unit),
        first(row, register.about),
        opened,
        due,
        closed,
        state,
        _days(state, due, closed, as_of),
        role=row.get("org_role"),
        problem=row.get("problem"),
        told=UNREADABLE if unread else _partly(row, register, closed, as_of),
        place=place,
    )


def state_of(due: date | None, closed: date | None, as_of: date) -> State:
    """Return how a record stands; on its last day it is not late yet."""
    if closed is not None:
        return "closed_late" if due is not None and closed > due else "closed"
    if due is None:
        return "no_day"
    return "overdue" if as_of > due else "open"


def _days(state: State, due: date | None, closed: date | None, as_of: date) -> int | None:
    if due is None or state not in ("overdue", "closed_late"):
        return None
    return ((closed or as_of) - due).days


def _closed(row: Row, register: Register, as_of: date) -> date | None:
    """Return the day on which it was closed; a day to come closes nothing yet."""
    for group in register.closing:
        days = [row.get(name) for name in group]
        known: list[date] = [day for day in days if day is not None and day <= as_of]
        if len(known) == len(group):
            return max(known)
    return None


def _partly(row: Row, register: Register, closed: date | None, as_of: date) -> Message | None:
    """Say of an open record which of the steps that would close it was taken."""
    if closed is not None:
        return None
    for name in (name for group in register.closing if len(group) > 1 for name in group):
        if (day := row.get(name)) is not None and day <= as_of:
            return Message.of(f"assessment.supervision.only.{name}", day=str(day))
    return None


def _escalations(given: Registered, found: Sequence[Record], as_of: date) -> tuple[list[Record], int]:
    """Return the problems that were escalated: over when the problem is closed wherever else it is on record."""
    by_problem: dict[str, list[Record]] = {}
    for record in found:
        if record.problem is not None:
            by_problem.setdefault(record.problem, []).append(record)
    rows = list(given.plain("supervision"))
    own = [row for row in rows if not _later(row.get("supervise_date"), as_of)]
    return [_escalation(row, by_problem.get(row["problem"], ()), as_of, given.at(row)) for row in own], len(rows) - len(
        own
    )


def _escalation(row: Row, others: Sequence[Record], as_of: date, place: Evidence) -> Record:
    """Return an escalated problem; how many days it is overdue is as reported."""
    days = [other.closed for other in others if other.closed is not None]
    closed = max(days) if others and len(days) == len(others) else None
    overdue = row["overdue_days"] > 0
    state: State = "closed_late" if closed and overdue else "closed" if closed else "overdue" if overdue else "no_day"
    return Record(
        "escalation",
        row["problem"],
        row.get("talked_unit"),
        row.get("person"),
        row.get("supervise_date"),
        None,
        closed,
        state,
        row["overdue_days"] or None,
        problem=row["problem"],
        told=_talk(row, as_of),
        place=place,
    )


def _talk(row: Row, as_of: date) -> Message:
    """Say whether somebody was spoken to by the day."""
    if "talk_date" in (row[UNREAD] or ()):
        return UNREADABLE
    talk: date | None = row.get("talk_date")
    if talk is None or talk > as_of:
        return Message.of("assessment.supervision.no_talk")
    return Message.of("assessment.supervision.talk", day=str(talk))


def _cases(given: Registered, as_of: date) -> tuple[list[Record], int]:
    """Return the cases of accountability: closed once a consequence is on record."""
    rows = list(given.plain("accountability"))
    own = [row for row in rows if not _later(row["date"], as_of)]
    return [_case(row, given.at(row)) for row in own], len(rows) - len(own)


def _case(row: Row, place: Evidence) -> Record:
    consequence: Collection[str] = row.get("consequence") or ()
    state: State = "closed" if set(consequence) - NO_CONSEQUENCE else "no_day"
    transferred: Any = row.get("transferred_date")
    told = None if transferred is None else Message.of("assessment.supervision.transferred", day=str(transferred))
    if "consequence" in (row[UNREAD] or ()):
        state, told = "unknown", UNREADABLE
    unit = row.get("organisation")
    return Record("case", row["case_no"], unit, None, row["date"], None, None, state, None, told=told, place=place)


def _later(day: date | None, as_of: date) -> bool:
    return day is not None and day > as_of
