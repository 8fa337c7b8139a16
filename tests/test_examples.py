"""Every example of every rule is a test."""

from fractions import Fraction

import pytest

from aircheck.intake.source import SourceFile
from aircheck.loading.home import data_root
from aircheck.loading.plans import load_plan, plan_ids
from aircheck.measures import MEASURES
from aircheck.model.period import Period
from aircheck.model.rule import Example, Rule
from aircheck.pipeline import Request, check

PLANS = {name: load_plan(name, MEASURES) for name in plan_ids(data_root())}
EXAMPLES = [
    pytest.param(name, bound.rule, example, id=f"{bound.rule.id}: {example.name}")
    for name, loaded in PLANS.items()
    for bound in loaded.rules
    for example in bound.rule.examples
]


@pytest.mark.parametrize(("plan", "rule", "example"), EXAMPLES)
def test_example(plan: str, rule: Rule, example: Example):
    loaded = PLANS[plan]
    sources = [SourceFile.of_text(f"{dataset}.csv", text) for dataset, text in example.given.items()]
    report = check(loaded, sources, Request(Period.year(loaded.plan.year).end, only=rule.id))
    found, expected = report.result(rule.id), example.expect
    assert found.outcome is expected.outcome
    if expected.value is not None:
        number, _, unit = expected.value.partition(" ")
        assert (Fraction(found.value or "-1"), found.unit) == (Fraction(number), unit)
    if expected.findings is not None:
        assert len(found.findings) == expected.findings
