"""Who answers for what: one unit's whole list, or how much each unit has."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from aircheck.loading.plans import LoadedPlan
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Commitment, Plan, Unit
from aircheck.model.report import Result
from aircheck.model.text import Message
from aircheck.overview.sheet import Head, Line, Section, Sheet, section
from aircheck.overview.units import named_unit

Results = Mapping[str, Result]


class UnknownUnit(Exception):  # noqa: N818
    """A unit the plan does not name. `closest` are names that look alike, `known` are all."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(known)
        self.closest = tuple(get_close_matches(name, known, n=3))


def all_units(loaded: LoadedPlan, duties: Sequence[Commitment]) -> Sheet:
    """Return one row a unit: how many commitments it leads and supports, and tasks; who stands outside the district."""
    plan = loaded.plan
    tasks = loaded.ledger.tasks if loaded.ledger else ()
    lines = []
    for unit in plan.organisations:
        leads = sum(unit.name in lead_of(entry, plan) for entry in duties)
        supports = sum(unit.name in entry.support for entry in duties)
        rows = sum(unit.name in (*task.lead, *task.support) for task in tasks)
        below = _about(unit)
        lines.append(Line((named_unit(unit), leads, supports, rows), below))
    heads = (
        Head("unit", Message.of("overview.unit_name"), wide=True),
        Head("leads", Message.of("overview.leads"), right=True),
        Head("supports", Message.of("overview.supports"), right=True),
        Head("tasks", Message.of("overview.tasks"), right=True),
    )
    return Sheet("responsibilities", plan.title, heads, section(lines), notes=_shared(loaded))


def one_unit(loaded: LoadedPlan, name: str, duties: Sequence[Commitment], results: Results) -> Sheet:
    """Return one row a duty of a unit, what it leads first; with results where data were given. `UnknownUnit`."""
    plan = loaded.plan
    unit = plan.unit(name)
    if unit is None:
        raise UnknownUnit(name, [n for u in plan.organisations for n in (u.name, *u.aliases)])
    sections = []
    for role in ("lead", "support"):
        mine = [entry for entry in duties if unit.name in (lead_of(entry, plan) if role == "lead" else entry.support)]
        if mine:
            lines = tuple(_duty(entry, plan, results) for entry in mine)
            sections.append(Section(lines, Message.of(f"overview.role.{role}", count=len(mine))))
    if loaded.ledger is not None:
        rows = [task for task in loaded.ledger.tasks if unit.name in (*task.lead, *task.support)]
        tasks = tuple(
            Line((Message.of("overview.task_no", no=task.no), task.title, task.deadline or None, None)) for task in rows
        )
        if tasks:
            sections.append(Section(tasks, Message.of("overview.role.tasks", count=len(tasks))))
    heads = (
        Head("rule", Message.of("overview.rule")),
        Head("title", Message.of("overview.commitment"), wide=True),
        Head("due", Message.of("overview.due")),
        Head("outcome", Message.of("overview.outcome")),
    )
    facts = tuple((label, text) for label, text in _about(unit))
    return Sheet("responsibilities", named_unit(unit), heads, tuple(sections), facts=facts)


def lead_of(commitment: Commitment, plan: Plan) -> tuple[str, ...]:
    """Return who leads: the named units, under their own names, else the plan's default."""
    names = commitment.lead or ((plan.default_lead.unit,) if plan.default_lead else ())
    return tuple(unit.name if (unit := plan.unit(name)) else name for name in names)


def _duty(commitment: Commitment, plan: Plan, results: Results) -> Line:
    found = results.get(commitment.id)
    outcome: Outcome | None = found.outcome if found else None
    due = str(commitment.due) if commitment.due else commitment.due_rule
    below: tuple[tuple[Message, Message], ...] = ()
    if found is not None and found.reason is not None and outcome in (Outcome.FAIL, Outcome.INCOMPLETE):
        below = ((Message.of("overview.why"), found.reason),)
    return Line((commitment.id, commitment.title, due, outcome), below)


def _about(unit: Unit) -> tuple[tuple[Message, str | Message], ...]:
    found: list[tuple[Message, str | Message]] = []
    if unit.aliases:
        found.append((Message.of("overview.aliases"), ", ".join(unit.aliases)))
    if unit.outside:
        found.append((Message.of("overview.mark"), Message.of("overview.outside")))
    if unit.every:
        found.append((Message.of("overview.mark"), Message.of("overview.every")))
    return tuple(found)


def _shared(loaded: LoadedPlan) -> tuple[Message, ...]:
    lead = loaded.plan.default_lead
    return (Message.of("overview.default_lead", unit=lead.unit),) if lead else ()
