"""Daily values submitted beside the hours: what says the same, and what a contradiction does."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from aircheck.inputs.held_days import contradicted
from aircheck.inputs.stations import Station
from aircheck.measures.air import Air, AirSpec
from aircheck.model.measurement import Bounds
from aircheck.model.period import Period
from aircheck.model.text import Message
from tests.measures.house import assessment_data

pytestmark = pytest.mark.heavy

WEEK = Period(date(2020, 3, 1), date(2020, 3, 7))
STATIONS = (Station("A", "甲站"),)
DAYS = AirSpec.model_validate({"air": "days", "aqi_over": 200})
HEAD = "监测点位,日期,PM2.5,CO\n"


def hours():
    """A week in which the mean of PM2.5 is 40.5 µg/m³ on every day: 12 hours of 40 and 12 of 41; CO is 0.64 mg/m³."""
    start = datetime(2020, 3, 1, 1)  # noqa: DTZ001
    rows = [f"A,{start + timedelta(hours=n):%Y-%m-%d %H:%M},{40 + n % 2},60,8,30,0.64,100" for n in range(24 * 7)]
    return "点位,时间,PM2.5,PM10,SO2,NO2,CO,O3\n" + "\n".join(rows) + "\n"


def measured(rows, as_of=WEEK.end):
    tables = {"air_daily": HEAD + rows} if rows else {}
    return Air().measure(DAYS, assessment_data(as_of, STATIONS, WEEK, air_hourly=hours(), **tables))


@pytest.mark.parametrize("said", ["40", "41", "40.5", "40.50"])
@pytest.mark.parametrize("station", ["A", "甲站", "全区"])
def test_a_rounded_value_says_the_same(said, station):
    found = measured(f"{station},2020-03-02,{said},0.6\n")
    assert (found.coverage.sufficient, found.notes, found.certain) == (True, (), True)


@pytest.mark.parametrize("said", ["39", "42", "40.4", "40.6"])
def test_another_value_is_a_contradiction(said):
    found = measured(f"A,2020-03-02,{said},0.6\n")
    why = Message.of("measures.days_and_hours", count=1, first="air_daily.csv:2")
    assert (found.value, found.bounds, found.certain) == (Fraction(0), Bounds(Fraction(0), Fraction(0)), False)
    assert (found.coverage.sufficient, found.coverage.shortfall, found.notes) == (False, why, (why,))


def test_carbon_monoxide_has_a_decimal():
    # 0.64 mg/m³ is 0.6, and not 1.
    assert measured("A,2020-03-02,40,1\n").coverage.sufficient is False
    assert measured("A,2020-03-02,40,0.64\n").coverage.sufficient is True


def test_only_the_pollutants_of_a_result_matter():
    data = assessment_data(
        WEEK.end, STATIONS, WEEK, air_hourly=hours(), air_daily=HEAD + "A,2020-03-02,40,9\nA,2020-03-03,39,9\n"
    )
    found = {item: contradicted(data.air, [item]) for item in ("PM2.5", "CO", "SO2")}
    assert found == {
        "PM2.5": Message.of("measures.days_and_hours", count=1, first="air_daily.csv:3"),
        "CO": Message.of("measures.days_and_hours", count=2, first="air_daily.csv:2"),
        "SO2": None,
    }


def test_days_without_hours_and_other_places_contradict_nothing():
    assert measured("A,2020-02-02,99,0.6\nB,2020-03-02,99,0.6\n别处,2020-03-02,99,0.6\nA,2020-03-03,,\n").notes == ()
    assert measured("").notes == ()


def test_a_week_that_is_not_over_keeps_its_bounds():
    found = measured("A,2020-03-02,39,0.6\n", as_of=date(2020, 3, 5))
    assert (found.bounds, found.coverage.sufficient) == (Bounds(Fraction(0), Fraction(2)), False)
