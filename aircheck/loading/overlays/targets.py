"""Targets of a user's file: stricter than the plan's, whether numbers or parameters that somebody has supplied."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from aircheck.loading.plans.checks import convertible, other_unit
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.reading import Loaded
from aircheck.loading.yaml.suggest import suggestion
from aircheck.model.overlay import Overlay
from aircheck.model.parameter import ParameterValue
from aircheck.model.target import Comparison, Target, parse_target
from aircheck.model.text import Message
from aircheck.model.units import factor

Supplies = Mapping[str, ParameterValue]


def target_problems(base: LoadedPlan, file: Loaded[Overlay]) -> Iterator[Problem]:
    """A target that is not stricter than the plan's or cannot be compared; a value that makes an earlier one laxer."""
    targets, supplied = _targets(base), {**base.supplied, **file.value.parameters}
    for name, tightened in file.value.targets.items():
        if name in targets:
            new, at = parse_target(tightened.target), ("targets", name, "target")
            for message, hint in _wrong(base, new, targets[name], supplied):
                yield file.document.problem(at, message, hint)
    original = _targets(_without_files(base))
    for name, old in original.items():
        now = targets[name]
        if now == old or name in file.value.targets or now.parameter not in file.value.parameters:
            continue
        for message, hint in _wrong(base, now, old, supplied):
            yield file.document.problem(("parameters", str(now.parameter), "value"), message, hint)


def with_number(target: Target, supplied: Supplies) -> Target:
    """Return a target with the value of its parameter as its number, as far as one is supplied."""
    entry = supplied.get(target.parameter or "")
    if entry is None or not isinstance(entry.value, Decimal):
        return target
    return replace(target, number=Fraction(entry.value), parameter=None)


def _wrong(base: LoadedPlan, new: Target, old: Target, supplied: Supplies) -> Iterator[tuple[Message, Message | None]]:
    """Yield what is wrong with a target in place of the plan's, and what would be right: at most one thing."""
    declared = base.plan.parameters
    if new.parameter is not None and new.parameter not in declared:
        message = Message.of("loading.target.parameter", name=new.parameter)
        yield message, suggestion(new.parameter, declared)
    elif message_of_unit := other_unit(new, declared):
        yield message_of_unit, None
    elif open_ := [one.parameter for one in (new, old) if with_number(one, supplied).parameter is not None]:
        yield Message.of("loading.target.not_supplied", name=str(open_[0])), Message.of("loading.hint.supply")
    elif not _stricter(with_number(old, supplied), with_number(new, supplied)):
        texts = {"old": with_number(old, supplied).text(), "new": with_number(new, supplied).text()}
        yield Message("loading.target.not_stricter", texts), None


def _stricter(old: Target, new: Target) -> bool:
    if old.number is None or new.number is None or old.word or new.word or old.comparison is not new.comparison:
        return False
    if old.comparison is Comparison.EQUAL or not convertible(new.unit, old.unit):
        return False
    number = new.number * factor(new.unit, old.unit)
    return number < old.number if old.comparison.wants_low else number > old.number


def _targets(loaded: LoadedPlan) -> dict[str, Target]:
    return {bound.rule.id: parse_target(bound.rule.target) for bound in loaded.rules}


def _without_files(loaded: LoadedPlan) -> LoadedPlan:
    """Return the plan without any user's file; what such files add is no part of it."""
    while loaded.extended is not None:
        loaded = loaded.extended
    return loaded
