"""Who has come so far that the plan's threshold for accountability is reached, and on what evidence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from aircheck.documents.supervision import ORDERS, Hit, Kind, Record, Trigger
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.methods.supervision import TRIGGERS, Supervision, Threshold, TriggerName
from aircheck.model.shown.plan_order import PlanOrder
from aircheck.model.text import Bilingual

Counted = tuple[int, Sequence[Record]]
"""A unit's number, and the records that make it up."""


COUNTED: tuple[Kind, ...] = (*ORDERS, "road_problem", "escalation")
_Set = tuple[Decimal | None, str | None, date | None, Bilingual | None]


def triggers(loaded: LoadedPlan, records: Sequence[Record], failed: Sequence[Record]) -> tuple[Trigger, ...]:
    """Return every trigger with the units that meet it. `failed`: emergency duties not carried out, as records.

    What counts is ordered of a unit, or a problem of its own: tasks are judged by commitments, and whoever checks
    others does not answer for what is found there.
    """
    own = [record for record in records if record.kind in COUNTED]
    cases: dict[str, list[str]] = {}
    for record in records:
        if record.kind == "case" and record.unit is not None:
            cases.setdefault(record.unit, []).append(record.ref)
    return tuple(_trigger(name, loaded, failed if name == "not_done" else own, cases) for name in TRIGGERS)


def _trigger(
    name: TriggerName, loaded: LoadedPlan, records: Sequence[Record], cases: Mapping[str, list[str]]
) -> Trigger:
    at_least, source, on, then = _threshold(name, loaded)
    declared = loaded.plan.parameters.get(name)
    hits = () if at_least is None else tuple(_hits(name, at_least, records, cases, loaded.plan.order))
    return Trigger(name, at_least, source, on, declared.set_by if declared else None, then, hits)


def _threshold(
    name: TriggerName, loaded: LoadedPlan
) -> tuple[Decimal | None, str | None, date | None, Bilingual | None]:
    """Return from which number on, who says so, of which day, and what follows: the method's, else the parameter's."""
    threshold: Threshold | None = getattr(loaded.plan.supervision or Supervision(), name)
    if threshold is not None:
        return Decimal(threshold.at_least), threshold.source, threshold.on, threshold.then
    supplied = loaded.supplied.get(name)
    if supplied is None or not isinstance(supplied.value, Decimal):
        return None, None, None, None
    return supplied.value, supplied.source, supplied.on, None


def _hits(
    name: TriggerName, at_least: Decimal, records: Sequence[Record], cases: Mapping[str, list[str]], order: PlanOrder
) -> Iterable[Hit]:
    """Return the units that reach a number, the highest first, then in order; what is nobody's counts for nobody."""
    by_unit: dict[str, list[Record]] = {}
    for record in records:
        if record.unit is not None:
            by_unit.setdefault(record.unit, []).append(record)
    counted = ((unit, *_COUNTS[name](own)) for unit, own in by_unit.items())
    met = ((unit, number, evidence) for unit, number, evidence in counted if number >= at_least)
    for unit, number, evidence in sorted(met, key=lambda hit: (-hit[1], order(hit[0]))):
        yield Hit(unit, number, tuple(evidence), tuple(cases.get(unit, ())))


def _all(records: Sequence[Record]) -> Counted:
    return len(records), records


def _late(records: Sequence[Record]) -> Counted:
    late = [record for record in records if record.state in ("overdue", "closed_late")]
    return len(late), late


def _repeated(records: Sequence[Record]) -> Counted:
    """Count the records about the one thing that most of them are about."""
    by_thing: dict[str, list[Record]] = {}
    for record in records:
        if (thing := record.problem or record.about) is not None:
            by_thing.setdefault(str(thing), []).append(record)
    most = max(by_thing.values(), key=len, default=[])
    return len(most), most


def _longest(records: Sequence[Record]) -> Counted:
    days = max((record.days or 0 for record in records), default=0)
    return days, [record for record in records if record.days == days]


_COUNTS: Mapping[TriggerName, Callable[[Sequence[Record]], Counted]] = {
    "many_problems": _all,
    "overdue": _late,
    "repeated": _repeated,
    "long_overdue": _longest,
    "not_done": _all,
}
