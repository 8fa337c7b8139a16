"""Constraints that the rules of a plan put on the rows of a dataset, derived from the rules themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from aircheck.loading.plans.in_force import InForce
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.library import Library
from aircheck.model.period import Period
from aircheck.model.rule import BoundRule
from aircheck.model.target import Comparison, parse_target
from aircheck.predicates import predicate

KEEP_OUT, RATHER_OUT, EITHER = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Wish:
    """A rule's constraint on the rows of one dataset.

    `where` is its scope and `that` what should hold there, or should not (`holds` is False). `out` says how
    strictly rows of other examples must stay out of scope. `read` are the columns it reads of the dataset, `needs`
    those of them that a row in scope has to have.
    """

    rule: str
    dataset: str
    where: str | None
    that: str | None = None
    holds: bool = True
    out: int = EITHER
    read: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """The columns that decide the rule; only its own example sets them."""
        texts = [text for text in (self.where, self.that) if text is not None]
        return tuple(dict.fromkeys((*(name for text in texts for name in predicate.columns_of(text)), *self.needs)))


def rules_of(loaded: LoadedPlan) -> tuple[BoundRule, ...]:
    """Return the rules of a plan, placeholders replaced, as they are read on the last day of the plan's year."""
    period = Period.year(loaded.plan.year)
    force = InForce(loaded, MEASURES, period, period.end, {})
    choices = (
        force.interpreted(commitment)[0] for commitment in loaded.commitments.values() if commitment.check == "measured"
    )
    return tuple(choice.bound for choice in choices if choice.bound is not None)


def wishes(rule: BoundRule, library: Library) -> Iterator[Wish]:
    """Yield the constraints of a rule on the datasets it reads."""
    read: dict[str, list[str]] = {}
    for dataset, column in MEASURES[rule.kind].columns(rule.spec, library):
        read.setdefault(dataset, []).append(column)
    for wish in _wishes(rule):
        yield replace(wish, read=tuple(dict.fromkeys((*read.get(wish.dataset, ()), *wish.needs))))


def _wishes(rule: BoundRule) -> Iterator[Wish]:
    spec, kind, name = rule.spec, rule.kind, rule.rule.id
    if kind in ("air", "progress"):
        return
    dataset: str = getattr(spec, kind)
    where: str | None = getattr(spec, "where", None)
    that: str | None = getattr(spec, "that", None)
    target = parse_target(rule.rule.target)
    few = target.comparison.wants_low or (target.comparison is Comparison.EQUAL and not target.number)
    if kind in ("every", "ratio") and that is not None:
        holds = kind == "every" or not target.comparison.wants_low
        yield Wish(name, dataset, where, that, holds, needs=_named(spec, "by"))
    else:
        yield Wish(name, dataset, where, out=_out(kind, few=few), needs=_needs(kind, spec))
    entities = getattr(spec, "entities", None)
    if entities is not None:
        yield Wish(name, entities.dataset, entities.where, needs=(entities.column,))


def _out(kind: str, *, few: bool) -> int:
    if kind in ("trend", "change", "value", "interval") or (kind == "count" and few):
        return KEEP_OUT
    return RATHER_OUT if kind in ("window", "ratio") else EITHER


def _needs(kind: str, spec: Any) -> tuple[str, ...]:
    names = {"trend": ("of", "over"), "change": ("of", "over", "against"), "ratio": ("of", "over"), "count": ("of",)}
    return _named(spec, *names.get(kind, ()), *(("on",) if kind in ("frequency", "window") else ()))


def _named(spec: Any, *fields: str) -> tuple[str, ...]:
    found = (getattr(spec, name, None) for name in fields)
    return tuple(name for entry in found if entry for name in ((entry,) if isinstance(entry, str) else entry))
