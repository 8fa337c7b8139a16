"""What units earn; every expected figure is worked out beside it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.assessment.scores.concerned import Concern, Unit
from aircheck.assessment.scores.earning import Decided, earned
from aircheck.assessment.scores.marks import Marking
from aircheck.documents.scores import Role, Struck, UnitKind
from aircheck.locale import Words
from aircheck.model.methods.assessment import Earning, Mark, ScoreMethod
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual

NAME = Bilingual(zh="单位", en="unit")
UNIT = Unit(UnitKind.DEPARTMENT, "区住建局", NAME)
FAIL, PASS, MISSING = Outcome.FAIL, Outcome.PASS, Outcome.MISSING


def missed(value, target="≤ 52 µg/m³", unit="µg/m³", outcome=FAIL):
    return Decided(outcome, value, unit, target)


def points(decided, weight, **form):
    return earned(decided, Fraction(weight), Earning.model_validate({"rules": ("*",), **form})).points


def deducted(points_, **more):
    return {"deducted": {"points": points_, **more}}


@pytest.mark.parametrize(
    ("decided", "form", "expected"),
    [
        # 55 misses 52 by 3 µg/m³: 20 - 3 × 2 = 14.
        (missed("55"), deducted(2), 14),
        # 3 / 2 = 1.5 steps: 20 - 1.5 × 2 = 17; begun: 2 steps, 16; whole: 1 step, 18.
        (missed("55"), deducted(2, per=2), 17),
        (missed("55"), deducted(2, per=2, steps="begun"), 16),
        (missed("55"), deducted(2, per=2, steps="whole"), 18),
        # 11 × 2 = 22 of 20: nothing is left, and not less.
        (missed("63"), deducted(2), 0),
        # Less than one whole step: a miss does not earn all of it.
        (missed("52.5"), deducted(2, steps="whole"), 0),
        # 62 % wanted, 60.5 % reached: 1.5 points short, 20 - 1.5 × 4 = 14.
        (missed("60.5", "≥ 62 %", "%"), deducted(4), 14),
        # A target in another unit: 9,998 of 10,000 m² is 2 short, not 9,997 beyond.
        (missed("9998", "≥ 1 万平方米", "m2"), deducted(1), 18),
        # Met by 2, 1 point each, at most 1.5.
        (missed("50", outcome=PASS), deducted(2, bonus=1, most=5), 22),
        (missed("50", outcome=PASS), deducted(2, bonus=1, most="1.5"), Fraction(43, 2)),
        (missed("52", outcome=PASS), deducted(2, bonus=1, most=5), 20),
        # From 60 towards 52, now 54: 6 of 8, 20 × 3/4 = 15.
        (missed("54"), {"graded": {"baseline": 60, "source": "2019年公报"}}, 15),
        # Beyond the baseline on the wrong side.
        (missed("61"), {"graded": {"baseline": 60, "source": "2019年公报"}}, 0),
        # Missed although the value stands at the target: nothing.
        (missed("52", "< 52 µg/m³"), {"graded": {"baseline": 60, "source": "2019年公报"}}, 0),
        # Nothing measured: nothing to deduct from.
        (missed(None), deducted(2), 0),
    ],
)
def test_what_a_result_earns_of_20_points(decided, form, expected):
    assert points(decided, 20, **form) == expected


@pytest.mark.parametrize("outcome", [Outcome.MISSING, Outcome.INCOMPLETE])
@pytest.mark.parametrize("form", [deducted("0.1"), {"graded": {"baseline": 60, "source": "2019"}}])
def test_nothing_decided_by_missing_data_earns_anything(outcome, form):
    assert points(missed("52", outcome=outcome), 20, **form) == 0
    assert earned(missed("52", outcome=outcome), Fraction(20), None).points == 0


@pytest.mark.parametrize(
    ("outcome", "earns", "zh"),
    [
        (PASS, 20, "得满分"),
        (FAIL, 0, "不得分"),
        (Outcome.ON_TRACK, 20, "进展正常，期满前暂计满分"),
        (Outcome.AT_RISK, 0, "有风险，期满前暂不得分"),
    ],
)
def test_what_may_still_change_is_not_called_met_or_missed(outcome, earns, zh):
    found = earned(missed("52", outcome=outcome), Fraction(20), None)
    assert (found.points, Words("zh")(found.how)) == (earns, zh)


@given(
    value=st.decimals(min_value=0, max_value=500, places=1),
    points_=st.decimals(min_value=0, max_value=50, places=1),
    per=st.decimals(min_value=Decimal("0.1"), max_value=20, places=1),
    steps=st.sampled_from(["exact", "begun", "whole"]),
)
def test_a_miss_never_earns_all_and_never_less_than_nothing(value, points_, per, steps):
    found = points(missed(str(value)), 20, **deducted(points_, per=per, steps=steps))
    assert 0 <= found < 20


def concern(rule, outcome, weight="1", share="1", kind="air", **values):
    decided = Decided(outcome, values.get("value"), values.get("unit"), values.get("target"))
    title = Bilingual(zh=rule, en=rule)
    return Concern(rule, kind, title, "一", Role.LEAD, None, decided, Decimal(weight), Decimal(share))


AIR = [concern("pm25", PASS, "3"), concern("o3", FAIL, "1")]
TASKS = [
    concern("sweep", PASS, "2", kind="ratio"),
    concern("dust", FAIL, "1", "0.5", kind="every"),
    concern("ledger", MISSING, kind="count"),
    concern("later", Outcome.NOT_DUE, kind="count"),
]


def test_marks_totals_and_what_mending_adds():
    score = Marking.of(ScoreMethod(), [*AIR, *TASKS]).score(UNIT, ())
    # Air: 3 of 4 = 75. Tasks: 2 of 2 + 0.5 + 1 = 57.142857. The lower counts.
    assert [(mark.id, mark.earned, mark.possible, mark.mark) for mark in score.marks] == [
        ("air", "3", "4", "75.0"),
        ("tasks", "2", "3.5", "57.1"),
    ]
    assert (score.total, score.band) == ("57.1", "poor")
    # Mending `dust`: 2.5 of 3.5 = 71.4; `ledger`: 3 of 3.5 = 85.7, but then the air, 75, is the lower.
    assert [(item.rule, item.adds_to_mark, item.adds) for item in score.items if item.adds] == [
        ("o3", "25.0", "0.0"),
        ("dust", "14.3", "14.3"),
        ("ledger", "28.6", "17.9"),
    ]
    assert [item.rule for item in score.undecided] == ["ledger"]
    assert [(item.rule, item.outcome) for item in score.left_out] == [("later", Outcome.NOT_DUE)]


def test_a_weighted_total_follows_from_the_printed_marks():
    marks = [
        {"id": "air", "title": NAME, "kinds": ("air",), "weight": "0.6"},
        {"id": "tasks", "title": NAME, "weight": "0.4"},
    ]
    method = ScoreMethod(marks=tuple(Mark.model_validate(mark) for mark in marks), total="weighted")
    # 75.0 × 0.6 + 57.1 × 0.4 = 67.84.
    assert Marking.of(method, [*AIR, *TASKS]).score(UNIT, ()).total == "67.8"
    # Who has nothing in one mark is not pulled down by it: 75.0 × 0.6 / 0.6.
    assert Marking.of(method, AIR).score(UNIT, ()).total == "75.0"


def test_nothing_that_counts_is_no_score():
    score = Marking.of(ScoreMethod(), [concern("later", Outcome.UNSET)]).score(UNIT, ())
    assert (score.total, score.band, score.items, score.how) == (None, None, (), None)


def test_a_bonus_does_not_lift_a_mark_above_the_most():
    method = ScoreMethod(earns=(Earning.model_validate({"rules": ("*",), **deducted(1, bonus=5, most=10)}),))
    found = [concern("pm25", PASS, "10", value="50", unit="µg/m³", target="≤ 52 µg/m³")]
    assert Marking.of(method, found).score(UNIT, ()).total == "100.0"
    assert Marking.of(method.model_copy(update={"most": Decimal(120)}), found).score(UNIT, ()).total == "120.0"


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("90", "excellent"),
        ("89.9", "good"),
        ("70", "good"),
        ("69.9", "fair"),
        ("60", "fair"),
        ("59.9", "poor"),
        ("0", "poor"),
    ],
)
def test_the_bands_of_the_program(total, band):
    found = Marking.of(ScoreMethod(), []).band(Fraction(total))
    assert found is not None
    assert found.id == band


def struck(**effect):
    return Struck(NAME, "burning", NAME, FAIL, None, effect.get("zero", False), effect.get("cap"), ())


def test_vetoes_leave_the_mark_to_be_seen():
    marking = Marking.of(ScoreMethod(), [concern("pm25", PASS)])
    capped = marking.score(UNIT, [struck(cap="fair"), struck(cap="good")])
    assert (capped.total, capped.band, capped.unadjusted_band) == ("100.0", "fair", "excellent")
    zero = marking.score(UNIT, [struck(zero=True)])
    assert (zero.total, zero.band, zero.unadjusted_total) == ("0.0", "poor", "100.0")


def test_a_cap_never_lifts_a_band():
    score = Marking.of(ScoreMethod(), [concern("pm25", FAIL)]).score(UNIT, [struck(cap="good")])
    assert score.band == "poor"
