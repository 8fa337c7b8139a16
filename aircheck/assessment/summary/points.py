"""What is open: results that are missed, at risk or not decided, whose they are, and why."""

from collections.abc import Iterator

from aircheck.documents.assessment import OpenPoint
from aircheck.documents.report import Report, Result
from aircheck.model.outcome import Outcome

OPEN = (Outcome.FAIL, Outcome.AT_RISK, Outcome.INCOMPLETE, Outcome.MISSING, Outcome.UNSET)
"""The outcomes that leave something to do, the gravest first."""


def open_points(report: Report) -> Iterator[OpenPoint]:
    """Yield the open results, what failed first, in the order of the plan."""
    for outcome in OPEN:
        yield from (_point(result) for result in report.results if result.outcome is outcome)


def _point(result: Result) -> OpenPoint:
    return OpenPoint(
        rule=result.rule,
        clause=result.clause,
        title=result.title,
        outcome=result.outcome,
        lead=result.lead,
        target=result.target,
        value=result.value,
        unit=result.unit,
        reason=result.reason,
    )
