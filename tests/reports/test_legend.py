"""Every mark on a page of results has its line in the legend, and the legend has no other."""

from dataclasses import replace

import pytest

from aircheck.documents.brief import MOST_IN_FULL, View
from aircheck.documents.report import Result
from aircheck.locale import Words
from aircheck.model.measurement import RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Basis
from aircheck.reports.check.text import render
from tests.reports.sample import ROADS, report

ZH = Words("zh")
PLAIN = replace(ROADS, outcome=Outcome.PASS, basis=Basis.STATED, lead_basis=Basis.STATED, rests_on=RestsOn.PLAN)
FAILED = replace(PLAIN, outcome=Outcome.FAIL, lead=("区住建局",))
MISSING = replace(PLAIN, outcome=Outcome.MISSING, basis=Basis.NONE, value=None, coverage=None, parts=(), findings=())


def page(*results: Result, view: View | None = None) -> list[str]:
    chapters = tuple(replace(one, rules=()) for one in report().chapters)
    document = replace(report(), results=results, chapters=chapters)
    return render(document, language="zh", colour=False, view=view or View()).splitlines()


def legends(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("〔")]


def legend(key: str, word: str) -> str:
    return f"〔{ZH.say(word)}〕 {ZH.say(key)}"


@pytest.mark.parametrize("basis", [basis for basis in Basis if basis is not Basis.STATED])
def test_a_target_that_the_plan_does_not_state(basis):
    lines = page(replace(PLAIN, basis=basis))
    assert legends(lines) == [legend(f"reports.basis.{basis}", f"basis.{basis}")]


def test_a_page_without_marks_has_no_legend():
    assert legends(page(PLAIN)) == []


def test_rows_as_reported():
    lines = page(replace(PLAIN, rests_on=RestsOn.AS_REPORTED))
    assert legends(lines) == [legend("reports.rests_on.as_reported", "rests_on.as_reported")]


def test_who_leads_is_told_apart_from_what_the_target_is():
    guessed = replace(FAILED, lead_basis=Basis.INTERPRETATION)
    assert legends(page(guessed)) == [legend("reports.lead_basis.interpretation", "basis.lead_inferred")]
    assert legends(page(replace(guessed, basis=Basis.INTERPRETATION))) == [
        legend("reports.basis.interpretation", "basis.interpretation"),
        legend("reports.lead_basis.interpretation", "basis.lead_inferred"),
    ]


def test_a_mark_of_the_summary_alone_is_explained_there():
    lines = page(replace(FAILED, lead_basis=Basis.INTERPRETATION), view=View(hide=frozenset({Outcome.FAIL})))
    told = legend("reports.lead_basis.interpretation", "basis.lead_inferred")
    assert legends(lines) == [told]
    assert lines.index(told) > lines.index(
        next(line for line in lines if line.startswith(ZH.say("reports.responsible")))
    )


def test_results_that_are_only_counted_have_no_legend():
    # Each has the mark of a target without a number, were it shown.
    many = [replace(MISSING, rule=f"missing-{n}") for n in range(MOST_IN_FULL + 1)]
    assert legends(page(*many)) == []
    assert legends(page(*many, view=View(details=True))) == [legend("reports.basis.none", "basis.none")]
