"""Two submissions of the same hours."""

from aircheck.quality.checks.edited import edited
from tests.quality.house import hours, told


def test_changed_and_withdrawn_values_with_what_they_were():
    found = edited(hours("PM2.5", A="30 31 - 33", B="7 8"), hours("PM2.5", A="30 60 90 33", B="7 8"))
    assert told(found, "value", "against") == [("A", 2, 31000, 60000), ("A", 3, None, 90000)]


def test_a_gap_filled_since_and_a_new_station_are_no_edits():
    assert told(edited(hours("PM2.5", A="30 31 32", C="1"), hours("PM2.5", A="30 - 32"))) == []


def test_a_day_that_is_not_submitted_again_is_not_withdrawn():
    assert told(edited(hours("PM2.5", A="30*24"), hours("PM2.5", A="30*30", B="5"))) == []


def test_another_pollutant_is_withdrawn_where_the_station_goes_on():
    found = edited(hours("PM2.5", A="30"), hours("NO2", A="12"))
    assert told(found, "pollutant", "value", "against") == [("A", 1, "NO2", None, 12000)]
