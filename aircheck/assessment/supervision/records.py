"""Rows of registers as records: open, closed or overdue on a day."""

from datetime import date

from aircheck.assessment.supervision.escalations import UNREADABLE, cases, escalations
from aircheck.assessment.supervision.registers import REGISTERS, Register, Registered, Row, first
from aircheck.documents.evidence import Evidence
from aircheck.documents.supervision import Record, State
from aircheck.inputs.unread import UNREAD
from aircheck.model.text import Message


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
    escalated, more = escalations(given, found, as_of)
    called, others = cases(given, as_of)
    return [*found, *escalated, *called], later + more + others


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
