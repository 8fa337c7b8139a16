"""All plans: what each is, and how much of it is decided how."""

from collections import Counter
from collections.abc import Iterable

from aircheck.documents.sheet import Head, Line, Sheet, section
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.text import Message

CHECKS = ("measured", "reported", "noted")


def plan_list(plans: Iterable[LoadedPlan]) -> Sheet:
    """Return one row a plan."""
    lines = []
    for loaded in plans:
        plan, checks = loaded.plan, Counter[str](entry.check for entry in loaded.commitments.values())
        period = f"{plan.period.start.year}-{plan.period.end.year}"
        tasks = len(loaded.ledger.tasks) if loaded.ledger else 0
        counts = tuple(checks[name] for name in CHECKS)
        below = ((Message.of("overview.title"), plan.title), (Message.of("overview.area"), plan.area))
        lines.append(Line((plan.id, period, sum(counts), *counts, tasks), below))
    heads = (
        Head("plan", Message.of("overview.plan")),
        Head("period", Message.of("overview.period")),
        Head("commitments", Message.of("overview.commitments"), right=True),
        *(Head(name, Message.of(f"overview.check.{name}"), right=True) for name in CHECKS),
        Head("tasks", Message.of("overview.tasks"), right=True),
    )
    return Sheet("plans", Message.of("overview.plans_title"), heads, section(lines))
