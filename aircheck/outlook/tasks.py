"""The open tasks of a plan's ledger: what is reported as done against a straight line to the deadline."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from aircheck.documents.outlook import Allowance, Judged, OutlookEntry
from aircheck.intake.submission import Submission
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.measures.tasks.standing import Standing, TaskState, standings
from aircheck.model.deadline import DeadlineKind
from aircheck.model.outcome import Prospect
from aircheck.model.task import TaskBook
from aircheck.model.text import Message
from aircheck.outlook.judged import equal
from aircheck.statistics.rounding import rounded_text, written

_ALL, _NONE = Fraction(100), Fraction(0)
A_DAY = "%/d"


def task_entries(book: TaskBook, submission: Submission, as_of: date) -> Iterator[OutlookEntry]:
    """Yield every task whose deadline is to come and that is not done yet."""
    reports = ProgressReports.of(submission, book, as_of)
    for one in standings(book, reports, as_of):
        if one.state is TaskState.NOT_DUE and one.due is not None and one.due > as_of:
            yield _entry(one, one.due, _start(one, book), as_of)


def _start(one: Standing, book: TaskBook) -> date:
    """Return the day from which the task can be under way: its own first day, else that of the plan's year."""
    begins = one.deadline.start if one.deadline.kind is DeadlineKind.DURING else None
    return begins or max(book.plan.period.start, date(book.plan.year, 1, 1))


def _entry(one: Standing, due: date, start: date, as_of: date) -> OutlookEntry:
    done, left = _done(one), (due - as_of).days
    silent = [share.organisation for share in one.shares if share.last is None]
    known = len(silent) < len(one.shares)
    return OutlookEntry(
        rule=f"task-{one.task.no}",
        clause="",
        title=one.task.title,
        name=None,
        kind="task",
        target=due.isoformat(),
        unit="%",
        until=due,
        value=rounded_text(done, 1) if known else None,
        exact=written(done) if known else None,
        outcome=None,
        valid=None,
        gaps=None,
        left=left,
        judged=_judged(done, start, due, as_of) if known else None,
        reason=Message.of("outlook.task_silent", count=len(silent), of=len(one.shares)) if silent else None,
        allowed=(_rate(done, left),) if known and done < _ALL else (),
    )


def _done(one: Standing) -> Fraction:
    """Return the mean of what the organisations reported last; who says nothing has done nothing."""
    told = [share.last.percent if share.last is not None and not share.last.gap else _NONE for share in one.shares]
    return sum(told, _NONE) / len(told) if told else _NONE


def _judged(done: Fraction, start: date, due: date, as_of: date) -> Judged | None:
    if as_of < start:
        return None
    line = _ALL * ((as_of - start).days + 1) / ((due - start).days + 1)
    verdict, sign = (Prospect.ON_TRACK, "≥") if done >= line else (Prospect.AT_RISK, "<")
    basis = Message.of("outlook.basis.line", start=str(start), end=str(due))
    return Judged(verdict, f"{written(done, 1)} {sign} {rounded_text(line, 1)}", basis)


def _rate(done: Fraction, left: int) -> Allowance:
    rate = (_ALL - done) / left
    return Allowance(
        "rate", rounded_text(rate, 2), A_DAY, f"(100 - {written(done, 1)}) / {left} {equal(rate, 2)}", left
    )
