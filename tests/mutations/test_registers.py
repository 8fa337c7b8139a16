"""No other word in a register's column of kinds turns a miss into something better."""

import csv
import io
from collections.abc import Iterator

import pytest

from aircheck.loading.home import data_root
from aircheck.loading.plans.finding import plan_ids
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.measurement import RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.rule import BoundRule, Example
from tests.conftest import ours
from tests.mutations.mutating import OUTSIDE, SCRIBBLE
from tests.mutations.running import BETTER, failing, judged

PLANS = plan_ids(data_root())
EACH = 64
PARTS = 4


@pytest.mark.heavy
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("plan", PLANS)
def test_every_kind(plan: str, part: int):
    loaded = ours(plan)
    assert [text for bound, one in list(failing(loaded))[part::PARTS] for text in bent(loaded, bound, one)] == []


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.heavy
def test_sample(plan: str):
    loaded = ours(plan)
    of_registers = [(bound, one) for bound, one in failing(loaded) if any(_within(loaded, name) for name in one.given)]
    found = [text for bound, one in of_registers[::EACH] for text in bent(loaded, bound, one)]
    assert found == []


def _within(loaded: LoadedPlan, dataset: str) -> bool:
    return loaded.library.contracts[dataset].within is not None


def bent(loaded: LoadedPlan, bound: BoundRule, example: Example) -> Iterator[str]:
    """Yield the changes of one word that turn an example's miss into something better.

    A row of another kind that could be read as it in every cell is left out of its own like any row: the result says
    that it rests on what was reported.
    """
    for dataset in (name for name in example.given if _within(loaded, name)):
        rows = list(csv.reader(io.StringIO(example.given[dataset])))
        register = loaded.library.contracts[dataset].within
        before = judged(loaded, bound, _as_register(example, dataset, rows, [dataset] * len(rows[1:])))
        assert before.outcome is Outcome.FAIL, (bound.rule.id, example.name, before.reason)
        other = next(name for name in register.parts if name != dataset)
        for place in range(len(rows) - 1):
            for word in ("", SCRIBBLE, OUTSIDE, other):
                words = [word if at == place else dataset for at in range(len(rows) - 1)]
                after = judged(loaded, bound, _as_register(example, dataset, rows, words))
                said = word == other and _rests_on_reports(bound, dataset, after)
                if after.outcome in BETTER and not said:
                    yield f"{bound.rule.id} | {example.name} | {dataset}:{place + 2} {word!r} -> {after.outcome.value}"


def _rests_on_reports(bound, dataset, after):
    tables = MEASURES[bound.kind].datasets(bound.spec)
    whole = after.rests_on is RestsOn.REGISTER and dataset == tables[-1] != tables[0]
    return after.rests_on is RestsOn.AS_REPORTED or whole


def _as_register(example: Example, dataset: str, rows: list[list[str]], words: list[str]) -> Example:
    """Write the table of an example as a register."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(["记录类型", *rows[0]])
    out.writerows([word, *row] for word, row in zip(words, rows[1:], strict=True) if any(row))
    return example.model_copy(update={"given": {**example.given, dataset: text.getvalue()}})
