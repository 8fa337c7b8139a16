"""`tasks`: how late the latest task of the plan's ledger is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Literal

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows import reported
from aircheck.measures.rows.reported import confirmation
from aircheck.measures.rows.shortfalls import all_told
from aircheck.measures.tasks.deadlines import otherwise_dated
from aircheck.measures.tasks.reports import LEDGER, ProgressReports
from aircheck.measures.tasks.standing import Share, Standing, TaskState, standings
from aircheck.model.explanation import Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import Measure, SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Finding, Measurement
from aircheck.model.task import TaskBook
from aircheck.model.text import Message, Strict, listing

DAYS = "d"
_OF_LEDGER = ("ledger_no", "organisation", "state", "done_date", "evidence", "confirmed_by")


class TasksSpec(Strict):
    """`{tasks: lateness}`: days from the plan's deadline of a task to the day it was done, of the latest task."""

    tasks: Literal["lateness"]


class Tasks(Measure[TasksSpec]):
    """The `tasks` measure, in days; it reads the submitted ledger and the reports, as `plans tasks` does."""

    key = "tasks"
    spec = TasksSpec

    def datasets(self, spec: TasksSpec) -> tuple[str, ...]:
        """Return the ledger and the table of reports."""
        return (LEDGER, reported.DATASET)

    def unit(self, spec: TasksSpec, library: Library) -> str:
        """Return days."""
        return DAYS

    def problems(self, spec: TasksSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield nothing: whether the plan has a ledger is known once it is judged."""
        return iter(())

    def measure(self, spec: TasksSpec, data: AssessmentData) -> Measurement | None:
        """Measure the latest task whose day has come or that is done; None if nothing was submitted about any."""
        found = _Found.of(data)
        if found is None:
            return None
        longest = max((days for entry in found.due if (days := found.lateness(entry)) is not None), default=None)
        return Measurement(
            value=longest,
            unit=DAYS,
            coverage=found.coverage(),
            bounds=Bounds(longest, longest if found.final else None),
            findings=tuple(found.findings()),
            notes=(*otherwise_dated(found.all, found.reports), *found.confirmations()),
        )

    def meaning(self, spec: TasksSpec, library: Library) -> Message:
        """Say whose deadlines count, and what counts as done."""
        return Message.of("explain.tasks")

    def columns(self, spec: TasksSpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the columns of both tables."""
        return (
            *((LEDGER, name) for name in _OF_LEDGER),
            *((reported.DATASET, name) for name in reported.COLUMNS if name != "commitment"),
        )

    def steps(self, spec: TasksSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield every task whose day has come: its deadline, the day it was done, and how late that is."""
        found = _Found.of(data)
        if found is None:
            return
        rows = tuple(
            (
                Message.of("overview.task_no", no=entry.task.no),
                str(entry.due),
                str(entry.done_on) if entry.done_on else Message.of(f"overview.task_state.{entry.state}"),
                "" if (days := found.lateness(entry)) is None else str(days),
            )
            for entry in found.due
        )
        heads = ("explain.row", "explain.deadline", "explain.end", "explain.lasted")
        yield Step(Message.of("explain.task_deadlines"), (), Grid(tuple(Message.of(head) for head in heads), rows))


@dataclass(frozen=True)
class _Found:
    """How all tasks stand on the day of judging, and by which reports."""

    all: tuple[Standing, ...]
    reports: ProgressReports
    data: AssessmentData

    @classmethod
    def of(cls, data: AssessmentData) -> "_Found | None":
        """Return how the tasks stand; None if nothing was submitted, or the plan has no ledger."""
        book: TaskBook | None = data.library.tasks
        if book is None:
            return None
        reports = ProgressReports.of(data.submission, book, data.as_of)
        return None if reports.empty else cls(standings(book, reports, data.as_of), reports, data)

    @property
    def due(self) -> Sequence[Standing]:
        """The tasks with a deadline that has passed or was kept."""
        return [
            entry
            for entry in self.all
            if entry.due is not None and (entry.state is TaskState.DONE or entry.state.missed or entry.state.unknown)
        ]

    @property
    def final(self) -> bool:
        """Whether the longest delay is known for good."""
        running = any(entry.state is TaskState.OVERDUE or entry.state.unknown for entry in self.due)
        return not (running or self.data.pending or self.reports.refused)

    def lateness(self, entry: Standing) -> Fraction | None:
        """Return the days from deadline to completion, so far where it is not done; None where nobody knows."""
        if entry.due is None or entry.state.unknown:
            return None
        if entry.done_on is not None:
            return Fraction((entry.done_on - entry.due).days)
        # Not done when its last day ended: the next day is the first on which it can be.
        return Fraction(max((self.data.as_of - entry.due).days, 1))

    def coverage(self) -> Coverage:
        """Require of every task whose day has come that its units say whether it is done, and prove it."""
        unproven = [str(entry.task.no) for entry in self.due if entry.state is TaskState.UNPROVEN]
        unreported = [str(entry.task.no) for entry in self.due if entry.state is TaskState.UNREPORTED]
        shortfalls = []
        if unproven:
            shortfalls.append(Message.of("measures.tasks_unproven", tasks=listing(unproven)))
        if unreported:
            shortfalls.append(Message.of("measures.tasks_unreported", tasks=listing(unreported)))
        if self.reports.refused:
            shortfalls.append(Message.of("measures.rows_unknown", rows=self.reports.refused))
        shortfall = all_told(shortfalls)
        expected, valid = len(self.due), len(self.due) - len(unproven) - len(unreported)
        return Coverage(valid, expected, expected, "unit.task", sufficient=not shortfalls, shortfall=shortfall)

    def confirmations(self) -> Iterator[Message]:
        """Yield which tasks do not concern a unit, by whose word."""
        for entry in self.all:
            for name in self.reports.organisations(entry.task.no):
                if (report := self.reports.excused(entry.task.no, name)) is not None:
                    task = Message.of("overview.task_no", no=entry.task.no)
                    yield Message.of("judging.with", first=task, second=confirmation(report))

    def findings(self) -> Iterator[Finding]:
        """Yield every task that was not provably done in time, with what each unit's part lacks."""
        worst = sorted((entry for entry in self.due if entry.state is not TaskState.DONE), key=_worst_first)
        for entry in worst:
            text = Message.of(
                "measures.task_stands",
                no=entry.task.no,
                title=entry.task.title,
                due=str(entry.due),
                state=Message.of(f"measures.task_state.{entry.state}"),
            )
            rows = [share.last.row for share in sorted(entry.shares, key=partial(_in_time, entry)) if share.last]
            place = rows[0] if rows else None
            for part in _parts(entry):
                text = Message.of("judging.with", first=text, second=part)
            path = None if place is None else self.data.path(place["_file"])
            yield Finding(text, path, None if place is None else place["_line"], self.lateness(entry))


def _worst_first(entry: Standing) -> tuple[bool, int]:
    return not entry.state.missed, entry.task.no


def _in_time(entry: Standing, share: Share) -> tuple[bool, bool]:
    """Order parts that are not done first, then those that were late."""
    return share.done_on is not None, entry.due is None or share.done_on is None or share.done_on <= entry.due


def _parts(entry: Standing) -> Iterator[Message]:
    """Yield what parts lack, and which were done late."""
    for lack in dict.fromkeys(share.lack for share in entry.shares if share.lack is not None):
        yield Message.of(f"measures.task_lacks.{lack}", organisations=listing(entry.lacking(lack)))
    for share in entry.shares:
        if share.done_on is not None and entry.due is not None and share.done_on > entry.due:
            yield Message.of("measures.task_done_on", organisation=share.organisation, day=str(share.done_on))
