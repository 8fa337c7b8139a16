"""The ledger of tasks: how each stands on a day, and who carries it out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from aircheck.documents.sheet import Head, Line, Section, Sheet, SheetCell, Sign
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures.tasks import standing as standing_of
from aircheck.measures.tasks.deadlines import differs
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.measures.tasks.standing import Lack, Standing, TaskState, starts_before_prerequisite
from aircheck.model.errors import AircheckError
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Plan
from aircheck.model.text import Message
from aircheck.sheets.organisations import first_of, named, row_of
from aircheck.tasks.matrix import Matrix, matrix
from aircheck.tasks.matrix import TaskCell as Share

_SIGNS = {
    TaskState.DONE: Outcome.PASS,
    TaskState.DONE_LATE: Outcome.FAIL,
    TaskState.OVERDUE: Outcome.FAIL,
    TaskState.UNPROVEN: Outcome.INCOMPLETE,
    TaskState.UNREPORTED: Outcome.INCOMPLETE,
    TaskState.DUE_SOON: Outcome.AT_RISK,
    TaskState.NOT_DUE: Outcome.NOT_DUE,
    TaskState.NO_DEADLINE: Outcome.NOTED,
    TaskState.WAITING: Outcome.UNSET,
}


class NoLedger(AircheckError):  # noqa: N818
    """A plan without a ledger of tasks."""

    def __init__(self, plan: str) -> None:
        super().__init__(Message.of("cli.no_ledger", plan=plan))
        self.plan = plan


def standings(loaded: LoadedPlan, reports: ProgressReports, as_of: date, soon: int) -> tuple[Standing, ...]:
    """Return how every task stands. `NoLedger`."""
    if (book := loaded.task_book) is None:
        raise NoLedger(loaded.plan.id)
    return standing_of.standings(book, reports, as_of, soon)


def tasks(loaded: LoadedPlan, reports: ProgressReports, as_of: date, soon: int) -> Sheet:
    """Return one row a task, under its area, and how many stand how."""
    found = standings(loaded, reports, as_of, soon)
    areas = groupby(found, key=lambda entry: entry.task.area)
    sections = tuple(
        Section(tuple(_line(entry, loaded.plan, reports) for entry in those), area) for area, those in areas
    )
    heads = (
        Head("no", Message.of("overview.no"), right=True),
        Head("title", Message.of("overview.task"), wide=True),
        Head("lead", Message.of("overview.lead"), wide=True),
        Head("deadline", Message.of("overview.deadline")),
        Head("due", Message.of("overview.due")),
        Head("state", Message.of("overview.state")),
    )
    counts = [(state, sum(entry.state is state for entry in found)) for state in TaskState]
    facts = tuple((Message.of(f"overview.task_state.{state}"), count) for state, count in counts if count)
    whole = ((Message.of("overview.as_of"), str(as_of)), (Message.of("overview.tasks_all"), len(found)))
    notes = (*_lacks_explained(found), *_warnings(found), *_unused(reports))
    return Sheet("tasks", loaded.plan.title, heads, sections, (*whole, *facts), notes)


def _line(entry: Standing, plan: Plan, reports: ProgressReports) -> Line:
    task = entry.task
    below = list(_lacks(entry, plan))
    below += _as_written(entry, reports)
    if task.repaired is not None:
        below.append((Message.of("overview.repaired"), task.repaired))
    due = str(entry.due) if entry.due else None
    return Line(
        (task.no, task.title, row_of(plan, task.lead), task.deadline or None, due, state_cell(entry)), tuple(below)
    )


def _lacks(entry: Standing, plan: Plan) -> Iterator[tuple[Message, SheetCell]]:
    """Yield what is missing, and of whom; that nothing was said yet matters once the task is due."""
    pressing = _pressing(entry)
    for lack in Lack:
        organisations = entry.lacking(lack)
        if organisations and (pressing or lack not in (Lack.DONE, Lack.REPORT)):
            yield Message.of(f"overview.lacks.{lack}"), first_of(plan, organisations)


def _lacks_explained(found: Sequence[Standing]) -> tuple[Message, ...]:
    """Tell a task that is not done from one that is reported as done without evidence, where both are shown."""
    shown = {lack for entry in found if _pressing(entry) for lack in (Lack.DONE, Lack.EVIDENCE) if entry.lacking(lack)}
    return (Message.of("overview.lacks_explained"),) if len(shown) > 1 else ()


def _pressing(entry: Standing) -> bool:
    return entry.state.missed or entry.state.unknown or entry.state is TaskState.DUE_SOON


def _as_written(entry: Standing, reports: ProgressReports) -> Iterator[tuple[Message, SheetCell]]:
    """Yield what a submitted ledger writes and nothing is decided by: its own deadline, progress in words."""
    for row in reports.rows.get(entry.task.no, ()):
        if row["deadline"] is not None and differs(row["deadline"], entry):
            yield Message.of("overview.other_deadline"), row["deadline"]
        if row["progress_text"] is not None:
            yield Message.of("overview.progress_text"), row["progress_text"]


def state_cell(entry: Standing) -> Sign:
    """Return how a task stands: its sign, with the days it is late or has left."""
    return Sign(entry.state.value, _state_in_words(entry))


def _state_in_words(entry: Standing) -> Message:
    sign = _SIGNS[entry.state].symbol
    counted = entry.days if entry.state is TaskState.DUE_SOON else entry.days or None
    if counted is not None and entry.state in (TaskState.OVERDUE, TaskState.DUE_SOON):
        return Message.of(f"overview.task_days.{entry.state}", sign=sign, days=abs(counted))
    return Message.of("overview.signed", sign=sign, text=Message.of(f"overview.task_state.{entry.state}"))


def _warnings(found: Sequence[Standing]) -> tuple[Message, ...]:
    return tuple(
        Message.of("overview.waits", no=entry.task.no, other=other.task.no, due=str(other.due))
        for entry, other in starts_before_prerequisite(found)
    )


def _unused(reports: ProgressReports) -> tuple[Message, ...]:
    """Say how many reports the sheet does not show as they are of days to come."""
    return (Message.of("overview.later_reports", reports=reports.later),) if reports.later else ()


def task_matrix(loaded: LoadedPlan, reports: ProgressReports) -> Sheet:
    """Return one row a task and one column an organisation that carries every task out, under a letter. `NoLedger`."""
    if loaded.ledger is None:
        raise NoLedger(loaded.plan.id)
    found = matrix(loaded.ledger, loaded.plan, reports)
    keys = [Message.of("text.verbatim", text=letters(place)) for place in range(len(found.organisations))]
    heads = (
        Head("no", Message.of("overview.no"), right=True),
        Head("title", Message.of("overview.task"), wide=True),
        *(Head(organisation, key) for organisation, key in zip(found.organisations, keys, strict=True)),
    )
    areas = groupby(found.rows, key=lambda row: row[0].area)
    sections = tuple(
        Section(tuple(Line((task.no, task.title, *map(_reported_sign, cells))) for task, cells in rows), area)
        for area, rows in areas
    )
    facts = tuple(
        (key, named(loaded.plan, organisation)) for key, organisation in zip(keys, found.organisations, strict=True)
    )
    notes = (Message.of("overview.told_legend"), *_reasons(found), *_unused(reports))
    return Sheet("task_matrix", loaded.plan.title, heads, sections, facts, notes)


def letters(place: int) -> str:
    """Return the name of a column as in a workbook: A, B … Z, AA …; `place` counts from 0."""
    before, last = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def _reported_sign(cell: Share) -> Sign:
    state = cell.state or "not_reported"
    if state in ("done", "not_applicable") and not cell.proven:
        state = f"{state}_unproven"
    return Sign(state, Message.of(f"overview.told.{state}"))


def _reasons(found: Matrix) -> tuple[Message, ...]:
    reasons: Mapping[int, Message] = {
        task.no: Message.of("overview.not_theirs", no=task.no, reason=cell.reason)
        for task, cells in found.rows
        for cell in cells
        if cell.reason is not None
    }
    return tuple(reasons.values())
