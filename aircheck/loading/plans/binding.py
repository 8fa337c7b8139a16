"""Giving a rule its measure: the spec of its kind, checked against the datasets and the target's unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from aircheck.loading.plans.checks import convertible
from aircheck.loading.plans.places import ListedRule
from aircheck.loading.yaml.document import PathStep
from aircheck.loading.yaml.invalid import invalid_values
from aircheck.loading.yaml.problems import LoadingError, Problem
from aircheck.loading.yaml.suggest import suggestion
from aircheck.model.library import Library
from aircheck.model.measure import End, Measure, SpecProblem
from aircheck.model.parameter import Parameter
from aircheck.model.period import Period
from aircheck.model.placeholders import filled, named, of_period
from aircheck.model.rule import BoundRule, Rule
from aircheck.model.target import parse_target
from aircheck.model.text import Message, NameList


@dataclass(frozen=True)
class Binder:
    """Binds the rules of one plan. While a rule is checked, samples stand in for placeholders.

    `library` is None while other files have problems: then only the shape of a spec is checked.
    """

    measures: Mapping[str, Measure[Any]]
    library: Library | None
    parameters: Mapping[str, Parameter]
    year: int

    def bind(self, listed: ListedRule, file: str) -> BoundRule:
        """Return the rule with its spec.

        `LoadingError` with everything that is wrong in it or under an interpretation.
        """
        problems: list[Problem] = []
        readable = "measure" not in listed.broken
        bound = self._try(listed, listed.rule, ("measure",), ("target",), file, problems) if readable else None
        for interpretation, options in listed.rule.interpretations.items():
            for option, variant in options.items():
                rule = listed.rule.model_copy(update={**variant.changes, "interpretations": {}})
                at: tuple[PathStep, ...] = ("interpretations", interpretation, option)
                measure_at = (*at, "measure") if variant.measure else ("measure",)
                target_at = (*at, "target") if variant.target else ("target",)
                # An own measure may be wrong by itself; without one, the faults of the rule's measure are reported
                # above.
                if bound is not None or variant.measure:
                    self._try(listed, rule, measure_at, target_at, file, problems)
        if problems or bound is None:
            raise LoadingError(problems)
        return bound

    def _try(
        self,
        listed: ListedRule,
        rule: Rule,
        measure_at: Sequence[PathStep],
        target_at: Sequence[PathStep],
        file: str,
        problems: list[Problem],
    ) -> BoundRule | None:
        samples = {name: parameter.sample for name, parameter in self.parameters.items()}
        written = filled(rule.measure, {**samples, **of_period(Period.year(self.year), rule.due)})
        try:
            measure = _measure_of(listed, written, measure_at, self.measures)
            spec = _spec_of(listed, written, measure_at, measure)
        except LoadingError as error:
            problems += error.problems
            return None
        if self.library is not None:
            found = list(_spec_problems(listed, measure_at, measure, spec, self.library))
            found = found or list(_unit_problems(listed, rule, target_at, measure.unit(spec, self.library)))
            found = found or list(_grade_problems(listed, rule, target_at, measure, spec, self.library))
            problems += found or _end_problems(listed, rule, target_at, measure.end(spec))
        return BoundRule(rule, measure.key, spec, file)

    def misread(self, rule: Rule, name: str, given: Mapping[str, Any]) -> Iterator[SpecProblem]:
        """Yield the words supplied for a parameter that cells of the columns beside it cannot hold.

        `given`: by parameter what is supplied, of all of them.
        """
        samples = {key: parameter.sample for key, parameter in self.parameters.items()}
        built_in = of_period(Period.year(self.year), rule.due)
        variants = [one.measure for options in rule.interpretations.values() for one in options.values()]
        for measure in (rule.measure, *variants):
            if self.library is None or not measure or name not in named(measure):
                continue
            written = filled(measure, {**samples, **given, **built_in})
            kind = next(self.measures[key] for key in written if key in self.measures)
            yield from kind.problems(kind.spec.model_validate(written), self.library)


def _measure_of(
    listed: ListedRule, written: Mapping[str, Any], at: Sequence[PathStep], measures: Mapping[str, Measure[Any]]
) -> Measure[Any]:
    known = sorted(measures)
    named = [key for key in written if key in measures]
    if len(named) == 1:
        return measures[named[0]]
    if named:
        message = Message.of("loading.measure.several", kinds=NameList.of(named))
        raise LoadingError([listed.problem(*at, named[1], message=message, at_key=True)])
    message = Message.of("loading.measure.unknown", kinds=NameList.of(known))
    hints = (suggestion(key, known) for key in written)
    closest = next((hint for hint in hints if hint is not None and hint.key == "loading.hint.closest"), None)
    raise LoadingError([listed.problem(*at, message=message, hint=closest)])


def _spec_of(
    listed: ListedRule, written: Mapping[str, Any], at: Sequence[PathStep], measure: Measure[Any]
) -> BaseModel:
    try:
        spec: BaseModel = measure.spec.model_validate(written)
    except ValidationError as error:
        below = (*listed.path, *at)
        raise LoadingError(invalid_values(error, listed.file.document, measure.spec, below)) from error
    return spec


def _spec_problems(
    listed: ListedRule, at: Sequence[PathStep], measure: Measure[Any], spec: Any, library: Library
) -> Iterator[Problem]:
    for found in measure.problems(spec, library):
        yield listed.problem(*at, *found.at, message=found.message, hint=found.hint)


def _grade_problems(
    listed: ListedRule, rule: Rule, at: Sequence[PathStep], measure: Measure[Any], spec: Any, library: Library
) -> Iterator[Problem]:
    """A grade as target of something for which the standard has no limits."""
    target = parse_target(rule.target)
    if target.grade is None or _unreadable(listed, at):
        return
    if measure.limit(spec, library, target.grade) is None:
        yield listed.problem(*at, message=Message.of("loading.target.no_limit", target=target.text()))


def _unit_problems(listed: ListedRule, rule: Rule, at: Sequence[PathStep], unit: str) -> Iterator[Problem]:
    target = parse_target(rule.target)
    if target.word is not None or _unreadable(listed, at):
        return
    if not convertible(target.unit, unit) or (unit and not target.unit):
        message = Message.of("loading.target.unit", unit=target.unit, measured=unit)
        yield listed.problem(*at, message=message)


def _end_problems(listed: ListedRule, rule: Rule, at: Sequence[PathStep], end: End | None) -> Iterator[Problem]:
    """A target that the best of several numbers would have to meet: the others could be anything."""
    target = parse_target(rule.target)
    if end is None or _unreadable(listed, at) or target.wants_few is (end == "highest"):
        return
    yield listed.problem(*at, message=Message.of(f"loading.target.{end}", target=target.text()))


def _unreadable(listed: ListedRule, at: Sequence[PathStep]) -> bool:
    """Whether the target at a key path is only a stand-in for another."""
    return "target" in listed.broken and tuple(at) == ("target",)
