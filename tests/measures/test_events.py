"""Recorded events: what they take out, which entries count, and that nothing goes without one."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import polars as pl

from aircheck.inputs.stations import Station
from aircheck.measures.air import Air, AirSpec
from aircheck.model.place import AREA
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, STANDARDS, assessment_data, two_stations, under

STATIONS = (Station("A"), Station("B"))
HEADER = "start,end,stations,kind,basis,approved_by\n"
PM = AirSpec.model_validate({"air": "annual_mean", "pollutant": "PM2.5"})
GOOD = AirSpec.model_validate({"air": "good_day_rate"})
NO2 = AirSpec.model_validate({"air": "annual_mean", "pollutant": "NO2"})


TEXT = two_stations(date(2020, 5, 4), 406)


def with_events(rows: str, dust: bool = True):
    found = assessment_data(stations=STATIONS, air_hourly=TEXT, events=HEADER + rows)
    return under(found, replace(LIBRARY, dust=STANDARDS["dust-2016"] if dust else None))


def measured(rows: str, spec=PM):
    found = Air().measure(spec, with_events(rows))
    assert found is not None
    return found


WHOLE_DAY = "2020-05-04 00:00,2020-05-05 00:00,A,沙尘,认定单1,省厅\n"


def test_an_approved_event_gives_a_second_value_beside_the_first():
    found = measured(WHOLE_DAY)
    # As measured: 365 days of 40 and one of (406 + 40)/2 = 223: (365 × 40 + 223) / 366 = 14823/366.
    assert found.value == Fraction(14823, 366)
    assert found.adjusted is not None
    # A loses the day; with B alone one of two stations is there, which 50 % allows: every day is 40.
    assert (found.adjusted.value, found.adjusted.coverage.valid) == (Fraction(40), 366)
    assert found.adjusted.notes == (
        Message.of(
            "measures.event_applied", start="2020-05-04 00:00", end="2020-05-05 00:00", basis="认定单1", by="省厅"
        ),
    )


def test_an_hour_is_affected_when_any_part_of_it_is():
    events = with_events("2020-05-04 05:30,2020-05-04 07:10,A,dust,x,y\n").air.events
    assert events is not None
    # 05:30 to 07:10 touches the hours ending at 06:00, 07:00 and 08:00.
    hours = events.exclusions.select(pl.col("start", "end").dt.strftime("%m-%d %H:%M")).rows()
    assert hours == [("05-04 06:00", "05-04 08:00")]
    assert events.exclusions.get_column("items").to_list() == [["PM10", "PM2.5"]]


def test_without_approval_nothing_is_taken_out():
    found = with_events("2020-05-04 00:00,2020-05-05 00:00,A,dust,认定单1,\n")
    assert found.air.adjusted is None
    assert found.air.unused == (
        Message.of("measures.event_not_approved", start="2020-05-04 00:00", end="2020-05-05 00:00"),
    )


def test_an_entry_without_a_reason_is_rejected_on_reading():
    found = with_events("2020-05-04 00:00,2020-05-05 00:00,A,dust,,省厅\n")
    assert found.air.adjusted is None
    assert [(reject.file, reject.line) for reject in found.submission.rejects] == [("events.csv", 2)]


def test_an_event_elsewhere_or_backwards_is_named():
    found = with_events("2020-05-04 00:00,2020-05-05 00:00,X,dust,x,y\n2020-05-06 00:00,2020-05-05 00:00,,dust,x,y\n")
    assert found.air.adjusted is None
    assert [note.key for note in found.air.unused] == [
        "measures.event_unknown_station",
        "measures.event_backwards",
    ]


def test_only_the_assessed_stations_of_an_entry_count():
    events = with_events("2020-05-04 00:00,2020-05-05 00:00,X、B,dust,x,y\n").air.events
    assert events is not None
    assert events.exclusions.get_column("station").to_list() == ["B"]


def test_what_the_edition_does_not_take_out_has_no_second_value():
    assert measured(WHOLE_DAY, NO2).adjusted is None
    # The edition of 2016 keeps dust days in the good-day rate.
    assert measured(WHOLE_DAY, GOOD).adjusted is None


def test_a_plan_without_an_edition_for_dust_says_that_events_are_not_used():
    found = with_events(WHOLE_DAY, dust=False)
    assert found.air.adjusted is None
    assert found.unused == (Message.of("measures.events_unused"),)


def test_a_station_at_work_for_half_the_year_is_missing_only_then():
    half = (Station("A"), Station("B", since=date(2020, 7, 1)), Station("C", since=date(2020, 7, 1)), Station("D"))
    once = "".join(f"{code},2020-07-02 01:00,1,,,,,\n" for code in "CD")
    found = assessment_data(stations=half, air_hourly=TEXT + once)
    assert {code: span.start for code, span in found.air.spans.items()} == {
        "B": date(2020, 7, 1),
        "C": date(2020, 7, 1),
    }
    days = found.air.statistics.days_of(AREA)
    # Until June two stations are at work, A and D, of which one is enough; from July four, of which three are needed.
    # Without their one hour C and D would be silent, and no part of that.
    valid = {row[0].month for row in days.select("day", "PM2.5/24h").iter_rows() if row[1] is not None}
    assert valid == {1, 2, 3, 4, 5, 6}


def test_an_event_reaches_no_further_than_the_period():
    rows = "2019-12-31 22:00,2020-01-01 01:00,A,dust,x,y\n2019-03-01 00:00,2019-03-02 00:00,A,dust,x,y\n"
    events = with_events(rows).air.events
    assert events is not None
    assert events.exclusions.select(pl.col("start", "end").dt.strftime("%m-%d %H:%M")).rows() == [
        ("01-01 01:00", "01-01 01:00")
    ]
    assert (len(events.applied), events.unused) == (1, ())
