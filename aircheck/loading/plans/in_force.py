"""A plan as one run uses it: placeholders replaced, parameters supplied, interpretations chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.measure import Duty, Measure
from aircheck.model.period import Period
from aircheck.model.placeholders import BUILT_IN, PlaceholderValues, filled, named, of_period
from aircheck.model.plan import BOTH, Commitment
from aircheck.model.rule import BoundRule, Rule
from aircheck.model.target import parse_target

REPORTED_TARGET = "= 100 %"
"""What organisations report of a duty must be that all of it is done; the measure says what that amounts to."""


@dataclass(frozen=True)
class Interpreted:
    """A commitment and its rule under one option of every interpretation. `chosen`: it takes part in the verdict."""

    options: Mapping[str, str]
    commitment: Commitment
    bound: BoundRule | None
    chosen: bool


class InForce:
    """The rules of a plan for an assessed period, under the interpretations that are chosen."""

    def __init__(
        self,
        loaded: LoadedPlan,
        measures: Mapping[str, Measure[Any]],
        period: Period,
        as_of: date,
        interpretations: Mapping[str, str],
    ) -> None:
        self._loaded = loaded
        self._measures = measures
        self._library = loaded.library_of(period)
        self._period = period
        self._as_of = as_of
        self._interpretations = {**loaded.interpretations, **interpretations}
        self._rules = {bound.rule.id: bound for bound in loaded.rules}
        self._found: dict[tuple[object, ...], BoundRule] = {}
        self._given: PlaceholderValues = {name: entry.value for name, entry in loaded.supplied.items()}

    def interpreted(self, commitment: Commitment) -> tuple[Interpreted, ...]:
        """Return a commitment in all its interpretations: first those that decide, then those that differ in one."""
        bound = self._rules.get(commitment.id)
        interpretations = tuple(
            dict.fromkeys((*(bound.rule.interpretations if bound else ()), *commitment.interpretations))
        )
        chosen = [self._options(name) for name in interpretations]
        deciding = [dict(zip(interpretations, options, strict=True)) for options in product(*chosen)]
        others = [
            {**decides, name: option}
            for decides in deciding
            for name, options in zip(interpretations, chosen, strict=True)
            for option in self._loaded.plan.interpretations[name].options
            if option not in options
        ]
        return (
            *(self._interpreted(commitment, bound, options, chosen=True) for options in deciding),
            *(self._interpreted(commitment, bound, options, chosen=False) for options in others),
        )

    def _options(self, interpretation: str) -> tuple[str, ...]:
        found = self._loaded.plan.interpretations[interpretation]
        choice = self._interpretations.get(interpretation, found.default)
        return tuple(found.options) if choice == BOTH else (choice,)

    def _interpreted(
        self, commitment: Commitment, bound: BoundRule | None, options: Mapping[str, str], *, chosen: bool
    ) -> Interpreted:
        duty = _read(commitment, options)
        if commitment.check == "reported":
            return Interpreted(options, duty, self._reported(duty), chosen)
        return Interpreted(options, duty, bound and self._once(duty, bound, options), chosen)

    def _once(self, duty: Commitment, bound: BoundRule, options: Mapping[str, str]) -> BoundRule:
        """Return the same object for options that change nothing in the rule, so that it is measured only once."""
        key = (
            bound.rule.id,
            duty.lead,
            *(options.get(interpretation) for interpretation in bound.rule.interpretations),
        )
        if key not in self._found:
            self._found[key] = self._resolved(duty, bound, options)
        return self._found[key]

    def _resolved(self, duty: Commitment, bound: BoundRule, options: Mapping[str, str]) -> BoundRule:
        """Replace the placeholders of a rule under these options."""
        rule = bound.rule
        for interpretation, option in options.items():
            variant = rule.interpretations.get(interpretation, {}).get(option)
            rule = rule.model_copy(update=variant.changes) if variant else rule
        completed = self._kind(rule.measure).of_duty(rule.measure, self._duty(duty))
        if completed is not None:
            rule = rule.model_copy(update={"measure": completed, "due": rule.due or duty.due})
        places = named([rule.measure, rule.target])
        if not places and rule is bound.rule and parse_target(rule.target).grade is None:
            return bound  # nothing to fill in: it was bound as it is
        wanted = [name for name in places if name not in BUILT_IN]
        if unset := tuple(name for name in wanted if name not in self._given):
            return replace(bound, rule=rule, unset=unset)
        return self._spoken(rule, bound.file)

    def _reported(self, duty: Commitment) -> BoundRule:
        told = self._duty(duty)
        measure = next(made for kind in self._measures.values() if (made := kind.of_duty({}, told)) is not None)
        rule = Rule(id=duty.id, measure=dict(measure), target=REPORTED_TARGET, due=duty.due)
        return self._spoken(rule, "commitments.yaml")

    def _kind(self, written: Mapping[str, Any]) -> Measure[Any]:
        return next(self._measures[key] for key in written if key in self._measures)

    def _duty(self, duty: Commitment) -> Duty:
        """Return what the plan says of a commitment: all its lead organisations have to report."""
        plan = self._loaded.plan
        known = [(name, plan.organisation(name)) for name in duty.lead]
        organisations = {one.name if one else name: one.aliases if one else () for name, one in known}
        return Duty(duty.id, organisations, plan.evidence_required, plan.confirmers(organisations))

    def _spoken(self, rule: Rule, file: str) -> BoundRule:
        given = {**self._given, **of_period(self._period, rule.due, self._as_of)}
        measure: dict[str, Any] = filled(rule.measure, given)
        kind = self._kind(measure)
        spec = kind.spec.model_validate(measure)
        target = self._limit(kind, spec, filled(rule.target, given))
        return BoundRule(rule.model_copy(update={"measure": measure, "target": target}), kind.key, spec, file)

    def _limit(self, measure: Measure[Any], spec: Any, written: str) -> str:
        """Return a target as it is judged: a grade is replaced by the limit of the edition in force."""
        target = parse_target(written)
        if target.grade is None:
            return written
        limit = measure.limit(spec, self._library, target.grade)
        assert limit is not None, "checked when the rule was loaded"
        return replace(target, number=limit, unit=measure.unit(spec, self._library), word=None, grade=None).text()


def _read(commitment: Commitment, options: Mapping[str, str]) -> Commitment:
    """Return who answers for a commitment under these options."""
    changed = commitment
    for interpretation, option in options.items():
        variant = commitment.interpretations.get(interpretation, {}).get(option)
        if variant is not None:
            changes = {name: getattr(variant, name) for name in variant.model_fields_set}
            changed = changed.model_copy(update=changes)
    return changed
