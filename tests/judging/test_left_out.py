"""A pass of the air that hangs on the days it leaves out says how few of them would have to be bad."""

from dataclasses import replace
from fractions import Fraction

import pytest

from aircheck.judging.results import hanging
from aircheck.judging.verdict import Goal
from aircheck.model.measurement import Coverage, LeftOut, Measurement
from aircheck.model.target import Comparison
from aircheck.model.text import Message

DAYS = Coverage(341, 324, 366, "unit.day", sufficient=True)
# 218 of 341 days are good, 63.9 %; 25 have no data. With 17 bad ones among them it is 226 of 366, 61.7 %.
GOOD = Measurement(
    Fraction(21800, 341), "%", DAYS, decimals=1, left_out=LeftOut(25, lambda bad: Fraction(100 * (243 - bad), 366))
)
RATE = Goal(Comparison.AT_LEAST, Fraction(62))


def test_the_fewest_bad_days_that_would_be_a_miss():
    assert list(hanging(GOOD, RATE)) == [Message.of("judging.left_out", days=25, bad=17)]


@pytest.mark.parametrize("bound", [60, 59, 1])
def test_what_is_met_whatever_they_were_hangs_on_nothing(bound):
    # With all 25 bad it is 218 of 366, 59.6 %: of these only 60 is missed then.
    found = list(hanging(GOOD, Goal(Comparison.AT_LEAST, Fraction(bound))))
    assert found == ([Message.of("judging.left_out", days=25, bad=24)] if bound == 60 else [])


def test_without_days_left_out_there_is_nothing_to_say():
    assert list(hanging(replace(GOOD, left_out=None), RATE)) == []


def test_days_above_a_number():
    # 9 heavy days where 10 are allowed: two among the 25 others are too many.
    heavy = Measurement(Fraction(9), "d", DAYS, left_out=LeftOut(25, lambda bad: Fraction(9 + bad)))
    assert list(hanging(heavy, Goal(Comparison.AT_MOST, Fraction(10)))) == [
        Message.of("judging.left_out", days=25, bad=2)
    ]
