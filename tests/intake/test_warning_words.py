"""What warnings say: short words for their levels, and times of which the clock is missing or is none."""

import pytest

from tests.intake.house import read, shipped, table

HEADER = "预警编号,预警级别,预警发布时间\n"
CONTRACTS = {"emergency": shipped("emergency")}


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("蓝", "blue"),
        ("黄", "yellow"),
        ("橙", "orange"),
        ("红", "red"),
        ("橙色", "orange"),
        ("Ⅱ级", "orange"),
        ("橙预警", "orange"),
    ],
)
def test_the_colour_of_a_warning_may_be_one_character(word, level):
    submission = read({"a.csv": HEADER + f"甲1,{word},2020-12-09 16:00\n"}, contracts=CONTRACTS)
    assert submission.rejects == ()
    assert table(submission, "emergency")[0][1] == level


@pytest.mark.parametrize(
    ("time", "why"),
    [
        ("2020-12-30", "intake.reject.no_clock"),
        ("2020年12月30日", "intake.reject.no_clock"),
        ("2020-12-31 25:00", "intake.reject.no_such_clock"),
        ("2020年12月31日25时", "intake.reject.no_such_clock"),
        ("2020-12-31 23:60", "intake.reject.no_such_clock"),
        ("2020-12-32 12:00", "intake.reject.unreadable"),
        ("下午三点", "intake.reject.unreadable"),
    ],
)
def test_a_day_without_a_clock_and_an_hour_that_is_none_are_told_apart(time, why):
    submission = read({"a.csv": HEADER + f"甲1,橙色,{time}\n"}, contracts=CONTRACTS)
    assert [one.reason.values["why"].key for one in submission.rejects] == [why]
