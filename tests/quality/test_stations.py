"""Checks that hold stations against one another."""

import polars as pl

from aircheck.quality.checks.apart import apart, others_median
from aircheck.quality.checks.identical import identical
from aircheck.quality.series import observations
from tests.quality.house import THRESHOLDS, hours, told

DAY = " ".join(str(20 + place * 7 % 23) for place in range(24))


def test_far_above_the_median_of_the_others():
    # B, C and D have the median 50; 200 is 4 × 50 and 150 above. The others see 200 among theirs: median 50 or 60.
    found = apart(hours("PM2.5", A="200", B="40", C="50", D="60"), THRESHOLDS)
    assert told(found, "value", "against") == [("A", 1, 200000, 50000)]
    assert told(apart(hours("PM2.5", A="199", B="40", C="50", D="60"), THRESHOLDS)) == []


def test_far_below_the_median_of_the_others():
    # The median of 150, 160, 170 and 181 is 165, more than 4 × 40; and 40 is 125 below.
    found = apart(hours("PM2.5", A="40", B="150", C="160", D="170", E="181"), THRESHOLDS)
    assert told(found, "value", "against") == [("A", 1, 40000, 165000)]


def test_fewer_than_three_others_are_not_asked():
    assert told(apart(hours("PM2.5", A="900", B="10", C="10"), THRESHOLDS)) == []


def test_the_median_of_the_others_for_every_station():
    values = observations(hours("PM2.5", A="1", B="5", C="5", D="9", E="20"), ["PM2.5"])
    # Without 1: 5 5 9 20 → 7; without a 5: 1 5 9 20 → 7; without 9: 1 5 5 20 → 5; without 20: 1 5 5 9 → 5.
    assert others_median(values, 3).select("station", "median2").rows() == [
        ("A", 14000),
        ("B", 14000),
        ("C", 14000),
        ("D", 10000),
        ("E", 10000),
    ]
    four = observations(hours("PM2.5", A="1", B="5", C="5", D="9"), ["PM2.5"])
    assert others_median(four, 3).get_column("median2").to_list() == [10000] * 4
    assert others_median(four, 4).is_empty()


def test_two_stations_with_one_days_values():
    other = DAY.replace("27", "28", 1)
    found = identical(hours("NO2", A=DAY, B=DAY, C=other), THRESHOLDS)
    assert told(found, "hours", "value", "detail") == [("A", 1, 24, 20000, "B"), ("B", 1, 24, 20000, "A")]


def test_three_stations_name_one_another():
    found = identical(hours("O3", C=DAY, A=DAY, B=DAY), THRESHOLDS)
    assert told(found, "detail") == [("A", 1, "B, C"), ("B", 1, "A, C"), ("C", 1, "A, B")]


def test_the_same_gaps_are_part_of_being_the_same():
    gap = DAY.split()
    gap[5] = "-"
    assert told(identical(hours("NO2", A=" ".join(gap), B=DAY), THRESHOLDS)) == []
    assert len(told(identical(hours("NO2", A=" ".join(gap), B=" ".join(gap)), THRESHOLDS))) == 2


def test_too_few_values_or_too_little_change_tell_nothing():
    short = " ".join(DAY.split()[:17])
    assert told(identical(hours("NO2", A=short, B=short), THRESHOLDS)) == []
    flat = "20*6 21*6 22*6 23*6"
    assert told(identical(hours("NO2", A=flat, B=flat), THRESHOLDS)) == []
    assert told(identical(hours("SO2", A=DAY, B=DAY), THRESHOLDS)) == []


def test_the_same_values_on_different_days_are_not_the_same_series():
    later = pl.concat([hours("NO2", A=DAY), hours("NO2", B="-*24 " + DAY)])
    assert told(identical(later, THRESHOLDS)) == []
