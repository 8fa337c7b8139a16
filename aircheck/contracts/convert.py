"""Clean tables written out exactly: decimals from integers, never through a float."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import polars as pl

from aircheck.contracts.problems import NotSubmitted
from aircheck.intake.cells.rests import refined, rest_of
from aircheck.intake.merging.spill import Folder
from aircheck.intake.submission import Submission, Table
from aircheck.model.dataset import HOURS, Column, ColumnType
from aircheck.model.shown.visible import OBEYED, visible
from aircheck.model.standard import POLLUTANTS
from aircheck.writing.csv import FORMULA_LIKE
from aircheck.writing.replacing import replacing

_SYSTEM_ERROR = re.compile(r"\(os error (\d+)\)")


def clean_table(submission: Submission, dataset: str) -> Iterator[pl.DataFrame]:
    """Return a dataset's clean rows: station-hours with the end of the hour as `time`, or a table's columns.

    Numbers are Decimal(38, 3), in a column with finer ones Decimal(38, 9). Station-hours come in parts, to be put one
    below the other. `NotSubmitted`.
    """
    if dataset == HOURS and submission.hourly is not None:
        parts = submission.hourly.by_stations() if submission.hourly.height else [submission.hourly.of_stations(())]
        return map(_hours, parts)
    if dataset not in submission.tables:
        hours = (HOURS,) if submission.hourly is not None else ()
        unread = tuple((entry.path, entry.problem) for entry in submission.inputs if entry.problem is not None)
        raise NotSubmitted(dataset, (*hours, *sorted(submission.tables)), unread)
    table = submission.tables[dataset]
    finer = [column.name for column in table.contract.columns if rest_of(column.name) in table.frame.columns]
    return iter([refined(table.frame, finer).select(_cells(column) for column in table.contract.columns)])


def _cells(column: Column) -> pl.Expr:
    """Return a column's cells; several words in one are joined as a person would list them."""
    return pl.col(column.name).list.join("、") if column.type is ColumnType.WORDS else pl.col(column.name)


def write_csv(parts: Iterable[pl.DataFrame], path: Path, months: Sequence[str] = ()) -> int:
    """Write a clean table as UTF-8 with a byte order mark; numbers with no more digits than they need. Return rows."""
    rows = 0
    with replacing(path) as file, _as_the_system_says():
        for place, frame in enumerate(parts):
            shown = frame.select(_text(name, kind, name in months) for name, kind in frame.schema.items())
            shown.write_csv(file, include_bom=not place, include_header=not place, quote_style="necessary")
            rows += frame.height
    return rows


def write_parquet(parts: Iterable[pl.DataFrame], path: Path) -> int:
    """Write a clean table as Parquet; numbers stay decimals. Return rows."""
    with replacing(path) as file, _as_the_system_says():
        return _parquet(parts, file.name)


@contextmanager
def _as_the_system_says() -> Iterator[None]:
    """Turn what polars says of a full disk and the like into the `OSError` that it was."""
    try:
        yield
    except (pl.exceptions.ComputeError, OSError) as error:
        said = _SYSTEM_ERROR.search(str(error))
        if said is None:
            raise
        raise OSError(int(said[1]), os.strerror(int(said[1]))) from error


def _parquet(parts: Iterable[pl.DataFrame], path: str) -> int:
    parts = iter(parts)
    first, *others = islice(parts, 2)
    if not others:
        first.write_parquet(path)
        return first.height
    # Polars writes a file as a whole, or from other files.
    folder = Folder()
    written = [folder.write(part) for part in chain((first, *others), parts)]
    whole = pl.scan_ipc([part.path for part in written])
    whole.sink_parquet(path)
    return int(whole.select(pl.len()).collect().item())


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
        column = column.map_batches(_visible, return_dtype=pl.String)
        return pl.when(column.str.contains(FORMULA_LIKE)).then(pl.lit("'") + column).otherwise(column).alias(name)
    return column


def _visible(texts: pl.Series) -> pl.Series:
    """Return texts as `writing.csv.visible` does; few tables have anything to be made so."""
    if not texts.str.contains(OBEYED).any():
        return texts
    return texts.map_elements(visible, return_dtype=pl.String)
