"""A station that the header of an archive names in several columns: it alone is concerned, cell by cell."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.examples import few
from tests.intake.house import EVERYTHING, day, fate, fates, hours, notes, read, rejects, scope, values

HEADER = "date,hour,type,1001A,1002A,1002A\n"
D = day("2019-06-01")
TWINS = "intake.reject.twins"


def one(rows, wanted=EVERYTHING, header=HEADER):
    return read({"a.csv": header + rows}, wanted)


def test_equal_cells_count_once():
    submission = one("20190601,1,PM2.5,10,20,20\n")
    assert hours(submission) == [("1001A", D, 1, 10000), ("1002A", D, 1, 20000)]
    assert (fate(submission), submission.rejects) == ((1, 1, 0, 0, 0), ())
    assert notes(submission) == [("intake.note.twins", {"file": "a.csv", "files": 1, "names": "1002A"})]


def test_a_blank_cell_says_nothing():
    submission = one("20190601,1,PM2.5,,,21\n20190601,2,PM2.5,,22,\n20190601,3,PM2.5,,—,23\n20190601,4,PM2.5,,,\n")
    assert hours(submission) == [("1002A", D, 1, 21000), ("1002A", D, 2, 22000), ("1002A", D, 3, 23000)]
    assert (fate(submission), submission.rejects) == ((4, 4, 0, 0, 0), ())


def test_cells_are_equal_by_value():
    submission = one("20190601,1,PM2.5,,20,20.0\n")
    assert hours(submission) == [("1002A", D, 1, 20000)]
    assert submission.rejects == ()


def test_contradicting_cells_are_rejected_by_cell_and_nothing_else_of_the_row():
    submission = one("20190601,1,PM2.5,10,20,21\n20190601,1,CO,1,0.5,0.5\n")
    assert hours(submission) == [("1001A", D, 1, 10000, 1000), ("1002A", D, 1, None, 500)]
    assert fate(submission) == (2, 2, 0, 0, 2)
    assert rejects(submission) == [(2, "1002A", "20", TWINS), (2, "1002A", "21", TWINS)]


def test_a_row_of_contradicting_cells_alone_is_rejected_by_cell_too():
    submission = one("20190601,1,PM2.5,10,20,21\n", scope(stations=["1002A"]))
    assert hours(submission) == []
    assert fate(submission) == (1, 1, 0, 0, 2)
    assert rejects(submission) == [(2, "1002A", "20", TWINS), (2, "1002A", "21", TWINS)]


def test_of_three_columns_none_is_believed_where_one_differs():
    submission = one("20190601,1,PM2.5,20,20,21\n20190601,2,PM2.5,,7,7\n", header="date,hour,type,A,A,A\n")
    assert hours(submission) == [("A", D, 2, 7000)]
    assert rejects(submission) == [(2, "A", "20", TWINS), (2, "A", "21", TWINS)]


def test_cells_that_cannot_be_read_are_refused_once_and_the_other_counts():
    submission = one("20190601,1,PM2.5,,x,20\n20190601,2,PM2.5,,x,x\n20190601,3,PM2.5,,x,-1\n")
    assert hours(submission) == [("1002A", D, 1, 20000)]
    assert fate(submission) == (3, 3, 0, 0, 4)
    assert rejects(submission) == [
        (2, "1002A", "x", "intake.reject.unreadable"),
        (3, "1002A", "x", "intake.reject.unreadable"),
        (4, "1002A", "x", "intake.reject.unreadable"),
        (4, "1002A", "-1", "intake.reject.below_minimum"),
    ]


def test_an_unwanted_station_never_matters():
    rows = "20190601,1,PM2.5,10,20,21\n20190601,2,PM2.5,11,x,y\n20190601,3,AQI,1,2,3\n"
    submission = one(rows, scope(stations=["1001A"]))
    assert hours(submission) == [("1001A", D, 1, 10000), ("1001A", D, 2, 11000)]
    assert (fate(submission), submission.rejects, notes(submission)) == ((3, 2, 0, 1, 0), (), [])


def test_rows_that_are_out_of_scope_say_nothing():
    submission = one(
        "20190601,1,AQI,10,20,21\n20190601,2,PM2.5_24h,10,20,21\n20190602,2,CO,1,2,3\n", scope("2019-06-01")
    )
    assert (fate(submission), submission.rejects) == ((3, 0, 0, 3, 0), ())


def test_names_are_compared_as_they_are_read():
    submission = one("20190601,1,CO,1,2,3\n", header="date,hour,type,1299A,1300A,１２９９Ａ\n")
    assert hours(submission) == [("1300A", D, 1, 2000)]
    assert rejects(submission) == [(2, "1299A", "1", TWINS), (2, "1299A", "3", TWINS)]


def test_a_name_and_its_code_are_one_station():
    wanted = replace(EVERYTHING, codes={"1001a": "1001A", "甲": "1001A"})
    submission = one("20190601,1,CO,1,1\n20190601,2,CO,1,2\n", wanted, header="date,hour,type,1001A,甲\n")
    assert hours(submission) == [("1001A", D, 1, 1000)]
    assert rejects(submission) == [(3, "1001A", "1", TWINS), (3, "1001A", "2", TWINS)]


def test_what_is_converted_is_compared_as_converted():
    header = "date,hour,type,1002A,1002A\n"
    submission = one("20190601,1,PM2.5(mg/m3),0.02,0.020\n20190601,2,PM2.5(mg/m3),0.02,0.03\n", header=header)
    assert hours(submission) == [("1002A", D, 1, 20000)]
    assert rejects(submission) == [(3, "1002A", "20", TWINS), (3, "1002A", "30", TWINS)]


def test_rows_of_one_hour_within_a_file():
    submission = one("20190601,1,PM2.5,10,20,20\n20190601,1,PM2.5,10,20,21\n20190601,2,PM2.5,10,,5\n")
    assert hours(submission) == [("1001A", D, 1, 10000), ("1001A", D, 2, 10000), ("1002A", D, 2, 5000)]
    assert [(r.line, r.column, r.text, r.reason.key) for r in submission.rejects] == [
        (2, "1002A", "20", "intake.reject.contradiction"),
        (3, "1002A", "20", TWINS),
        (3, "1002A", "21", "intake.reject.contradiction"),
    ]
    assert fate(submission) == (3, 2, 0, 1, 3)


@pytest.mark.parametrize("spilled", [False, True])
def test_another_file_is_contradicted_as_by_any_value(spilled, monkeypatch):
    if spilled:
        monkeypatch.setattr("aircheck.intake.merging.store.ROWS_HELD", 0)
    named = {
        "a.csv": HEADER + "20190601,1,PM2.5,10,20,21\n",
        "b.csv": "station,time,PM2.5\n1002A,2019-06-01 01:00,20\n1002A,2019-06-01 02:00,5\n",
    }
    submission = read(named)
    assert hours(submission) == [("1001A", D, 1, 10000), ("1002A", D, 2, 5000)]
    assert rejects(submission) == [
        ("a.csv", 2, "1002A", "20", TWINS),
        ("a.csv", 2, "1002A", "21", TWINS),
        ("b.csv", 2, None, "1002A,2019-06-01 01:00,20", "intake.reject.contradiction"),
    ]
    assert fates(submission) == [(1, 1, 0, 0, 2), (2, 1, 1, 0, 0)]
    chosen = read(named, replace(EVERYTHING, resolve="last_file"))
    assert hours(chosen)[1:] == [("1002A", D, 1, 20000), ("1002A", D, 2, 5000)]
    assert rejects(chosen) == [("a.csv", 2, "1002A", "21", "intake.reject.overruled")]


def test_alike_files_are_one_note():
    rows = "20190601,{},PM2.5,10,20,20\n"
    named = {f"{hour}.csv": HEADER + rows.format(hour) for hour in range(1, 5)}
    submission = read(named | {"none.csv": "date,hour,type,1001A\n20190602,1,CO,1\n"})
    assert notes(submission) == [("intake.note.twins", {"file": "1.csv", "files": 4, "names": "1002A"})]


def test_a_column_of_ours_that_stands_twice_is_refused_as_before():
    submission = one("20190601,1,CO,CO,1\n", header="date,hour,type,pollutant,1001A\n")
    assert submission.inputs[0].problem.key == "intake.problem.two_headers"
    assert values(submission.inputs[0].problem) == {"one": "type", "other": "pollutant"}


CELL = st.sampled_from(["", "5", "5.0", "6", "x", "—"])
MEANT = {"5": 5000, "5.0": 5000, "6": 6000}


@settings(max_examples=few(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8))
def test_whatever_two_columns_say(monkeypatch, rows):
    text = "".join(f"20190601,{at},PM2.5,1,{a},{b}\n" for at, (a, b) in enumerate(rows, start=1))
    with monkeypatch.context() as patch:
        patch.setattr("aircheck.intake.merging.store.ROWS_HELD", 10**6)
        held = one(text)
        patch.setattr("aircheck.intake.merging.store.ROWS_HELD", 0)
        spilled = one(text)
    assert (spilled.inputs, spilled.rejects, spilled.notes) == (held.inputs, held.rejects, held.notes)
    assert_frame_equal(spilled.hourly.hours, held.hourly.hours)
    said = [{MEANT[cell] for cell in pair if cell in MEANT} for pair in rows]
    unread = [len({cell for cell in pair if cell == "x"}) for pair in rows]
    expected = [("1001A", D, at, 1000) for at in range(1, len(rows) + 1)]
    expected += [("1002A", D, at, min(own)) for at, own in enumerate(said, start=1) if len(own) == 1]
    assert hours(held) == expected
    cells = sum(unread) + sum(len(own) for own in said if len(own) > 1)
    assert fate(held) == (len(rows), len(rows), 0, 0, cells)
