"""No way of writing a row turns a miss into something better."""

from collections.abc import Sequence

import pytest

from aircheck.loading.home import data_root
from aircheck.loading.plans.finding import plan_ids
from aircheck.model.dataset import Contract
from aircheck.model.rule import Example
from tests.conftest import ours
from tests.mutations.mutating import Mutation, mutations
from tests.mutations.running import bent, exceptions, failing

pytestmark = pytest.mark.heavy

PLANS = plan_ids(data_root())
PARTS, EACH = 8, 12
"""The sample that runs always: a mutation of every so many failing examples."""


@pytest.mark.heavy
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("plan", PLANS)
def test_every_mutation(plan: str, part: int):
    loaded = ours(plan)
    some = list(failing(loaded))[part::PARTS]
    assert [found.text for bound, example in some for found in bent(loaded, bound, example)] == []


@pytest.mark.parametrize("plan", PLANS)
def test_sample(plan: str):
    loaded = ours(plan)
    found = []
    for place, (bound, example) in enumerate(list(failing(loaded))[::EACH]):
        found += [one.text for one in bent(loaded, bound, example, _one(place))]
    assert found == []


def _one(place: int):
    """Choose one mutation, another for each example."""

    def choose(every: Sequence[Mutation]) -> Sequence[Mutation]:
        return [every[7 * place % len(every)]] if every else []

    return choose


def test_exceptions_have_reasons_and_are_about_something():
    for entry in exceptions():
        assert set(entry) <= {"rule", "dataset", "column", "kind", "reason"}
        assert len(entry["reason"]) > 20
        assert set(entry) - {"reason"}


TABLE = Contract.model_validate(
    {
        "id": "checks",
        "title": {"zh": "检查", "en": "Checks"},
        "key": ["unit"],
        "when": "day",
        "about": ["topic"],
        "columns": [
            {"name": "unit", "title": {"zh": "单位", "en": "Unit"}, "type": "text", "aliases": ["检查单位"]},
            {"name": "day", "title": {"zh": "日期", "en": "Day"}, "type": "date"},
            {
                "name": "topic",
                "title": {"zh": "事项", "en": "Topic"},
                "type": "category",
                "values": {"dust": ["扬尘"], "smoke": ["油烟"]},
                "filler": ["检查"],
            },
        ],
    }
)
GIVEN = "检查单位,day,topic\n甲,2020-03-01,扬尘\n乙,2020-04-01,\n"


def written(lines, given=GIVEN):
    example = Example.model_validate({"name": "x", "given": {"checks": given}, "expect": {"outcome": "fail"}})
    return {
        mutation.name: mutation.example.given["checks"] for mutation in mutations(example, "checks", TABLE, lines, 2020)
    }


def test_what_becomes_of_a_row():
    """By hand: a name, a date that places the row, a word of a list."""
    head, first, other = GIVEN.splitlines(keepends=True)
    assert written([2]) == {
        "checks:2 unit scribble": head + "@@,2020-03-01,扬尘\n" + other,
        "checks:2 unit blank": head + ",2020-03-01,扬尘\n" + other,
        "checks:2 day scribble": head + "甲,@@,扬尘\n" + other,
        "checks:2 day blank": head + "甲,,扬尘\n" + other,
        "checks:2 day earlier": head + "甲,2019-03-01,扬尘\n" + other,
        "checks:2 day later": head + "甲,2021-03-01,扬尘\n" + other,
        "checks:2 topic scribble": head + "甲,2020-03-01,@@\n" + other,
        "checks:2 topic outside": head + "甲,2020-03-01,不在表里的词\n" + other,
        "checks:2 topic blank": head + "甲,2020-03-01,\n" + other,
        "checks:2 doubled": head + first + first + other,
        "checks:2,3 topic about": head + "甲,2020-03-01,smoke\n乙,2020-04-01,smoke\n",
        "checks:2 deleted": head + other,
    }


def test_without_findings_every_row_is_written_otherwise_and_a_blank_is_no_word():
    names = written([])
    assert {name.split(" ")[0] for name in names} == {"checks:2", "checks:3", "checks:2,3"}
    assert "checks:3 topic blank" not in names
    assert "checks:3 topic outside" in names
    # A table without rows is nothing submitted: not all can be left out.
    assert "checks:2,3 deleted" not in names


def test_another_word_is_one_that_no_row_has_in_any_spelling():
    found = written([2], GIVEN.replace("扬尘", "扬尘检查"))
    assert found["checks:2,3 topic about"] == "检查单位,day,topic\n甲,2020-03-01,smoke\n乙,2020-04-01,smoke\n"
    assert "checks:2,3 topic about" not in written(
        [2], "检查单位,day,topic\n甲,2020-03-01,扬尘检查\n乙,2020-04-01,油烟\n"
    )
