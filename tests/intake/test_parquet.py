from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl

from tests.intake.house import day, fate, hours, parquet, read, rejects, table

D = day("2020-01-01")


def test_typed_columns_are_read_like_their_text():
    frame = pl.DataFrame(
        {
            "station": ["A", "A"],
            "time": pl.Series(["2020-01-01 01:00", "2020-01-02 00:00"]).str.to_datetime(),
            "PM2.5": [35, None],
            "CO": [0.8, 0.1 + 0.2],
            "O3": [Decimal("95.5"), Decimal("0.125")],
        }
    )
    submission = read({"a.parquet": parquet(frame)})
    assert hours(submission) == [("A", D, 1, 35000, 800, 95500), ("A", D, 24, None, 300, 125)]
    assert (submission.inputs[0].layout, submission.inputs[0].encoding) == ("wide", "parquet")


def test_instants_are_read_in_beijing_time():
    # 17:00 UTC is 01:00 of the next day in UTC+8.
    frame = pl.DataFrame({"station": ["A"], "time": [datetime(2019, 12, 31, 17, tzinfo=UTC)], "CO": [1]})
    assert hours(read({"a.parquet": parquet(frame)})) == [("A", D, 1, 1000)]


def test_lines_are_those_of_the_same_table_as_text():
    frame = pl.DataFrame(
        {"站点": ["A", "B\n,", "C\x1b", "D"], "时间": ["2020-01-01 01:00"] * 4, "CO": ["1", "x", "2\x07", None]}
    )
    submission = read({"a.parquet": parquet(frame)})
    assert rejects(submission) == [
        (3, "CO", "x", "intake.reject.unreadable"),
        (4, "CO", "2\x07", "intake.reject.unreadable"),
    ]
    assert submission.hourly.stations == ("A", "B ,", "C\x1b", "D")


def test_booleans_and_dates_of_a_table():
    frame = pl.DataFrame(
        {"道路": ["甲"], "面积": [12.5], "建成区": [True], "清扫方式": ["人工"], "日期": [date(2020, 1, 1)]}
    )
    assert table(read({"a.parquet": parquet(frame)}), "roads")[0][:4] == ("甲", None, Decimal("12.5"), True)


def test_a_list_is_no_cell():
    frame = pl.DataFrame({"station": ["A", "B"], "time": [[1], [2]]})
    submission = read({"a.parquet": parquet(frame)})
    assert submission.inputs[0].problem.key == "intake.problem.nested_column"
    assert fate(submission) == (2, 0, 2, 0, 0)


def test_a_cut_file():
    data = parquet(pl.DataFrame({"station": ["A"]}))
    assert read({"a.parquet": data[:-9]}).inputs[0].problem.key == "intake.problem.broken_parquet"


def test_a_file_without_rows():
    frame = pl.DataFrame(schema={"station": pl.String, "time": pl.String, "CO": pl.Int64})
    assert read({"a.parquet": parquet(frame)}).inputs[0].problem.key == "intake.problem.header_only"
