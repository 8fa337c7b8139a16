"""The tasks: results by chapter of the plan, and the ledger as it stands."""

from collections import Counter
from collections.abc import Iterator

from aircheck.documents.assessment import TaskRow
from aircheck.model.outcome import Outcome
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Block, Cell, Chapter, Grid

SHOWN = (Outcome.PASS, Outcome.FAIL, Outcome.INCOMPLETE, Outcome.MISSING)


def chapter(making: Making) -> Chapter:
    """Return the chapter."""
    return Chapter("tasks", making.say("assess.chapter.tasks"), tuple(_blocks(making)))


def _blocks(making: Making) -> Iterator[Block]:
    yield by_chapter(making)
    if making.document.tasks:
        yield states(making)
        yield open_tasks(making)


def by_chapter(making: Making) -> Grid:
    """Return how the commitments of each chapter of the plan came out."""
    report = making.document.report
    outcomes = {result.rule: result.outcome for result in report.results}
    columns = (
        making.column("clause", "code"),
        making.column("chapter", "text", 4),
        *(making.column(f"of_{one.value}", "number", 1) for one in SHOWN),
        making.column("of_others", "number", 1),
        making.column("all", "number", 1),
    )
    rows = []
    for one in report.chapters:
        counts = Counter(outcomes[rule] for rule in one.rules)
        others = len(one.rules) - sum(counts[outcome] for outcome in SHOWN)
        figures = [number(counts[outcome]) for outcome in SHOWN]
        rows.append((text(one.clause), text(making.of(one.title)), *figures, number(others), number(len(one.rules))))
    return making.grid("chapters", columns, rows, notes=making.judged_by())


def states(making: Making) -> Grid:
    """Return how many tasks of the ledger stand how."""
    counts = Counter(one.state for one in making.document.tasks)
    rows = [(text(_state(making, state)), number(count)) for state, count in sorted(counts.items())]
    return making.grid("task_states", (making.column("state", "text", 3), making.column("count", "number")), rows)


def _state(making: Making, state: str) -> str:
    return making.words.say(f"overview.task_state.{state}")


def open_tasks(making: Making) -> Grid:
    """Return the tasks whose deadline was missed, or of which nobody knows."""
    columns = (
        making.column("number", "number", 1),
        making.column("task", "text", 5),
        making.column("due", "date"),
        making.column("state"),
        making.column("lacking", "text", 3),
    )
    wanted = ("overdue", "done_late", "unproven", "unreported")
    rows = [_task(making, one) for one in making.document.tasks if one.state in wanted]
    return making.grid("open_tasks", columns, rows)


def _task(making: Making, one: TaskRow) -> tuple[Cell, ...]:
    due = one.due.isoformat() if one.due else one.deadline
    lacking = making.names(one.lacking or one.lead)
    return number(one.no), text(making.of(one.title)), text(due), text(_state(making, one.state)), text(lacking)
