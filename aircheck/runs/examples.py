"""The examples of rules, run as tests: what each must yield against what it yields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from aircheck.documents.report import Report, Result
from aircheck.intake.files.source import SourceFile
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.hours import csv_of
from aircheck.model.parameter import ParameterValue
from aircheck.model.period import Period
from aircheck.model.progress import SILENT, Progress, Stage, over
from aircheck.model.provenance import Statement, SubmissionNote
from aircheck.model.rule import BoundRule, Example, Rule
from aircheck.model.text import Bilingual, Message
from aircheck.runs.check import check
from aircheck.runs.request import Request, matching


@dataclass(frozen=True, slots=True)
class Difference:
    """What an example expects and what came out instead. `what` is `outcome`, `value` or `findings`."""

    what: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """An example of a rule and how it differs; `rejects` are the cells of its tables that could not be read."""

    rule: str
    example: str | Bilingual
    differences: tuple[Difference, ...]
    rejects: tuple[Message, ...] = ()


def run_all_examples(
    plans: Sequence[LoadedPlan], only: Sequence[str] = (), progress: Progress = SILENT
) -> list[tuple[str, ExampleResult]]:
    """Run the examples of all rules of plans, or those that a glob matches, with the plan's id. `NothingSelected`.

    Of a user's file they are, without a glob, those of its own rules: it changes no example of the plan below.
    """
    wanted = matching(only, [name for loaded in plans for name in loaded.commitments])
    skipped = [frozenset() if only else rules_below(loaded) for loaded in plans]
    rules = [
        (loaded, bound.rule)
        for loaded, below in zip(plans, skipped, strict=True)
        for bound in loaded.rules
        if bound.rule.id in wanted and bound.rule.id not in below
    ]
    examples = [(loaded, rule, example) for loaded, rule in rules for example in rule.examples]
    return [
        (loaded.plan.id, run_example(loaded, rule, example))
        for loaded, rule, example in over(progress, Stage.TESTING, examples, len(examples))
    ]


def rules_below(loaded: LoadedPlan) -> frozenset[str]:
    """Return the ids of the rules of the plan that a user's file extends; none of a plan."""
    return frozenset(bound.rule.id for bound in loaded.extended.rules) if loaded.extended else frozenset()


def run_example(loaded: LoadedPlan, rule: Rule, example: Example) -> ExampleResult:
    """Judge an example as `report_of_example` does, and compare with what it must yield."""
    report = report_of_example(loaded, rule, example)
    rejects = tuple(reject.reason for reject in report.rejects)
    problems = tuple(entry.problem for entry in report.inputs if entry.problem is not None)
    return ExampleResult(
        rule.id, example.name, tuple(_differences(report.result(rule.id), example)), (*problems, *rejects)
    )


def report_of_example(loaded: LoadedPlan, rule: Rule, example: Example) -> Report:
    """Judge the tiny submission of an example as the file that has the rule would; its files are `<dataset>.csv`.

    Changes of a plan's rules by a user's file, and waivers, do not affect examples.
    """
    written = _as_written(loaded, rule.id)
    day = example.as_of or Period.year(written.plan.year).end
    values = example.parameters.items()
    given = {name: ParameterValue(value=value, source=example.key, on=day) for name, value in values}
    tested = replace(
        written,
        plan=written.plan.model_copy(update={"waivers": ()}),
        supplied={**written.supplied, **given},
        rules=tuple(_filled(bound) if bound.rule.id == rule.id else bound for bound in written.rules),
    )
    note = SubmissionNote(producer=example.key, nothing=example.nothing)
    stated = tuple(Statement(dataset, example.key, note) for dataset in note.nothing)
    request = Request(day, as_of=day, only=(rule.id,), stated=stated)
    return check(tested, list(_submitted(example)), request, SILENT)


def _filled(bound: BoundRule) -> BoundRule:
    """Return a rule as it will be judged once its draft is filled in."""
    return replace(bound, rule=bound.rule.model_copy(update={"draft": False}))


def _submitted(example: Example) -> Iterator[SourceFile]:
    for dataset, text in example.given.items():
        yield SourceFile.of_text(f"{dataset}.csv", text)
    if example.hours:
        yield SourceFile.of_text("hours.csv", csv_of(example.hours))


def _as_written(loaded: LoadedPlan, rule: str) -> LoadedPlan:
    """Return the plan, or the user's file on top of it, that defines the rule."""
    while loaded.extended is not None and rule in loaded.extended.commitments:
        loaded = loaded.extended
    return loaded


def _differences(result: Result, example: Example) -> Iterator[Difference]:
    expected = example.expect
    if result.outcome is not expected.outcome:
        yield Difference("outcome", expected.outcome.value, result.outcome.value)
    if expected.value is not None and not _same(expected.value, result):
        yield Difference("value", expected.value, f"{result.value or '-'} {result.unit or ''}".rstrip())
    if expected.findings is not None and len(result.findings) != expected.findings:
        yield Difference("findings", str(expected.findings), str(len(result.findings)))


def _same(expected: str, result: Result) -> bool:
    number, _, unit = expected.partition(" ")
    return result.value is not None and Fraction(result.value) == Fraction(number) and (result.unit or "") == unit
