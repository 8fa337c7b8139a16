"""A report of up to 40 results shows all in full; a longer one counts or names those without figures."""

from dataclasses import replace

import pytest

from aircheck.documents.brief import View, counted, only_named, owing
from aircheck.model.outcome import Outcome
from aircheck.model.shown.plan_order import NATURAL, PlanOrder
from aircheck.model.text import Message

from .sample import report


def named(count: int, outcome: Outcome) -> frozenset[str]:
    results = tuple(replace(report().results[0], rule=f"r{n}", outcome=Outcome.FAIL) for n in range(count - 1))
    return only_named(replace(report(), results=(*results, replace(results[0], rule="last", outcome=outcome))))


@pytest.mark.parametrize("outcome", Outcome)
def test_of_forty_one_results_those_without_figures(outcome):
    without = {"missing", "not_due", "unset", "not_applicable", "noted"}
    assert named(41, outcome) == ({"last"} if outcome in without else set())
    assert named(40, outcome) == set()


def test_details_show_every_result_in_full():
    results = tuple(replace(report().results[0], rule=f"r{n}", outcome=Outcome.MISSING, reason=None) for n in range(41))
    assert len(only_named(replace(report(), results=results))) == 41
    assert only_named(replace(report(), results=results), View(details=True)) == frozenset()


def test_what_came_and_does_not_serve_is_in_full():
    keys = ("nothing_submitted_of", "nothing_readable_of", "column_not_submitted", "refused_of")
    missing = [
        replace(report().results[0], rule=key, outcome=Outcome.MISSING, reason=Message.of(f"judging.{key}"))
        for key in keys
    ]
    others = tuple(replace(report().results[0], rule=f"r{n}", outcome=Outcome.FAIL) for n in range(40))
    assert only_named(replace(report(), results=(*others, *missing))) == set(keys[:2])


def test_results_are_counted_unless_they_are_asked_for():
    assert counted(View(), Outcome.MISSING)
    assert not counted(View(every=True), Outcome.MISSING)
    assert not counted(View(show=frozenset({Outcome.MISSING})), Outcome.MISSING)
    assert counted(View(show=frozenset({Outcome.FAIL})), Outcome.MISSING)


def test_who_leads_most_owes_most():
    first, second, third = (
        replace(report().results[0], lead=lead) for lead in (("甲",), ("乙", "甲"), ("乙", "丙", "甲"))
    )
    assert owing((first, second, third), NATURAL) == (("甲", 3), ("乙", 2), ("丙", 1))


def test_who_owes_as_much_follows_the_plan():
    result = replace(report().results[0], lead=("甲", "乙", "丙"))
    assert [name for name, _ in owing((result,), PlanOrder(("丙", "乙")))] == ["丙", "乙", "甲"]
