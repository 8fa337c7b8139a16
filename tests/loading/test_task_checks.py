"""A ledger of tasks that does not fit its plan."""

from pathlib import Path

import pytest

from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.yaml.problems import LoadingError

from .house import DEFINITIONS, MEASURES, OWN, PLAN, told, write

TASKS = """\
tasks:
  - no: 1
    area: {zh: 道路, en: Roads}
    title: {zh: 清扫, en: Sweeping}
    deadline: 8月底前
  - no: 2
    area: {zh: 道路, en: Roads}
    title: {zh: 洒水, en: Sprinkling}
    deadline: DEADLINE
"""


def ledger(folder: Path, deadline: str, year: int) -> str:
    write(folder / "root", DEFINITIONS)
    plan = PLAN.replace("year: 2020", f"year: {year}")
    return str(write(folder / "own", OWN | {"plan.yaml": plan, "tasks.yaml": TASKS.replace("DEADLINE", deadline)}))


@pytest.mark.parametrize(
    ("deadline", "year"),
    [
        ("2月29日前", 2021),  # no leap year
        ("3月至2020年2月", 2021),  # ends before it begins
        ("3月至2020年2月", 2020),
        ("13月底前", 2020),
        ("下周", 2020),
    ],
)
def test_a_deadline_that_is_none_in_the_plans_year(tmp_path: Path, deadline: str, year: int) -> None:
    with pytest.raises(LoadingError) as caught:
        load_plan(ledger(tmp_path, deadline, year), MEASURES, tmp_path / "root")
    assert told(caught.value.problems) == [
        ("tasks.yaml", 9, 15, "loading.task.deadline", {"text": deadline, "year": year})
    ]
    assert [p.hint and p.hint.key for p in caught.value.problems] == ["loading.hint.deadline"]


@pytest.mark.parametrize(("deadline", "year"), [("2月29日前", 2020), ("3月至2022年2月", 2021)])
def test_a_day_that_the_plans_year_has(tmp_path: Path, deadline: str, year: int) -> None:
    loaded = load_plan(ledger(tmp_path, deadline, year), MEASURES, tmp_path / "root")
    assert loaded.ledger is not None
    assert loaded.ledger.tasks[1].deadline == deadline
