"""Who answers for what failed or is at risk."""

from collections.abc import Mapping
from dataclasses import dataclass

from aircheck.documents.report import Report, Result
from aircheck.model.outcome import Outcome
from aircheck.model.shown.plan_order import PlanOrder

_TROUBLE = (Outcome.FAIL, Outcome.AT_RISK)


@dataclass(frozen=True, slots=True)
class Duties:
    """The results in trouble that an organisation leads and supports: what failed first, then what is at risk."""

    leads: tuple[Result, ...]
    supports: tuple[Result, ...]


def duties_of(report: Report) -> Mapping[str, Duties]:
    """Return the organisations of what failed or is at risk, those that lead most first, equals by the plan."""
    trouble = [result for outcome in _TROUBLE for result in report.results if result.outcome is outcome]
    named = dict.fromkeys(name for result in trouble for name in (*result.lead, *result.support))
    duties = {
        name: Duties(
            tuple(result for result in trouble if name in result.lead),
            tuple(result for result in trouble if name in result.support),
        )
        for name in named
    }
    order = PlanOrder(report.organisations)
    return dict(sorted(duties.items(), key=lambda item: (-len(item[1].leads), order(item[0]))))
