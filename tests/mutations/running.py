"""Judging mutated examples, and which of them turn a miss into something better."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from aircheck.documents.report import Result
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.measurement import RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.rule import BoundRule, Example
from aircheck.runs.examples import report_of_example
from tests.mutations.mutating import LEAVES_OUT, Mutation, mutations

BETTER = frozenset({Outcome.PASS, Outcome.ON_TRACK, Outcome.NOT_APPLICABLE, Outcome.WAIVED})
Choosing = Callable[[Sequence[Mutation]], Sequence[Mutation]]


@dataclass(frozen=True)
class Bent:
    """A mutation of a failing example that no longer fails, nor is undecided."""

    rule: str
    example: str
    mutation: Mutation
    after: Outcome

    @property
    def text(self) -> str:
        return f"{self.rule} | {self.example} | {self.mutation.name} | fail -> {self.after.value}"


def failing(loaded: LoadedPlan, globs: Sequence[str] = ("*",)) -> Iterator[tuple[BoundRule, Example]]:
    """Yield the examples of rules that must fail, of tables."""
    for bound in loaded.rules:
        if any(fnmatchcase(bound.rule.id, glob) for glob in globs):
            for example in bound.rule.examples:
                if example.expect.outcome is Outcome.FAIL and example.given:
                    yield bound, example


def bent(loaded: LoadedPlan, bound: BoundRule, example: Example, choose: Choosing = list) -> Iterator[Bent]:
    """Yield the mutations of a failing example that turn out better without a reason written in the exceptions."""
    narrow = _with_tables_of(loaded, bound, example)
    before = judged(narrow, bound, example)
    if before.outcome is not Outcome.FAIL:  # `tests/test_examples.py` says so
        return
    for mutation in choose(list(all_mutations(narrow, before, example))):
        after = judged(narrow, bound, mutation.example)
        if after.outcome in BETTER and not _allowed(bound, mutation, after):
            yield Bent(bound.rule.id, example.name, mutation, after.outcome)


def all_mutations(loaded: LoadedPlan, before: Result, example: Example) -> Iterator[Mutation]:
    """Yield the mutations of the rows named in the findings, of every row of a table without any."""
    for dataset in example.given:
        named = [finding.line for finding in before.findings if finding.file == f"{dataset}.csv" and finding.line]
        contract, lines = loaded.library.contracts[dataset], list(dict.fromkeys(named))
        yield from mutations(example, dataset, contract, lines, loaded.plan.year)


def judged(loaded: LoadedPlan, bound: BoundRule, example: Example) -> Result:
    """Return the result of an example."""
    return report_of_example(loaded, bound.rule, example).result(bound.rule.id)


def _with_tables_of(loaded: LoadedPlan, bound: BoundRule, example: Example) -> LoadedPlan:
    """Return the plan as if no table existed but those of the rule and the example: recognition then is much faster."""
    wanted = {*example.given, *MEASURES[bound.kind].datasets(bound.spec)}
    kept = {name: contract for name, contract in loaded.library.contracts.items() if name in wanted}
    if example.hours:
        kept["air_hourly"] = loaded.library.contracts["air_hourly"]
    return replace(loaded, library=replace(loaded.library, contracts=kept))


def _says_so(bound: BoundRule, mutation: Mutation, after: Result) -> bool:
    """Whether a result says that what was left out is missed by nobody.

    What rests on a register is as whole as that register: rows may be left out of this one, and of no other table.
    """
    tables = MEASURES[bound.kind].datasets(bound.spec)
    of_register = after.rests_on is RestsOn.REGISTER and mutation.dataset == tables[-1] != tables[0]
    return after.rests_on is RestsOn.AS_REPORTED or of_register


def _allowed(bound: BoundRule, mutation: Mutation, after: Result) -> bool:
    if mutation.kind in LEAVES_OUT and _says_so(bound, mutation, after):
        return True
    return any(_excepted(entry, bound.rule.id, mutation) for entry in exceptions())


def _excepted(entry: dict[str, str], rule: str, mutation: Mutation) -> bool:
    names = {"rule": rule, "dataset": mutation.dataset, "column": mutation.column, "kind": mutation.kind}
    return all(fnmatchcase(name, entry.get(key, "*")) for key, name in names.items())


@cache
def exceptions() -> tuple[dict[str, str], ...]:
    """Return the mutations that may turn out better, each with its reason."""
    return tuple(YAML(typ="safe").load(Path(__file__).with_name("exceptions.yaml").read_text("utf-8")) or ())
