"""How a task stands on a day: done, done late, overdue, due soon, not due, without a deadline, waiting for an event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

import polars as pl

from aircheck.inputs.unread import refused_cells
from aircheck.intake.submission import Submission
from aircheck.measures.rows.reported import DATASET, ProgressReport, concerns, reports_by_organisation, with_figures
from aircheck.model.deadline import Deadline, DeadlineKind, parse_deadline
from aircheck.model.plan import Plan
from aircheck.model.task import Task
from aircheck.tasks import SOON

_ALL = Fraction(100)


class TaskState(StrEnum):
    """The states of a task."""

    DONE = "done"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    NOT_DUE = "not_due"
    NO_DEADLINE = "no_deadline"
    WAITING = "waiting"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task stands. `done_on` is the day it was last reported as done; `open_organisations` have not said so.

    `unproven` names organisations that say so without evidence. `days` are those left, negative when it is overdue.
    """

    task: Task
    deadline: Deadline
    due: date | None
    state: TaskState
    done_on: date | None
    days: int | None
    open_organisations: tuple[str, ...]
    unproven: tuple[str, ...]


@dataclass(frozen=True)
class ProgressReports:
    """The reports on tasks, by number and organisation, in the order of their days; names are the plan's.

    `elsewhere` counts those about a task that the ledger does not have, `later` those of days to come.
    """

    by_organisation: Mapping[tuple[int, str], tuple[ProgressReport, ...]]
    elsewhere: int = 0
    later: int = 0

    @classmethod
    def of(cls, submission: Submission, plan: Plan, tasks: Iterable[Task], as_of: date) -> "ProgressReports":
        """Read the reports up to a day; an organisation is found under its aliases too."""
        table = submission.tables.get(DATASET)
        if table is None:
            return cls({})
        whole = with_figures(table.frame, refused_cells(submission).get(DATASET))
        frame = whole.filter(pl.col("date") <= as_of)
        names = {organisation.name: organisation.aliases for organisation in plan.organisations}
        found: dict[tuple[int, str], tuple[ProgressReport, ...]] = {}
        others = frame.filter(pl.col("task").is_not_null())
        for task in tasks:
            rows = frame.filter(concerns(task=task.no))
            others = others.filter(~concerns(task=task.no))
            by_organisation = reports_by_organisation(rows, names, evidence_required=plan.evidence_required)
            found |= {(task.no, organisation): reports for organisation, reports in by_organisation.items()}
        return cls(found, others.height, whole.height - frame.height)

    def latest(self, no: int, organisation: str) -> ProgressReport | None:
        """Return an organisation's latest report on a task."""
        entries = self.by_organisation.get((no, organisation), ())
        return entries[-1] if entries else None

    def done_since(self, no: int, organisation: str) -> date | None:
        """Return the day since which an organisation has reported a task as done without interruption."""
        since: date | None = None
        for report in self.by_organisation.get((no, organisation), ()):
            since = (since or report.row["date"]) if _done(report) else None
        return since

    def organisations(self, no: int) -> tuple[str, ...]:
        """Return the organisations that have reported on a task."""
        return tuple(organisation for number, organisation in self.by_organisation if number == no)


def _done(report: ProgressReport) -> bool:
    return report.percent == _ALL and not report.exempt and not report.unread


def standing(
    task: Task, plan: Plan, reports: ProgressReports, as_of: date, events: Mapping[str, date], soon: int = SOON
) -> Standing:
    """Return how a task stands. All its leads have to be done with it; without a lead, whoever has reported on it.

    An organisation that says it is not concerned is left out; where all of them say so, the task does not apply.
    """
    deadline = parse_deadline(task.deadline, plan.year)
    due = _due(task, deadline, plan, events)
    asked = task.lead or reports.organisations(task.no)
    last = {organisation: reports.latest(task.no, organisation) for organisation in asked}
    organisations = [organisation for organisation, report in last.items() if report is None or not report.exempt]
    if asked and not organisations:
        return Standing(task, deadline, due, TaskState.NOT_APPLICABLE, None, None, (), ())
    since = {organisation: reports.done_since(task.no, organisation) for organisation in organisations}
    open_organisations = tuple(organisation for organisation, day in since.items() if day is None)
    unproven = tuple(organisation for organisation, report in last.items() if report is not None and report.unproven)
    days = [day for day in since.values() if day is not None]
    done_on = max(days) if days and not open_organisations else None
    state = _state(deadline, due, done_on, as_of, soon)
    left = None if due is None or done_on is not None else (due - as_of).days
    return Standing(task, deadline, due, state, done_on, left, open_organisations, unproven)


def _due(task: Task, deadline: Deadline, plan: Plan, events: Mapping[str, date]) -> date | None:
    """Return the last day; a duty in force from a day on runs to the end of the plan."""
    if deadline.kind is DeadlineKind.FROM:
        return plan.period.end
    return deadline.due(events.get(task.after) if task.after else None)


def _state(deadline: Deadline, due: date | None, done_on: date | None, as_of: date, soon: int) -> TaskState:
    if done_on is not None:
        return TaskState.DONE_LATE if due is not None and done_on > due else TaskState.DONE
    if due is None:
        waits = deadline.kind in (DeadlineKind.AFTER_EVENT, DeadlineKind.EVENT)
        return TaskState.WAITING if waits else TaskState.NO_DEADLINE
    if as_of > due:
        return TaskState.OVERDUE
    return TaskState.DUE_SOON if due - as_of <= timedelta(days=soon) else TaskState.NOT_DUE


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
