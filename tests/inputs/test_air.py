"""The source of days: hours to days of places, what was captured, who was there, what is taken out."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import polars as pl

from aircheck.inputs.air import Air, air_of
from aircheck.inputs.stations import Station, Stations
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.model.period import Period
from aircheck.model.place import AREA, PlaceKind, station_id
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.exclusion import EXCLUSION
from tests.intake.house import hourly_of
from tests.measures.house import CONTRACTS
from tests.statistics.frames import EDITIONS, UNIT, exact, hours, micrograms, station_first

DAY = date(2020, 6, 1)
NEXT, THIRD = DAY + timedelta(days=1), DAY + timedelta(days=2)
PERIOD = Period(DAY, date(2020, 6, 30))
PM = "PM2.5/24h"
HOURS = {
    ("A", DAY): {"PM2.5": micrograms(*[10] * 24), "O3": micrograms(*[50] * 21, *[None] * 3)},
    ("A", NEXT): {"PM2.5": micrograms(*[20] * 20, *[None] * 4)},
    ("B", DAY): {"PM2.5": micrograms(*[999] * 24)},
    ("B", THIRD): {"PM2.5": micrograms(*[40] * 24)},
    ("A", date(2020, 5, 31)): {"PM2.5": micrograms(*[700] * 24)},
}
STATIONS = Stations((Station("A", street="东街"), Station("B", street="东街", since=NEXT), Station("silent")))
"""B was at work from the second day on; its hours of the first count nowhere."""


def air(stations: Stations = STATIONS, **changed: object) -> Air:
    frame = hours(HOURS).filter(pl.any_horizontal(pl.col(item).is_not_null() for item in POLLUTANTS))
    return Air(hourly_of(frame), PERIOD, PERIOD, EDITIONS, stations, tuple(stations.places()), **changed)


def test_days_of_places_within_the_period_while_stations_were_at_work():
    found = air()
    assert found.scale == UNIT
    assert found.spans == {"B": Period(NEXT, date.max)}
    assert found.station_days.select("station", "day").rows() == [("A", DAY), ("A", NEXT), ("B", DAY), ("B", THIRD)]
    values = {place.id: exact(found.statistics.days_of(place.id), PM) for place in found.places}
    assert values == {
        "station:A": {DAY: 10, NEXT: 20},
        "station:B": {THIRD: 40},
        "station:silent": {},
        # On each day one of the two at work suffices (50 %).
        "street:东街": {DAY: 10, NEXT: 20, THIRD: 40},
        # `silent` never had a value and is no part of the share: one of one, then one of the two at work.
        AREA: {DAY: 10, NEXT: 20, THIRD: 40},
    }


def test_a_silent_station_counts_for_the_share_where_a_setting_says_so():
    figure = EDITIONS.statistics.area.silent.model_copy(update={"value": "counts"})
    area = EDITIONS.statistics.area.model_copy(update={"silent": figure})
    editions = replace(EDITIONS, statistics=EDITIONS.statistics.model_copy(update={"area": area}))
    found = replace(air(), editions=editions)
    # With `silent`, one of two on the first day; then two of three are needed, and there is one.
    assert exact(found.statistics.days_of(AREA), PM) == {DAY: 10}
    assert found.silent == ("silent",)


def test_hours_captured_of_those_expected():
    found = air().captured
    assert [found[station_id("A")][name] for name in ("place", "PM2.5", "O3", "SO2", "expected")] == [
        "station:A",
        44,
        21,
        0,
        30 * 24,
    ]
    # B's first day is before its span.
    assert [found[station_id("B")][name] for name in ("PM2.5", "expected")] == [24, 29 * 24]
    assert [found[AREA][name] for name in ("PM2.5", "expected")] == [44 + 24, (30 + 29 + 30) * 24]


def test_presence_while_at_work_and_who_is_silent():
    found = air()
    assert found.presence == {"A": (DAY, NEXT), "B": (THIRD, THIRD)}
    assert found.silent == ("silent",)
    assert found.statistics.presence(AREA) == (DAY, THIRD)


def exclusions(*rows: tuple[object, ...]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=EXCLUSION, orient="row")


def at(day: int, hour: int, month: int = 6) -> datetime:
    return datetime(2020, month, day, hour)  # noqa: DTZ001


def test_without_some_values():
    given = air()
    # Five of A's 24 hours: 19 are too few for a day.
    found = given.without(exclusions(("A", at(1, 1), at(1, 5), ["PM2.5"])))
    assert found.removed == {"PM2.5": 5, **dict.fromkeys(POLLUTANTS[1:], 0)}
    assert exact(found.statistics.days_of(station_id("A")), PM) == {NEXT: 20}
    assert [one.captured[station_id("A")]["PM2.5"] for one in (given, found)] == [44, 39]
    # What was measured stays as it was.
    assert exact(given.statistics.days_of(station_id("A")), PM) == {DAY: 10, NEXT: 20}
    assert given.removed == {}


def test_without_nothing():
    given = air()
    assert given.without(exclusions()) is None
    # Nothing was measured of it then; the values of May are not the period's.
    assert given.without(exclusions(("A", at(1, 1), at(1, 5), ["SO2"]))) is None
    assert given.without(exclusions(("A", at(31, 1, month=5), at(31, 5, month=5), ["PM2.5"]))) is None


def test_without_events_and_reviews_nothing_is_adjusted():
    found = air()
    assert (found.adjusted, found.reviewed, found.unused) == (None, None, ())
    assert found.adjusted_for(POLLUTANTS, events=True) is None


def test_the_air_of_a_submission():
    text = "station,time,PM2.5\nA,2020-06-01 01:00,10\n"
    submission = read_submission([SourceFile.of_text("air_hourly.csv", text)], CONTRACTS, Scope(None, None))
    stations = Stations((Station("A", street="东街"),))
    found = air_of(submission, EDITIONS, stations, PERIOD, PERIOD, (PlaceKind.AREA,))
    assert [place.id for place in found.places] == [AREA]
    # The mean of stations asks for the stations' own statistics.
    found = air_of(submission, station_first(), stations, PERIOD, PERIOD, (PlaceKind.AREA,))
    assert [place.id for place in found.places] == [station_id("A"), AREA]
    roads = read_submission([SourceFile.of_text("x.csv", "a,b\n1,2\n")], CONTRACTS, Scope(None, None))
    assert air_of(roads, EDITIONS, stations, PERIOD, PERIOD) is None
