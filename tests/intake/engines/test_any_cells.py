"""Cells of every kind, made by chance: an engine says of each what intake says."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.examples import few
from tests.intake.engines.house import DuckDB, Polars, assert_alike

DIGITS = st.text("0123456789", min_size=1, max_size=16)
NUMBERS = st.builds(
    lambda sign, whole, rest, around: f"{around}{sign}{whole}{rest}",
    st.sampled_from(["", "-", "+", "--"]),
    DIGITS,
    st.one_of(
        st.just(""), st.builds(".{}".format, DIGITS), st.sampled_from([".", ".5", ".0005", ".0015", "e3", "µg/m3"])
    ),
    st.sampled_from(["", " ", "  "]),
)
WORDS = st.sampled_from(
    ["", " ", "NA", "-", "—", "无", "-999", "-99.0", "9999", "999", "65535", "０．５", "1,5", "=A1", "x", "35"]
)
SMALL = st.integers(0, 200).map(str)
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='",\n\r\x00\x01\x1f'), max_size=6)
CELLS = st.one_of(SMALL, SMALL, NUMBERS, WORDS, ANY)
STATIONS = st.one_of(st.sampled_from(["A", "B"]), st.sampled_from(["", "合计", " A", "station", "-"]), ANY)
HOURS = st.integers(1, 6).map("2020-01-01 {:02d}:00".format)
TIMES = st.one_of(
    HOURS, HOURS, st.sampled_from(["2020/1/1 7", "2020-01-01 24:00", "2020-13-01 01:00", "", "time"]), ANY
)
ITEMS = st.sampled_from(["PM2.5", "CO", "AQI", "PM10(mg/m3)", "no2", ""])
WIDE = st.lists(st.tuples(STATIONS, TIMES, CELLS, CELLS), min_size=1, max_size=30)
QUANTITIES = st.sampled_from(["PM2.5", "CO", "AQI", "PM2.5_24h", "PM10(mg/m3)", "NO2(ppb)", "type", ""])
DAYS = st.sampled_from(["20200101", "2020-01-01", "20200101", "date", "", "x"])
ARCHIVE = st.lists(
    st.tuples(DAYS, st.integers(0, 4).map(str), QUANTITIES, CELLS, CELLS, CELLS), min_size=1, max_size=30
)
MATRIX = st.lists(
    st.tuples(STATIONS, DAYS, QUANTITIES, st.lists(CELLS, min_size=11, max_size=13)), min_size=1, max_size=20
)
LONG = st.lists(st.tuples(STATIONS, TIMES, ITEMS, CELLS), min_size=1, max_size=30)


def text(header, rows):
    return "".join(f"{line}\n" for line in (header, *(",".join(row) for row in rows)))


def check(engine, wide, long, archive, matrix):
    with TemporaryDirectory() as folder:
        named = {"a.csv": text("station,time,PM2.5,CO", wide), "b.csv": text("station,time,pollutant,value", long)}
        named |= {"c.csv": text("date,hour,type,A,B,A", archive), "d.csv": text("date,hour,type,A,B,C", archive)}
        hours = ",".join(f"{hour}时" for hour in range(12))
        named["e.csv"] = text(f"监测点位,日期,监测项目,{hours}", [(*own, *cells) for *own, cells in matrix])
        assert_alike(engine, Path(folder), named, refused=True)


A_HEADER_WITHOUT_A_STATION = [("station", "2020-01-01 03:00", "no2", "x"), ("", "time", "PM2.5", "x")]


@given(WIDE, LONG, ARCHIVE, MATRIX)
@example([("A", "2020-01-01 01:00", "1", "1")], A_HEADER_WITHOUT_A_STATION, [], [])
@settings(max_examples=few(15), deadline=None)
def test_on_polars(wide, long, archive, matrix):
    check(Polars(), wide, long, archive, matrix)


@pytest.mark.heavy
@given(WIDE, LONG, ARCHIVE, MATRIX)
@settings(max_examples=few(75), deadline=None)
def test_on_polars_again(wide, long, archive, matrix):
    check(Polars("streaming"), wide, long, archive, matrix)


@pytest.mark.heavy
@given(WIDE, LONG, ARCHIVE, MATRIX)
@settings(max_examples=few(30), deadline=None)
def test_on_duckdb(wide, long, archive, matrix):
    check(DuckDB(), wide, long, archive, matrix)
