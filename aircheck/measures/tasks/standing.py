"""How a task stands on a day: the one source of it, for `check` and for `plans tasks`.

The deadline is the plan's, and so is whether the task concerns somebody; done is what is dated and proven.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aircheck.measures.rows.reported import ProgressReport
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.model.deadline import Deadline, DeadlineKind, parse_deadline
from aircheck.model.plan import Plan
from aircheck.model.task import Task, TaskBook


class TaskState(StrEnum):
    """The states of a task.

    After its deadline it is `OVERDUE` if somebody says that it is not done, or was late; `UNPROVEN` if all say that it
    is, but not all with a day and evidence; `UNREPORTED` if somebody has not said anything that counts.
    """

    DONE = "done"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    UNPROVEN = "unproven"
    UNREPORTED = "unreported"
    DUE_SOON = "due_soon"
    NOT_DUE = "not_due"
    NO_DEADLINE = "no_deadline"
    WAITING = "waiting"

    @property
    def missed(self) -> bool:
        """Whether the deadline was certainly not kept."""
        return self in (TaskState.DONE_LATE, TaskState.OVERDUE)

    @property
    def unknown(self) -> bool:
        """Whether the deadline has passed and nobody knows whether it was kept."""
        return self in (TaskState.UNPROVEN, TaskState.UNREPORTED)


class Lack(StrEnum):
    """What an organisation's part of a task lacks."""

    DONE = "done"
    REPORT = "report"
    CONCERN = "concern"
    STATE = "state"
    DATE = "date"
    EVIDENCE = "evidence"
    EVIDENCE_IN_TIME = "evidence_in_time"

    @property
    def unproven(self) -> bool:
        """Whether it is said to be done and only the proof is wanting."""
        return self in (Lack.DATE, Lack.EVIDENCE, Lack.EVIDENCE_IN_TIME)


@dataclass(frozen=True, slots=True)
class Share:
    """An organisation's part of a task: since when it is done, or what it lacks; `last` is what it said last."""

    organisation: str
    done_on: date | None
    lack: Lack | None
    last: ProgressReport | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task stands. `done_on` is the day on which the last of its organisations was done with it.

    `days` are those left until the plan's deadline, negative when it is overdue.
    """

    task: Task
    deadline: Deadline
    due: date | None
    state: TaskState
    done_on: date | None
    days: int | None
    shares: tuple[Share, ...]

    def lacking(self, *lacks: Lack) -> tuple[str, ...]:
        """Return the organisations whose part lacks one of these."""
        return tuple(share.organisation for share in self.shares if share.lack in lacks)


def standings(book: TaskBook, reports: ProgressReports, as_of: date, soon: int = 0) -> tuple[Standing, ...]:
    """Return how every task stands. `soon`: days before its deadline from which on a task is due soon."""
    return tuple(standing(task, book, reports, as_of, soon) for task in book.tasks)


def standing(task: Task, book: TaskBook, reports: ProgressReports, as_of: date, soon: int) -> Standing:
    """Return how a task stands. All its leads have to be done with it, and whoever else reports on it.

    One leaves if another unit confirms that the task does not concern it.
    """
    plan = book.plan
    deadline = parse_deadline(task.deadline, plan.year)
    due = _due(task, deadline, book)
    asked = dict.fromkeys(
        (*task.lead, *(name for name in reports.organisations(task.no) if not exempt(task, plan, name)))
    )
    own = (name for name in asked if reports.excused(task.no, name) is None)
    shares = tuple(_share(name, reports.by_organisation.get((task.no, name), ()), due) for name in own)
    days = [share.done_on for share in shares if share.done_on is not None]
    done_on = max(days) if days and len(days) == len(shares) else None
    state = _state(deadline, due, shares, done_on, as_of, plan)
    if state is TaskState.NOT_DUE and due is not None and due - as_of <= timedelta(days=soon):
        state = TaskState.DUE_SOON
    left = None if due is None or done_on is not None else (due - as_of).days
    return Standing(task, deadline, due, state, done_on, left, shares)


def exempt(task: Task, plan: Plan, organisation: str) -> bool:
    """Whether the plan says that a task, which others carry out, is not this organisation's."""
    names = plan.names_of(organisation)
    named = names.isdisjoint((*task.lead, *task.support))
    return task.carried_out is not None and named and names.isdisjoint(task.carried_out.only)


def _share(organisation: str, reports: Sequence[ProgressReport], due: date | None) -> Share:
    """Return an organisation's part; that a task does not concern it is not for itself to say."""
    counted = [report for report in reports if not report.exempt]
    last = reports[-1] if reports else None
    if not counted:
        return Share(organisation, None, Lack.CONCERN if reports else Lack.REPORT, last)
    if counted[-1].stateless or counted[-1].unread:
        return Share(organisation, None, Lack.STATE, last)
    if not counted[-1].done:
        return Share(organisation, None, Lack.DONE, last)
    start = max((place + 1 for place, report in enumerate(counted) if not report.done), default=0)
    said = counted[start:]
    dated = [report.day for report in said if report.day is not None]
    proven = [report.day for report in said if report.day is not None and not report.unproven]
    if due is not None and dated and dated[0] > due:
        return Share(organisation, dated[0], None, last)
    if not proven:
        return Share(organisation, None, Lack.DATE if not dated else Lack.EVIDENCE, last)
    if due is not None and proven[0] > due:
        return Share(organisation, None, Lack.EVIDENCE_IN_TIME, last)
    return Share(organisation, proven[0], None, last)


def _due(task: Task, deadline: Deadline, book: TaskBook) -> date | None:
    """Return the last day; a duty in force from a day on runs to the end of the plan."""
    if deadline.kind is DeadlineKind.FROM:
        return book.plan.period.end
    return deadline.due(book.events.get(task.after) if task.after else None)


def _state(
    deadline: Deadline, due: date | None, shares: Sequence[Share], done_on: date | None, as_of: date, plan: Plan
) -> TaskState:
    if due is None:
        waits = deadline.kind in (DeadlineKind.AFTER_EVENT, DeadlineKind.EVENT)
        return TaskState.DONE if done_on else TaskState.WAITING if waits else TaskState.NO_DEADLINE
    if done_on is not None:
        return TaskState.DONE_LATE if done_on > due else TaskState.DONE
    # Nothing comes after the last day of a plan that could still be counted for it.
    if as_of < due or (as_of == due and due != plan.period.end):
        return TaskState.NOT_DUE
    late = any(share.done_on is not None and share.done_on > due for share in shares)
    if late or any(share.lack is Lack.DONE for share in shares):
        return TaskState.OVERDUE
    unproven = all(share.lack is None or share.lack.unproven for share in shares)
    return TaskState.UNPROVEN if shares and unproven else TaskState.UNREPORTED


def starts_before_prerequisite(standings: Sequence[Standing]) -> tuple[tuple[Standing, Standing], ...]:
    """Return the tasks that need another one's results before that one is due: task, and what it waits for."""
    by_number = {entry.task.no: entry for entry in standings}
    pairs = []
    for entry in standings:
        for no in entry.task.waits_for:
            other = by_number.get(no)
            starts = _starts(entry)
            if other is not None and other.due is not None and starts is not None and starts < other.due:
                pairs.append((entry, other))
    return tuple(pairs)


def _starts(entry: Standing) -> date | None:
    """Return when a task needs what it waits for: at its own deadline, or where it begins on a day of its own."""
    if entry.deadline.kind is DeadlineKind.DURING and entry.deadline.start is not None:
        return entry.deadline.start
    return entry.due
