"""Who carries out which task: organisations by tasks, with what each has reported, or why a task is not theirs."""

from dataclasses import dataclass

from aircheck.measures.tasks.reports import ProgressReports
from aircheck.measures.tasks.standing import exempt
from aircheck.model.plan import Plan
from aircheck.model.task import Task, TaskFile
from aircheck.model.text import Bilingual


@dataclass(frozen=True, slots=True)
class TaskCell:
    """An organisation's share of a task. `state` is None without a report; `reason` is the plan's why it is not theirs.

    `proven`: it need not be shown any more, as nobody but the plan can show that a task is not theirs.
    """

    state: str | None
    proven: bool
    reason: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """One row a task, one column an organisation."""

    organisations: tuple[str, ...]
    rows: tuple[tuple[Task, tuple[TaskCell, ...]], ...]


def matrix(file: TaskFile, plan: Plan, reports: ProgressReports) -> Matrix:
    """Return the matrix of the organisations that carry out every task; a name for many stands for its members."""
    organisations = assigned_organisations(file, plan)
    return Matrix(
        organisations,
        tuple(
            (task, tuple(_cell(task, organisation, plan, reports) for organisation in organisations))
            for task in file.tasks
        ),
    )


def assigned_organisations(file: TaskFile, plan: Plan) -> tuple[str, ...]:
    """Return the organisations one by one: members instead of the name for all, and towns of a user's file."""
    named: list[str] = []
    for name in file.carried_out_by:
        organisation = plan.organisation(name)
        named += organisation.members if organisation and organisation.members else (name,)
    own = [organisation.name if (organisation := plan.organisation(name)) else name for name in named]
    towns = [
        organisation.name
        for organisation in plan.organisations
        if organisation.level == "town" and not organisation.every
    ]
    return tuple(dict.fromkeys((*own, *towns)))


def _cell(task: Task, organisation: str, plan: Plan, reports: ProgressReports) -> TaskCell:
    if task.carried_out is not None and exempt(task, plan, organisation):
        return TaskCell("not_applicable", proven=True, reason=task.carried_out.reason)
    latest = reports.latest(task.no, organisation)
    if latest is None or latest.stateless:
        return TaskCell(None, proven=False)
    return TaskCell(str(latest.row["state"]), not latest.gap and not (latest.done and latest.day is None))
