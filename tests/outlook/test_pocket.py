"""Published numbers: the arithmetic by hand, and that no verdict rests on what their rounding hides."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aircheck.documents.outlook import Days, Pocket
from aircheck.model.outcome import Prospect
from aircheck.outlook.pocket import Number, of_good, of_heavy, of_mean
from aircheck.statistics.rounding import half_even, rounded
from tests.examples import few

F = Fraction


def number(text):
    return Number(F(text), len(text.partition(".")[2]))


def days(so_far, of):
    return Days(so_far, of - so_far, of)


def test_a_mean_by_hand():
    found = of_mean(number("55"), number("57"), days(348, 366))
    # (57 · 366 - 55 · 348) / 18 = 1722 / 18; with 55.5 and 54.5 for 55, and with 57.5 for 57.
    assert (found.control, found.control_exact) == ("95.667", "287/3")
    assert (found.control_low, found.control_high) == ("86.000", "105.333")
    assert (found.most_low, found.most, found.most_high) == ("96.166", "105.833", "115.500")
    assert (found.target_edge, found.most_open) == ("57.5", True)
    assert found.sum == "(57 × 366 - 55 × 348) / 18 ≈ 95.667"
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.ON_TRACK, "55 < 57.5")


def test_decimals_say_how_a_mean_was_rounded():
    found = of_mean(number("1.2"), number("1.1"), days(300, 365))
    assert (found.mean_low, found.mean_high, found.target_edge) == ("1.15", "1.25", "1.15")
    # (1.1 · 365 - 1.2 · 300) / 65 = 41.5 / 65.
    assert found.control_exact == "83/130"
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.AT_RISK, "1.2 ≥ 1.15")


@pytest.mark.parametrize(
    ("mean", "verdict", "inequality"),
    [
        # 60.5 · 350 / 366 = 57.855…, so even the least mean is too much; 59.5 · 350 / 366 = 56.898… is not.
        ("61", Prospect.OUT_OF_REACH, "(60.5 × 350 + 0 × 16) / 366 ≈ 57.855 ≥ 57.5"),
        ("60", Prospect.AT_RISK, "60 ≥ 57.5"),
    ],
)
def test_a_mean_is_out_of_reach_where_nothing_more_would_be_too_much(mean, verdict, inequality):
    judged = of_mean(number(mean), number("57"), days(350, 366)).judged
    assert (judged.verdict, judged.inequality) == (verdict, inequality)


@pytest.mark.parametrize(
    ("good", "target", "span", "needed", "bad", "verdict", "inequality"),
    [
        (127, "212", (209, 366), 85, 72, Prospect.ON_TRACK, "127 × 366 / 209 ≈ 222.4 ≥ 212"),
        (246, "254", (359, 365), 8, -2, Prospect.OUT_OF_REACH, "246 + 6 = 252 < 254"),
        (246, "252", (359, 365), 6, 0, Prospect.AT_RISK, "246 × 365 / 359 ≈ 250.1 < 252"),
        (246, "240", (359, 365), 0, 6, Prospect.SECURED, "246 + 0 = 246 ≥ 240"),
    ],
)
def test_good_days_by_hand(good, target, span, needed, bad, verdict, inequality):
    found = of_good(good, number(target), days(*span), decimals=None)
    assert (found.needed, found.bad_left) == (needed, bad)
    assert (found.judged.verdict, found.judged.inequality) == (verdict, inequality)


@pytest.mark.parametrize(
    ("target", "bad"),
    # 365 · 7.5 % = 27.375; 310 / 365 = 84.93 %, which is rounded to 84.9; 327 / 365 = 89.589 %, rounded to 89.6.
    [("92.5", 27), ("85", 54), ("84.9", 55), ("89.6", 38), ("100", 0)],
)
def test_a_share_of_days_by_hand(target, bad):
    found = of_good(0, number(target), days(0, 365), decimals=1)
    assert (found.bad_left, found.needed, found.judged) == (bad, 365 - bad, None)


@pytest.mark.parametrize(
    ("count", "limit", "span", "left", "verdict", "inequality"),
    [
        (12, 19, (348, 366), 7, Prospect.ON_TRACK, "12 × 366 / 348 ≈ 12.6 ≤ 19"),
        (12, 12, (348, 366), 0, Prospect.AT_RISK, "12 × 366 / 348 ≈ 12.6 > 12"),
        (12, 19, (359, 366), 7, Prospect.SECURED, "12 + 7 = 19 ≤ 19"),
        (15, 9, (359, 365), -6, Prospect.OUT_OF_REACH, "15 > 9"),
    ],
)
def test_heavy_days_by_hand(count, limit, span, left, verdict, inequality):
    found = of_heavy(count, limit, days(*span))
    assert (found.left, found.judged.verdict, found.judged.inequality) == (left, verdict, inequality)


def test_without_days_only_a_miss_is_certain():
    assert of_heavy(5, 9, None).judged is None
    assert of_heavy(10, 9, None).judged.verdict is Prospect.OUT_OF_REACH


def test_the_worst_verdict_is_that_of_all():
    mean = of_mean(number("55"), number("57"), days(348, 366))
    assert Pocket(mean, None, of_heavy(12, 19, days(348, 366))).verdict is Prospect.ON_TRACK
    assert Pocket(mean, None, of_heavy(15, 9, None)).verdict is Prospect.OUT_OF_REACH
    assert Pocket(heavy=of_heavy(5, 9, None)).verdict is None


RESTS = st.lists(st.integers(0, 400), min_size=1, max_size=30)
PASTS = st.lists(st.integers(0, 200), min_size=1, max_size=60)


@pytest.mark.hypothesis
@settings(max_examples=few(300))
@given(PASTS, RESTS, st.integers(1, 150))
def test_whatever_comes_out_of_reach_never_passes(past, rest, target):
    printed = Number(F(half_even(F(sum(past), len(past)))), 0)
    found = of_mean(printed, Number(F(target), 0), days(len(past), len(past) + len(rest)))
    mean = F(sum(past) + sum(rest), len(past) + len(rest))
    if found.judged.verdict is Prospect.OUT_OF_REACH:
        assert rounded(mean, 0) > target


@pytest.mark.hypothesis
@settings(max_examples=few(300))
@given(st.integers(1, 200), st.integers(1, 360), st.integers(1, 60), st.integers(1, 150))
def test_up_to_the_most_the_target_is_met_and_beyond_it_is_not(mean, so_far, left, target):
    found = of_mean(Number(F(mean), 0), Number(F(target), 0), days(so_far, so_far + left))
    most = (F(found.target_edge) * (so_far + left) - F(mean) * so_far) / left
    assume(most > 1)

    def met(rest):
        return rounded((F(mean) * so_far + rest * left) / (so_far + left), 0) <= target

    assert met(F(found.control_exact))
    assert met(most) is (not found.most_open)
    assert met(most - F(1, 1000))
    assert not met(most + F(1, 1000))


@pytest.mark.hypothesis
@settings(max_examples=few(300))
@given(st.integers(0, 60), st.integers(1, 60), st.integers(1, 60), st.integers(1, 1000))
def test_the_days_needed_are_just_enough(good, so_far, left, tenths):
    assume(good <= so_far)
    target = F(tenths, 10)
    found = of_good(good, Number(target, 1), days(so_far, so_far + left), decimals=1)

    def met(more):
        return rounded(F(100 * (good + more), so_far + left), 1) >= target

    assert met(found.needed)
    assert found.needed == 0 or not met(found.needed - 1)
    verdict = found.judged.verdict
    assert (verdict is Prospect.SECURED) is met(0)
    assert (verdict is Prospect.OUT_OF_REACH) is (not met(left))
