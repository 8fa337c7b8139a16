"""Which results of a report are only named, and which are shown in full."""

from aircheck.documents.report import Report
from aircheck.model.outcome import Outcome

MOST_IN_FULL = 40
"""A report of more results only names those without figures, so that what matters is not drowned."""

WITHOUT_FIGURES = (
    Outcome.MISSING,
    Outcome.NOT_DUE,
    Outcome.UNSET,
    Outcome.NOT_APPLICABLE,
    Outcome.NOTED,
)
"""Outcomes that have no figures, in the order in which their results are named."""


def only_named(report: Report) -> frozenset[str]:
    """Return the rules whose results are only named: of a large plan there are hundreds."""
    if len(report.results) <= MOST_IN_FULL:
        return frozenset()
    return frozenset(result.rule for result in report.results if result.outcome in WITHOUT_FIGURES)
