"""Checks that look at one hour."""

import pytest

from aircheck.quality.checks.above_range import above_range
from aircheck.quality.checks.below_detection import below_detection
from aircheck.quality.checks.inversion import inversion
from aircheck.quality.checks.zero import zero
from tests.quality.house import THRESHOLDS, both, hours, told


def test_zero_and_nothing_else():
    assert told(zero(hours("SO2", A="5 0 1 - 0", B="3 4"), THRESHOLDS), "value") == [("A", 2, 0), ("A", 5, 0)]


def test_below_detection_is_above_zero_and_below_the_limit():
    found = below_detection(hours("PM2.5", A="0 1 1.999 2 3"), THRESHOLDS)
    assert told(found, "value", "against") == [("A", 2, 1000, 2000), ("A", 3, 1999, 2000)]


def test_carbon_monoxide_has_a_limit_in_its_own_unit():
    assert told(below_detection(hours("CO", A="0.1 0.05 0.2"), THRESHOLDS), "value") == [("A", 2, 50)]


@pytest.mark.parametrize(
    ("item", "end"), [("PM2.5", 1000), ("PM10", 2000), ("SO2", 1300), ("NO2", 940), ("O3", 980), ("CO", 57)]
)
def test_above_the_range_is_above_its_end(item, end):
    found = above_range(hours(item, A=f"{end} {end}.001 {end - 1}"), THRESHOLDS)
    assert told(found, "pollutant", "value", "against") == [("A", 2, item, end * 1000 + 1, end * 1000)]


def test_more_pm25_than_pm10():
    found = inversion(both("A", (35, 70), (70, 70), (71, 70), (30, 5)), THRESHOLDS)
    assert told(found, "pollutant", "value", "against") == [("A", 3, None, 71000, 70000), ("A", 4, None, 30000, 5000)]


def test_without_pm10_there_is_no_inversion():
    assert told(inversion(hours("PM2.5", A="35 36"), THRESHOLDS)) == []
