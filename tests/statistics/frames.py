"""Frames for the tests of `statistics`, from plain numbers."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from aircheck.model.standard import POLLUTANTS

Day = Mapping[str, Sequence[int | None]]
"""Pollutant -> 24 hourly values in thousandths."""


def hours(days: Mapping[tuple[str, date], Day]) -> pl.DataFrame:
    """Station-hours as `intake` hands them on."""
    rows = [
        {"station": station, "day": day, "hour": hour + 1, **{p: values.get(p, [None] * 24)[hour] for p in POLLUTANTS}}
        for (station, day), values in days.items()
        for hour in range(24)
    ]
    schema = {"station": pl.String, "day": pl.Date, "hour": pl.Int8, **dict.fromkeys(POLLUTANTS, pl.Int64)}
    return pl.DataFrame(rows, schema=schema)


def micrograms(*values: int | None) -> list[int | None]:
    """Whole µg/m³ in thousandths."""
    return [None if value is None else value * 1000 for value in values]
