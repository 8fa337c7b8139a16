"""Control characters in cells: those of workbooks and Parquet files are what they are in a text."""

import polars as pl
import pytest

from aircheck.intake.files.text import CONTROL
from tests.intake.house import day, fate, hours, parquet, read, rejects, workbook

D = day("2020-01-01")
HEADER = ("station", "time", "CO")


def as_csv(rows):
    return "\n".join(",".join(row) for row in (HEADER, *rows))


def as_parquet(rows):
    return parquet(pl.DataFrame(rows, schema=dict.fromkeys(HEADER, pl.String), orient="row"))


def as_workbook(rows):
    return workbook({"s": [HEADER, *rows]})


FORMATS = {"a.csv": as_csv, "a.parquet": as_parquet, "a.xlsx": as_workbook}


def time(hour):
    return f"2020-01-01 0{hour}:00"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("character", ["\x07", "\x1b", "\x1c", "\x85", "\x9b", "\u2028", "\u202e", "\u2066"])
def test_what_a_terminal_obeys_stays_in_its_cell(name, character):
    rows = [(f"A{character}z", time(1), "1"), ("B", time(1), f"2{character}3"), ("B", time(2), "4")]
    submission = read({name: FORMATS[name](rows)})
    assert hours(submission) == [(f"A{character}z", D, 1, 1000), ("B", D, 2, 4000)]
    assert rejects(submission) == [(3, "CO", f"2{character}3", "intake.reject.unreadable")]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("character", [one.decode() for one in CONTROL])
def test_a_row_with_what_no_table_has_is_rejected_as_it_stands(name, character):
    rows = [("A", time(1), "1"), ("A", time(2), f"2{character}3"), ("A", time(3), "4"), (f"B{character}", time(4), "5")]
    submission = read({name: FORMATS[name](rows)})
    assert hours(submission) == [("A", D, 1, 1000), ("A", D, 3, 4000)]
    assert fate(submission) == (4, 2, 2, 0, 0)
    between = "," if name == "a.csv" else "\t"
    key = "intake.reject.control_character"
    texts = [between.join(rows[place]) for place in (1, 3)]
    assert rejects(submission) == [(3, None, texts[0], key), (5, None, texts[1], key)]


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_of_such_rows_alone_is_no_empty_one(name):
    submission = read({name: FORMATS[name]([("A\x00", time(1), "1"), ("A", time(2), "2\x01")])})
    assert fate(submission) == (2, 0, 2, 0, 0)
    assert [line for line, *_ in rejects(submission)] == [2, 3]
