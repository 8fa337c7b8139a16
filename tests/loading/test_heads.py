"""A list of plans reads their heads, and no rule."""

from pathlib import Path

import pytest

from aircheck.loading.compiled import place
from aircheck.loading.plans.heads import plan_head
from aircheck.loading.yaml.problems import LoadingError, UnknownPlan

from .house import BUILT_IN, COMMITMENTS, PLAN, told, write


@pytest.fixture
def root(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "cache"))
    return write(tmp_path / "root", {**BUILT_IN, "rules/lx/1.yaml": "rules: [broken", "rules/standards/a.yaml": "["})


def test_rules_and_standards_are_not_looked_at(root, parsed):
    head = plan_head("lx", root)
    assert (head.plan.id, dict(head.checks), head.tasks) == ("lx", {"measured": 2, "noted": 1}, 0)
    assert sorted(parsed) == sorted([PLAN, COMMITMENTS])


def test_the_second_time_nothing_is_parsed(root, parsed):
    first = plan_head("lx", root)
    parsed.clear()
    assert plan_head("lx", root) == first
    assert parsed == []


@pytest.mark.parametrize("name", ["plan", "commitments"])
def test_a_changed_file_is_read_again(root, parsed, name):
    plan_head("lx", root)
    path = root / "plans" / "lx" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "check: noted\n    why: {zh: 没有数字, en: No number}", "check: reported"
    )
    path.write_text(f"{text}# more\n", encoding="utf-8")
    parsed.clear()
    head = plan_head("lx", root)
    assert len(parsed) == 2
    assert head.checks == ({"measured": 2, "reported": 1} if name == "commitments" else {"measured": 2, "noted": 1})


def test_what_is_wrong_in_a_head_is_told(root):
    write(root, {"plans/lx/plan.yaml": PLAN.replace("id: lx", "id: xl")})
    for _ in range(2):
        with pytest.raises(LoadingError) as caught:
            plan_head("lx", root)
        assert told(caught.value.problems) == [("plan.yaml", 1, 5, "loading.id.not_name", {"id": "xl", "name": "lx"})]


def test_no_such_plan(root):
    with pytest.raises(UnknownPlan):
        plan_head("nothing", root)
