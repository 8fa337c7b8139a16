"""Frames for the tests of `statistics`, from plain numbers, and random data for whole batches of cases."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import TypeVar

import polars as pl
from hypothesis import strategies as st

from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.standard import POLLUTANTS, THOUSANDTHS
from aircheck.statistics.indicators import INDICATORS

STANDARDS = load_standards(data_root())

T = TypeVar("T")

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


def area(rows: Mapping[date, Mapping[str, Fraction | int | None]]) -> pl.DataFrame:
    """A frame of area-days from exact values in the pollutant's unit."""
    columns: dict[str, list[int | None]] = {part: [] for name in INDICATORS for part in (name, f"{name}:den")}
    for values in rows.values():
        for name in INDICATORS:
            value = values.get(name)
            scaled = Fraction(0 if value is None else value) * THOUSANDTHS
            columns[name].append(None if value is None else scaled.numerator)
            columns[f"{name}:den"].append(scaled.denominator)
    schema = {"day": pl.Date, **dict.fromkeys(columns, pl.Int64)}
    return pl.DataFrame({"day": list(rows), **columns}, schema=schema)


def series(indicator: str, values: Mapping[date, Fraction | int | None]) -> pl.DataFrame:
    """A frame of area-days with one indicator."""
    return area({day: {indicator: value} for day, value in values.items()})


def stretch(first: date, values: Sequence[Fraction | int | None]) -> dict[date, Fraction | int | None]:
    """Values of consecutive days."""
    return {first + timedelta(days=place): value for place, value in enumerate(values)}


CASES = st.builds(
    lambda seed, gaps: (Random(seed), gaps), st.integers(0, 2**32), st.sampled_from([0.0, 0.05, 0.2, 0.6])
)
"""A generator and a share of gaps: one hypothesis example is a whole batch of cases."""


def sometimes(random: Random, gaps: float, value: Callable[..., T], *arguments: object) -> T | None:
    """A value made from the arguments, or a gap."""
    return None if random.random() < gaps else value(*arguments)
