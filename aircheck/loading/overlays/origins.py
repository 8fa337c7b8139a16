"""What a user's file changed in rules, from what, and who says so."""

from collections.abc import Iterator
from pathlib import Path

from aircheck.loading.overlays.targets import with_number
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.yaml.reading import Loaded
from aircheck.model.overlay import Overlay
from aircheck.model.parameter import Parameter, ParameterValue, Supplied
from aircheck.model.placeholders import of_rule
from aircheck.model.rule import BoundRule, Rule
from aircheck.model.spans import spelled
from aircheck.model.target import parse_target
from aircheck.model.text import Message, Value
from aircheck.model.unit_words import with_unit


def origins(base: LoadedPlan, file: Loaded[Overlay], rules: tuple[BoundRule, ...]) -> dict[str, tuple[Message, ...]]:
    """Say by rule what the file changed, from what, and why."""
    found = {rule: list(notes) for rule, notes in base.origins.items()}
    before = {bound.rule.id: bound.rule for bound in base.rules}
    for bound in rules:
        for note in _notes(bound.rule, before.get(bound.rule.id), file, base):
            found.setdefault(bound.rule.id, []).append(note)
    return {rule: tuple(notes) for rule, notes in found.items()}


def _notes(rule: Rule, before: Rule | None, file: Loaded[Overlay], base: LoadedPlan) -> Iterator[Message]:
    overlay, name, supplied = file.value, file.path.name, {**base.supplied, **file.value.parameters}
    if before is None:
        yield Message.of("judging.origin.added", file=name)
        return
    if (tightened := overlay.targets.get(rule.id)) is not None:
        targets = (before.target, tightened.target)
        old, new = (with_number(parse_target(target), supplied).text() for target in targets)
        yield Message.of("judging.origin.target", old=old, new=new, file=name, source=tightened.source)
    if rule.id in overlay.weights:
        yield Message.of("judging.origin.weight", old=f"{before.weight:f}", new=f"{rule.weight:f}", file=name)
    for parameter in of_rule(rule):
        entry = overlay.parameters.get(parameter)
        if entry is not None:
            yield _supplied(entry, base.plan.parameters[parameter], name)
        elif parameter in base.supplied and parameter not in of_rule(before):
            yield _supplied(base.supplied[parameter], base.plan.parameters[parameter], _supplier(base, parameter))


def _supplier(loaded: LoadedPlan, parameter: str) -> str:
    """Return the name of the user's file that a supplied value is from."""
    below = loaded.extended
    if below is not None and below.supplied.get(parameter) == loaded.supplied[parameter]:
        return _supplier(below, parameter)
    return Path(loaded.overlays[-1].path).name


def _supplied(entry: ParameterValue, parameter: Parameter, file: str) -> Message:
    return Message.of(
        "judging.origin.parameter",
        title=parameter.title,
        value=_said(entry.value, parameter),
        source=entry.source,
        on=str(entry.on),
        file=file,
    )


def _said(value: Supplied, parameter: Parameter) -> Value:
    """Return a supplied value as a page has it: with its unit, or a part of the year or of the day in words."""
    if parameter.kind in ("days", "hours"):
        return spelled(str(value))
    return with_unit(str(value), parameter.unit if parameter.kind == "number" else "")
