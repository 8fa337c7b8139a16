"""The statistics of places: both orders of averaging, gaps, a year that is still open, months."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import polars as pl

from aircheck.inputs.places import PlaceStatistics
from aircheck.model.period import Month, Period
from aircheck.model.place import AREA, station_id
from aircheck.statistics.classes import Run
from tests.statistics.frames import (
    EDITIONS,
    PLACE,
    area,
    series,
    station_first,
    station_values,
    statistics_of,
    stretch,
    town,
)

PM, OZONE = "PM2.5/24h", "O3/8h"
DAY = date(2020, 6, 1)
TEN = Period(DAY, date(2020, 6, 10))
"""Ten days, for which the standard sets no minimum."""
YEAR = Period.year(2019)


def indices(aqis: list[int | None], period: Period = TEN, **changed: object) -> PlaceStatistics:
    """Consecutive days that have these AQIs; of those above 50 PM2.5 and O3 are primary in turn."""
    rows = [
        (PLACE, period.start + timedelta(days=number), aqi, [("PM2.5", "O3")[number % 2]] if (aqi or 0) > 50 else [])
        for number, aqi in enumerate(aqis)
    ]
    schema = {"place": pl.String, "day": pl.Date, "aqi": pl.Int64, "primary": pl.List(pl.String)}
    return replace(statistics_of(pl.DataFrame(rows, schema=schema, orient="row"), period), **changed)


def test_the_lowest_a_mean_and_a_percentile_can_still_be():
    # Values 10, 20, 30 of ten days: the mean 20, at least 60/10; seven zeros before them, the 95th: k = 9.55,
    # 20 + 0.55 × 10; of the three alone k = 2.9, 20 + 0.9 × 10.
    found = statistics_of(series(PM, stretch(DAY, [10, None, 30, 20])), TEN)
    mean, top = (found.statistic(PLACE, "PM2.5", name) for name in ("mean", "percentile"))
    assert (mean.value, mean.low, mean.sufficient) == (20, 6, None)
    assert (top.value, top.low, top.sufficient) == (29, Fraction("25.5"), None)
    assert (mean.days.valid, mean.days.expected, mean.days.months) == (3, 10, {Month(2020, 6): 3})
    # O3 has no value at all, and a place that nobody knows has no days.
    for place, item in ((PLACE, "O3"), ("nowhere", "PM2.5")):
        nothing = found.statistic(place, item, "mean")
        assert (nothing.value, nothing.low, nothing.days.valid) == (None, 0, 0)


def test_an_area_whose_stations_lack_days_in_both_orders():
    # A 10 on nine days, B 40 on the last alone; of two stations one suffices for a day.
    frame = station_values(PM, DAY, {"A": [10] * 9, "B": [*[None] * 9, 40]})
    daily, station = town(frame, "AB", TEN), town(frame, "AB", TEN, station_first())
    one, other = (found.statistic(AREA, "PM2.5", "mean") for found in (daily, station))
    assert (one.value, one.low, one.stations) == (13, 13, None)
    # (10 + 40)/2; at least (90/10 + 40/10)/2.
    assert (other.value, other.low, other.stations.valid) == (25, Fraction(13, 2), 2)


def test_a_year_that_can_still_be_enough_and_one_that_cannot():
    # Up to 31 October 300 of 304 days: with 61 to come 361. With only 26 days in March it cannot be enough.
    elapsed = Period(YEAR.start, date(2019, 10, 31))
    for gone, enough in ((range(1, 5), True), (range(1, 6), False)):
        values = {day: None if day.month == 3 and day.day in gone else 30 for day in elapsed}
        found = statistics_of(series(PM, values), YEAR, elapsed=elapsed)
        rests_on = found.coverage(PLACE, PM)
        assert (rests_on.valid, rests_on.expected, rests_on.required) == (304 - len(gone), 304, 324)
        assert rests_on.sufficient is enough
        assert rests_on.months[Month(2019, 11)] == 0
        # Had November and December measured nothing.
        assert found.statistic(PLACE, "PM2.5", "mean").low == Fraction(30 * (304 - len(gone)), 365)


def test_a_percentile_may_need_no_days():
    nothing = EDITIONS.statistics.percentile_needs.model_copy(update={"value": "nothing"})
    editions = replace(EDITIONS, statistics=EDITIONS.statistics.model_copy(update={"percentile_needs": nothing}))
    one = series(OZONE, {YEAR.start: 100})
    assert statistics_of(one, YEAR).statistic(PLACE, "O3", "percentile").sufficient is False
    assert statistics_of(one, YEAR, editions).statistic(PLACE, "O3", "percentile").sufficient is True
    assert statistics_of(one, YEAR, editions).statistic(PLACE, "O3", "mean").sufficient is False
    # But it needs one.
    assert statistics_of(series(OZONE, {}), YEAR, editions).statistic(PLACE, "O3", "percentile").sufficient is False


def test_days_by_their_index():
    found = indices([50, 51, 100, 101, None, 201, 301, 40])
    assert [days for _, days in found.classes(PLACE).classes] == [2, 2, 1, 0, 1, 1]
    assert (found.classes(PLACE).good, found.classes(PLACE).decided) == (4, 7)
    assert [found.days_over(PLACE, aqi) for aqi in (100, 200, 500)] == [3, 2, 0]
    # Days above 50: the second, third, fourth, sixth and seventh.
    assert [found.primary_days(PLACE, item) for item in ("PM2.5", "O3", "CO")] == [2, 3, 0]
    assert found.runs(PLACE, good=True) == (Run(DAY, 3),)
    assert found.runs(PLACE, good=False) == (Run(DAY + timedelta(days=5), 2),)
    assert found.presence(PLACE) == (DAY, DAY + timedelta(days=7))


def test_good_days_of_the_decided_or_of_the_calendar():
    aqis = [50, 101, None, 60]
    assert indices(aqis).good_day_rate(PLACE) == Fraction(200, 3)
    calendar = EDITIONS.statistics.good_day_denominator.model_copy(update={"value": "calendar_days"})
    statistics = EDITIONS.statistics.model_copy(update={"good_day_denominator": calendar})
    editions = replace(EDITIONS, statistics=statistics)
    assert indices(aqis, editions=editions).good_day_rate(PLACE) == 20
    # Days to come are not yet in the calendar.
    elapsed = Period(DAY, DAY + timedelta(days=3))
    assert indices(aqis, editions=editions, elapsed=elapsed).good_day_rate(PLACE) == 50
    assert indices([None]).good_day_rate(PLACE) is None
    rated = [one.rated_days(PLACE) for one in (indices(aqis), indices(aqis, editions=editions))]
    assert rated == [3, 10]


def test_months_stand_for_places():
    period = Period(date(2020, 5, 30), date(2020, 6, 3))
    days = area({date(2020, 5, 30) + timedelta(days=n): {PM: value} for n, value in enumerate([10, 20, 30, None, 60])})
    months = statistics_of(days, period).months(PLACE)
    assert [months.mean(name, "PM2.5") for name in ("2020-05", "2020-06", "2020-07")] == [15, 45, None]
    assert [months.total(name, "PM2.5") for name in ("2020-05", "2020-06")] == [30, 90]
    assert months.calendar == {"2020-05": 2, "2020-06": 3}


def test_a_month_s_good_days_of_its_own_days_of_the_calendar():
    calendar = EDITIONS.statistics.good_day_denominator.model_copy(update={"value": "calendar_days"})
    editions = replace(EDITIONS, statistics=EDITIONS.statistics.model_copy(update={"good_day_denominator": calendar}))
    period = Period(date(2020, 5, 30), date(2020, 6, 3))
    months = indices([50, None, 50, 50, 150], period, editions=editions).months(PLACE)
    assert [months.good_day_rate(name) for name in ("2020-05", "2020-06")] == [50, Fraction(200, 3)]


def test_a_station_counts_in_the_mean_only_with_enough_days_of_its_own():
    # Of January A has 27 days, B 26: 27 are needed.
    january = Period(date(2020, 1, 1), date(2020, 1, 31))
    frame = station_values(PM, january.start, {"A": [10] * 27, "B": [40] * 26})
    found = town(frame, "AB", january, station_first())
    assert [found.statistic(station_id(code), "PM2.5", "mean").sufficient for code in "AB"] == [True, False]
    one = found.statistic(AREA, "PM2.5", "mean")
    assert (one.value, one.sufficient, one.stations.valid, one.stations.required) == (10, True, 1, 1)
