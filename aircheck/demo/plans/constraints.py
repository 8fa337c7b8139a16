"""Constraints that the rules of a plan put on the rows of a dataset, derived from the rules themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

from aircheck.loading.plans.in_force import InForce
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.library import Library
from aircheck.model.measure import Wanted
from aircheck.model.period import Period
from aircheck.model.rule import BoundRule
from aircheck.model.target import parse_target
from aircheck.predicates import predicate


@dataclass(frozen=True, slots=True)
class Constraint:
    """A rule's wish for the rows of one dataset. `read` are the columns it reads of the dataset."""

    rule: str
    wanted: Wanted
    read: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """The columns that decide for the rule; its own example says all there is to say of them."""
        texts = [text for text in (self.wanted.where, self.wanted.that) if text is not None]
        read = (name for text in texts for name in predicate.columns_of(text))
        return tuple(dict.fromkeys((*read, *self.wanted.needs)))


def rules_of(loaded: LoadedPlan) -> tuple[BoundRule, ...]:
    """Return the rules of a plan, placeholders replaced, as they are read on the last day of the plan's year."""
    period = Period.year(loaded.plan.year)
    force = InForce(loaded, MEASURES, period, period.end, {})
    choices = (
        force.interpreted(commitment)[0] for commitment in loaded.commitments.values() if commitment.check == "measured"
    )
    return tuple(choice.bound for choice in choices if choice.bound is not None)


def constraints(rule: BoundRule, library: Library) -> Iterator[Constraint]:
    """Yield what a rule wants of the datasets it reads."""
    measure = MEASURES[rule.kind]
    read: dict[str, list[str]] = {}
    for dataset, column in measure.columns(rule.spec, library):
        read.setdefault(dataset, []).append(column)
    for wanted in measure.wanted(rule.spec, parse_target(rule.rule.target)):
        yield Constraint(rule.rule.id, wanted, tuple(dict.fromkeys((*read.get(wanted.dataset, ()), *wanted.needs))))
