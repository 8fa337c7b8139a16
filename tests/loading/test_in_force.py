"""A plan as one run reads it: parameters, placeholders, interpretations, and what organisations report."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aircheck.loading.plans.in_force import InForce
from aircheck.measures import MEASURES
from aircheck.model.parameter import ParameterValue
from aircheck.model.period import Period

from .house import COMMITMENTS, PLAN, load_with

# A house of the loading tests, with the program's own measures in place of the small ones.
INTERPRETATIONS = """\
interpretations:
  C02:
    title: {zh: 范围, en: Scope}
    clauses: [二（一）5, 台账15]
    default: all
    options:
      all: {zh: 全部, en: Everywhere}
      swept: {zh: 已清扫, en: Swept}
  C03:
    title: {zh: 单位, en: Units}
    clauses: [二（三）, 台账31]
    default: ledger
    options:
      ledger: {zh: 台账, en: Ledger}
      body: {zh: 正文, en: Body}
"""
RULES = """\
rules:
  - id: lx-swept
    measure: {count: roads, where: "road <> '{word}'"}
    target: ≥ {city_target}
    due: 2020-06-30
    interpretations:
      C02:
        swept: {measure: {count: roads, where: swept}, target: ≥ 3}
"""
AIR = """\
rules:
  - id: lx-pm25
    measure: {count: roads, where: swept}
    target: none
"""


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    from tests.loading import house

    monkeypatch.setattr(house, "MEASURES", MEASURES)
    # Rules decide on the names of roads, not on free text.
    named = house.ROADS.replace("type: text,", "type: text, reads: id,")
    monkeypatch.setitem(house.DEFINITIONS, "rules/datasets/roads.yaml", named)
    plan = PLAN.replace(
        "city_target: {unit: µg/m³,",
        "word: {unit: text, set_by: 市, title: {zh: 词, en: Word}}\n  city_target: {unit: '',",
    )
    commitments = COMMITMENTS.replace(
        "    support: [区环境分局]\n",
        "    support: [区环境分局]\n    interpretations: {C03: {body: {lead: [区环境分局], support: [城管局]}}}\n",
    ).replace(
        "check: noted\n    why: {zh: 没有数字, en: No number}",
        "check: reported\n    due: 2020-09-30\n    lead: [城管局]",
    )
    return load_with(tmp_path, plan=plan + INTERPRETATIONS, commitments=commitments, roads=RULES, air=AIR)


def force(loaded: Any, supplied: dict[str, Any] | None = None, **interpretations: str) -> InForce:
    from dataclasses import replace

    values = {
        name: ParameterValue(value=value, source="x", on=date(2020, 1, 1)) for name, value in (supplied or {}).items()
    }
    return InForce(replace(loaded, supplied=values), MEASURES, Period.year(2020), date(2020, 12, 31), interpretations)


def choices(loaded: Any, rule: str, supplied: dict[str, Any] | None = None, **interpretations: str) -> list[Any]:
    found = force(loaded, supplied, **interpretations).interpreted(loaded.commitments[rule])
    return [(dict(choice.options), choice.bound.rule.target, choice.commitment.lead, choice.chosen) for choice in found]


def test_a_rule_waits_for_every_parameter_it_names(loaded: Any) -> None:
    bound = force(loaded).interpreted(loaded.commitments["lx-swept"])[0].bound
    assert bound is not None
    assert bound.unset == ("word", "city_target")
    half = force(loaded, {"word": "甲路"}).interpreted(loaded.commitments["lx-swept"])[0].bound
    assert half is not None
    assert half.unset == ("city_target",)


def test_supplied_values_stand_in_measure_and_target(loaded: Any) -> None:
    bound = (
        force(loaded, {"word": "甲路", "city_target": Decimal(2)}).interpreted(loaded.commitments["lx-swept"])[0].bound
    )
    assert bound is not None
    assert (bound.spec.where, bound.rule.target, bound.unset) == ("road <> '甲路'", "≥ 2", ())  # type: ignore[attr-defined]


def test_the_default_decides_and_each_other_option_is_a_way(loaded: Any) -> None:
    values = {"word": "甲路", "city_target": Decimal(2)}
    assert choices(loaded, "lx-swept", values) == [
        ({"C02": "all", "C03": "ledger"}, "≥ 2", ("城管局",), True),
        ({"C02": "swept", "C03": "ledger"}, "≥ 3", ("城管局",), False),
        ({"C02": "all", "C03": "body"}, "≥ 2", ("区环境分局",), False),
    ]


def test_another_choice_and_both(loaded: Any) -> None:
    values = {"word": "甲路", "city_target": Decimal(2)}
    assert choices(loaded, "lx-swept", values, C02="swept", C03="body") == [
        ({"C02": "swept", "C03": "body"}, "≥ 3", ("区环境分局",), True),
        ({"C02": "all", "C03": "body"}, "≥ 2", ("区环境分局",), False),
        ({"C02": "swept", "C03": "ledger"}, "≥ 3", ("城管局",), False),
    ]
    assert [entry[0] | {"chosen": entry[3]} for entry in choices(loaded, "lx-swept", values, C02="both")] == [
        {"C02": "all", "C03": "ledger", "chosen": True},
        {"C02": "swept", "C03": "ledger", "chosen": True},
        {"C02": "all", "C03": "body", "chosen": False},
        {"C02": "swept", "C03": "body", "chosen": False},
    ]


def test_ways_that_differ_in_who_answers_share_one_rule(loaded: Any) -> None:
    values = {"word": "甲路", "city_target": Decimal(2)}
    first, _, other = force(loaded, values).interpreted(loaded.commitments["lx-swept"])
    assert first.commitment.lead != other.commitment.lead
    assert first.bound is not None
    assert first.bound.spec == other.bound.spec  # type: ignore[union-attr]


def test_a_reported_commitment_asks_every_lead_under_all_its_names(loaded: Any) -> None:
    (choice,) = force(loaded).interpreted(loaded.commitments["lx-campaign"])
    assert choice.bound is not None
    assert (choice.bound.kind, choice.bound.rule.target, choice.bound.rule.due) == (
        "progress",
        "= 100 %",
        date(2020, 9, 30),
    )
    spec = choice.bound.spec.model_dump()
    assert (spec["id"], spec["organisations"]) == ("lx-campaign", {"区城管局": ("城管局",)})
