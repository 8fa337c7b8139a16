"""A plan as one run reads it: placeholders replaced, parameters supplied, readings chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.measure import Limited, Measure
from aircheck.model.period import Period
from aircheck.model.placeholders import BUILT_IN, Given, filled, named, of_period
from aircheck.model.plan import BOTH, Commitment
from aircheck.model.rule import BoundRule, Rule
from aircheck.model.target import parse_target

REPORTED_TARGET = "= 100 %"
"""What units report of a duty must say that all of it is done; what counts is defined by the measure `progress`."""


@dataclass(frozen=True)
class Way:
    """A commitment and its rule under one choice of options, by reading. `chosen`: it takes part in the verdict."""

    options: Mapping[str, str]
    commitment: Commitment
    bound: BoundRule | None
    chosen: bool


class InForce:
    """The rules of a plan for an assessed period, under the readings that are chosen."""

    def __init__(
        self,
        loaded: LoadedPlan,
        measures: Mapping[str, Measure],
        period: Period,
        as_of: date,
        readings: Mapping[str, str],
    ) -> None:
        self._loaded = loaded
        self._measures = measures
        self._library = loaded.library_of(period)
        self._period = period
        self._as_of = as_of
        self._readings = {**loaded.readings, **readings}
        self._rules = {bound.rule.id: bound for bound in loaded.rules}
        self._found: dict[tuple[object, ...], BoundRule] = {}
        self._given: Given = {name: entry.value for name, entry in loaded.supplied.items()}

    def ways(self, commitment: Commitment) -> tuple[Way, ...]:
        """Return the ways to read a commitment: those that decide first, then those that differ in one reading."""
        bound = self._rules.get(commitment.id)
        readings = tuple(dict.fromkeys((*(bound.rule.readings if bound else ()), *commitment.readings)))
        chosen = [self._options(name) for name in readings]
        deciding = [dict(zip(readings, options, strict=True)) for options in product(*chosen)]
        others = [
            {**decides, name: option}
            for decides in deciding
            for name, options in zip(readings, chosen, strict=True)
            for option in self._loaded.plan.readings[name].options
            if option not in options
        ]
        return (
            *(self._way(commitment, bound, options, chosen=True) for options in deciding),
            *(self._way(commitment, bound, options, chosen=False) for options in others),
        )

    def _options(self, reading: str) -> tuple[str, ...]:
        found = self._loaded.plan.readings[reading]
        choice = self._readings.get(reading, found.default)
        return tuple(found.options) if choice == BOTH else (choice,)

    def _way(self, commitment: Commitment, bound: BoundRule | None, options: Mapping[str, str], *, chosen: bool) -> Way:
        duty = _read(commitment, options)
        if commitment.check == "reported":
            return Way(options, duty, self._reported(duty), chosen)
        return Way(options, duty, bound and self._once(duty, bound, options), chosen)

    def _once(self, duty: Commitment, bound: BoundRule, options: Mapping[str, str]) -> BoundRule:
        """Return the same object for options that change nothing in the rule, so that it is measured once."""
        key = (bound.rule.id, duty.lead, *(options.get(reading) for reading in bound.rule.readings))
        if key not in self._found:
            self._found[key] = self._resolved(duty, bound, options)
        return self._found[key]

    def _resolved(self, duty: Commitment, bound: BoundRule, options: Mapping[str, str]) -> BoundRule:
        """Replace the placeholders of a rule as it is read with these options."""
        rule = bound.rule
        for reading, option in options.items():
            variant = rule.readings.get(reading, {}).get(option)
            rule = rule.model_copy(update=variant.changes) if variant else rule
        if rule.measure.get("progress") == "commitment":
            # Who has to report is for the rule to say: it may be others than those who lead.
            measure = {**self._reporting(duty), "units": {}, **rule.measure}
            rule = rule.model_copy(update={"measure": measure, "due": rule.due or duty.due})
        places = named([rule.measure, rule.target])
        if not places and rule is bound.rule and parse_target(rule.target).grade is None:
            return bound  # nothing to fill in: it was bound as it stands
        wanted = [name for name in places if name not in BUILT_IN]
        if unset := tuple(name for name in wanted if name not in self._given):
            return replace(bound, rule=rule, unset=unset)
        return self._spoken(rule, bound.file)

    def _reported(self, duty: Commitment) -> BoundRule:
        rule = Rule(id=duty.id, measure=self._reporting(duty), target=REPORTED_TARGET, due=duty.due)
        return self._spoken(rule, "commitments.yaml")

    def _reporting(self, duty: Commitment) -> dict[str, Any]:
        """Return the measure of what units report: all that lead the commitment have to."""
        plan = self._loaded.plan
        known = [(name, plan.unit(name)) for name in duty.lead]
        units = {unit.name if unit else name: unit.aliases if unit else () for name, unit in known}
        return {
            "progress": "commitment",
            "id": duty.id,
            "units": units,
            "evidence_required": plan.evidence_required,
        }

    def _spoken(self, rule: Rule, file: str) -> BoundRule:
        given = {**self._given, **of_period(self._period, rule.due, self._as_of)}
        measure: dict[str, Any] = filled(rule.measure, given)
        kind = next(key for key in measure if key in self._measures)
        spec = self._measures[kind].spec.model_validate(measure)
        target = self._limit(self._measures[kind], spec, filled(rule.target, given))
        return BoundRule(rule.model_copy(update={"measure": measure, "target": target}), kind, spec, file)

    def _limit(self, measure: Measure, spec: Any, written: str) -> str:
        """Return a target as it is judged: in place of a grade, the limit of the edition in force."""
        target = parse_target(written)
        if target.grade is None or not isinstance(measure, Limited):
            return written
        limit = measure.limit(spec, self._library, target.grade)
        assert limit is not None, "checked when the rule was loaded"
        return replace(target, number=limit, unit=measure.unit(spec, self._library), word=None, grade=None).text()


def _read(commitment: Commitment, options: Mapping[str, str]) -> Commitment:
    """Return who answers for a commitment when the plan is read so."""
    changed = commitment
    for reading, option in options.items():
        variant = commitment.readings.get(reading, {}).get(option)
        if variant is not None:
            changes = {name: getattr(variant, name) for name in variant.model_fields_set}
            changed = changed.model_copy(update=changes)
    return changed
