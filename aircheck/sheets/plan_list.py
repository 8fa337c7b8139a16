"""All plans: what each is, and how much of it is decided how."""

from collections.abc import Iterable

from aircheck.documents.sheet import Head, Line, Sheet, section
from aircheck.loading.plans.heads import PlanHead
from aircheck.model.text import Message

CHECKS = ("measured", "reported", "noted")


def plan_list(plans: Iterable[PlanHead]) -> Sheet:
    """Return one row a plan."""
    lines = []
    for head in plans:
        plan = head.plan
        years = dict.fromkeys((plan.period.start.year, plan.period.end.year))
        period = "-".join(map(str, years))
        counts = tuple(head.checks.get(name, 0) for name in CHECKS)
        below = ((Message.of("overview.title"), plan.title), (Message.of("overview.area"), plan.area))
        lines.append(Line((plan.id, period, sum(counts), *counts, head.tasks), below))
    heads = (
        Head("plan", Message.of("overview.plan")),
        Head("period", Message.of("overview.period")),
        Head("commitments", Message.of("overview.commitments"), right=True),
        *(Head(name, Message.of(f"overview.check.{name}"), right=True) for name in CHECKS),
        Head("tasks", Message.of("overview.tasks"), right=True),
    )
    return Sheet("plans", Message.of("overview.plans_title"), heads, section(lines))
