"""What went wrong, and what is open: no advice is invented."""

from aircheck.documents.assessment import OpenPoint
from aircheck.model.outcome import Outcome
from aircheck.model.submission import referring
from aircheck.reports.assessment.chapters.making import Making, text
from aircheck.reports.assessment.paper import Cell, Chapter, Grid


def missed(making: Making) -> Chapter:
    """Return what was missed, or is at risk."""
    wanted = (Outcome.FAIL, Outcome.AT_RISK)
    columns = (
        making.column("clause", "code"),
        making.column("title", "text", 5),
        making.column("target"),
        making.column("value"),
        making.column("outcome", "outcome"),
        making.column("lead", "text", 3),
    )
    rows = [_missed(making, one) for one in making.document.open_points if one.outcome in wanted]
    grid = making.grid("missed", columns, rows, notes=making.judged_by() if rows else ())
    return Chapter("problems", making.say("assess.chapter.problems"), (grid,))


def _missed(making: Making, one: OpenPoint) -> tuple[Cell, ...]:
    return (
        text(one.clause),
        making.title(one),
        making.target(one.target),
        text(making.value(one.value, one.unit)),
        making.outcome(one.outcome),
        text(making.names(one.lead)),
    )


def next_steps(making: Making) -> Chapter:
    """Return the open points by whom they wait for: what nobody has submitted or that is not decided."""
    return Chapter("next", making.say("assess.chapter.next"), (owed(making),))


def owed(making: Making) -> Grid:
    """Return what is not decided, and why."""
    wanted = (Outcome.MISSING, Outcome.INCOMPLETE, Outcome.UNSET)
    columns = (
        making.column("lead", "text", 3),
        making.column("clause", "code"),
        making.column("title", "text", 4),
        making.column("outcome", "outcome"),
        making.column("why", "text", 5),
    )
    rows = []
    for one in making.document.open_points:
        if one.outcome in wanted:
            why = making.words(referring(one.reason)) if one.reason else None
            lead = text(making.names(one.lead))
            rows.append((lead, text(one.clause), making.title(one), making.outcome(one.outcome), text(why)))
    return making.grid("owed", columns, rows)
