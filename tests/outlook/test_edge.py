"""The last value that meets a target, and what a printed number may be: by hand, and against rounding itself."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.judging.verdict import Goal, holds
from aircheck.model.target import Comparison
from aircheck.outlook.edge import Edge, Exact, Printed, edge_of, edges_of, one_sided
from aircheck.statistics.rounding import half_even
from tests.examples import few

F = Fraction
STEP = F(1, 10**9)


@pytest.mark.parametrize(
    ("comparison", "bound", "decimals", "edge"),
    [
        # 57.5 is rounded to 58, 58.5 to 58: half to even.
        (Comparison.AT_MOST, F(57), 0, Edge(F("57.5"), open=True, low=True)),
        (Comparison.AT_MOST, F(58), 0, Edge(F("58.5"), open=False, low=True)),
        (Comparison.BELOW, F(58), 0, Edge(F("57.5"), open=True, low=True)),
        (Comparison.AT_MOST, F("57.3"), 0, Edge(F("57.5"), open=True, low=True)),
        (Comparison.AT_LEAST, F("63.5"), 1, Edge(F("63.45"), open=True, low=False)),
        (Comparison.AT_LEAST, F("63.4"), 1, Edge(F("63.35"), open=False, low=False)),
        (Comparison.ABOVE, F(63), 0, Edge(F("63.5"), open=False, low=False)),
        (Comparison.AT_MOST, F(57), None, Edge(F(57), open=False, low=True)),
        (Comparison.BELOW, F(57), None, Edge(F(57), open=True, low=True)),
    ],
)
def test_by_hand(comparison, bound, decimals, edge):
    assert edge_of(Goal(comparison, bound), decimals) == edge


def test_what_has_to_be_hit_exactly_has_no_edge():
    goal = Goal(Comparison.EQUAL, F(57))
    assert edge_of(goal, 0) is None
    both = edges_of(goal, 0)
    assert both == Exact(Edge(F("57.5"), open=True, low=True), Edge(F("56.5"), open=True, low=False))
    assert [both.meets(value) for value in (F("56.5"), F("56.6"), F("57.4"), F("57.5"))] == [False, True, True, False]


@pytest.mark.parametrize(
    ("edge", "whole"),
    [
        (Edge(F(57), open=False, low=True), 57),
        (Edge(F(57), open=True, low=True), 56),
        (Edge(F("57.5"), open=True, low=True), 57),
        (Edge(F(57), open=False, low=False), 57),
        (Edge(F(57), open=True, low=False), 58),
        (Edge(F("57.5"), open=True, low=False), 58),
        (Edge(F("-0.5"), open=False, low=True), -1),
    ],
)
def test_the_last_whole_number_that_meets_it(edge, whole):
    assert edge.whole == whole


def test_none_and_all_are_ends_beyond_which_nothing_lies():
    none, all_, half = (Goal(Comparison.EQUAL, F(bound)) for bound in (0, 100, 50))
    assert [one_sided(goal, F(100)).comparison.value for goal in (none, all_, half)] == ["≤", "≥", "="]
    # 100 days are no end.
    assert one_sided(all_, None) == all_


@pytest.mark.hypothesis
@settings(max_examples=few(300))
@given(
    st.sampled_from([one for one in Comparison if one is not Comparison.EQUAL]),
    st.fractions(0, 300, max_denominator=40),
    st.sampled_from([None, 0, 1]),
)
def test_the_edge_meets_the_target_or_is_the_first_that_does_not(comparison, bound, decimals):
    goal = Goal(comparison, bound)
    edge = edge_of(goal, decimals)
    worse = STEP if comparison.wants_low else -STEP
    assert holds(edge.value, goal, decimals) is edge.meets(edge.value) is (not edge.open)
    assert not holds(edge.value + worse, goal, decimals)
    assert holds(edge.value - worse, goal, decimals)
    assert not edge.meets(edge.value + worse)
    assert edge.meets(edge.value - worse)
    assert not edge.meets(edge.value, beyond=True)


@pytest.mark.hypothesis
@settings(max_examples=few(200))
@given(st.integers(1, 5000), st.sampled_from([0, 1, 2]))
def test_a_printed_number_may_be_whatever_is_rounded_to_it(digits, decimals):
    printed = Printed(F(digits, 10**decimals), decimals)
    for end, outside in ((printed.low, -STEP), (printed.high, STEP)):
        assert (half_even(end, decimals) == digits) is (not printed.open)
        assert half_even(end - outside, decimals) == digits
        assert half_even(end + outside, decimals) != digits
