"""AQI, primary and exceeding pollutants, and what is missing."""

import pytest

from aircheck.reports.aqi.page import render
from tests.aqi.house import reckoned

FULL = {"PM2.5/24h": "35", "PM10/24h": "50", "SO2/24h": "10", "NO2/24h": "20", "CO/24h": "1", "O3/8h": "100"}


def test_a_whole_day():
    # 35, 50 and 100 are the ends of the first segments: IAQI 50 each, and 50 is not above 50.
    found = reckoned(FULL)
    assert (found.aqi, found.primary, found.exceeding, found.missing) == (50, (), (), ())


def test_ties_are_primary_together():
    # 115 and 250 stand at 150 in both rows.
    found = reckoned({**FULL, "PM2.5/24h": "115", "PM10/24h": "250"})
    assert (found.aqi, found.primary, found.exceeding) == (150, ("PM2.5", "PM10"), ("PM2.5", "PM10"))


@pytest.mark.parametrize("edition", ["hj633-2012", "hj633-2026"])
def test_with_a_pollutant_missing_only_an_exceeding_day_is_decided(edition):
    good = reckoned({"PM2.5/24h": "35"}, edition=edition)
    assert (good.aqi, good.largest, good.aqi_class) == (None, 50, None)
    assert good.missing == ("PM10", "SO2", "NO2", "CO", "O3")
    bad = reckoned({"PM2.5/24h": "115"}, edition=edition)
    assert (bad.aqi, bad.primary) == (150, ("PM2.5",))
    assert bad.aqi_class.name.en == "Lightly polluted"


def test_the_2026_edition_knows_no_exceeding_pollutants():
    assert reckoned(FULL, edition="hj633-2026").exceeding is None


def test_an_hour_of_the_2012_edition_is_computed_from_what_is_there():
    found = reckoned({"PM2.5/24h": "35"}, "hourly")
    assert (found.aqi, found.rule.value) == (50, "from_the_rest")


def test_sulphur_dioxide_above_its_row_takes_the_running_mean():
    # 24 h row: (200-150)/(800-475) × (700-475) + 150 = 184 8/13
    found = reckoned({"PM10/24h": "50", "SO2/1h": "900", "SO2/24h": "700"}, "hourly")
    assert (found.aqi, found.primary, found.unindexed) == (185, ("SO2",), ())
    assert [found.counts(step) for step in found.steps] == [True, True, True]


def test_a_running_mean_that_is_not_needed_does_not_count():
    # 1 h row: (150-100)/(650-500) × (600-500) + 100 = 133 1/3
    found = reckoned({"PM10/24h": "50", "SO2/1h": "600", "SO2/24h": "700"}, "hourly")
    assert (found.aqi, [found.counts(step) for step in found.steps]) == (134, [True, True, False])


def test_an_hour_without_both_particulates_has_no_index_in_2012():
    found = reckoned({"SO2/1h": "600", "NO2/1h": "100", "CO/1h": "5", "O3/1h": "160"}, "hourly")
    assert (found.aqi, found.largest, found.lacks_particulates) == (None, 134, True)
    text = render(found, language="en", width=80, colour=False)
    assert "an hour without PM2.5 and PM10 has no index" in text
    one = reckoned({"PM10/24h": "50", "SO2/1h": "600"}, "hourly")
    assert (one.aqi, one.lacks_particulates) == (134, False)
    # The 2026 edition asks only that the rest exceeds.
    assert reckoned({"SO2/1h": "600"}, "hourly", "hj633-2026").aqi == 134


def test_a_value_without_an_index_is_told():
    found = reckoned({"SO2/1h": "900", "PM2.5/24h": "35"}, "hourly")
    assert (found.aqi, found.unindexed) == (50, ("SO2",))
    text = render(found, language="en", width=80, colour=False)
    assert "  no IAQI    SO2\n" in text
    assert "The AQI leaves it out and may be too low." in text


def test_ozone_above_its_8_h_row_takes_the_largest_hour():
    # 2012: 1 h row, 900: (400-300)/(1000-800) × 100 + 300 = 350
    found = reckoned({**FULL, "O3/8h": "801", "O3/1h": "900"})
    assert (found.aqi, found.primary, found.unindexed) == (350, ("O3",), ())


def test_the_class_stands_on_its_official_colour():
    found = reckoned({"PM2.5/24h": "115"})
    coloured = render(found, language="en", width=80, colour=True)
    assert "48;2;255;126;0mLight" in coloured
    assert "\x1b" not in render(found, language="en", width=80, colour=False)
