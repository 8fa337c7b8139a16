"""Which results of a report a page shows in full, which it only names or counts, and which it leaves out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aircheck.documents.report import Report, Result
from aircheck.locale.said import is_said
from aircheck.model.outcome import Outcome
from aircheck.model.shown.plan_order import PlanOrder

MOST_IN_FULL = 40
"""A report of more results only counts those without figures, so that what matters is not drowned."""

WITHOUT_FIGURES = (
    Outcome.MISSING,
    Outcome.NOT_DUE,
    Outcome.UNSET,
    Outcome.NOT_APPLICABLE,
    Outcome.NOTED,
)
"""Outcomes that have no figures, in the order in which their results are named."""

_NOTHING_CAME = ("judging.nothing_submitted_of", "judging.nothing_in_scope_of", "judging.nothing_readable_of")


@dataclass(frozen=True, slots=True)
class View:
    """What a reader asked to see of a report: outcomes (all, if none is named), and how much.

    `every`: each result has a line of its own. `details`: each is in full, with all of its parts and findings.
    """

    show: frozenset[Outcome] = frozenset()
    hide: frozenset[Outcome] = frozenset()
    every: bool = False
    details: bool = False

    def shows(self, result: Result) -> bool:
        """Whether a result is on the page."""
        return (not self.show or result.outcome in self.show) and result.outcome not in self.hide


AS_USUAL = View()


def only_named(report: Report, view: View = AS_USUAL) -> frozenset[str]:
    """Return the rules whose results are not shown in full: of a large plan there are hundreds.

    Where something was submitted that does not serve, such as a table without the column, it is said.
    """
    if view.details or len(report.results) <= MOST_IN_FULL:
        return frozenset()
    return frozenset(
        result.rule for result in report.results if result.outcome in WITHOUT_FIGURES and not _something_came(result)
    )


def _something_came(result: Result) -> bool:
    reason = result.reason
    return (
        result.outcome is Outcome.MISSING and reason is not None and not any(is_said(reason, k) for k in _NOTHING_CAME)
    )


def counted(view: View, outcome: Outcome) -> bool:
    """Whether results that are not shown in full are counted in a line, not named one by one."""
    return not view.every and outcome not in view.show


def owing(results: Iterable[Result], order: PlanOrder) -> tuple[tuple[str, int], ...]:
    """Return who leads results, those with the most first and equals in order, with how many each leads."""
    found = Counter(name for result in results for name in result.lead)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], order(pair[0]))))
