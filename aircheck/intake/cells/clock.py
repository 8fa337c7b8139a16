"""A time of day that stands alone, beside a column that says of which day it is."""

import re
from collections.abc import Iterator

import polars as pl

from aircheck.intake.cells.columns import Cells, Fault, Missing, distinct_of
from aircheck.intake.cells.plain import fold
from aircheck.model.dataset import Column, Contract

_CLOCK = re.compile(
    r"(?:(?:1899-12-3[01]|1900[-/]0?1[-/]0?0)[ t])?"
    r"(?:(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?|(\d{1,2})[时点](?:整|(\d{1,2})分?|(半))?|(\d{2})(\d{2}))",
    re.ASCII,
)
"""`8:00`, `08:00:00`, `8时`, `18点30分`, `0801`; spreadsheets pass on a day before all days."""
_FRACTION = re.compile(r"0?\.(\d+)", re.ASCII)
_DAY = 86_400


def clock(folded: str, *, serials: bool = False) -> int | None:
    """Return the seconds since midnight that a text names, up to 24:00; None if it names no time of day.

    With `serials`, a fraction of a day is one too, to the nearest second.
    """
    if serials and (part := _FRACTION.fullmatch(folded)):
        whole: int = 10 ** len(part[1])
        return (int(part[1]) * 2 * _DAY + whole) // (2 * whole)
    found = _CLOCK.fullmatch(folded)
    if found is None:
        return None
    hour = int(found[1] or found[4] or found[7])
    minute = 30 if found[6] else int(found[2] or found[5] or found[8] or 0)
    seconds = hour * 3600 + minute * 60 + int(found[3] or 0)
    return seconds if minute < 60 and int(found[3] or 0) < 60 and seconds <= _DAY else None


def with_clocks(rows: pl.DataFrame, column: Column, cells: Cells, missing: Missing) -> Cells:
    """Return a column of times in which a bare time of day is one of the row's day.

    `rows` has the texts of the column and, already read, those it leans on: `after`, a time that comes before it, or
    `on`, its day. A time of day before that of `after` is the next day's. Without such a day it is at fault.
    """
    doubtful = cells.faults == Fault.UNREADABLE
    if not doubtful.any():
        return cells
    seconds = _seconds(rows.get_column(column.name), missing)
    bare = doubtful & seconds.is_not_null()
    before, day = (_of(rows, name) for name in (column.after, column.on))
    start = before if column.after else day
    frame = pl.DataFrame(
        [start.alias("start"), seconds.alias("seconds"), bare.alias("bare"), cells.values.alias("read")]
    )
    at = pl.col("start").dt.truncate("1d") + pl.duration(seconds="seconds")
    at = pl.when(at < pl.col("start")).then(at + pl.duration(days=1)).otherwise(at)
    values = frame.select(pl.when("bare").then(at).otherwise("read").alias(column.name)).get_column(column.name)
    faults = pl.DataFrame([cells.faults.alias("fault"), bare.alias("bare"), start.is_null().alias("undated")]).select(
        pl.when(pl.col("bare") & pl.col("undated"))
        .then(pl.lit(int(Fault.UNDATED), pl.UInt8))
        .when("bare")
        .then(pl.lit(0, pl.UInt8))
        .otherwise("fault")
        .alias("fault")
    )
    return Cells(values, faults.get_column("fault"))


def in_order(columns: list[Column], contract: Contract) -> list[Column]:
    """Return columns so that those whose times lean on others come after them; otherwise in the same order."""
    return sorted(columns, key=lambda column: len(list(_leans(column, contract))))


def _leans(column: Column, contract: Contract) -> Iterator[str]:
    for name in filter(None, (column.after, column.on)):
        yield name
        if (other := contract.column(name)) is not None:
            yield from _leans(other, contract)


def _seconds(texts: pl.Series, missing: Missing) -> pl.Series:
    distinct, places = distinct_of(texts)
    read = [clock(fold(text), serials=missing.serials) for text in distinct]
    return pl.Series(read, dtype=pl.Int64).gather(places)


def _of(rows: pl.DataFrame, name: str | None) -> pl.Series:
    """Return the moments of a column that was read; none where the file lacks it."""
    if name is None or name not in rows.columns:
        return pl.repeat(None, rows.height, dtype=pl.Datetime("us"), eager=True)
    return rows.get_column(name).cast(pl.Datetime("us"))
