"""Times of day alone, in tables whose contract says of which day they are."""

from datetime import datetime

import pytest
from pydantic import ValidationError

from aircheck.intake.cells.clock import clock
from aircheck.model.dataset import Contract
from tests.intake.house import read, shipped, values, workbook

FIRES = {"burning_events": shipped("burning_events")}
TRIPS = {"muck_trips": shipped("muck_trips")}
HEAD = "火点编号,日期,地点,火点发现时间,扑灭时间\n"


def at(text):
    return datetime.fromisoformat(text)


def moments(submission, dataset, *names):
    return submission.tables[dataset].frame.select(names).rows()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("18:00", 64_800),
        ("8:05:30", 29_130),
        ("08:00:00.000", 28_800),
        ("8时", 28_800),
        ("18点30分", 66_600),
        ("18点半", 66_600),
        ("0801", 28_860),
        ("24:00", 86_400),
        ("00:00", 0),
        ("1899-12-31 08:00:00", 28_800),
        ("1900/1/0 8:00", 28_800),
        ("24:01", None),
        ("18:60", None),
        ("8", None),
        ("801", None),
        ("18:00-08:00", None),
        ("0.75", None),
    ],
)
def test_what_names_a_time_of_day(text, seconds):
    assert clock(text) == seconds


def test_a_sheet_keeps_it_as_a_fraction_of_a_day():
    assert [clock(text, serials=True) for text in ("0.75", ".5", "0.334027777777778")] == [64_800, 43_200, 28_860]


def test_it_is_of_the_day_beside_it_and_after_what_it_follows():
    rows = "1,2021-06-10,甲,14:00,14:05\n2,2021-06-10,甲,23:50,0点10分\n3,2021-06-10,甲,2021-06-09 23:00,01:00\n"
    found = read({"a.csv": HEAD + rows}, contracts=FIRES)
    assert moments(found, "burning_events", "found_time", "extinguished_time") == [
        (at("2021-06-10T14:00"), at("2021-06-10T14:05")),
        (at("2021-06-10T23:50"), at("2021-06-11T00:10")),
        (at("2021-06-09T23:00"), at("2021-06-10T01:00")),
    ]
    assert found.rejects == ()


def test_the_order_of_columns_in_the_file_does_not_matter():
    text = "扑灭时间,火点发现时间,地点,日期,火点编号\n00:10,23:50,甲,2021-06-10,1\n"
    found = read({"a.csv": text}, contracts=FIRES)
    assert moments(found, "burning_events", "extinguished_time") == [(at("2021-06-11T00:10"),)]


def test_without_the_start_nobody_knows_the_day_of_the_end():
    found = read({"a.csv": HEAD + "1,2021-06-10,甲,,14:05\n2,2021-06-10,甲,午后,14:05\n"}, contracts=FIRES)
    assert [
        (one.line, one.column, one.reason.key)
        for one in sorted(found.rejects, key=lambda one: (one.line, one.reason.key))
    ] == [
        (2, "扑灭时间", "intake.reject.undated"),
        (3, "扑灭时间", "intake.reject.undated"),
        (3, "火点发现时间", "intake.reject.unreadable"),
    ]
    assert values(min(found.rejects, key=lambda one: one.line).reason)["column"] == "found_time"
    assert moments(found, "burning_events", "extinguished_time") == [(None,), (None,)]


def test_a_trip_that_ends_after_midnight():
    found = read(
        {"a.csv": "trip,plate,in_window,route_ok,trip_start,trip_end\n1,鲁A1,是,是,2020-01-01 23:00,1:30\n"},
        contracts=TRIPS,
    )
    assert moments(found, "muck_trips", "trip_end") == [(at("2020-01-02T01:30"),)]
    # A start that has no day of its own is not one.
    found = read(
        {"a.csv": "trip,plate,in_window,route_ok,trip_start,trip_end\n1,鲁A1,是,是,23:00,1:30\n"}, contracts=TRIPS
    )
    assert [one.reason.key for one in found.rejects] == ["intake.reject.row_at_fault"]


def test_times_of_a_workbook():
    head = HEAD.strip().split(",")
    data = workbook(
        {"Sheet": [head, ["1", "2021-06-10", "甲", 0.75, 0.25], ["2", "2021-06-11", "甲", "18:30", "19:00"]]}
    )
    found = read({"a.xlsx": data}, contracts=FIRES)
    assert moments(found, "burning_events", "found_time", "extinguished_time") == [
        (at("2021-06-10T18:00"), at("2021-06-11T06:00")),
        (at("2021-06-11T18:30"), at("2021-06-11T19:00")),
    ]


@pytest.mark.parametrize(
    "wrong", [{"on": "when"}, {"on": "found_time"}, {"after": "date"}, {"after": "extinguished_time"}]
)
def test_a_contract_that_leans_on_nothing(wrong):
    column = {"name": "found_time", "title": {"zh": "时间", "en": "Time"}, "type": "time", **wrong}
    columns = [{"name": "date", "title": {"zh": "日期", "en": "Date"}, "type": "date"}, column]
    columns.append({"name": "extinguished_time", "title": {"zh": "灭", "en": "Out"}, "type": "time"})
    with pytest.raises(ValidationError):
        Contract.model_validate({"id": "fires", "title": {"zh": "火", "en": "Fires"}, "columns": columns})
