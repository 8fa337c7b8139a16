"""Whether a plan's files fit together: one function per question, each yielding problems with places."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from aircheck.loading.plans.places import Listed, ListedCommitment, ListedRule
from aircheck.loading.yaml.document import PathStep
from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.reading import Loaded
from aircheck.loading.yaml.suggest import suggestion
from aircheck.model.dataset import Contract
from aircheck.model.parameter import Parameter, Supplied
from aircheck.model.period import Period
from aircheck.model.placeholders import BUILT_IN, placed
from aircheck.model.plan import IN_FORCE, Plan
from aircheck.model.standard import in_force
from aircheck.model.target import Target, parse_target
from aircheck.model.text import Message, NameList
from aircheck.model.units import UnitError, factor


def duplicate_rules(rules: Iterable[ListedRule]) -> Iterator[Problem]:
    """Two rules with one id; the message names the place of the first."""
    first: dict[str, ListedRule] = {}
    for listed in _with_id(rules):
        before = first.setdefault(listed.rule.id, listed)
        if before is not listed:
            message = Message.of("loading.rule.duplicate", id=listed.rule.id, **before.where)
            yield listed.problem("id", message=message)


def _with_id(rules: Iterable[ListedRule]) -> Iterator[ListedRule]:
    return (listed for listed in rules if "id" not in listed.broken)


def duplicate_commitments(commitments: Iterable[ListedCommitment]) -> Iterator[Problem]:
    """Two commitments with one id; the message names the place of the first."""
    first: dict[str, ListedCommitment] = {}
    for listed in commitments:
        before = first.setdefault(listed.commitment.id, listed)
        if before is not listed:
            message = Message.of("loading.commitment.duplicate", id=listed.commitment.id, **before.where)
            yield listed.problem("id", message=message)


def taken(commitments: Iterable[ListedCommitment], known: Collection[str]) -> Iterator[Problem]:
    """An added commitment whose id the plan already has."""
    for listed in commitments:
        if listed.commitment.id in known:
            yield listed.problem("id", message=Message.of("loading.overlay.taken", id=listed.commitment.id))


def rules_without_commitment(rules: Iterable[ListedRule], commitments: Iterable[ListedCommitment]) -> Iterator[Problem]:
    """A rule for nothing that the plan promises, or for a commitment that is only reported or noted."""
    checks = {listed.commitment.id: listed.commitment.check for listed in commitments}
    for listed in _with_id(rules):
        name = listed.rule.id
        if name not in checks:
            message = Message.of("loading.rule.no_commitment", id=name)
            yield listed.problem("id", message=message, hint=suggestion(name, checks))
        elif checks[name] != "measured":
            yield listed.problem("id", message=Message.of(f"loading.rule.{checks[name]}", id=name))


def commitments_without_rule(commitments: Iterable[ListedCommitment], rules: Iterable[ListedRule]) -> Iterator[Problem]:
    """A measured commitment that no rule decides."""
    ruled = {listed.rule.id for listed in rules}
    for listed in commitments:
        commitment = listed.commitment
        if commitment.check == "measured" and commitment.id not in ruled:
            yield listed.problem("id", message=Message.of("loading.commitment.no_rule", id=commitment.id))


def clauses(commitments: Iterable[ListedCommitment], plan: Plan) -> Iterator[Problem]:
    """A commitment whose clause belongs to no chapter."""
    for listed in commitments:
        clause = listed.commitment.clause
        if plan.chapter_of(clause) is None:
            message = Message.of("loading.commitment.no_chapter", clause=clause)
            known = [chapter.clause for chapter in plan.chapters]
            yield listed.problem("clause", message=message, hint=suggestion(clause, known))


def organisations(commitments: Iterable[ListedCommitment], plan: Plan) -> Iterator[Problem]:
    """A lead or support organisation that is not one of the plan's organisations."""
    for listed in commitments:
        for key, names in (("lead", listed.commitment.lead), ("support", listed.commitment.support)):
            for index, name in enumerate(names):
                if plan.organisation(name) is None:
                    message = Message.of("loading.organisation.unknown", name=name)
                    yield listed.problem(key, index, message=message, hint=suggestion(name, _organisation_names(plan)))


def default_lead(plan: Loaded[Plan]) -> Iterator[Problem]:
    """A default lead that is not one of the plan's organisations."""
    lead = plan.value.default_lead
    if lead is not None and plan.value.organisation(lead.organisation) is None:
        message = Message.of("loading.organisation.unknown", name=lead.organisation)
        hint = suggestion(lead.organisation, _organisation_names(plan.value))
        yield plan.document.problem(("default_lead", "organisation"), message, hint)


def waivers(plan: Loaded[Plan], commitments: Iterable[ListedCommitment]) -> Iterator[Problem]:
    """A waiver for nothing that the plan promises."""
    known = [listed.commitment.id for listed in commitments]
    for index, waiver in enumerate(plan.value.waivers):
        if waiver.rule not in known:
            message = Message.of("loading.waiver.no_commitment", id=waiver.rule)
            yield plan.document.problem(("waivers", index, "rule"), message, suggestion(waiver.rule, known))


def editions(plan: Loaded[Plan], standards: Mapping[str, Any]) -> Iterator[Problem]:
    """A standard that does not exist, or that is an edition of something else."""
    named = plan.value.standards
    for kind in type(named).model_fields:
        name = getattr(named, kind)
        if name is None:
            continue
        if name == IN_FORCE:
            yield from _edition_of_year(plan, kind, standards)
            continue
        actual = standards[name].kind if name in standards else None
        if actual != kind:
            fitting = [known for known, standard in standards.items() if standard.kind == kind]
            key = "unknown" if actual is None else "kind"
            message = Message.of(f"loading.standard.{key}", id=name, kind=kind)
            yield plan.document.problem(("standards", kind), message, suggestion(name, fitting))


def _edition_of_year(plan: Loaded[Plan], kind: str, standards: Mapping[str, Any]) -> Iterator[Problem]:
    """A year for which no edition, or more than one, is in force."""
    day = Period.year(plan.value.year).end
    try:
        in_force([standard for standard in standards.values() if standard.kind == kind], day)
    except LookupError:
        known = NameList.of(name for name, standard in standards.items() if standard.kind == kind)
        message = Message.of("loading.standard.not_in_force", kind=kind, day=day.isoformat())
        yield plan.document.problem(("standards", kind), message, Message.of("loading.hint.known", words=known))


def dates(rules: Iterable[ListedRule]) -> Iterator[Problem]:
    """A rule that begins after it is due."""
    for listed in rules:
        start, due = listed.rule.start, listed.rule.due
        if start is not None and due is not None and start > due:
            message = Message.of("loading.rule.dates", start=start.isoformat(), due=due.isoformat())
            yield listed.problem("from", message=message)


def parameters(rules: Iterable[ListedRule], plan: Plan) -> Iterator[Problem]:
    """A placeholder that the plan does not declare, or a target with one declared in another unit."""
    known = [*plan.parameters, *BUILT_IN]
    for listed in rules:
        for path, name in placed(listed.rule):
            if name not in known:
                message = Message.of("loading.target.parameter", name=name)
                yield listed.problem(*path, message=message, hint=suggestion(name, known))
        for at, target in _targets(listed):
            if (unlike := other_unit(target, plan.parameters)) is not None:
                yield listed.problem(*at, message=unlike)


def other_unit(target: Target, parameters: Mapping[str, Parameter]) -> Message | None:
    """Return what is wrong with a target in another unit than its parameter's, for values are not converted."""
    declared = parameters.get(target.parameter or "")
    if declared is None or _same(declared.unit, target.unit):
        return None
    values = {"name": str(target.parameter), "unit": target.unit, "declared": declared.unit}
    return Message("loading.target.parameter_unit", values)


def _targets(listed: ListedRule) -> Iterator[tuple[tuple[PathStep, ...], Target]]:
    """Yield the readable targets of a rule, including those of its variants."""
    if "target" not in listed.broken:
        yield ("target",), parse_target(listed.rule.target)
    for interpretation, options in listed.rule.interpretations.items():
        for option, variant in options.items():
            if variant.target is not None:
                yield ("interpretations", interpretation, option, "target"), parse_target(variant.target)


def interpretations_of_rules(rules: Iterable[ListedRule], plan: Plan) -> Iterator[Problem]:
    """A rule that changes with an interpretation the plan does not have, or with an option it does not have."""
    for listed in rules:
        yield from _interpretations(listed, listed.rule.interpretations, plan)


def interpretations_of_commitments(commitments: Iterable[ListedCommitment], plan: Plan) -> Iterator[Problem]:
    """The same for a commitment."""
    for listed in commitments:
        yield from _interpretations(listed, listed.commitment.interpretations, plan)


def _interpretations(listed: Listed, interpretations: Mapping[str, Mapping[str, Any]], plan: Plan) -> Iterator[Problem]:
    for name, options in interpretations.items():
        interpretation = plan.interpretations.get(name)
        if interpretation is None:
            message = Message.of("loading.interpretation.unknown", name=name)
            hint = suggestion(name, plan.interpretations)
            yield listed.problem("interpretations", name, message=message, hint=hint, at_key=True)
            continue
        for option in options:
            others = [known for known in interpretation.options if known != interpretation.default]
            if option not in others:
                key = "default" if option == interpretation.default else "option"
                message = Message.of(f"loading.interpretation.{key}", name=name, option=option)
                hint = suggestion(option, others)
                yield listed.problem("interpretations", name, option, message=message, hint=hint, at_key=True)


def examples(rules: Iterable[ListedRule], datasets: Mapping[str, Contract]) -> Iterator[Problem]:
    """An example with a dataset that does not exist, or that states that there are no hours of the year."""
    tables = [table.id for table in datasets.values() if table.layout == "table"]
    for listed in rules:
        for index, example in enumerate(listed.rule.examples):
            for name in example.given:
                if name not in datasets:
                    message = Message.of("loading.example.dataset", name=name)
                    hint = suggestion(name, datasets)
                    yield listed.problem("examples", index, "given", name, message=message, hint=hint, at_key=True)
            for place, name in enumerate(example.nothing):
                if name not in tables:
                    key = "hours" if name in datasets else "dataset"
                    message = Message.of(f"loading.example.{key}", name=name)
                    hint = None if name in datasets else suggestion(name, tables)
                    yield listed.problem("examples", index, "nothing", place, message=message, hint=hint)


def values_of_examples(rules: Iterable[ListedRule], plan: Plan) -> Iterator[Problem]:
    """An example that supplies a parameter the plan does not have, or a value of another kind."""
    for listed in rules:
        for index, example in enumerate(listed.rule.examples):
            for name, value in example.parameters.items():
                at = ("examples", index, "parameters", name)
                if name not in plan.parameters:
                    message = Message.of("loading.target.parameter", name=name)
                    hint = suggestion(name, plan.parameters)
                    yield listed.problem(*at, message=message, hint=hint, at_key=True)
                elif problem := misfit(name, value, plan.parameters[name]):
                    yield listed.problem(*at, message=problem[0], hint=problem[1])


def misfit(name: str, value: Supplied, parameter: Parameter) -> tuple[Message, Message] | None:
    """Return what is wrong with a value for a parameter, and what would be right; None if it fits."""
    if parameter.fits(value):
        return None
    message = Message.of("loading.parameter.kind", name=name, unit=parameter.unit or "-")
    hint = "loading.hint.date" if parameter.kind == "date" else f"loading.hint.parameter.{parameter.kind}"
    return message, Message.of(hint)


def convertible(unit: str, into: str) -> bool:
    """Whether a number in `unit` can be converted to `into`."""
    try:
        factor(unit, into)
    except UnitError:
        return False
    return True


def _same(unit: str, other: str) -> bool:
    return convertible(unit, other) and factor(unit, other) == 1


def _organisation_names(plan: Plan) -> list[str]:
    return [name for one in plan.organisations for name in (one.name, *one.aliases)]
