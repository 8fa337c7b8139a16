"""The mean of stations' own statistics: bounds, control values and verdicts, by hand and by what may come."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.judging.verdict import Goal
from aircheck.model.measurement import Bounds
from aircheck.model.target import Comparison
from aircheck.outlook.allowed import allowed
from aircheck.outlook.course import Course
from aircheck.outlook.edge import Edge
from aircheck.outlook.judged import Rest, judged, whole_with
from aircheck.outlook.stations import StationsCourse, mean_of
from aircheck.outlook.statistic import DayStatistic
from aircheck.outlook.weeks import means_of_weeks
from tests.examples import few

F = Fraction
GOAL, END = Goal(Comparison.AT_MOST, F(35)), date(2020, 12, 31)
EDGE = Edge(F("35.5"), open=True, low=True)


def dated(values):
    return {date(2020, 1, 1) + timedelta(days=n): F(value) for n, value in enumerate(values)}


def course(left, *own, gaps=0, percent=None, required=1, counting=None, settled=()):
    statistic = DayStatistic("mean") if percent is None else DayStatistic("percentile", percent)
    courses = {f"S{n}": Course(statistic, dated(values), left, gaps) for n, values in enumerate(own)}
    names = frozenset(courses if counting is None else counting)
    return StationsCourse(statistic, courses, names, frozenset(settled), required, left)


def test_a_mean_by_hand():
    # (40 + 30)/2; at best (40 · 4/10 + 30 · 2/8)/2 where both have to count, otherwise 30 · 2/8 alone.
    found = course(6, [40] * 4, [30] * 2, required=2)
    assert (found.so_far, found.bounds) == (F(35), Bounds(F("11.75")))
    assert course(6, [40] * 4, [30] * 2).bounds == Bounds(F("7.5"))
    assert course(6, [40] * 4, [30] * 2, settled=["S0"]).bounds == Bounds(F("11.75"))
    assert (found.valid, found.gaps) == (2, 0)


def test_the_control_value_by_hand():
    # Both stations measure c on six days: (160 + 6c)/10 + (60 + 6c)/8 = 2 · 35, so c = (70 - 23.5) / 1.35 = 34.444.
    found = {one.name: one for one in allowed(course(6, [40] * 4, [30] * 2), GOAL, EDGE, "µg/m³", fewest=4, end=END)}
    assert found["control"].formula == "(35 × 2 - 23.5) / 1.35 ≈ 34.444"
    # Below (71 - 23.5) / 1.35 = 35.185; with four days (71 - 160/8 - 60/6) / (4/8 + 4/6) = 41 / (7/6) = 35.143.
    assert (found["most"].value, found["most"].open) == ("35.185", True)
    assert (found["most_of_few"].value, found["most_of_few"].of) == ("35.142", 4)
    assert found.keys() == {"control", "most", "most_of_few"}


def test_a_bad_week_of_all_stations_is_made_good():
    found = course(46, [100] * 7 + [10] * 7, [50] * 7 + [10] * 7 + [20] * 7)
    assert [round(float(mean), 3) for mean in (max(means_of_weeks(found)), min(means_of_weeks(found)))] == [76.378, 10]
    # A day counts 1/60 at one and 1/67 at the other: the worst week is (100 · 67 + 50 · 60) / 127 = 76.378. The rest
    # may average (71 - 770/60 - 560/67) / (46/60 + 46/67) = 34.274; 7 · (76.378 - 34.274) / (34.274 - 10) = 12.1.
    rest = {one.name: one for one in allowed(found, GOAL, EDGE, "µg/m³", end=END)}
    assert (rest["most"].value, rest["made_good"].value, rest["made_good"].of) == ("34.274", "2020-12-18", 13)


def test_what_is_averaged_meets_the_target():
    for value, met in ((F("35.18518"), True), (F("35.1852"), False)):
        found = course(6, [40] * 4, [30] * 2)
        whole = mean_of(one.whole([value] * 6) for one in found.own.values())
        assert EDGE.meets(whole) is met


def test_verdicts_have_their_inequality():
    lost = judged(course(2, [90] * 4, [60] * 2, required=2), EDGE)
    # 90 · 4/6 = 60 and 60 · 2/4 = 30.
    assert (lost.verdict, lost.inequality) == ("out_of_reach", "(30 + 60) / 2 = 45 ≥ 35.5")
    assert judged(course(6, [40] * 4, [30] * 2), EDGE).inequality == "35 < 35.5"
    many = judged(course(2, *[[90] * 4] * 5, required=5), EDGE)
    assert many.inequality == "(60 + … + 60) / 5 = 60 ≥ 35.5"
    # Of five values the 40th percentile lies between the second and the third; one more, however high, leaves 20.
    kept = judged(course(1, [10, 20, 20, 30, 30], [10, 10, 10, 30, 30], percent=40), EDGE)
    assert (kept.verdict, kept.inequality) == ("secured", "(20) / 1 = 20 < 35.5")


def test_the_rest_of_an_earlier_year_is_put_behind_each_station():
    found = course(2, [40] * 2, [30] * 2)
    rest = Rest(2019, {}, 2, {"S0": dated([20, 20]), "S1": dated([10])})
    # (40 + 40 + 20 + 20)/4 = 30 and (30 + 30 + 10)/3 = 70/3.
    assert (whole_with(found, rest), rest.valid) == (F(80, 3), 1)
    assert judged(found, EDGE, [rest]).inequality == "1/1 ≥ 1/2"


def test_a_station_that_can_no_longer_count_is_in_no_mean_so_far():
    found = course(6, [40] * 4, [30] * 2, counting=["S0"])
    assert (found.so_far, found.valid) == (F(40), 4)
    # The days that are missing may still be handed in.
    assert found.bounds == Bounds(F("7.5"))


@pytest.mark.hypothesis
@settings(max_examples=few(300))
@given(st.data(), st.booleans(), st.integers(0, 5), st.integers(0, 2), st.booleans())
def test_whatever_comes_secured_never_fails_and_out_of_reach_never_passes(data, percentile, left, gaps, open_):
    values, count = st.integers(0, 12), data.draw(st.integers(1, 4))
    past = [data.draw(st.lists(values, min_size=1, max_size=6)) for _ in range(count)]
    required = data.draw(st.integers(1, count))
    settled = frozenset(data.draw(st.sets(st.sampled_from(range(count)))))
    names = [f"S{number}" for number in settled]
    found = course(left, *past, gaps=gaps, percent=50 if percentile else None, required=required, settled=names)
    # What is to come may be invalid, what is missing may be handed in, and a station that is not settled may drop out.
    ends = [
        (number, found.statistic.of([F(one) for one in (*own, *data.draw(st.lists(values, max_size=left + gaps)))]))
        for number, own in enumerate(past)
    ]
    kept = data.draw(st.sets(st.sampled_from(range(count)))) | settled
    counted = [end for number, end in ends if number in kept]
    if len(counted) < required:
        return
    end, edge = sum(counted, F(0)) / len(counted), Edge(F(data.draw(st.integers(0, 12))), open=open_, low=True)
    if found.secured(edge):
        assert edge.meets(end)
    if found.out_of_reach(edge):
        assert not edge.meets(end)
