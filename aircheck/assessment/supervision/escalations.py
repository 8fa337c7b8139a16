"""Problems that were escalated, and cases in which somebody is called to account."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from aircheck.assessment.supervision.registers import Registered, Row
from aircheck.documents.evidence import Evidence
from aircheck.documents.supervision import Record, State
from aircheck.inputs.unread import UNREAD
from aircheck.model.text import Message

NO_CONSEQUENCE = frozenset({"not_yet"})
"""What the register of cases calls a case in which nothing has been decided yet."""
UNREADABLE = Message.of("assessment.supervision.unread")


def escalations(given: Registered, found: Sequence[Record], as_of: date) -> tuple[list[Record], int]:
    """Return the problems that were escalated: over when the problem is closed wherever else it is on record."""
    by_problem: dict[str, list[Record]] = {}
    for record in found:
        if record.problem is not None:
            by_problem.setdefault(record.problem, []).append(record)
    rows = list(given.plain("supervision"))
    own = [row for row in rows if not _later(row.get("supervise_date"), as_of)]
    escalated = [_escalation(row, by_problem.get(row["problem"], ()), as_of, given.at(row)) for row in own]
    return escalated, len(rows) - len(own)


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


def cases(given: Registered, as_of: date) -> tuple[list[Record], int]:
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
