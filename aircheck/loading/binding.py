"""Giving a rule its measure: the spec of its kind, checked against the datasets and the target's unit."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from aircheck.loading.checks import convertible
from aircheck.loading.invalid import invalid_values
from aircheck.loading.places import ListedRule
from aircheck.loading.problems import LoadingError, Problem
from aircheck.loading.suggest import suggestion
from aircheck.model.library import Library
from aircheck.model.measure import Measure
from aircheck.model.rule import BoundRule
from aircheck.model.target import parse_target
from aircheck.model.text import Message


def bind(listed: ListedRule, measures: Mapping[str, Measure], library: Library | None, file: str) -> BoundRule:
    """Return the rule with its spec. `LoadingError` with everything that is wrong below `measure:` and in its unit.

    Without a library (other files have problems) only the shape of the spec is checked.
    """
    measure = _measure_of(listed, measures)
    spec = _spec_of(listed, measure)
    if library is not None:
        problems = list(_spec_problems(listed, measure, spec, library)) or list(
            _unit_problems(listed, measure.unit(spec, library))
        )
        if problems:
            raise LoadingError(problems)
    return BoundRule(listed.rule, measure.key, spec, file)


def _measure_of(listed: ListedRule, measures: Mapping[str, Measure]) -> Measure:
    known = sorted(measures)
    named = [key for key in listed.rule.measure if key in measures]
    if len(named) == 1:
        return measures[named[0]]
    if named:
        message = Message.of("loading.measure.several", kinds=", ".join(named))
        raise LoadingError([listed.problem("measure", named[1], message=message, at_key=True)])
    message = Message.of("loading.measure.unknown", kinds=", ".join(known))
    hints = (suggestion(key, known) for key in listed.rule.measure)
    closest = next((hint for hint in hints if hint is not None and hint.key == "loading.hint.closest"), None)
    raise LoadingError([listed.problem("measure", message=message, hint=closest)])


def _spec_of(listed: ListedRule, measure: Measure) -> BaseModel:
    try:
        return measure.spec.model_validate(listed.rule.measure)
    except ValidationError as error:
        below = (*listed.path, "measure")
        raise LoadingError(invalid_values(error, listed.file.document, measure.spec, below)) from error


def _spec_problems(listed: ListedRule, measure: Measure, spec: Any, library: Library) -> Iterator[Problem]:
    for found in measure.problems(spec, library):
        yield listed.problem("measure", *found.at, message=found.message, hint=found.hint)


def _unit_problems(listed: ListedRule, unit: str) -> Iterator[Problem]:
    wanted = parse_target(listed.rule.target).unit
    if "target" not in listed.broken and not convertible(wanted, unit):
        message = Message.of("loading.target.unit", unit=wanted, measured=unit)
        yield listed.problem("target", message=message)
