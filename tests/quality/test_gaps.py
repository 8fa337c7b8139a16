"""Gaps that come when the air is bad."""

from aircheck.quality.checks.gap_after_high import gap_after_high
from aircheck.quality.checks.gap_while_high import gap_while_high
from tests.quality.house import THRESHOLDS, hours, told


def test_a_gap_right_after_a_high_hour():
    found = gap_after_high(hours("PM2.5", A="100 150 - - 90", B="100 149 - - 90", C="100*5"), THRESHOLDS)
    assert told(found, "hours", "value", "against") == [("A", 3, 2, None, 150000)]


def test_a_gap_of_all_stations_is_nobodys_own():
    assert told(gap_after_high(hours("PM2.5", A="160 - 90", B="160 - 90"), THRESHOLDS)) == []
    assert told(gap_after_high(hours("PM2.5", A="160 - 90"), THRESHOLDS), "hours") == [("A", 2, 1)]


def test_a_series_that_breaks_off_is_missing_up_to_the_last_hour_of_the_others():
    found = gap_after_high(hours("PM2.5", A="160", B="100*4"), THRESHOLDS)
    assert told(found, "hours") == [("A", 2, 3)]
    assert told(gap_after_high(hours("PM2.5", A="100 160", B="100 100"), THRESHOLDS)) == []


def test_missing_while_the_median_of_three_others_is_high():
    found = gap_while_high(
        hours("PM2.5", A="90 - - - 90", B="90 150 150 150 90", C="90 140 160 160 90", D="90 170 170 120 90"), THRESHOLDS
    )
    # Medians of B, C and D: 150, 160, 150.
    assert told(found, "hours", "value", "against") == [("A", 2, 3, None, 150000)]


def test_below_the_threshold_or_with_two_others_nothing_is_told():
    low = hours("PM2.5", A="90 - 90", B="90 149 90", C="90 149 90", D="90 900 90")
    assert told(gap_while_high(low, THRESHOLDS)) == []
    two = hours("PM2.5", A="90 - 90", B="90 400 90", C="90 400 90")
    assert told(gap_while_high(two, THRESHOLDS)) == []


def test_the_median_of_four_is_the_mean_of_the_middle_two():
    others = {"B": "90 100 90", "C": "90 149 90", "D": "90 151 90", "E": "90 500 90"}
    assert told(gap_while_high(hours("PM2.5", A="90 - 90", **others), THRESHOLDS), "against") == [("A", 2, 150000)]
    others["C"] = "90 148 90"
    assert told(gap_while_high(hours("PM2.5", A="90 - 90", **others), THRESHOLDS)) == []


def test_before_its_first_and_after_its_last_value_a_series_is_not_missing():
    others = dict.fromkeys("BCD", "200*3")
    assert told(gap_while_high(hours("PM2.5", A="- 200 -", **others), THRESHOLDS)) == []
