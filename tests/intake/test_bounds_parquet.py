"""Parquet at its stated bounds: the footer tells what would fill memory, before it does."""

from datetime import timedelta

import polars as pl

from aircheck.intake.files import parquet
from aircheck.locale.words import Words
from tests.intake.house import day, fate, hours, read
from tests.intake.house import parquet as written

ROW = {"station": "A", "time": "2020-01-01 01:00", "CO": 1}
READ = [("A", day("2020-01-01"), 1, 1000)]


def of_equal_rows(count):
    return written(pl.DataFrame([ROW] * count))


def problem(data):
    (only,) = read({"a.parquet": data}).inputs
    return only.problem


def test_as_many_cells_as_are_read_and_a_row_more(monkeypatch):
    monkeypatch.setattr(parquet, "FEW_CELLS", 6)
    monkeypatch.setattr(parquet, "MOST_CELLS", 6)
    assert problem(of_equal_rows(2)) is None
    submission = read({"a.parquet": of_equal_rows(3)})
    assert fate(submission) == (3, 0, 3, 0, 0)
    found = submission.inputs[0].problem
    assert Words("en")(found) == (
        "the file holds 3 × 3 cells (at most 6 are read of a file of this size); submit it in parts"
    )
    assert Words("zh")(found) == "文件有 3 行 × 3 列单元格（这样大小的文件最多读取 6 个）；请分批报送"


def test_many_cells_are_read_of_a_large_file_alone(monkeypatch):
    data = of_equal_rows(3)
    monkeypatch.setattr(parquet, "FEW_CELLS", 6)
    monkeypatch.setattr(parquet, "MOST_CELLS", 9)
    assert problem(data) is None
    monkeypatch.setattr(parquet, "CELLS_PER_BYTE", 8 / len(data))
    assert problem(data).values == {"rows": 3, "columns": 3, "most": 8}


def test_no_row_is_held_of_many_equal_ones_in_a_small_file(monkeypatch):
    data = written(pl.select(pl.repeat("A", 500_000).alias("station"), pl.repeat(1, 500_000).alias("CO")))
    assert len(data) < 5_000
    monkeypatch.setattr(parquet, "FEW_CELLS", 500_000)
    monkeypatch.setattr(pl, "read_parquet", None)
    assert problem(data).values == {"rows": 500_000, "columns": 2, "most": 500_000}


def test_words_told_once_that_stand_in_many_rows(monkeypatch):
    # A row has 1 + 16 bytes of words.
    monkeypatch.setattr(parquet, "FEW_BYTES", 34)
    monkeypatch.setattr(parquet, "MOST_BYTES", 34)
    assert problem(of_equal_rows(2)) is None
    found = problem(of_equal_rows(3))
    assert (found.key, found.values) == ("intake.problem.many_words", {"size": 1, "most": 0})


def test_as_many_columns_as_are_read_and_one_more(monkeypatch):
    monkeypatch.setattr(parquet, "MOST_COLUMNS", 3)
    assert hours(read({"a.parquet": of_equal_rows(1)})) == READ
    found = problem(written(pl.DataFrame([ROW | {"NO": 1}])))
    assert (found.key, found.values) == ("intake.problem.many_columns", {"columns": 4, "most": 3})


def test_a_span_of_time_is_no_cell():
    submission = read({"a.parquet": written(pl.DataFrame([ROW | {"CO": timedelta(hours=1)}]))})
    assert fate(submission) == (1, 0, 1, 0, 0)
    assert Words("en")(submission.inputs[0].problem) == (
        "the cells of column “CO” are spans of time (durations), which no table of ours has; write a point in time, or "
        "a number"
    )
    assert Words("zh")(submission.inputs[0].problem) == (
        "“CO”列的单元格是时长（duration），报送的表都没有这种内容；请改为时刻或数值"
    )
