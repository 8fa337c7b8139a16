"""What every unit earned, item by item, and the tasks of the ledger."""

from collections.abc import Iterator

from aircheck.documents.assessment import TaskRow
from aircheck.documents.scores import UnitScore
from aircheck.reports.assessment.chapters.lists.cells import day
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Cell, Column, Grid


def scored(making: Making, name: str, found: tuple[UnitScore, ...], *, placed: bool = True) -> Grid:
    """Return a row for each unit: what it earned of each mark, its total before and after vetoes, its band."""
    marks = making.document.scores.plan.marks
    columns = (
        *([making.column("place", "number", 1)] if placed else []),
        making.column("unit", "text", 4),
        *(column for mark in marks for column in _of_mark(making, making.of(mark.title))),
        making.column("before_vetoes", "number", 1),
        making.column("total", "number", 1),
        making.column("band", "text", 1),
        making.column("undecided", "number", 1),
    )
    notes = [making.say("assess.undecided_note")]
    return making.grid(name, columns, [_scored(making, one)[not placed :] for one in found], notes=notes)


def _of_mark(making: Making, title: str) -> tuple[Column, ...]:
    return (
        Column(making.say("assess.column.earned_of", mark=title), "number", 1),
        Column(making.say("assess.column.possible_of", mark=title), "number", 1),
        Column(title, "number", 1),
    )


def _scored(making: Making, one: UnitScore) -> tuple[Cell, ...]:
    band = making.document.scores.band(one.band)
    return (
        number(one.place),
        text(making.of(one.label)),
        *(number(figure) for mark in one.marks for figure in (mark.earned, mark.possible, mark.mark)),
        number(one.unadjusted_total),
        number(one.total),
        text(making.of(band) if band else None),
        number(len(one.undecided)),
    )


def items(making: Making) -> Grid:
    """Return a row for each result that counts for a unit, and for each that counts for nobody's denominator."""
    columns = (
        making.column("unit", "text", 3),
        making.column("mark"),
        making.column("clause", "code"),
        making.column("title", "text", 5),
        making.column("role", "text", 1),
        making.column("outcome", "outcome"),
        making.column("weight", "number", 1),
        making.column("share", "number", 1),
        making.column("possible", "number", 1),
        making.column("earned", "number", 1),
        making.column("adds_to_mark", "number", 1),
        making.column("adds", "number", 1),
        making.column("how", "text", 4),
    )
    sheet = making.document.scores
    units = (sheet.plan, *sheet.units) if making.document.unit is None else (making.document.unit,)
    return making.grid("items", columns, [row for one in units for row in _items(making, one)])


def _items(making: Making, one: UnitScore) -> Iterator[tuple[Cell, ...]]:
    titles = {mark.id: making.of(mark.title) for mark in one.marks}
    for item in one.items:
        part = f" · {item.part}" if item.part and item.part != one.name else ""
        figures = (item.weight, item.share, item.possible, item.earned, item.adds_to_mark, item.adds)
        yield (
            text(making.of(one.label)),
            text(titles.get(item.mark)),
            text(item.clause),
            text(making.of(item.title) + part),
            text(making.say(f"assess.role.{item.role.value}")),
            making.outcome(item.outcome),
            *(number(figure) for figure in figures),
            text(making.words(item.how)),
        )
    for out in one.left_out:
        part = f" · {out.part}" if out.part and out.part != one.name else ""
        yield (
            text(making.of(one.label)),
            text(None),
            text(out.clause),
            text(making.of(out.title) + part),
            text(making.say(f"assess.role.{out.role.value}")),
            making.outcome(out.outcome),
            *(text(None),) * 6,
            text(making.say("assess.not_counted")),
        )


def tasks(making: Making) -> Grid:
    """Return a row for each task of the ledger; in a letter those that the unit leads or has an open part of."""
    columns = (
        making.column("number", "number", 1),
        making.column("task", "text", 5),
        making.column("deadline", "text"),
        making.column("due", "date"),
        making.column("state", "text"),
        making.column("done_on", "date"),
        making.column("days_left", "number", 1),
        making.column("lead", "text", 3),
        making.column("lacking", "text", 3),
    )
    unit = making.document.unit
    own = [one for one in making.document.tasks if unit is None or unit.name in (*one.lead, *one.lacking)]
    return making.grid("tasks", columns, [_task(making, one) for one in own])


def _task(making: Making, one: TaskRow) -> tuple[Cell, ...]:
    return (
        number(one.no),
        text(making.of(one.title)),
        text(one.deadline),
        day(one.due),
        text(making.say(f"overview.task_state.{one.state}")),
        day(one.done_on),
        number(one.days),
        text(making.names(one.lead)),
        text(making.names(one.lacking)),
    )
