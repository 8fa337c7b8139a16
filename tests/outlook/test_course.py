"""Courses: bounds by hand, and that no rest whatever contradicts a verdict from bounds."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.model.measurement import Bounds
from aircheck.outlook.course import Course
from aircheck.outlook.edge import Edge
from aircheck.outlook.statistic import DayStatistic
from tests.examples import few

F = Fraction
P90 = DayStatistic("percentile", 90)


def dated(values):
    return {date(2020, 1, 1) + timedelta(days=n): F(value) for n, value in enumerate(values)}


def course(kind, values, left, gaps=0, known_bad=0):
    statistic = P90 if kind == "percentile" else DayStatistic(kind)
    return Course(statistic, dated(values), left, gaps, known_bad)


@pytest.mark.parametrize(
    ("kind", "values", "left", "gaps", "so_far", "bounds"),
    [
        ("mean", [30, 50], 5, 1, F(40), Bounds(F(10))),
        ("days", [1, 0, 1], 4, 2, F(2), Bounds(F(2), F(8))),
        ("rate", [1, 0, 1], 4, 1, F(200, 3), Bounds(F(25), F(700, 8))),
        # Of 11 values the 90th percentile is the 10th: with two zeros the 8th of the nine known, of two high ones none.
        ("percentile", [1, 2, 3, 4, 5, 6, 7, 8, 9], 2, 0, F("8.2"), Bounds(F(8), None)),
        ("percentile", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1, 0, F("9.1"), Bounds(F(9), F(10))),
    ],
)
def test_bounds_by_hand(kind, values, left, gaps, so_far, bounds):
    found = course(kind, values, left, gaps)
    assert (found.so_far, found.bounds) == (so_far, bounds)


def test_a_day_known_to_be_bad_is_no_gap_that_could_be_good():
    assert course("rate", [1, 1], 1, 1, known_bad=1).bounds == Bounds(F(50), F(75))


def test_a_rate_by_all_days_divides_by_those_that_have_passed():
    found = Course(DayStatistic("rate", divisor=10), dated([1, 1, 0]), 6, 1)
    assert found.so_far == F(200, 4)
    assert found.whole([F(1)] * 6) == F(80)


def test_an_end_that_just_meets_the_target_is_secured_and_one_that_just_misses_is_out_of_reach():
    found = course("days", [1, 0, 1], 4)
    assert found.secured(Edge(F(6), open=False, low=True))
    assert not found.secured(Edge(F(5), open=False, low=True))
    assert found.out_of_reach(Edge(F(1), open=False, low=True))
    assert not found.out_of_reach(Edge(F(2), open=False, low=True))
    rate = course("rate", [1, 0, 1, 1], 4)
    assert rate.secured(Edge(F("37.5"), open=False, low=False))
    assert not rate.secured(Edge(F("37.5"), open=True, low=False))
    assert rate.out_of_reach(Edge(F("87.5"), open=True, low=False))
    assert not rate.out_of_reach(Edge(F("87.5"), open=False, low=False))


KINDS = st.sampled_from(["mean", "percentile", "rate", "days"])


@pytest.mark.hypothesis
@settings(max_examples=few(400))
@given(st.data(), KINDS, st.integers(0, 8), st.integers(0, 3), st.booleans(), st.booleans())
def test_whatever_comes_secured_never_fails_and_out_of_reach_never_passes(data, kind, left, gaps, low, open_):
    values = st.integers(0, 1) if kind in ("rate", "days") else st.integers(0, 12)
    past = data.draw(st.lists(values, min_size=1, max_size=12))
    found = course(kind, past, left, gaps)
    # What is to come may be invalid, and what is missing may be handed in.
    rest = data.draw(st.lists(values, max_size=left + gaps))
    end = found.statistic.of([F(value) for value in (*past, *rest)])
    edge = Edge(F(data.draw(st.integers(0, 100 if kind == "rate" else 12))), open=open_, low=low)
    if found.secured(edge):
        assert edge.meets(end)
    if found.out_of_reach(edge):
        assert not edge.meets(end)


@pytest.mark.hypothesis
@settings(max_examples=few(200))
@given(st.data(), st.sampled_from(["rate", "days"]), st.integers(1, 8), st.integers(0, 8), st.booleans())
def test_what_is_neither_can_still_end_either_way(data, kind, left, bound, low):
    found = course(kind, data.draw(st.lists(st.integers(0, 1), min_size=1, max_size=12)), left)
    target = F(100 * bound, found.days) if kind == "rate" else F(bound)
    edge = Edge(target, open=False, low=low)
    ends = {edge.meets(found.whole([F(n < more) for n in range(left)])) for more in range(left + 1)}
    assert found.secured(edge) is (ends == {True})
    assert found.out_of_reach(edge) is (ends == {False})
