"""Clean tables written out exactly: decimals from integers, never through a float."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from aircheck.contracts.problems import NotSubmitted
from aircheck.intake.submission import Submission, Table
from aircheck.model.dataset import HOURS
from aircheck.model.standard import POLLUTANTS
from aircheck.writing.csv import FORMULA_LIKE


def clean_table(submission: Submission, dataset: str) -> pl.DataFrame:
    """Return a dataset's clean rows: station-hours with the end of the hour as `time`, or a table's columns.

    Numbers are Decimal(38, 3). `NotSubmitted`.
    """
    if dataset == HOURS and submission.hourly is not None:
        return _hours(submission.hourly.hours)
    if dataset not in submission.tables:
        hours = (HOURS,) if submission.hourly is not None else ()
        unread = tuple((entry.path, entry.problem) for entry in submission.inputs if entry.problem is not None)
        raise NotSubmitted(dataset, (*hours, *sorted(submission.tables)), unread)
    table = submission.tables[dataset]
    return table.frame.select(column.name for column in table.contract.columns)


def write_csv(frame: pl.DataFrame, path: Path, months: Sequence[str] = ()) -> None:
    """Write a clean table as UTF-8 with a byte order mark; numbers with no more digits than they need."""
    shown = frame.select(_text(name, kind, name in months) for name, kind in frame.schema.items())
    shown.write_csv(path, include_bom=True, quote_style="necessary")


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write a clean table as Parquet; numbers stay decimals."""
    frame.write_parquet(path)


def months_of(table: Table) -> tuple[str, ...]:
    """Return the columns that are months: kept as their first day, written as `2020-01`."""
    return tuple(column.name for column in table.contract.columns if column.type == "month")


def _hours(hours: pl.DataFrame) -> pl.DataFrame:
    time = pl.col("day").cast(pl.Datetime("us")) + pl.duration(hours=pl.col("hour").cast(pl.Int64))
    values = [_decimal_text(pl.col(name)).cast(pl.Decimal(38, 3)).alias(name) for name in POLLUTANTS]
    return hours.select("station", time.alias("time"), *values)


def _decimal_text(thousandths: pl.Expr) -> pl.Expr:
    """Return decimal text of integers in thousandths: `-1` is `-0.001`."""
    size = thousandths.abs()
    sign = pl.when(thousandths < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    rest = (size % 1000).cast(pl.String).str.zfill(3)
    return pl.when(thousandths.is_not_null()).then(sign + (size // 1000).cast(pl.String) + pl.lit(".") + rest)


def _text(name: str, kind: pl.DataType, month: bool) -> pl.Expr:
    column = pl.col(name)
    if isinstance(kind, pl.Decimal):
        return column.cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".").alias(name)
    if isinstance(kind, pl.Datetime):
        return column.dt.strftime("%Y-%m-%d %H:%M:%S").str.strip_suffix(":00").alias(name)
    if isinstance(kind, pl.Date) and month:
        return column.dt.strftime("%Y-%m")
    if isinstance(kind, pl.Boolean):
        return pl.when(column).then(pl.lit("yes")).when(~column).then(pl.lit("no")).alias(name)
    if isinstance(kind, pl.String):
        return pl.when(column.str.contains(FORMULA_LIKE)).then(pl.lit("'") + column).otherwise(column).alias(name)
    return column
