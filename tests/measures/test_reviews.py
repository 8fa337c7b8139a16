"""Reviewers' decisions: what they take out, in which order they apply, and that both results are shown."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import polars as pl
import pytest

from aircheck.inputs.stations import Station
from aircheck.measures.air import Air, AirSpec
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, STANDARDS, YEAR, assessment_data, two_stations, under

pytestmark = pytest.mark.heavy

STATIONS = (Station("A"), Station("B"))
HEADER = "station,start,end,pollutant,action,reason,by,on\n"
PM = AirSpec.model_validate({"air": "annual_mean", "pollutant": "PM2.5"})
NO2 = AirSpec.model_validate({"air": "annual_mean", "pollutant": "NO2"})
GOOD = AirSpec.model_validate({"air": "good_day_rate"})


TEXT = two_stations(date(2020, 5, 4), 406)
OF_MAY = two_stations(date(2020, 5, 4), 406, [day for day in YEAR if day.month == 5])


def with_reviews(rows: str, **tables: str):
    return assessment_data(stations=STATIONS, **{"air_hourly": TEXT, "reviews": HEADER + rows, **tables})


def hours(rows: str) -> list[tuple[str, str, list[str]]]:
    """What the entries come to: station, end of the hour, pollutants."""
    found = with_reviews(rows, air_hourly=OF_MAY).air.reviews
    assert found is not None
    assert found.exclusions.get_column("start").equals(found.exclusions.get_column("end"))
    return found.exclusions.select("station", pl.col("start").dt.strftime("%m-%d %H:%M"), "items").rows()


WHOLE_DAY = "A,2020-05-04 00:00,2020-05-05 00:00,PM2.5,无效,采样管堵塞,市监测中心,2020-05-06\n"
ENTRY = Message.of(
    "measures.review",
    start="2020-05-04 00:00",
    end="2020-05-05 00:00",
    stations="A",
    pollutants="PM2.5",
    reason="采样管堵塞",
    by="市监测中心, 2020-05-06",
)


def test_a_decision_gives_a_second_value_beside_the_first():
    found = Air().measure(PM, with_reviews(WHOLE_DAY))
    assert found is not None
    # As measured: 365 days of 40 and one of (406 + 40)/2 = 223: (365 × 40 + 223) / 366 = 14823/366.
    assert found.value == Fraction(14823, 366)
    # Without A that day B alone stands for the area: every day is 40.
    assert found.adjusted is not None
    assert (found.adjusted.value, found.adjusted.notes) == (
        Fraction(40),
        (Message.of("measures.review_invalidated", entry=ENTRY),),
    )


def test_the_good_day_rate_loses_it_too():
    found = Air().measure(GOOD, with_reviews(WHOLE_DAY))
    assert found is not None
    # 223 µg/m³ is an AQI above 200; without it all 366 days are good.
    assert found.value == Fraction(100 * 365, 366)
    assert found.adjusted is not None
    assert found.adjusted.value == Fraction(100)


def test_a_pollutant_that_lost_nothing_has_one_value():
    found = Air().measure(NO2, with_reviews(WHOLE_DAY))
    assert found is not None
    assert found.adjusted is None


def test_the_arithmetic_is_that_of_the_second_value_and_names_the_entry():
    steps = tuple(Air().steps(PM, with_reviews(WHOLE_DAY)))
    assert steps[0].title == Message.of("explain.events")
    assert steps[0].lines == (Message.of("measures.review_invalidated", entry=ENTRY),)


def test_an_hour_is_affected_when_any_part_of_it_is():
    rows = "A,2020-05-04 05:30,2020-05-04 07:10,NO2,invalidate,r,b,2020-05-06\n"
    assert hours(rows) == [("A", f"05-04 0{hour}:00", ["NO2"]) for hour in (6, 7, 8)]


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("pm25", ["PM2.5"]),
        ("PM₂.₅、PM10", ["PM10", "PM2.5"]),
        ("全部", ["CO", "NO2", "O3", "PM10", "PM2.5", "SO2"]),
        ("o3;SO2", ["O3", "SO2"]),
    ],
)
def test_pollutants_as_people_write_them(written, items):
    assert hours(f"B,2020-05-04 00:00,2020-05-04 01:00,{written},invalidate,r,b,\n") == [("B", "05-04 01:00", items)]


def test_several_stations_of_which_the_assessed_count():
    rows = "A X、B,2020-05-04 00:00,2020-05-04 01:00,O3,invalidate,r,b,\n"
    assert hours(rows) == [("A", "05-04 01:00", ["O3"]), ("B", "05-04 01:00", ["O3"])]


OUT = "A,2020-05-04 00:00,2020-05-04 03:00,PM2.5,invalidate,r,b,{on}\n"
BACK = "A,2020-05-04 01:00,2020-05-04 02:00,PM2.5,restore,r,b,{on}\n"
LEFT = [("A", "05-04 01:00", ["PM2.5"]), ("A", "05-04 03:00", ["PM2.5"])]
ALL_OUT = [("A", f"05-04 0{hour}:00", ["PM2.5"]) for hour in (1, 2, 3)]


@pytest.mark.parametrize(
    ("out", "back", "left"),
    [
        ("2020-05-06", "2020-05-07", LEFT),
        ("2020-05-06", "2020-05-06", LEFT),
        ("", "2020-05-06", LEFT),
        ("", "", LEFT),
        ("2020-05-07", "2020-05-06", ALL_OUT),
        ("2020-05-07", "", ALL_OUT),
    ],
)
def test_restoring_undoes_what_was_decided_before_it(out, back, left):
    entries = OUT.format(on=out), BACK.format(on=back)
    assert hours("".join(entries)) == left
    assert hours("".join(reversed(entries))) == left


def test_what_was_restored_can_be_invalidated_again():
    again = "A,2020-05-04 01:00,2020-05-04 02:00,PM2.5,invalidate,r,b,2020-05-08\n"
    assert hours(OUT.format(on="2020-05-06") + BACK.format(on="2020-05-07") + again) == ALL_OUT


def test_restoring_without_anything_to_restore_is_named():
    found = with_reviews(BACK.format(on="2020-05-06"))
    assert (found.air.adjusted, [note.key for note in found.air.unused]) == (None, ["measures.review_restores_nothing"])


def test_all_restored_leaves_one_value():
    found = with_reviews(OUT.format(on="2020-05-06") + OUT.format(on="2020-05-07").replace("invalidate", "restore"))
    assert (found.air.adjusted, found.air.unused) == (None, ())


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("A,2020-05-04 03:00,2020-05-04 01:00,O3,invalidate,r,b,", "measures.review_backwards"),
        ("X,2020-05-04 01:00,2020-05-04 03:00,O3,invalidate,r,b,", "measures.review_unknown_station"),
        ("A,2020-05-04 01:00,2020-05-04 03:00,O3 NOx,invalidate,r,b,", "measures.review_unknown_pollutant"),
    ],
)
def test_an_entry_that_cannot_count_is_named_and_changes_nothing(row, key):
    found = with_reviews(row + "\n")
    assert (found.air.adjusted, [note.key for note in found.air.unused]) == (None, [key])


@pytest.mark.parametrize("row", [",b", "r,"])
def test_without_a_reason_or_a_name_an_entry_is_rejected_on_reading(row):
    found = with_reviews(f"A,2020-05-04 01:00,2020-05-04 03:00,O3,invalidate,{row},2020-05-06\n")
    assert found.air.adjusted is None
    assert [(reject.file, reject.line) for reject in found.submission.rejects] == [("reviews.csv", 2)]


def test_an_entry_reaches_no_further_than_the_period():
    before = "A,2019-12-31 22:00,2020-01-01 02:00,CO,invalidate,r,b,\n"
    after = "A,2020-12-31 22:00,2090-12-31 23:30,CO,invalidate,r,b,\n"
    assert hours(before) == [("A", f"01-01 0{hour}:00", ["CO"]) for hour in (1, 2)]
    assert hours(after) == [("A", f"{place}:00", ["CO"]) for place in ("12-31 23", "01-01 00")]
    assert hours("A,2018-05-04 01:00,2018-05-04 03:00,O3,invalidate,r,b,\n") == []


def test_events_and_reviews_go_together():
    events = "start,end,stations,kind,basis,approved_by\n2020-05-05 00:00,2020-05-06 00:00,B,沙尘,认定单1,省厅\n"
    found = with_reviews(WHOLE_DAY, events=events)
    dusty = under(found, replace(LIBRARY, dust=STANDARDS["dust-2016"]))
    pm, good = Air().measure(PM, dusty), Air().measure(GOOD, dusty)
    assert pm is not None
    assert pm.adjusted is not None
    assert [note.key for note in pm.adjusted.notes] == ["measures.event_applied", "measures.review_invalidated"]
    assert dusty.air.adjusted is not None
    assert dusty.air.adjusted.removed == {"PM2.5": 48, "PM10": 24, "SO2": 0, "NO2": 0, "CO": 0, "O3": 0}
    # The edition of 2016 keeps dust days in the good-day rate; a reviewer's decision counts there too.
    assert good is not None
    assert good.adjusted is not None
    assert [note.key for note in good.adjusted.notes] == ["measures.review_invalidated"]
    assert dusty.air.reviewed is not None
    assert dusty.air.reviewed.removed["PM10"] == 0
