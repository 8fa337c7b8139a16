"""Flags as they are shown: values as text, a sentence, and the file and line of the value."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import polars as pl

from aircheck.documents.flag import COUNTED, Flag
from aircheck.intake.merging.hourly import Hourly
from aircheck.model.standard import THOUSANDTHS
from aircheck.model.target import decimal_text
from aircheck.model.text import Message
from aircheck.quality.series import MOMENT

PARTICULATES = ("PM2.5", "PM10")
"""What a flag without a pollutant is about."""


def listed(flags: pl.DataFrame, hourly: Hourly, units: Mapping[str, str]) -> tuple[Flag, ...]:
    """Return the rows of a frame of flags, in their order; `units` by pollutant."""
    return tuple(_flag(row, units) for row in _located(flags, hourly).iter_rows(named=True))


def _flag(row: Mapping[str, object], units: Mapping[str, str]) -> Flag:
    check, item = str(row["check"]), row["pollutant"]
    value = _decimal(row["value"], THOUSANDTHS)
    against = _decimal(row["against"], 1 if check == COUNTED else THOUSANDTHS)
    unit = None if check == COUNTED else units[str(item or PARTICULATES[0])]
    day, hour, hours = row["day"], row["hour"], row["hours"]
    assert isinstance(day, date)
    assert isinstance(hour, int)
    assert isinstance(hours, int)
    detail = None if row["detail"] is None else str(row["detail"])
    withdrawn = check == "edited" and value is None
    text = Message.of(
        "quality.withdrawn" if withdrawn else f"quality.flag.{check}",
        item=str(item or ""),
        value=value or "",
        against=against or "",
        unit=unit or "",
        hours=hours,
        others=detail or "",
    )
    file, line = row["file"], row["line"]
    return Flag(
        check,
        str(row["station"]),
        day,
        hour,
        hours,
        None if item is None else str(item),
        value,
        against,
        unit,
        detail,
        text,
        None if file is None else str(file),
        line if isinstance(line, int) else None,
    )


def _decimal(number: object, scale: int) -> str | None:
    return decimal_text(Fraction(number, scale)) if isinstance(number, int) else None


def _located(flags: pl.DataFrame, hourly: Hourly) -> pl.DataFrame:
    """Add `file` and `line` of the value that each flag begins with; of a gap, of the value before it."""
    last = MOMENT - (pl.col("check") == "gap_after_high").cast(pl.Int64) - 1
    wanted = flags.select(
        "station",
        (last // 24).cast(pl.Int32).cast(pl.Date).alias("day"),
        (last % 24 + 1).cast(pl.Int8).alias("hour"),
        pl.col("pollutant").fill_null(PARTICULATES[0]),
    )
    return flags.with_columns(hourly.locate_many(wanted).select("file", "line"))
