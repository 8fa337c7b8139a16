"""What an explanation says of a result's minimums never contradicts the numbers beside it."""

from fractions import Fraction

import pytest

from aircheck.judging.conclusion import conclusion
from aircheck.judging.verdict import Goal, decide
from aircheck.locale import Words
from aircheck.model.measurement import Bounds, Coverage, Measurement
from aircheck.model.target import Comparison


@pytest.mark.parametrize(
    ("valid", "open_", "said"),
    [
        (324, False, "满足全部最低要求"),
        (182, True, "评价期未满，最低要求仍可达到"),
        (182, False, "所用版本对这一统计量不设最低要求"),
    ],
)
def test_fewer_than_required_are_not_said_to_reach_every_minimum(valid, open_, said):
    coverage = Coverage(valid, 324, 366, "unit.day", sufficient=True)
    found = Measurement(Fraction(40), "µg/m³", coverage, bounds=Bounds(Fraction(40), Fraction(40)), decimals=0)
    goal = Goal(Comparison.AT_MOST, Fraction(52))
    verdict = decide(found, goal, open_=open_, one_off=False)
    minimums = next(
        step for step in conclusion(found, goal, verdict, open_=open_) if step.title.key == "explain.minimums"
    )
    assert [Words("zh")(line) for line in minimums.lines] == [f"有效 {valid}，要求 324，应有 366（天）", said]
