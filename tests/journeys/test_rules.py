"""`aircheck rules`: what differs is shown, what is wrong has a position, what is begun passes."""

import json
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from tests.conftest import ROOT, SMALL
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy


@pytest.fixture
def plan(tmp_path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "small")


def change(plan: Path, old: str, new: str) -> None:
    path = plan / "rules" / "roads.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_example_that_differs(plan):
    change(plan, "value: 50 %, findings: 1", "value: 40 %, findings: 2")
    done = aircheck("rules", "test", "small", "--lang", "en", cwd=plan.parent)
    assert (done.err, done.code) == ("", 1)
    text = " ".join(done.out.split())
    assert "examples as expected 2 examples that differ 1" in text
    assert "expected 40 %, found 50 %" in text
    assert "expected 2, found 1" in text
    assert "✗ differs" in text


def test_outcomes_that_differ_are_said_in_words(plan):
    change(plan, "expect: {outcome: fail, value: 50 %, findings: 1}", "expect: {outcome: incomplete}")
    done = aircheck("rules", "test", "small", "--lang", "zh", cwd=plan.parent)
    assert "应为 数据不足，实为 未达标" in " ".join(done.out.split())


def test_of_many_rejected_cells_the_first_are_told(plan):
    rows = "".join(f"            路{place},many,perhaps,manual\n" for place in range(7))
    change(plan, "            乙路,9000,yes,manual\n", rows)
    done = aircheck("rules", "test", "small", "--lang", "en", cwd=plan.parent)
    told = [line for line in done.out.splitlines() if line.strip().startswith("rejected")]
    assert len(told) == 6
    assert "and 2 more" in told[-1]


def test_only_some(plan):
    done = aircheck("rules", "test", "small", "--only", "sm-hand-*", "--lang", "en", cwd=plan.parent)
    assert done.out.splitlines()[1:3] == ["rules                 1", "examples as expected  1"]
    nothing = aircheck("rules", "test", "small", "--only", "zz*", "--lang", "en", cwd=plan.parent)
    assert (nothing.out, nothing.code) == ("", 2)


def test_a_wrong_rule_has_a_position(plan):
    change(plan, "where: sweeping = 'manual'", "where: swept = 'manual'")
    done = aircheck("rules", "lint", "small", "--lang", "en", cwd=plan.parent)
    assert (done.out, done.code) == ("", 3)
    # Line 3 of the file: `    measure: {count: roads, where: swept = 'manual'}`, where the value begins in column 36.
    assert done.err.splitlines()[0].startswith("small/rules/roads.yaml:3:36: ")


def test_a_table_that_does_not_exist_is_answered_within_80_columns(plan):
    for name, hint in (("rods", "did you mean"), ("qqqq", "known tables: ")):
        text = (plan / "rules" / "roads.yaml").read_text(encoding="utf-8")
        (plan / "rules" / "roads.yaml").write_text(re.sub(r"count: \w+", f"count: {name}", text), encoding="utf-8")
        done = aircheck("rules", "lint", "small", "--lang", "en", cwd=plan.parent)
        assert done.code == 3
        assert hint in done.err
        assert [line for line in done.err.splitlines() if cell_len(line) > 80] == []


def test_a_new_rule_lacks_nothing_and_passes(plan):
    new = ("rules", "new", "our-own", "--plan", "small", "--dataset", "roads", "-o", "mine.yaml")
    assert aircheck(*new, cwd=plan.parent).code == 0
    tested = aircheck("rules", "test", "mine.yaml", "--only", "our-own", "--lang", "en", cwd=plan.parent)
    assert (tested.code, tested.out.splitlines()[1:]) == (
        0,
        ["rules                 1", "examples as expected  2", "examples that differ  0"],
    )
    alone = aircheck("rules", "test", "mine.yaml", "--lang", "en", cwd=plan.parent)
    below = len(load_plan(str(plan), MEASURES).rules)
    assert (alone.code, alone.out.splitlines()[1:4]) == (tested.code, tested.out.splitlines()[1:])
    assert f"The plan below has {below} rules more" in alone.out
    linted = aircheck("rules", "lint", "mine.yaml", "--lang", "en", cwd=plan.parent)
    # What the plan lacks is not this file's to mend.
    assert (linted.code, linted.out.splitlines()[1:3]) == (0, ["rules  1", "gaps   0"])
    before = (plan.parent / "mine.yaml").read_bytes()
    again = aircheck(*new, "--lang", "en", cwd=plan.parent)
    assert (again.code, "already exists and is not overwritten" in " ".join(again.err.replace("│", " ").split())) == (
        2,
        True,
    )
    assert (plan.parent / "mine.yaml").read_bytes() == before


def test_a_name_that_is_no_id(plan):
    arguments = ("rules", "new", "Our Own", "--plan", "small", "--dataset", "roads", "--lang", "en")
    assert aircheck(*arguments, cwd=plan.parent).code == 2


def test_an_id_that_the_plan_has(plan):
    arguments = ("rules", "new", "sm-signs", "--plan", "small", "--dataset", "roads", "-o", "mine.yaml", "--lang", "en")
    done = aircheck(*arguments, cwd=plan.parent, COLUMNS="200")
    assert (done.out, done.code) == ("", 2)
    assert "the plan already has a commitment sm-signs; give the rule another id, such as our-sm-" in done.err
    assert not (plan.parent / "mine.yaml").exists()


def test_hours_of_stations_are_no_table(plan):
    arguments = ("rules", "new", "our-own", "--plan", "small", "--dataset", "air_hourly", "-o", "mine.yaml")
    done = aircheck(*arguments, "--lang", "en", cwd=plan.parent, COLUMNS="200")
    assert (done.out, done.code) == ("", 2)
    assert "measure: {air: annual_mean, pollutant: PM2.5}" in done.err
    assert not (plan.parent / "mine.yaml").exists()


@pytest.mark.parametrize("base", ["small", "a: b.yaml"])
def test_a_file_written_elsewhere_finds_what_it_extends(plan, base):
    """From another folder, and from wherever the command is run."""
    sub = plan.parent / "sub"
    sub.mkdir()
    (plan.parent / "a: b.yaml").write_text("extends: small\n", encoding="utf-8")
    new = ("rules", "new", "our-own", "--plan", base, "--dataset", "roads", "-o", "sub/m2.yaml")
    assert aircheck(*new, cwd=plan.parent).code == 0
    assert (sub / "m2.yaml").read_text(encoding="utf-8").splitlines()[0] == f'extends: "../{base}"'
    for reference, cwd in (("sub/m2.yaml", plan.parent), ("m2.yaml", sub)):
        done = aircheck("rules", "test", reference, "--only", "our-own", "--lang", "en", cwd=cwd)
        assert (done.err, done.code) == ("", 0)


def test_a_schema_for_an_editor(tmp_path):
    done = aircheck("rules", "schema", "tasks", cwd=tmp_path)
    assert done.out == (ROOT / "schemas" / "tasks.json").read_text(encoding="utf-8")


def test_a_glob_finds_its_plan_among_all(tmp_path):
    done = aircheck("rules", "test", "--only", "ls-guo3-*", "--format", "json", cwd=tmp_path)
    assert done.code == 0
    assert json.loads(done.out)["facts"][0]["value"] == 1
