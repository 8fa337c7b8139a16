"""How recent values are: the newest hour of all and of each station that is at work."""

from datetime import date

from aircheck.documents.nightly.latest import LastHour
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.latest import latest_of
from aircheck.inputs.stations import Station
from aircheck.intake.merging.hourly import Hourly
from aircheck.model.period import Period
from tests.measures.house import assessment_data

YEAR = Period.year(2020)
DAY = date(2020, 6, 30)
STATIONS = (
    Station("A", "甲站"),
    Station("B"),
    Station("closed", until=date(2020, 6, 29)),
    Station("unused", in_use=False),
    Station("to come", since=date(2020, 7, 1)),
    Station("new", since=DAY),
)


def found(hourly: str = "", daily: str = "", stations=STATIONS, as_of=DAY) -> tuple[LastHour | None, dict]:
    tables = {}
    if hourly:
        tables["air_hourly"] = "点位,时间,PM2.5,SO2\n" + hourly
    if daily:
        tables["air_daily"] = "监测点位,日期,PM2.5,SO2\n" + daily
    data: AssessmentData = assessment_data(as_of, stations, YEAR, **tables)
    latest = latest_of(data)
    return latest.newest, {one.station: one.last for one in latest.stations}


def test_the_last_hour_with_a_value_not_the_last_row_or_the_last_valid_day():
    """An hour of a day still open counts; one without a value does not, nor what is marked invalid."""
    hours = (
        "A,2020-06-29 23:00,10,1\nA,2020-06-30 00:00,10,1\nA,2020-06-30 05:00,,7\nA,2020-06-30 06:00,,\n"
        "B,2020-06-30 00:00,12,\nclosed,2020-06-30 07:00,1,1\n"
    )
    newest, stations = found(hours)
    assert stations == {"A": LastHour(DAY, 5), "B": LastHour(date(2020, 6, 29), 24), "new": None}
    assert newest == LastHour(DAY, 7)


def test_daily_values_stand_for_their_whole_day():
    newest, stations = found("A,2020-06-29 05:00,10,1\n", "A,2020-06-28,10,5\nB,2020-06-27,11,6\nB,2020-06-28,,\n")
    assert stations == {"A": LastHour(date(2020, 6, 29), 5), "B": LastHour(date(2020, 6, 27), 24), "new": None}
    assert newest == LastHour(date(2020, 6, 29), 5)


def test_nothing_is_no_hour():
    assert found() == (None, {"A": None, "B": None, "new": None})


def test_no_hour_is_gone_through_for_it(monkeypatch):
    """The station-days that verdicts need are enough."""
    hourly = "点位,时间,PM2.5\nA,2020-06-29 23:00,10\n"
    data: AssessmentData = assessment_data(DAY, STATIONS, YEAR, air_hourly=hourly)
    assert data.air is not None
    assert data.air.station_days.height == 1
    monkeypatch.setattr(Hourly, "buckets", None)
    assert latest_of(data).newest == LastHour(date(2020, 6, 29), 23)
