"""Station-hours for the tests of `quality`, from series written as in a file."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import polars as pl

from aircheck.intake.merging.hourly import HOURS_SCHEMA
from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.standard import POLLUTANTS

THRESHOLDS = load_standards(data_root())["quality-practice"]
START = datetime(2020, 5, 4)  # noqa: DTZ001


def hours(item: str, start: datetime = START, **series: str) -> pl.DataFrame:
    """One value an hour and station, the first ending at 01:00 of `start`; `-` is a gap, `7*3` is 7 three times."""
    rows: dict[tuple[str, datetime], dict[str, int]] = {}
    for station, text in series.items():
        for place, cell in enumerate(_cells(text)):
            if cell != "-":
                rows[station, start + timedelta(hours=place)] = {item: int(Decimal(cell) * 1000)}
    return _frame(rows)


def both(station: str, *pairs: tuple[int, int]) -> pl.DataFrame:
    """Hours of one station with PM2.5 and PM10."""
    rows = {
        (station, START + timedelta(hours=place)): {"PM2.5": fine * 1000, "PM10": coarse * 1000}
        for place, (fine, coarse) in enumerate(pairs)
    }
    return _frame(rows)


def _cells(text: str) -> list[str]:
    found = []
    for word in text.split():
        cell, _, times = word.partition("*")
        found += [cell] * int(times or 1)
    return found


def _frame(rows: dict[tuple[str, datetime], dict[str, int]]) -> pl.DataFrame:
    records = [
        {"station": station, "day": begin.date(), "hour": begin.hour + 1, **dict.fromkeys(POLLUTANTS), **values}
        for (station, begin), values in sorted(rows.items())
    ]
    return pl.DataFrame(records, schema=HOURS_SCHEMA)


def told(flags: pl.DataFrame, *columns: str) -> list[tuple]:
    """Station, hour of the first day (later days go on counting), and the columns asked for; in order."""
    place = (pl.col("day") - pl.lit(date(2020, 5, 4))).dt.total_days() * 24 + pl.col("hour")
    return flags.sort("station", "day", "hour").select("station", place.alias("at"), *columns).rows()
