"""Station-hours settled month by month: the same whether they stay in memory or go through files, never all at once."""

import gc
import weakref
from datetime import date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from aircheck.intake.merging import settling
from aircheck.intake.merging.hourly import HOURS_SCHEMA, ORDER
from aircheck.intake.scope import Scope
from tests.examples import few
from tests.intake.house import locate, read

WIDE = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n"
LONG = "station,time,pollutant,value\n"
ARCHIVE = "date,hour,type,A,B\n"
RESOLVES = ("refuse", "first-file", "last-file")

# Three deliveries that overlap: repeats, contradictions in one pollutant and in all, within a file and across files,
# and 24:00 at the ends of January and of the year.
DELIVERY = {
    "one.csv": WIDE
    + "A,2020-01-31 23:00,35,70,8,30,0.8,95\n"
    + "A,2020-01-31 24:00,36,71,8,30,0.8,95\n"
    + "A,2020-02-01 01:00,37,72,8,30,0.8,95\n"
    + "A,2020-02-01 01:00,37,72,8,30,0.8,95\n"
    + "B,2020-12-31 24:00,5,,,,,\n"
    + "B,2020-12-31 23:00,,,,,,\n",
    "two.csv": LONG
    + "A,2020-01-31 24:00,PM2.5,36\n"
    + "A,2020-01-31 24:00,CO,9\n"
    + "A,2020-02-01 01:00,O3,1\n"
    + "B,2020-12-31 24:00,PM2.5,6\n"
    + "B,2021-01-01 01:00,PM2.5,7\n",
    "three.csv": ARCHIVE
    + "20200201,0,PM2.5,36,3\n"
    + "20200201,0,CO,0.9,0.4\n"
    + "20200201,1,O3,95,\n"
    + "20210101,1,PM2.5,,8\n"
    + "20210101,1,PM10,,x\n",
}


def told(submission):
    """All that a submission says, as plain values."""
    rejects = [(r.file, r.line, r.column, r.text, r.reason, r.whole_row) for r in submission.rejects]
    return submission.inputs, rejects, submission.notes, submission.refused, submission.hourly.stations


def located(submission):
    """File and line of every value, all at once."""
    found = submission.hourly
    values = found.hours.unpivot(index=ORDER, variable_name="pollutant").drop_nulls("value").drop("value")
    return found.locate_many(values)


def places(submission):
    """File and line of every value, one by one and all at once."""
    many = located(submission)
    for row in many.iter_rows(named=True):
        one = locate(submission.hourly, row["day"], row["pollutant"], row["station"], row["hour"])
        assert one == (row["file"], row["line"])
    return many.rows()


@pytest.fixture
def spilling(monkeypatch, tmp_path):
    """Every batch goes to files, and every few rows are held against each other by themselves."""

    def start():
        monkeypatch.setattr("aircheck.intake.merging.store.ROWS_HELD", 0)
        monkeypatch.setattr("aircheck.intake.merging.settling.ROWS_SETTLED", 1)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    return start


@pytest.mark.parametrize("resolve", RESOLVES)
@pytest.mark.parametrize("order", [("one.csv", "two.csv", "three.csv"), ("three.csv", "one.csv", "two.csv")])
@pytest.mark.heavy
def test_files_or_memory_make_no_difference(resolve, order, spilling, tmp_path):
    named = {name: DELIVERY[name] for name in order}
    held = read(named, Scope(None, None, resolve))
    spilling()
    spilled = read(named, Scope(None, None, resolve))
    assert any(tmp_path.iterdir())
    assert told(spilled) == told(held)
    assert_frame_equal(spilled.hourly.hours, held.hourly.hours)
    assert places(spilled) == places(held)
    assert spilled.hourly.coverage().equals(held.hourly.coverage())


CELL = st.sampled_from(["", "5", "5", "6", "x"])
HOUR = st.sampled_from(["2020-01-31 23:00", "2020-01-31 24:00", "2020-02-01 01:00", "2020-03-01 00:00"])
ROW = st.tuples(st.sampled_from("AB"), HOUR, CELL, CELL).map(lambda row: f"{row[0]},{row[1]},{row[2]},,,,{row[3]},\n")


@settings(max_examples=few(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, max_size=6), st.lists(ROW, max_size=6), st.sampled_from(RESOLVES))
def test_whatever_two_files_say(monkeypatch, one, two, resolve):
    named = {"one.csv": WIDE + "C,2020-01-01 01:00,1,,,,,\n" + "".join(one), "two.csv": WIDE + ROWS_OF_D + "".join(two)}
    wanted = Scope(None, None, resolve)
    with monkeypatch.context() as patch:
        patch.setattr("aircheck.intake.merging.store.ROWS_HELD", 10**6)
        held = read(named, wanted)
        patch.setattr("aircheck.intake.merging.store.ROWS_HELD", 0)
        patch.setattr(settling, "ROWS_SETTLED", 1)
        spilled = read(named, wanted)
    assert told(spilled) == told(held)
    assert_frame_equal(spilled.hourly.hours, held.hourly.hours)
    assert_frame_equal(located(spilled), located(held))


ROWS_OF_D = "".join(f"D,2020-0{month}-15 12:00,{month},,,,,\n" for month in range(1, 7))


def test_the_hour_that_ends_at_midnight_is_of_the_month_before(monkeypatch):
    monkeypatch.setattr("aircheck.intake.merging.hourly.ROWS_OF_MONTHS", 0)
    found = read({"one.csv": DELIVERY["one.csv"]}).hourly
    months = [(hours["day"].min(), hours["day"].max(), hours.height) for hours in found.buckets()]
    assert months == [
        (date(2020, 1, 31), date(2020, 1, 31), 2),
        (date(2020, 2, 1), date(2020, 2, 1), 1),
        (date(2020, 12, 31), date(2020, 12, 31), 1),
    ]
    assert found.height == 4


def test_small_months_are_handed_out_together(monkeypatch):
    # Two, one and one row: with room for three, the first two months go together.
    monkeypatch.setattr("aircheck.intake.merging.hourly.ROWS_OF_MONTHS", 3)
    found = read({"one.csv": DELIVERY["one.csv"]}).hourly
    assert [sorted(hours["day"].dt.month().unique()) for hours in found.buckets()] == [[1, 2], [12]]
    # Put together again they are sorted by station, as one frame of all hours.
    assert found.hours.equals(found.hours.sort("station", "day", "hour"))


def test_where_a_value_of_no_named_station_or_hour_stands():
    found = read(DELIVERY).hourly
    wanted = pl.DataFrame(
        {
            "day": [date(2020, 1, 31), date(2020, 1, 31), date(2020, 2, 1), date(2019, 1, 1), date(2020, 1, 31)],
            "pollutant": ["PM2.5", "PM2.5", "O3", "O3", "PM2.5"],
            "station": [None, "B", None, None, "Z"],
            "hour": [None, None, None, None, None],
        },
        schema={"day": pl.Date, "pollutant": pl.String, "station": pl.String, "hour": pl.Int8},
    )
    places = [("one.csv", 2), ("three.csv", 2), (None, None), (None, None), (None, None)]
    assert found.locate_many(wanted).select("file", "line").rows() == places
    assert found.locate_many(wanted.drop("station", "hour"))["line"].to_list() == [2, 2, None, None, 2]
    with pytest.raises(ValueError, match="PM1"):
        locate(found, date(2020, 1, 31), "PM1")


@pytest.mark.heavy
def test_no_more_than_one_month_is_held(spilling, monkeypatch):
    spilling()
    monkeypatch.setattr("aircheck.intake.merging.hourly.ROWS_OF_MONTHS", 0)
    found = read({"d.csv": WIDE + ROWS_OF_D}).hourly
    seen: list[weakref.ref] = []
    most = []

    def days(hours):
        gc.collect()
        seen.append(weakref.ref(hours))
        most.append(sum(ref() is not None for ref in seen))
        return hours.select(pl.col("PM2.5").sum())

    assert found.reduce(days)["PM2.5"].to_list() == [1000, 2000, 3000, 4000, 5000, 6000]
    assert most == [1] * 6


def test_hours_of_some_days_and_of_some_stations():
    found = read({"d.csv": WIDE + ROWS_OF_D + "E,2020-06-15 12:00,7,,,,,\n"}).hourly
    assert found.of_days(date(2020, 5, 15), date(2020, 6, 15))["PM2.5"].to_list() == [5000, 6000, 7000]
    assert found.of_stations(["E"])["PM2.5"].to_list() == [7000]
    assert found.of_stations([]).schema == HOURS_SCHEMA
    assert locate(found, date(2020, 6, 15), "PM2.5", "E", 12) == ("d.csv", 8)


def test_stations_come_one_after_the_other(spilling, monkeypatch):
    spilling()
    start = datetime(2020, 1, 31, 20)  # noqa: DTZ001
    rows = "".join(
        f"{code},{start + timedelta(hours=place):%Y-%m-%d %H:00},{place},,,,,\n"
        for place in range(1, 9)
        for code in ("A", "B", "C")
    )
    found = read({"d.csv": WIDE + rows}).hourly
    monkeypatch.setattr("aircheck.intake.merging.hourly.ROWS_OF_STATIONS", 16)
    parts = list(found.by_stations())
    assert [part["station"].unique().sort().to_list() for part in parts] == [["A", "B"], ["C"]]
    assert pl.concat(parts).equals(found.hours)


def test_the_files_go_with_the_submission_and_after_an_error(spilling, monkeypatch, tmp_path):
    spilling()
    found = read(DELIVERY)
    assert len(list(tmp_path.iterdir())) == 1
    del found
    gc.collect()
    assert list(tmp_path.iterdir()) == []

    def full(*_):
        assert len(list(tmp_path.iterdir())) == 1
        raise OSError("no space left")

    monkeypatch.setattr("aircheck.intake.merging.gather.settled", full)
    with pytest.raises(OSError, match="no space"):
        read(DELIVERY)
    gc.collect()
    assert list(tmp_path.iterdir()) == []
