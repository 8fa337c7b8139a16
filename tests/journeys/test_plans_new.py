"""`aircheck plans new DIR`, and a rule more in such a plan: it loads, passes its examples and can be judged."""

import json

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

FILES = ["plan.yaml", "commitments.yaml", "rules/01-rules.yaml", "supplied.yaml", "data/roads.csv"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_plan_is_sound_and_judged_at_once(tmp_path, lang):
    made = aircheck("plans", "new", "my-plan", "--year", "2020", "--lang", lang, cwd=tmp_path)
    assert (made.err, made.code) == ("", 0)
    assert made.out.splitlines()[:5] == [f"my-plan/{name}" for name in FILES]
    commands = [line.split()[1:] for line in made.out.splitlines() if line.startswith("  aircheck ")]
    lint, tested, check = (aircheck(*command, "--lang", "en", cwd=tmp_path) for command in commands)
    assert (lint.code, lint.out.splitlines()[1:3]) == (0, ["rules  2", "gaps   0"])
    assert tested.out.splitlines()[1:] == [
        "rules                 2",
        "examples as expected  4",
        "examples that differ  0",
    ]
    assert (check.err, check.code) == ("", 0)


def test_what_comes_out(tmp_path):
    aircheck("plans", "new", "my-plan", "--year", "2020", cwd=tmp_path)
    asked = ("check", "my-plan/supplied.yaml", "my-plan/data", "--format", "json")
    found = {one["rule"]: one for one in json.loads(aircheck(*asked, cwd=tmp_path).out)["results"]}
    outcomes = {rule: one["outcome"] for rule, one in found.items()}
    assert outcomes == {"our-pm25": "missing", "our-road-sweep": "pass", "our-campaign": "noted"}
    # 9,000 of 10,000 m², and 85 % were supplied.
    assert (found["our-road-sweep"]["value"], found["our-road-sweep"]["target"]) == ("90", "≥ 85 %")


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "my-plan").mkdir()
    (tmp_path / "my-plan" / "commitments.yaml").write_text("mine", encoding="utf-8")
    done = aircheck("plans", "new", "my-plan", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert [path.name for path in (tmp_path / "my-plan").iterdir()] == ["commitments.yaml"]


NEW = ("rules", "new", "our-dustfall", "--plan", "my-plan", "--dataset", "dustfall", "-o", "my-plan/rules/02-more.yaml")


def test_a_rule_more(tmp_path):
    aircheck("plans", "new", "my-plan", "--year", "2020", cwd=tmp_path)
    before = (tmp_path / "my-plan" / "commitments.yaml").read_text(encoding="utf-8")
    done = aircheck(*NEW, "--lang", "en", cwd=tmp_path)
    assert (done.out, done.code) == ("", 0)
    assert "added its commitment to my-plan/commitments.yaml" in done.err
    assert (tmp_path / "my-plan" / "commitments.yaml").read_text(encoding="utf-8").startswith(before)
    tested = aircheck("rules", "test", "my-plan", "--lang", "en", cwd=tmp_path)
    assert [line.split() for line in tested.out.splitlines()[1:]] == [
        ["rules", "3"],
        ["examples", "as", "expected", "6"],
        ["examples", "that", "differ", "0"],
    ]
    linted = aircheck("rules", "lint", "my-plan", "--lang", "en", cwd=tmp_path)
    assert linted.out.splitlines()[1:3] == ["rules  3", "gaps   0"]


def test_commitments_that_cannot_be_added_to_are_left_alone(tmp_path):
    aircheck("plans", "new", "my-plan", "--year", "2020", cwd=tmp_path)
    path = tmp_path / "my-plan" / "commitments.yaml"
    written = f"# 同上\n{json.dumps({'commitments': _commitments()}, ensure_ascii=False)}\n"
    path.write_text(written, encoding="utf-8")
    done = aircheck(*NEW, "--lang", "en", cwd=tmp_path)
    assert (done.code, path.read_text(encoding="utf-8")) == (0, written)
    assert "add this commitment to my-plan/commitments.yaml:" in done.err
    assert done.out.startswith("  - id: our-dustfall\n")


def _commitments():
    common = {
        "clause": "一",
        "title": {"zh": "甲", "en": "a"},
        "basis": "none",
        "strength": "must",
        "check": "measured",
    }
    return [{"id": "our-pm25", **common}, {"id": "our-road-sweep", **common}]


def test_a_file_beside_the_plan_is_one_on_top_of_it(tmp_path):
    aircheck("plans", "new", "my-plan", "--year", "2020", cwd=tmp_path)
    elsewhere = (*NEW[:-1], "my-plan/own.yaml")
    assert aircheck(*elsewhere, cwd=tmp_path).code == 0
    assert (tmp_path / "my-plan" / "own.yaml").read_text(encoding="utf-8").startswith('extends: "."')
    assert aircheck("rules", "test", "my-plan/own.yaml", cwd=tmp_path).code == 0
