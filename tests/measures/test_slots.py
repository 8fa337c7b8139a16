from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.measures.frequency.fewest import highest_minimum
from aircheck.measures.frequency.slots import slots
from aircheck.model.period import Period
from aircheck.model.spans import parse_spans

YEAR = Period.year(2020)


def named(each, during=None):
    return [slot.name for slot in slots(each, YEAR, parse_spans(during) if during else None)]


def test_the_calendar():
    assert len(named("day")) == 366
    assert named("month")[0] == "2020-01"
    assert named("quarter") == ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"]
    assert named("year") == ["2020"]


def test_weeks_lie_wholly_within_the_year():
    weeks = slots("week", YEAR)
    # The first Monday of 2020 is the 6th of January, the last Sunday the 27th of December: 51 weeks.
    assert (len(weeks), weeks[0].name, weeks[-1].name) == (51, "2020-W02 (01-06..01-12)", "2020-W52 (12-21..12-27)")
    assert (weeks[0].stretches, weeks[-1].end) == ((Period(date(2020, 1, 6), date(2020, 1, 12)),), date(2020, 12, 27))


def test_only_whole_ones_of_a_part_of_the_year():
    assert named("month", "07-15..10-31") == ["2020-08", "2020-09", "2020-10"]
    assert named("quarter", "07-01..10-31") == ["2020-Q3"]
    assert named("month", "11-15..03-15") == ["2020-01", "2020-02", "2020-12"]
    assert named("week", "07-01..07-15") == ["2020-W28 (07-06..07-12)"]


def test_once_a_year_in_a_part_of_it_means_in_that_part():
    (summer,) = slots("year", YEAR, parse_spans("07-01..10-31"))
    assert (summer.name, summer.stretches, summer.end) == (
        "2020",
        (Period(date(2020, 7, 1), date(2020, 10, 31)),),
        date(2020, 10, 31),
    )
    (winter,) = slots("year", YEAR, parse_spans("11-15..03-15"))
    assert winter.stretches == (
        Period(date(2020, 1, 1), date(2020, 3, 15)),
        Period(date(2020, 11, 15), date(2020, 12, 31)),
    )


@pytest.mark.parametrize(
    ("counts", "more", "expected"),
    [
        ([0], 3, 3),
        ([0, 0], 1, 0),
        ([0, 0], 2, 1),
        ([1, 5, 5], 3, 4),
        ([2, 3], 0, 2),
        ([0, 1, 4], 3, 2),
        ([0, 1, 4], 2, 1),
    ],
)
def test_how_high_the_smallest_can_be_made(counts, more, expected):
    assert highest_minimum(counts, more) == expected


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 30))
def test_it_is_the_highest_level_that_can_be_afforded(counts, more):
    level = highest_minimum(counts, more)
    assert sum(max(0, level - count) for count in counts) <= more
    assert sum(max(0, level + 1 - count) for count in counts) > more
