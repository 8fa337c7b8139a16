"""The examples of rules below a user's own file: the plan's as the plan wrote them, the file's own with the file."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.yaml.problems import LoadingError
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.model.rule import Example, Expectation
from aircheck.model.text import Message
from aircheck.runs.examples import Difference, run_all_examples, run_example
from tests.conftest import SMALL

CHANGES = {
    "interpretations": "interpretations: {S01: both}\n",
    "a waiver": "waivers: [{rule: sm-swept, until: 2021-12-31, reason: {zh: 施工, en: Works}, by: 区政府}]\n",
    "a parameter": "parameters: {hand_swept_max: {value: 0, source: 市, on: 2021-02-01}}\n",
}
ROADS = """\
road,area_m2,built_up,sweeping
甲路,9000,yes,mechanised
乙路,9000,no,manual
"""
ADDED = """\
commitments:
  - {id: own, clause: 一, title: {zh: 自定, en: Own}, basis: interpretation, strength: must, check: measured}
rules:
  - id: own
    measure: {count: roads, where: sweeping = 'manual'}
    target: ≤ {hand_swept_max}
    interpretations: {S01: {all: {target: = 0}}}
    examples:
      - name: one road
        given:
          roads: |
            road,area_m2,built_up,sweeping
            甲路,9000,yes,manual
        expect: {outcome: %s, value: "1"}
"""


def file(folder: Path, *parts: str) -> str:
    path = folder / "my.yaml"
    path.write_text("".join((f"extends: {SMALL}\n", *parts)), encoding="utf-8")
    return str(path)


def differing(reference: str) -> dict[str, Sequence[Difference]]:
    tried = run_all_examples([load_plan(reference, MEASURES)], ["*"])
    assert len(tried) >= 3, "every example is run"
    return {entry.rule: entry.differences for _, entry in tried if entry.differences}


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_file_changes_in_the_plan_does_not_make_its_examples_fail(tmp_path, change):
    assert differing(file(tmp_path, CHANGES[change])) == {}


def test_nor_does_what_a_file_on_top_tightens(tmp_path):
    """One road where the file allows two, and the one on top of it none."""
    file(tmp_path, ADDED.replace("{hand_swept_max}", "2") % "pass")
    tightened = "targets: {own: {target: ≤ 0, source: 区政府}}\n"
    (tmp_path / "on-top.yaml").write_text(
        f"extends: my.yaml\n{tightened}{CHANGES['interpretations']}", encoding="utf-8"
    )
    assert differing(str(tmp_path / "on-top.yaml")) == {}


def test_a_rule_of_the_plan_is_tried_under_the_plans_own_interpretation(tmp_path):
    """Of the built-up area (the plan's interpretation) 9000 of 9000 m² are swept by machine, of all roads half."""
    loaded = load_plan(file(tmp_path, CHANGES["interpretations"]), MEASURES)
    rule = next(bound.rule for bound in loaded.rules if bound.rule.id == "sm-swept")
    wanted = Expectation(outcome=Outcome.PASS, value="1", findings=0)
    example = Example(name="one outside", given={"roads": ROADS}, expect=wanted)
    assert run_example(loaded, rule, example).differences == (Difference("value", "1", "100 %"),)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        # One road is swept by hand: none is allowed, or two; of all roads (the other interpretation) none ever is.
        ((CHANGES["a parameter"],), "fail"),
        (("parameters: {hand_swept_max: {value: 2, source: 市, on: 2021-02-01}}\n",), "pass"),
        (
            ("parameters: {hand_swept_max: {value: 2, source: 市, on: 2021-02-01}}\n", CHANGES["interpretations"]),
            "fail",
        ),
    ],
)
def test_a_rule_of_the_file_is_tried_with_what_the_file_says(tmp_path, changes, outcome):
    assert differing(file(tmp_path, *changes, ADDED % outcome)) == {}


def test_a_waiver_of_the_files_own_rule_says_nothing_of_the_rule(tmp_path):
    waiver = CHANGES["a waiver"].replace("sm-swept", "own")
    assert differing(file(tmp_path, CHANGES["a parameter"], waiver, ADDED % "fail")) == {}


def test_an_example_on_top_that_is_wrong_is_told(tmp_path):
    assert differing(file(tmp_path, CHANGES["a parameter"], ADDED % "pass")) == {
        "own": (Difference("outcome", "pass", "fail"),)
    }


GAPS = """\
commitments:
  - {id: own, clause: 一, title: {zh: 自定, en: Own}, basis: interpretation, strength: must, check: measured}
rules:
  - id: own
    measure: {air: annual_mean, pollutant: PM2.5}
    target: ≤ 35 µg/m³
    examples:
      - {name: none, nothing: [roads, air_hourly], expect: {outcome: missing}}
"""


def test_monitoring_data_is_never_nothing(tmp_path):
    with pytest.raises(LoadingError) as caught:
        load_plan(file(tmp_path, GAPS), MEASURES)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (9, 39)
    assert problem.message == Message.of("loading.example.hours", name="air_hourly")
