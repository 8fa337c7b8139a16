from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.judging.shown import Shown, shown
from aircheck.judging.verdict import Goal, holds
from aircheck.model.target import Comparison

AT_MOST_52 = Goal(Comparison.AT_MOST, Fraction(52))
ALL = Goal(Comparison.EQUAL, Fraction(100))


@pytest.mark.parametrize(
    ("value", "goal", "decimals", "expected"),
    [
        (Fraction("49.25"), AT_MOST_52, 0, Shown("49", "49.25", "+3")),
        (Fraction("55.9"), AT_MOST_52, 0, Shown("56", "55.9", "-4")),
        (Fraction(157, 3), AT_MOST_52, 0, Shown("52", "157/3", "0")),
        (Fraction(100), ALL, None, Shown("100", "100", "0")),
        (Fraction(90), ALL, None, Shown("90", "90", "-10")),
        (Fraction("94.5"), ALL, None, Shown("94.5", "94.5", "-5.5")),
        # 99.96 to one decimal would read 100.0: two decimals are shown.
        (Fraction("99.96"), ALL, None, Shown("99.96", "99.96", "-0.04")),
        # None is wanted: two are two too many.
        (Fraction(2), Goal(Comparison.EQUAL, Fraction(0)), None, Shown("2", "2", "-2")),
        (Fraction(200, 3), ALL, None, Shown("66.7", "200/3", "-33.3")),
        (Fraction("61.95"), Goal(Comparison.AT_LEAST, Fraction(62)), 1, Shown("62.0", "61.95", "0")),
    ],
)
def test_values_as_a_person_would_write_them(value, goal, decimals, expected):
    assert shown(value, goal, decimals) == expected


@given(st.fractions(min_value=0, max_value=100, max_denominator=100_000), st.sampled_from(list(Comparison)))
def test_a_shown_value_never_suggests_another_verdict(value, comparison):
    goal = Goal(comparison, Fraction(62))
    text = shown(value, goal, None).value
    assert goal.comparison.holds(Fraction(text), goal.bound) == holds(value, goal, None)
