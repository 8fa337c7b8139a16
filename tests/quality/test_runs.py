"""Checks that look along one series."""

import pytest

from aircheck.quality.checks.smooth import smooth
from aircheck.quality.checks.spike import spike
from aircheck.quality.checks.stuck import stuck
from tests.quality.house import THRESHOLDS, hours, told


@pytest.mark.parametrize(
    ("item", "least"), [("PM2.5", 6), ("PM10", 6), ("NO2", 6), ("O3", 12), ("SO2", 24), ("CO", 24)]
)
def test_a_value_is_stuck_from_so_many_hours_on(item, least):
    found = stuck(hours(item, A=f"3 5*{least} 4", B=f"3 5*{least - 1} 4"), THRESHOLDS)
    assert told(found, "hours", "value") == [("A", 2, least, 5000)]


def test_a_run_is_one_flag_over_midnight_and_ends_at_a_gap():
    found = stuck(hours("PM2.5", A="9*20 8*10 - 8*5 8 7", B="8*4 - 8*4"), THRESHOLDS)
    assert told(found, "hours", "value") == [("A", 1, 20, 9000), ("A", 21, 10, 8000), ("A", 32, 6, 8000)]


def test_the_end_of_one_station_does_not_go_on_in_the_next():
    assert told(stuck(hours("PM2.5", A="9*3", B="9*3"), THRESHOLDS)) == []


def test_a_straight_line():
    # Five steps of +3 are six hours; five of -2 before it share the turning point; four steps are too few.
    found = smooth(hours("PM2.5", A="30 28 26 24 22 20 23 26 29 32 35", B="10 13 16 19 22 20"), THRESHOLDS)
    assert told(found, "hours", "value", "against") == [("A", 1, 6, 30000, -2000), ("A", 6, 6, 20000, 3000)]


def test_a_constant_is_no_line_and_a_gap_ends_one():
    assert told(smooth(hours("PM2.5", A="5*10", B="1 2 3 4 - 6 7 8 9"), THRESHOLDS)) == []


def test_a_step_below_the_items_own_is_too_small_to_tell():
    assert told(smooth(hours("SO2", A="1 2 3 4 5 6 7 8", B="2 4 6 8 10 12"), THRESHOLDS), "hours") == [("B", 1, 6)]


def test_one_hour_far_above_both_beside_it():
    # 160 is at least 3 × 50 and at least 100 above; 150 is 3 × 50 and exactly 100 above; 149 is not.
    found = spike(hours("PM2.5", A="40 160 50", B="50 150 50", C="50 149 50"), THRESHOLDS)
    assert told(found, "value", "against") == [("A", 2, 160000, 50000), ("B", 2, 150000, 50000)]


def test_one_hour_far_below_both_beside_it():
    found = spike(hours("PM2.5", A="200 20 180", B="200 60 180", C="200 61 180"), THRESHOLDS)
    assert told(found, "value", "against") == [("A", 2, 20000, 180000), ("B", 2, 60000, 180000)]


def test_a_step_and_an_hour_beside_a_gap_are_no_spike():
    assert told(spike(hours("PM2.5", A="20 200 200 20", B="20 200 -", C="- 200 20"), THRESHOLDS)) == []
