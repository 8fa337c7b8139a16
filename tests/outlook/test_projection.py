"""Projections: draws of whole weeks, the same every time, and their spread by hand where all is known."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import islice
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.outlook.bootstrap import DRAWS, SEED, draws
from aircheck.outlook.course import Course
from aircheck.outlook.edge import Edge
from aircheck.outlook.judged import Rest
from aircheck.outlook.projection import projection
from aircheck.outlook.statistic import DayStatistic
from aircheck.outlook.weeks import ALONE, weeks_of
from tests.examples import few

F = Fraction
EDGE = Edge(F(20), open=False, low=True)


def dated(values, start=date(2020, 1, 1)):
    days = (start + timedelta(days=n) for n in range(len(values)))
    return {day: F(value) for day, value in zip(days, values, strict=True) if value is not None}


def course(values, left, kind="mean"):
    return Course(DayStatistic(kind, 90), dated(values), left, sum(value is None for value in values))


def test_weeks_are_whole_and_do_not_overlap():
    values = dated([1, 2, None, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
    assert [tuple(map(int, week[ALONE])) for week in weeks_of({ALONE: values})] == [
        (4, 5, 6, 7, 8, 9, 10),
        (11, 12, 13, 14, 15, 16, 17),
    ]
    assert list(weeks_of({})) == list(weeks_of({ALONE: {}})) == list(weeks_of({ALONE: dated([1] * 6)})) == []


def test_of_stations_weeks_are_those_that_all_have():
    own = {"A": dated(range(14)), "B": dated([*range(20, 26), None, *range(27, 40)])}
    assert [{code: week[code][0] for code in own} for week in weeks_of(own)] == [{"A": F(7), "B": F(27)}]


def test_of_stations_the_whole_of_a_draw_is_the_mean_of_theirs():
    stations = {"A": course([10] * 14, 8), "B": course([30] * 2, 8)}
    week = {"A": (F(3),) * 7, "B": (F(5),) * 7}
    # (140 + 8 · 3) / 22 and (60 + 8 · 5) / 10.
    assert set(draws(stations, [week])) == {(F(164, 22) + F(100, 10)) / 2}


def test_of_one_kind_of_week_every_draw_is_the_same():
    # (10 · 14 + 10 · 8) / 22.
    assert set(draws({ALONE: course([10] * 14, 8)}, list(weeks_of({ALONE: dated([10] * 14)})))) == {F(10)}
    # The last of two weeks is cut after a day: 7 · 3 + 3 behind 14 days of 10.
    weeks = [{ALONE: (F(3),) * 7}]
    assert set(draws({ALONE: course([10] * 14, 8)}, weeks)) == {F(14 * 10 + 8 * 3, 22)}


@pytest.mark.parametrize("kind", ["mean", "percentile", "days", "rate"])
def test_draws_are_those_of_exact_values_and_the_same_every_time(kind):
    values = [0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1] if kind in ("days", "rate") else [F(n, 3) for n in range(14)]
    one = course(values, 8, kind)
    weeks = list(weeks_of({ALONE: one.values}))
    found = list(draws({ALONE: one}, weeks))
    assert len(found) == DRAWS
    assert found == list(draws({ALONE: one}, weeks))
    ends = {one.whole([*first[ALONE], *second[ALONE]][:8]) for first in weeks for second in weeks}
    assert set(found) == ends


@pytest.mark.hypothesis
@settings(max_examples=few(60))
@given(st.data(), st.sampled_from(["mean", "percentile", "days", "rate"]), st.integers(1, 23), st.integers(1, 3))
def test_a_draw_is_the_mean_of_the_stations_with_the_same_weeks(data, kind, left, stations):
    values = st.integers(0, 1) if kind in ("days", "rate") else st.fractions(0, 20, max_denominator=3)
    days = st.lists(values, min_size=1, max_size=40)
    own = {str(n): course(data.draw(days), left, kind) for n in range(stations)}
    week = st.lists(values, min_size=7, max_size=7)
    weeks = [{code: tuple(map(F, data.draw(week))) for code in own} for _ in range(data.draw(st.integers(1, 3)))]
    chance, found = Random(SEED), draws(own, weeks)
    for end in islice(found, 20):
        picked = [int(chance.random() * len(weeks)) for _ in range(-(-left // 7))]
        rests = {code: [value for at in picked for value in weeks[at][code]][:left] for code in own}
        assert end == sum((one.whole(rests[code]) for code, one in own.items()), F(0)) / stations


def test_the_rest_of_earlier_years_is_drawn_from_and_put_behind():
    rests = (
        Rest(2018, dated([10] * 8, date(2018, 12, 24)), 8),
        Rest(2019, dated([40] * 8, date(2019, 12, 24)), 8),
    )
    found = projection(course([20] * 14, 8), EDGE, rests, str)
    # (20 · 14 + 10 · 8) / 22 and (20 · 14 + 40 · 8) / 22.
    assert [(year.year, year.whole, year.met) for year in found.years] == [
        (2018, "180/11", True),
        (2019, "300/11", False),
    ]
    drawn = found.drawn
    assert (drawn.seed, drawn.draws, drawn.weeks, drawn.source.key) == (1, 1000, 2, "outlook.drawn.years")
    # Seven days of one year and one of the other: 280 + 70 + 40 and 280 + 280 + 10.
    assert (drawn.lowest, drawn.highest) == ("180/11", "300/11")
    assert 0 < drawn.met < DRAWS


def test_without_a_day_to_come_or_a_value_there_is_none():
    assert projection(course([20] * 14, 0), EDGE, (), str) is None
    assert projection(course([], 8), EDGE, (), str) is None
    assert projection(course([20] * 6, 8), EDGE, (), str).drawn is None
