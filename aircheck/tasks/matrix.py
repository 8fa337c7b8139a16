"""Who carries out which task: units by tasks, with what each has reported, or why a task is not theirs."""

from dataclasses import dataclass

from aircheck.model.plan import Plan
from aircheck.model.task import Task, TaskFile
from aircheck.model.text import Bilingual
from aircheck.tasks.states import Reports, TaskState


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit's share of a task. `state` is None where it has reported nothing; `reason` says why it is not theirs."""

    state: str | None
    proven: bool
    reason: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """One row a task, one column a unit."""

    units: tuple[str, ...]
    rows: tuple[tuple[Task, tuple[Cell, ...]], ...]


def matrix(file: TaskFile, plan: Plan, reports: Reports) -> Matrix:
    """Return the matrix of the units that carry out every task; a name for many stands for its known members."""
    units = carrying_out(file, plan)
    return Matrix(
        units, tuple((task, tuple(_cell(task, unit, plan, reports) for unit in units)) for task in file.tasks)
    )


def carrying_out(file: TaskFile, plan: Plan) -> tuple[str, ...]:
    """Return the units one by one: known members instead of the name for all, and towns that a user's file adds."""
    named: list[str] = []
    for name in file.carried_out_by:
        unit = plan.unit(name)
        named += unit.members if unit and unit.members else (name,)
    own = [unit.name if (unit := plan.unit(name)) else name for name in named]
    towns = [unit.name for unit in plan.organisations if unit.level == "town" and not unit.every]
    return tuple(dict.fromkeys((*own, *towns)))


def _cell(task: Task, unit: str, plan: Plan, reports: Reports) -> Cell:
    if task.carried_out is not None and plan.names_of(unit).isdisjoint(task.carried_out.only):
        return Cell(TaskState.NOT_APPLICABLE, proven=True, reason=task.carried_out.reason)
    told = reports.latest(task.no, unit)
    return Cell(None, proven=False) if told is None else Cell(str(told.row["state"]), not told.unproven)
