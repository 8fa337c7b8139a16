"""`check --sensitivity`: judge again under each documented option of the standards' open points and of the plan.

Files are read once. An option is tried where the figures of a rule name its setting (`Measure.figures`), and only those
rules are judged again; the days of stations are computed again only where the option is one they follow.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from aircheck.documents.report import Report, Result
from aircheck.documents.sensitivity import Change, Sensitivity, Trial
from aircheck.inputs.inputs import AssessmentData
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.library import Library
from aircheck.model.period import Period
from aircheck.model.plan import Commitment
from aircheck.model.standard import Ambient, Edition, Figure, Standard
from aircheck.model.standard.settings import settings_of, with_value, written
from aircheck.model.text import Message
from aircheck.runs.request import Request, in_force

Judging = Callable[[LoadedPlan, Sequence[Commitment], AssessmentData, Request], tuple[Result, ...]]
"""How commitments are judged by what was read of a submission."""


def with_sensitivity(
    report: Report, loaded: LoadedPlan, data: AssessmentData, request: Request, judged: Judging
) -> Report:
    """Return the report with its `sensitivity`, and a line below each result whose verdict another option changes."""
    tried = (*_of_settings(report, loaded, data, request, judged), *_of_interpretations(report))
    touched = {rule for _, rules in tried for rule in rules}
    depends = {change.rule for trial, _ in tried for change in trial.changes if change.verdict}
    order = [result.rule for result in report.results if result.rule in touched]
    found = Sensitivity(
        tuple(trial for trial, _ in tried),
        tuple(rule for rule in order if rule not in depends),
        tuple(rule for rule in order if rule in depends),
    )
    noted = tuple(_with_note(result, found) for result in report.results)
    return replace(report, results=noted, sensitivity=found)


def _of_settings(
    report: Report, loaded: LoadedPlan, data: AssessmentData, request: Request, judged: Judging
) -> Iterator[tuple[Trial, tuple[str, ...]]]:
    """Yield a trial for each other option of each setting that a result depends on, and the rules it touches."""
    users = _users(report, loaded, data.library, request)
    for edition in _editions(data.library):
        for path, figure in settings_of(edition).items():
            rules = users.get((edition.id, path), ()) if _concerns(edition, path, data.period) else ()
            for option in figure.options if rules else ():
                if option != figure.value:
                    standing = [result for result in report.results if result.rule in rules]
                    again = _under(loaded, data, request, judged, (edition, path, option), rules)
                    yield _trial(edition.id, path, figure, option, standing, again), rules


def _editions(library: Library) -> Iterator[Standard]:
    named = (library.ambient, library.index, library.statistics, library.dustfall, library.dust)
    return (edition for edition in named if edition is not None)


def _concerns(edition: Edition, path: str, period: Period) -> bool:
    """Whether a setting can matter in a period: the reference state of gases changed once, and not since."""
    if not isinstance(edition, Ambient) or edition.reference_state is None or not path.startswith("reference_state."):
        return True
    changed = edition.reference_state.changed
    return period.start < max((changed.value, *changed.options))


def _users(
    report: Report, loaded: LoadedPlan, library: Library, request: Request
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return by edition and setting the rules whose figures name it, in the order of the report."""
    found: dict[tuple[str, str], list[str]] = {}
    force = in_force(loaded, request)
    for result in report.results:
        choices = force.interpreted(loaded.commitments[result.rule])
        bounds = [choice.bound for choice in choices if choice.chosen and choice.bound and not choice.bound.unset]
        figures = (figure for bound in bounds for figure in MEASURES[bound.kind].figures(bound.spec, library))
        for name in dict.fromkeys((figure.edition, figure.name) for figure in figures if figure.setting):
            found.setdefault(name, []).append(result.rule)
    return {name: tuple(rules) for name, rules in found.items()}


def _under(
    loaded: LoadedPlan,
    data: AssessmentData,
    request: Request,
    judged: Judging,
    choice: tuple[Standard, str, object],
    rules: Sequence[str],
) -> tuple[Result, ...]:
    """Judge some rules under another option of a setting."""
    edition, path, option = choice
    standards = {**loaded.library.standards, edition.id: with_value(edition, path, option)}
    library = Library.of(loaded.plan, standards, loaded.library.contracts)
    other = replace(loaded, library=library)
    return judged(
        other, [loaded.commitments[rule] for rule in rules], data.under(other.library_of(data.period)), request
    )


def _trial(
    source: str, path: str, figure: Figure[Any], option: object, before: Sequence[Result], after: Sequence[Result]
) -> Trial:
    again = {result.rule: result for result in after}
    changes = (_change(result, again[result.rule]) for result in before)
    return Trial(
        source,
        path,
        written(figure.value),
        written(option),
        figure.note,
        len(before),
        tuple(change for change in changes if change is not None),
    )


def _change(before: Result, after: Result) -> Change | None:
    if (before.outcome, before.value) == (after.outcome, after.value):
        return None
    return Change(before.rule, after.outcome, after.value, before.outcome is not after.outcome)


def _of_interpretations(report: Report) -> Iterator[tuple[Trial, tuple[str, ...]]]:
    """Yield a trial for each other option of each interpretation of the plan: they were judged with the results."""
    uses = [(result, use) for result in report.results for use in result.interpretations]
    options = dict.fromkeys((use.interpretation, other.option) for _, use in uses for other in use.others)
    for name, option in options:
        rules, changes, label, standing = [], [], None, ""
        for result, use in uses:
            other = next((one for one in use.others if (use.interpretation, one.option) == (name, option)), None)
            if other is None:
                continue
            rules.append(result.rule)
            label, standing = other.label, ", ".join(use.options)
            if (result.outcome, result.value) != (other.outcome, other.value):
                verdict = other.outcome is not result.outcome
                changes.append(Change(result.rule, other.outcome, other.value, verdict))
        yield Trial(report.plan, name, standing, option, label, len(rules), tuple(changes)), tuple(rules)


def _with_note(result: Result, found: Sensitivity) -> Result:
    """Say in one line that the verdict depends on settings, and on which options."""
    if result.rule not in found.depends:
        return result
    options = [
        Message.of(
            "judging.setting_decides",
            name=f"{trial.source}.{trial.setting}",
            value=trial.option,
            outcome=Message.of(f"outcome.{change.outcome.value}"),
            figure=_figure(change, result),
        )
        for trial in found.trials
        for change in trial.changes
        if change.rule == result.rule and change.verdict
    ]
    first, *rest = options
    for other in rest:
        first = Message.of("judging.with", first=first, second=other)
    return replace(result, notes=(*result.notes, Message.of("judging.depends_on_settings", options=first)))


def _figure(change: Change, result: Result) -> str:
    return "-" if change.value is None else f"{change.value} {result.unit or ''}".strip()
