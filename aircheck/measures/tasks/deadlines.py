"""Deadlines that a submitted ledger writes otherwise than the plan: shown, never used."""

from collections.abc import Iterator, Sequence
from datetime import date

from aircheck.intake.cells import plain
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.measures.tasks.standing import Standing
from aircheck.model.deadline import DeadlineError, parse_deadline
from aircheck.model.text import Message, listing

_ANY_YEAR = 2000
"""Whether a text names a day at all does not depend on the year."""


def otherwise_dated(standings: Sequence[Standing], reports: ProgressReports) -> Iterator[Message]:
    """Say for which tasks the submitted ledger has another deadline than the plan, which alone decides."""
    found = [
        (entry.task.no, row["deadline"])
        for entry in standings
        for row in reports.rows.get(entry.task.no, ())
        if row["deadline"] is not None and differs(row["deadline"], entry)
    ]
    if found:
        numbers = list(dict.fromkeys(str(no) for no, _ in found))
        no, text = found[0]
        due = next(entry.task.deadline for entry in standings if entry.task.no == no)
        yield Message.of("measures.deadlines_differ", tasks=listing(numbers), no=no, text=text, plan=due or "-")


def differs(text: str, entry: Standing) -> bool:
    """Whether a deadline as submitted is another day, or other words, than the plan's."""
    if "".join(text.split()) == "".join(entry.task.deadline.split()):
        return False
    day: date | None = plain.day(plain.fold(text))
    if day is None:
        try:
            day = parse_deadline(text, entry.due.year if entry.due else _ANY_YEAR).end
        except DeadlineError:
            return True
    return day != entry.due
