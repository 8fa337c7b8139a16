"""What is submitted about the tasks of a plan's ledger: rows of the ledger itself, and reports of progress."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from aircheck.inputs.unread import refused_cells
from aircheck.intake.cells.possible import month_of
from aircheck.intake.submission import Submission
from aircheck.measures.rows.reported import (
    DATASET,
    ProgressReport,
    concerns,
    in_order,
    nameless,
    report_of,
    reports_by_organisation,
    with_figures,
)
from aircheck.model.plan import Plan
from aircheck.model.task import Task, TaskBook

LEDGER = "ledger"

Reports = tuple[ProgressReport, ...]


@dataclass(frozen=True)
class ProgressReports:
    """The reports on tasks, by number and organisation, in the order of their days; names are the plan's.

    `rows` are the rows of a submitted ledger by number; `later` counts reports of days to come, `refused` the rows
    that could not be used, or name no task, and may be anybody's word on any.
    """

    by_organisation: Mapping[tuple[int, str], Reports]
    rows: Mapping[int, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    later: int = 0
    refused: int = 0

    @classmethod
    def of(cls, submission: Submission, book: TaskBook, as_of: date) -> "ProgressReports":
        """Read the reports up to a day; an organisation is found under its aliases too."""
        found: dict[tuple[int, str], list[ProgressReport]] = {}
        rows = dict(_rows_of_ledger(submission, book))
        for task in book.tasks:
            for row in rows.get(task.no, ()):
                for report in _of_row(row, task, book.plan, as_of):
                    found.setdefault((task.no, report.organisation), []).append(report)
        later, refused = 0, sum(submission.refused.get(name, 0) for name in (LEDGER, DATASET))
        if (table := submission.tables.get(DATASET)) is not None:
            whole = with_figures(table.frame, refused_cells(submission).get(DATASET))
            frame = whole.filter(pl.col("date") <= as_of)
            later = whole.height - frame.height
            refused += nameless(frame)
            for key, reports in _of_frame(frame, book):
                found.setdefault(key, []).extend(reports)
        in_time = {key: tuple(sorted(reports, key=in_order)) for key, reports in found.items()}
        return cls(in_time, rows, later, refused)

    @property
    def empty(self) -> bool:
        """Whether nothing was submitted about any task."""
        return not (self.by_organisation or self.rows or self.refused)

    def latest(self, no: int, organisation: str) -> ProgressReport | None:
        """Return an organisation's latest report on a task."""
        entries = self.by_organisation.get((no, organisation), ())
        return entries[-1] if entries else None

    def excused(self, no: int, organisation: str) -> ProgressReport | None:
        """Return the latest report on a task if another unit confirms in it that the task does not concern this one."""
        last = self.latest(no, organisation)
        return last if last is not None and last.confirmed else None

    def organisations(self, no: int) -> tuple[str, ...]:
        """Return the organisations that have reported on a task."""
        return tuple(organisation for number, organisation in self.by_organisation if number == no)


def _rows_of_ledger(submission: Submission, book: TaskBook) -> Iterator[tuple[int, tuple[Mapping[str, Any], ...]]]:
    """Yield the submitted rows of each task that the plan has."""
    table = submission.tables.get(LEDGER)
    if table is not None:
        by_number = table.frame.partition_by("ledger_no", as_dict=True)
        for task in book.tasks:
            if (rows := by_number.get((str(task.no),))) is not None:
                yield task.no, tuple(rows.iter_rows(named=True))


def _of_row(row: Mapping[str, Any], task: Task, plan: Plan, as_of: date) -> Iterator[ProgressReport]:
    """Yield what a row of the ledger says of its organisation; one that names none speaks for all who lead the task."""
    day = _done_on(row, as_of) if row["state"] == "done" else None
    if day is not None and day > as_of:
        # By its own words it is not done on the day of judging.
        row, day = {**row, "state": "not_done"}, None
    all_of_it = task.lead or ((plan.default_lead.organisation,) if plan.default_lead else ())
    for organisation in (row["organisation"],) if row["organisation"] else all_of_it:
        yield report_of(organisation, row, day, plan.evidence_required, plan.confirmers(task.lead))


def _done_on(row: Mapping[str, Any], as_of: date) -> date | None:
    """Return on which day a row says it was done; of a month without a day, the last, or the day of judging in it."""
    day: date | None = row["done_date"]
    first: date | None = row.get(month_of("done_date"))
    if day is not None or first is None:
        return day
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return as_of if first <= as_of < last else last


def _of_frame(frame: pl.DataFrame, book: TaskBook) -> Iterator[tuple[tuple[int, str], Reports]]:
    plan = book.plan
    names = {organisation.name: organisation.aliases for organisation in plan.organisations}
    for task in book.tasks:
        rows = frame.filter(concerns(task=task.no))
        by_organisation = reports_by_organisation(
            rows, names, evidence_required=plan.evidence_required, confirmers=plan.confirmers(task.lead)
        )
        yield from (((task.no, organisation), reports) for organisation, reports in by_organisation.items())
