"""Whether the files fit together. Each case changes one thing of a plan that fits."""

from pathlib import Path
from typing import Any

import pytest

from aircheck.loading.yaml.problems import LoadingError
from aircheck.model.text import Message

from .house import AIR_RULES, COMMITMENTS, INTERPRETATIONS, PLAN, ROAD_RULES, Told, load_with, problems_with


def closest(folder: Path, **changed: str) -> list[str | None]:
    """What the hints of the problems suggest."""
    with pytest.raises(LoadingError) as caught:
        load_with(folder, **changed)
    hints = [problem.hint for problem in caught.value.problems]
    return [str(next(iter(hint.values.values()), "")) if hint else None for hint in hints]


def test_the_plan_fits(tmp_path: Path) -> None:
    assert problems_with(tmp_path) == []


PLAN_CASES: list[tuple[str, str, Told, str | None]] = [
    ("lx-swept, until", "lx-sweep, until",
     ("plan.yaml", 21, 12, "loading.waiver.no_commitment", {"id": "lx-sweep"}), "lx-swept"),
    ("default_lead: {organisation: 区环境分局}", "default_lead: {organisation: 环境分局}",
     ("plan.yaml", 17, 30, "loading.organisation.unknown", {"name": "环境分局"}), "区环境分局"),
    ("ambient: am-1", "ambient: am-2",
     ("plan.yaml", 8, 12, "loading.standard.unknown", {"id": "am-2", "kind": "ambient"}), "am-1"),
    ("index: in-1", "index: st-1",
     ("plan.yaml", 9, 10, "loading.standard.kind", {"id": "st-1", "kind": "index"}), "in-1"),
    ("statistics: st-1", "statistics: st-1\n  dustfall: am-1",
     ("plan.yaml", 11, 13, "loading.standard.kind", {"id": "am-1", "kind": "dustfall"}), None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problem", "hint"), PLAN_CASES)
def test_plan(tmp_path: Path, old: str, new: str, problem: Told, hint: str | None) -> None:
    assert old in PLAN
    plan = PLAN.replace(old, new)
    assert problems_with(tmp_path, plan=plan) == [problem]
    assert closest(tmp_path, plan=plan) == [hint]


COMMITMENT_CASES: list[tuple[str, str, Told, str | None]] = [
    ("clause: 二（三）", "clause: 三（三）",
     ("commitments.yaml", 9, 13, "loading.commitment.no_chapter", {"clause": "三（三）"}), "一, 二"),
    ("lead: [城管局]", "lead: [城管局, 区城管]",
     ("commitments.yaml", 14, 17, "loading.organisation.unknown", {"name": "区城管"}), "区城管局"),
    ("support: [区环境分局]", "support: [区环境局]",
     ("commitments.yaml", 15, 15, "loading.organisation.unknown", {"name": "区环境局"}), "区环境分局"),
    ("check: noted\n    why: {zh: 没有数字, en: No number}", "check: measured",
     ("commitments.yaml", 16, 9, "loading.commitment.no_rule", {"id": "lx-campaign"}), None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problem", "hint"), COMMITMENT_CASES)
def test_commitments(tmp_path: Path, old: str, new: str, problem: Told, hint: str | None) -> None:
    assert old in COMMITMENTS
    commitments = COMMITMENTS.replace(old, new)
    assert problems_with(tmp_path, commitments=commitments) == [problem]
    assert closest(tmp_path, commitments=commitments) == [hint]


def test_duplicate_commitment_names_both_places(tmp_path: Path) -> None:
    commitments = COMMITMENTS.replace("id: lx-campaign", "id: lx-pm25")
    path = str(tmp_path / "own" / "commitments.yaml")
    assert problems_with(tmp_path, commitments=commitments) == [
        ("commitments.yaml", 16, 9, "loading.commitment.duplicate", {"id": "lx-pm25", "file": path, "line": 2}),
        ("1.yaml", 2, 9, "loading.rule.noted", {"id": "lx-pm25"}),
    ]


AIR_CASES: list[tuple[str, str, Told, str | None]] = [
    ("weight: 5", "from: 2020-07-01\n    due: 2020-06-30",
     ("1.yaml", 5, 11, "loading.rule.dates", {"start": "2020-07-01", "due": "2020-06-30"}), None),
    ("≤ 52 µg/m³", "≤ {city_targt} µg/m³",
     ("1.yaml", 4, 13, "loading.target.parameter", {"name": "city_targt"}), "city_target"),
    ("≤ 52 µg/m³", "≤ 52 %",
     ("1.yaml", 4, 13, "loading.target.unit", {"unit": "%", "measured": "µg/m³"}), None),
    ("≤ 52 µg/m³", "≤ 52 斤",
     ("1.yaml", 4, 13, "loading.target.unit", {"unit": "斤", "measured": "µg/m³"}), None),
    ("level: annual_mean", "levle: annual_mean",
     ("1.yaml", 3, 14, "loading.measure.unknown", {"kinds": "level, share"}), "level"),
    ("level: annual_mean", "中文: annual_mean",
     ("1.yaml", 3, 14, "loading.measure.unknown", {"kinds": "level, share"}), None),
    ("level: annual_mean", "level: annual_mean, share: roads",
     ("1.yaml", 3, 35, "loading.measure.several", {"kinds": "level, share"}), None),
    ("level: annual_mean", "level: anual_mean",
     ("1.yaml", 3, 22, "loading.value.word", {"value": "anual_mean"}), "annual_mean"),
    ("pollutant: PM2.5", "polutant: PM2.5, pollutant: O3",
     ("1.yaml", 3, 35, "loading.key.unknown", {"name": "polutant"}), "pollutant"),
    (", pollutant: PM2.5", "",
     ("1.yaml", 3, 14, "loading.key.missing", {"name": "pollutant"}), None),
    ("pollutant: PM2.5", "pollutant: O3, by: [站点, 3]",
     ("1.yaml", 3, 59, "loading.value.type",
      {"expected": Message.of("loading.type.text"), "found": Message.of("loading.found.number", value="3")}), "3"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problem", "hint"), AIR_CASES)
def test_rules(tmp_path: Path, old: str, new: str, problem: Told, hint: str | None) -> None:
    assert old in AIR_RULES
    rules = AIR_RULES.replace(old, new)
    assert problems_with(tmp_path, air=rules) == [problem]
    assert closest(tmp_path, air=rules) == [hint]


ROAD_CASES: list[tuple[str, str, Told, str | None]] = [
    ("share: roads", "share: road",
     ("2.yaml", 3, 22, "fake.no_dataset", {"name": "road"}), "roads, stations"),
    ("that: swept", "that: washed",
     ("2.yaml", 3, 35, "fake.no_column", {"name": "washed"}), None),
    ("          roads: |", "          raods: |",
     ("2.yaml", 9, 11, "loading.example.dataset", {"name": "raods"}), "roads"),
    ("        given:", "        nothing: [stations, raods]\n        given:",
     ("2.yaml", 8, 29, "loading.example.dataset", {"name": "raods"}), "roads"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problem", "hint"), ROAD_CASES)
def test_rules_over_datasets(tmp_path: Path, old: str, new: str, problem: Told, hint: str | None) -> None:
    assert old in ROAD_RULES
    rules = ROAD_RULES.replace(old, new)
    assert problems_with(tmp_path, roads=rules) == [problem]
    assert closest(tmp_path, roads=rules) == [hint]


@pytest.mark.parametrize(
    "target", ["≤ 0.052 mg/m³", "≤ 52 \u03bcg/m³", "≤ {city_target} \u03bcg/m³", "≤ {city_target} µg/m³"]
)
def test_units_that_mean_the_same_or_can_be_converted(tmp_path: Path, target: str) -> None:
    assert problems_with(tmp_path, air=AIR_RULES.replace("≤ 52 µg/m³", target)) == []


def test_a_parameter_declared_in_another_unit(tmp_path: Path) -> None:
    plan = PLAN.replace("{unit: µg/m³, set_by", "{unit: '%', set_by")
    rules = AIR_RULES.replace("52", "{city_target}")
    values = {"name": "city_target", "unit": "µg/m³", "declared": "%"}
    assert problems_with(tmp_path, plan=plan, air=rules) == [("1.yaml", 4, 13, "loading.target.parameter_unit", values)]


def test_a_parameter_declared_in_another_unit_in_the_target_of_an_interpretation(tmp_path: Path) -> None:
    plan = PLAN.replace("{unit: µg/m³, set_by", "{unit: '%', set_by") + INTERPRETATIONS
    rules = AIR_RULES + "    interpretations: {C02: {body: {target: '≤ {city_target} µg/m³'}}}\n"
    values = {"name": "city_target", "unit": "µg/m³", "declared": "%"}
    assert problems_with(tmp_path, plan=plan, air=rules) == [("1.yaml", 6, 44, "loading.target.parameter_unit", values)]


def test_due_after_the_period_is_allowed(tmp_path: Path) -> None:
    assert problems_with(tmp_path, roads=ROAD_RULES.replace("2020-12-31", "2021-03-31")) == []


def test_duplicate_rule_names_both_places(tmp_path: Path) -> None:
    rules = ROAD_RULES + AIR_RULES.removeprefix("rules:\n")
    first = str(tmp_path / "own" / "rules" / "1.yaml")
    assert problems_with(tmp_path, roads=rules) == [
        ("2.yaml", 13, 9, "loading.rule.duplicate", {"id": "lx-pm25", "file": first, "line": 2})
    ]


def test_rule_of_nothing_and_commitment_without_rule(tmp_path: Path) -> None:
    rules = AIR_RULES.replace("lx-pm25", "lx-pm2-5")
    assert problems_with(tmp_path, air=rules) == [
        ("commitments.yaml", 2, 9, "loading.commitment.no_rule", {"id": "lx-pm25"}),
        ("1.yaml", 2, 9, "loading.rule.no_commitment", {"id": "lx-pm2-5"}),
    ]
    assert closest(tmp_path, air=rules) == [None, "lx-pm25"]


def test_rule_of_a_noted_commitment(tmp_path: Path) -> None:
    rules = AIR_RULES + AIR_RULES.removeprefix("rules:\n").replace("lx-pm25", "lx-campaign")
    assert problems_with(tmp_path, air=rules) == [("1.yaml", 6, 9, "loading.rule.noted", {"id": "lx-campaign"})]


def test_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Shape, fit and measure of different files together; what a broken file may hold is not called missing."""
    changed: dict[str, Any] = {
        "plan": PLAN.replace("am-1", "am-9"),
        "commitments": COMMITMENTS.replace("[城管局]", "[交警]"),
        "air": AIR_RULES.replace("weight: 5", "weigth: 5"),
        "roads": ROAD_RULES.replace("= 100 %", "= {all} %").replace("lx-swept", "lx-sweep"),
    }
    assert problems_with(tmp_path, **changed) == [
        ("commitments.yaml", 14, 12, "loading.organisation.unknown", {"name": "交警"}),
        ("plan.yaml", 8, 12, "loading.standard.unknown", {"id": "am-9", "kind": "ambient"}),
        ("1.yaml", 5, 5, "loading.key.unknown", {"name": "weigth"}),
        ("2.yaml", 2, 9, "loading.rule.no_commitment", {"id": "lx-sweep"}),
        ("2.yaml", 4, 13, "loading.target.parameter", {"name": "all"}),
    ]


def test_no_mistake_of_a_rule_hides_another(tmp_path: Path) -> None:
    """An id, a target and a measure that cannot be read, and what else is wrong in their rules."""
    rules = """\
rules:
  - id: LX
    measure: {level: annual_mean, polutant: PM2.5}
    target: ≤ 52 µg/m³
  - id: lx-pm25
    measure: []
    target: ≤ 52 %
    from: 2020-06-01
    due: 2020-01-01
    interpretations: {C02: {body: {measure: {level: mean, pollutant: PM2.5}, target: = 1 %}}}
"""
    found = problems_with(tmp_path, plan=PLAN + INTERPRETATIONS, air=rules)
    assert [(line, column, key) for _, line, column, key, _ in found] == [
        (2, 9, "loading.value.form"),
        (3, 14, "loading.key.missing"),
        (3, 35, "loading.key.unknown"),
        (6, 14, "loading.value.type"),
        (8, 11, "loading.rule.dates"),
        (10, 53, "loading.value.word"),
    ]


def test_a_broken_commitments_file_hides_nothing_of_the_rules(tmp_path: Path) -> None:
    rules = AIR_RULES.replace("52 µg/m³", "52 %")
    assert problems_with(tmp_path, commitments="commitments: [", air=rules) == [
        ("commitments.yaml", 1, 15, "loading.yaml.ends", {}),
        ("1.yaml", 4, 13, "loading.target.unit", {"unit": "%", "measured": "µg/m³"}),
    ]
