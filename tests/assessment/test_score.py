from dataclasses import replace

from aircheck.assessment.score import score, summary
from aircheck.documents.report import Result, Score
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Basis, Strength
from aircheck.model.text import Bilingual

RESULT = Result(
    rule="r",
    clause="1",
    chapter="1",
    title=Bilingual(zh="甲", en="a"),
    outcome=Outcome.PASS,
    basis=Basis.STATED,
    strength=Strength.MUST,
    target="≤ 1 %",
    unit="%",
    value="1",
    exact="1",
    margin="0",
    weight="1",
    coverage=None,
    lead=(),
    lead_basis=Basis.STATED,
    support=(),
    parts=(),
    findings=(),
    reason=None,
    notes=(),
    waiver=None,
)


def results(*pairs):
    return [replace(RESULT, outcome=outcome, weight=weight) for outcome, weight in pairs]


def test_each_outcome_earns_or_stays_or_leaves():
    every = results(*((outcome, "1") for outcome in Outcome))
    # pass and on_track earn; fail, at_risk, incomplete, missing stay with 0; the other five leave: 2 of 6.
    assert score(every) == Score("2", "6", "33.3")


def test_weights_are_exact():
    # 0.1 + 0.2 of 0.1 + 0.2 + 0.6 = 0.3 / 0.9
    weighted = results((Outcome.PASS, "0.1"), (Outcome.PASS, "0.2"), (Outcome.FAIL, "0.6"))
    assert score(weighted) == Score("0.3", "0.9", "33.3")


def test_nothing_in_the_denominator_has_no_percentage():
    assert score(results((Outcome.NOTED, "0"), (Outcome.UNSET, "1"))) == Score("0", "0", None)


def test_the_summary_names_every_outcome_in_order():
    found = summary(results((Outcome.FAIL, "1"), (Outcome.PASS, "1"), (Outcome.FAIL, "1")))
    assert list(found) == list(Outcome)
    assert {outcome: n for outcome, n in found.items() if n} == {Outcome.PASS: 1, Outcome.FAIL: 2}
