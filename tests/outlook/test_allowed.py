"""What is allowed is just enough: reached exactly it gives the target, and one step more misses it."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aircheck.judging.verdict import Goal, holds
from aircheck.model.target import Comparison
from aircheck.outlook.allowed import allowed
from aircheck.outlook.course import Course
from aircheck.outlook.edge import edge_of
from aircheck.outlook.mean import MeanSoFar
from aircheck.outlook.statistic import DayStatistic
from tests.examples import few

pytestmark = pytest.mark.hypothesis

F = Fraction
END = date(2020, 12, 31)
STEP = F(1, 1000)
PAST = st.lists(st.integers(1, 200), min_size=1, max_size=60)
DAYS = st.lists(st.integers(0, 1), min_size=1, max_size=60)
LEFT = st.integers(1, 40)


def course(kind, values, left, percent=0):
    days = {date(2020, 1, 1) + timedelta(days=n): F(value) for n, value in enumerate(values)}
    return Course(DayStatistic(kind, percent), days, left, 0)


def rest_of(one, goal, decimals):
    return {found.name: found for found in allowed(one, goal, edge_of(goal, decimals), "", end=END)}


@settings(max_examples=few(300))
@given(PAST, LEFT, st.integers(1, 150), st.sampled_from([0, 1]))
def test_a_mean(past, left, target, decimals):
    one, goal = course("mean", past, left), Goal(Comparison.AT_MOST, F(target))
    edge, most = edge_of(goal, decimals), rest_of(one, goal, decimals)["most"]
    exact = MeanSoFar(one.so_far, len(past), left).control(edge.value)
    assert holds(one.whole([exact] * left), goal, decimals) is (not most.open)
    assert holds(one.whole([exact - STEP] * left), goal, decimals)
    assert not holds(one.whole([exact + STEP] * left), goal, decimals)
    # What is printed is never more than what is allowed, and at most a step less.
    assert exact - STEP < F(most.value) <= exact
    control = MeanSoFar(one.so_far, len(past), left).control(goal.bound)
    assert one.whole([control] * left) == target


@settings(max_examples=few(300))
@given(DAYS, LEFT, st.integers(1, 1000))
def test_good_days(past, left, tenths):
    one, goal = course("rate", past, left), Goal(Comparison.AT_LEAST, F(tenths, 10))
    needed = int(rest_of(one, goal, 1)["needed"].value)

    def met(good):
        return holds(one.whole([F(number < good) for number in range(left)]), goal, 1)

    assert int(rest_of(one, goal, 1)["bad_left"].value) == left - needed
    assert needed > left or met(needed)
    assert needed == 0 or not met(min(needed - 1, left))


@settings(max_examples=few(300))
@given(DAYS, LEFT, st.integers(0, 60), st.sampled_from([Comparison.AT_MOST, Comparison.BELOW]))
def test_days_that_may_be_counted(past, left, most, comparison):
    one, goal = course("days", past, left), Goal(comparison, F(most))
    more = int(rest_of(one, goal, None)["left"].value)
    assume(0 <= more < left)
    assert holds(one.whole([F(number < more) for number in range(left)]), goal, None)
    assert not holds(one.whole([F(number <= more) for number in range(left)]), goal, None)


@settings(max_examples=few(300))
@given(DAYS, LEFT, st.integers(1, 10), st.sampled_from([Comparison.AT_LEAST, Comparison.ABOVE]))
def test_days_that_are_needed(past, left, wanted, comparison):
    one, goal = course("days", past, left + 10), Goal(comparison, F(sum(past) + wanted))
    left, more = one.left, int(rest_of(one, goal, None)["more"].value)
    assert more == wanted + (comparison is Comparison.ABOVE)
    assert holds(one.whole([F(number < more) for number in range(left)]), goal, None)
    assert not holds(one.whole([F(number < more - 1) for number in range(left)]), goal, None)


@settings(max_examples=few(300))
@given(PAST, LEFT, st.integers(1, 200), st.sampled_from([50, 90, 95, 98]))
def test_days_that_may_exceed_however_far(past, left, target, percent):
    high, low = F(10**9), F(target)
    far = [value if value <= target else high for value in past]
    one, goal = course("percentile", far, left, percent), Goal(Comparison.AT_MOST, low)
    more = int(rest_of(one, goal, 0)["exceed_left"].value)
    assume(0 <= more < left)
    assert holds(one.whole([high] * more + [low] * (left - more)), goal, 0)
    assert not holds(one.whole([high] * (more + 1) + [F(0)] * (left - more - 1)), goal, 0)
