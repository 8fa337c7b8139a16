"""Columns of whole numbers are read as such, and nothing about the result tells so."""

import polars as pl
import pytest

from aircheck.intake.cells import plain
from aircheck.intake.files.batch import Batch
from aircheck.intake.files.text import open_document
from aircheck.intake.merging.store import Store
from tests.intake.house import day, hours, read, rejects

D = day("2020-01-01")


def column(*cells):
    """The second column of rows with these cells, which may be read as numbers from 0 to 100."""
    text = "a,b\n" + "".join(f"x,{cell}\n" for cell in cells)
    batch = Batch([(0, open_document(text.encode()))])
    return batch.rows({"b": 1}, whole={"b": (0, 100)})["b"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "", "007", "+5", "100"], pl.Int64),
        ([*["1"] * 9000, " 3", "00"], pl.Int64),
        (["1", "2.0"], pl.String),
        (["1", "101"], pl.String),
        (["-1", "2"], pl.String),
        (["１", "2"], pl.String),
        ([*["1"] * 9000, "x"], pl.String),
        ([*["1"] * 9000, "-99"], pl.String),
    ],
)
def test_a_column_is_numbers_where_every_cell_is_one_in_the_range(cells, kind):
    found = column(*cells)
    assert found.dtype == kind
    if kind == pl.String:
        assert found.to_list() == cells
    else:
        assert found.to_list() == [None if cell == "" else plain.number(plain.fold(cell)) // 1000 for cell in cells]


def test_cells_at_fault_are_told_as_written():
    rows = [f"A,2020-01-01 {n:02d}:00,{cell},+0{n}" for n, cell in enumerate(["007", "-5", "", "x", "-99", "１2"], 1)]
    found = read({"a.csv": "\n".join(["station,time,PM2.5,SO2", *rows]) + "\n"})
    values = [7000, None, None, None, None, 12000]
    assert hours(found) == [("A", D, n, value, n * 1000) for n, value in enumerate(values, 1)]
    assert rejects(found) == [
        (3, "PM2.5", "-5", "intake.reject.below_minimum"),
        (5, "PM2.5", "x", "intake.reject.unreadable"),
    ]


def test_rows_in_the_order_of_time_are_parted_where_the_months_end():
    store = Store(folder=None)
    moments = [
        plain.hours_of(day(text)) + hour for text, hour in [("2020-01-31", 24), ("2020-02-01", 1), ("2020-04-01", 1)]
    ]
    values = {name: [1, 2, 3] for name in ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")}
    frame = {"_file": [0] * 3, "_line": [2, 3, 4], "station": ["A"] * 3, "moment": moments, **values}
    store.add_wide(pl.DataFrame(frame).cast({"moment": pl.Int32}))
    found = [(str(month.first), [one.read()["_line"].to_list() for one in month.wide]) for month in store.months()]
    assert found == [("2020-01-01", [[2]]), ("2020-02-01", [[3]]), ("2020-04-01", [[4]])]
