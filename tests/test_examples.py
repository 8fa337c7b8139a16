"""Every example of every rule is a test."""

import pytest

from aircheck.loading.home import data_root
from aircheck.loading.plans.finding import plan_ids
from aircheck.model.rule import Example, Rule
from aircheck.runs.examples import run_example
from tests.conftest import ours

PLANS = {name: ours(name) for name in plan_ids(data_root())}


def marks(place: int, example: Example):
    """An example with months of hours takes as long as ten others: one of each rule is tried where somebody waits."""
    return [pytest.mark.heavy] if place and example.hours else []


EXAMPLES = [
    pytest.param(name, bound.rule, example, id=f"{bound.rule.id}: {example.name}", marks=marks(place, example))
    for name, loaded in PLANS.items()
    for bound in loaded.rules
    for place, example in enumerate(bound.rule.examples)
]


@pytest.mark.parametrize(("plan", "rule", "example"), EXAMPLES)
def test_example(plan: str, rule: Rule, example: Example):
    assert run_example(PLANS[plan], rule, example).differences == ()
