"""A number that the worst of several has to hit exactly: by hand, and whatever comes."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.judging.verdict import Goal
from aircheck.model.measurement import Bounds, Coverage, Measurement
from aircheck.model.outcome import Prospect
from aircheck.model.target import Comparison
from aircheck.outlook.exactly import exactly, of_each_place
from aircheck.statistics.rounding import rounded
from tests.examples import few

F = Fraction
TEN = Goal(Comparison.EQUAL, F(10))


def measured(value, low, high):
    ends = (None if end is None else F(end) for end in (low, high))
    enough = Coverage(1, 1, 1, "unit.day", sufficient=True)
    return Measurement(None if value is None else F(value), "d", enough, 0, Bounds(*ends))


@pytest.mark.parametrize(
    ("value", "low", "high", "verdict", "inequality"),
    [
        (10, "9.6", "10.5", Prospect.SECURED, "9.6 ≥ 9.5, 10.5 ≤ 10.5"),
        (10, "9.6", "10.6", Prospect.ON_TRACK, "10 ≤ 10.5, ≥ 9.5"),
        (10, "9.6", None, Prospect.ON_TRACK, "10 ≤ 10.5, ≥ 9.5"),
        (9, "8", "12", Prospect.AT_RISK, "9 < 9.5"),
        (11, "8", "12", Prospect.AT_RISK, "11 > 10.5"),
        (11, "10.6", None, Prospect.OUT_OF_REACH, "10.6 > 10.5"),
        (9, None, "9.4", Prospect.OUT_OF_REACH, "9.4 < 9.5"),
    ],
)
def test_by_hand(value, low, high, verdict, inequality):
    found = exactly(measured(value, low, high), TEN, ())
    assert (found.verdict, found.inequality) == (verdict, inequality)


def test_without_a_value_and_without_bounds_that_decide_there_is_none():
    assert exactly(measured(None, "9", "11"), TEN, ()) is None


def test_no_place_may_be_beyond_it():
    assert of_each_place(TEN, "highest") == Goal(Comparison.AT_MOST, F(10))
    assert of_each_place(TEN, "lowest") == Goal(Comparison.AT_LEAST, F(10))


@pytest.mark.hypothesis
@settings(max_examples=few(200))
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=3))
def test_whatever_comes_secured_never_fails_and_out_of_reach_never_passes(places):
    # Of every place how many it has, how many more may come, and how many of these do, in halves.
    lows, highs = ([F(had + more * all_, 2) for had, more, _ in places] for all_ in (0, 1))
    ends = [F(had + min(more, came), 2) for had, more, came in places]
    found = exactly(measured(max(lows), max(lows), max(highs)), TEN, ()).verdict
    met = rounded(max(ends), 0) == 10
    assert not (found is Prospect.SECURED and not met)
    assert not (found is Prospect.OUT_OF_REACH and met)
