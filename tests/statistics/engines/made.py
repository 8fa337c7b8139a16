"""Hours as an engine has them, made up: gaps, hours without rows, stations that begin late or fall silent."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import polars as pl

from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.engines.base import MONTH, engine_name

START = date(2018, 8, 20)
"""Days before and after the change of the reference state on 2018-09-01, over the end of a month."""
DAYS = 40
SCHEMA = {"station": pl.String, "day": pl.Date, "hour": pl.Int8} | dict.fromkeys(POLLUTANTS, pl.Int64)


def made_hours(seed: int = 1, stations: int = 7) -> pl.DataFrame:
    """Unique hours in no order, as `daily.station_days` takes them."""
    random = Random(seed)
    rows = [row for place in range(stations) for row in _station(f"S{place:02d}站", place, random)]
    random.shuffle(rows)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _station(code: str, place: int, random: Random) -> Iterator[tuple[object, ...]]:
    begins = 13 if place == 2 else 0
    ends = 20 if place == 3 else DAYS
    share = (1.0, 0.97, 0.85, 0.8)[place % 4]
    for offset in range(begins, ends):
        for hour in range(1, 25):
            if random.random() < share:
                values = (random.choice(_OF[item]) if random.random() < 0.95 else None for item in POLLUTANTS)
                yield code, START + timedelta(days=offset), hour, *values


_OF = {item: [0, 1, 500, *range(20_000, 240_000, 500), 499_999, 1_000_000] for item in POLLUTANTS}
"""Halves, limits, small and large: the mean of a day falls on a half now and then."""


def on_disk(hours: pl.DataFrame, folder: Path, parts: int = 3) -> list[str]:
    """Write hours as clean Parquet files of an engine."""
    named = hours.rename({name: engine_name(name) for name in POLLUTANTS})
    day = pl.col("day")
    month = (day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64)).alias(MONTH)
    numbers = named.with_columns(day.cast(pl.Int32).cast(pl.Int64), pl.col("hour").cast(pl.Int64), month)
    size = -(-hours.height // parts)
    paths = [folder / f"{part}.parquet" for part in range(parts)]
    for part, path in enumerate(paths):
        numbers[part * size : (part + 1) * size].write_parquet(path)
    return [str(path) for path in paths]
