"""Who answers for what failed or is at risk: those that lead most first, what failed before what is at risk."""

from dataclasses import replace

from aircheck.assessment.duties import Duties, duties_of
from aircheck.model.outcome import Outcome
from tests.reports.sample import report

RESULT = report().results[0]


def result(rule: str, outcome: Outcome, lead: tuple[str, ...], support: tuple[str, ...] = ()):
    return replace(RESULT, rule=rule, outcome=outcome, lead=lead, support=support)


RISK = result("risk", Outcome.AT_RISK, ("甲",), ("乙",))
ONE = result("one", Outcome.FAIL, ("乙",))
TWO = result("two", Outcome.FAIL, ("丙", "乙"), ("甲",))


def test_duties():
    found = duties_of(replace(report(), results=(RISK, ONE, result("well", Outcome.PASS, ("丁",)), TWO)))
    assert list(found.items()) == [
        ("乙", Duties(leads=(ONE, TWO), supports=(RISK,))),
        ("丙", Duties(leads=(TWO,), supports=())),
        ("甲", Duties(leads=(RISK,), supports=(TWO,))),
    ]


def test_nothing_in_trouble_is_nobodys():
    assert duties_of(replace(report(), results=(result("well", Outcome.PASS, ("丁",)),))) == {}


def test_equals_follow_the_plan():
    names = dict.fromkeys(("丁", "甲"), RESULT.title)
    found = duties_of(
        replace(report(), organisations=names, results=(result("one", Outcome.FAIL, ("乙", "甲", "丁")),))
    )
    assert list(found) == ["丁", "甲", "乙"]
