"""Frames for the tests of `statistics`, from plain numbers, and random data for whole batches of cases."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import TypeVar

import polars as pl
from hypothesis import strategies as st

from aircheck.inputs.editions import Editions
from aircheck.inputs.places import PlaceStatistics
from aircheck.inputs.stations import members_of
from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.period import Period
from aircheck.model.place import ALL, Place, PlaceKind
from aircheck.model.standard import POLLUTANTS, THOUSANDTHS
from aircheck.statistics.area import place_days
from aircheck.statistics.index import daily_index
from aircheck.statistics.indicators import INDICATORS, scale

STANDARDS = load_standards(data_root())
EDITIONS = Editions(STANDARDS["gb3095-2012"], STANDARDS["hj633-2012"], STANDARDS["hj663-2013"])
UNIT = scale(EDITIONS.ambient)
PLACE = "A"
"""The place of a test that has only one."""

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


def placed(**days: pl.DataFrame) -> pl.DataFrame:
    """Days of places from the days of each."""
    return pl.concat(frame.select(pl.lit(place).alias("place"), pl.all()) for place, frame in days.items())


def exact(days: pl.DataFrame, indicator: str) -> dict[date, Fraction]:
    """The valid days of one place with their values in the pollutant's unit, as the reference wants them."""
    rows = days.select("day", indicator, f"{indicator}:den").drop_nulls(indicator).iter_rows()
    return {day: Fraction(value, den * THOUSANDTHS) for day, value, den in rows}


def whole(days: pl.DataFrame) -> pl.DataFrame:
    """Days with nothing but an AQI, as days that lack no pollutant."""
    if "rated" in days.columns:
        return days
    return days.with_columns(pl.col("aqi").alias("largest"), pl.col("aqi").alias("rated"))


def statistics_of(
    days: pl.DataFrame, period: Period, editions: Editions = EDITIONS, elapsed: Period | None = None
) -> PlaceStatistics:
    """What the program says of days; those without a place are `PLACE`'s, those without an index get one."""
    named = days if "place" in days.columns else placed(**{PLACE: days})
    indexed = whole(named) if "aqi" in named.columns else daily_index(named, editions.index, editions.statistics)
    return PlaceStatistics(indexed, period, elapsed or period, editions, ())


def town(
    station_days: pl.DataFrame,
    stations: Sequence[str],
    period: Period,
    editions: Editions = EDITIONS,
    spans: Mapping[str, Period] | None = None,
) -> PlaceStatistics:
    """What the program says of stations and of the area they make up (`place.AREA`)."""
    own = (Place(PlaceKind.STATION, code, (code,)) for code in stations)
    places = (*own, Place(PlaceKind.AREA, ALL, tuple(stations)))
    days = place_days(station_days, members_of(places, spans or {}), scale(editions.ambient), editions.statistics)
    indexed = daily_index(days, editions.index, editions.statistics)
    return PlaceStatistics(indexed, period, period, editions, places)


def station_values(indicator: str, first: date, values: Mapping[str, Sequence[int | None]]) -> pl.DataFrame:
    """Station-days of one indicator alone, from whole units of a station's consecutive days."""
    rows = [
        (station, first + timedelta(days=number), None if value is None else value * THOUSANDTHS * UNIT)
        for station, own in values.items()
        for number, value in enumerate(own)
    ]
    frame = pl.DataFrame(rows, schema={"station": pl.String, "day": pl.Date, indicator: pl.Int64}, orient="row")
    return frame.with_columns(pl.lit(None, pl.Int64).alias(name) for name in INDICATORS if name != indicator)


def station_first(editions: Editions = EDITIONS) -> Editions:
    """The editions with an area's statistic as the mean of its stations' statistics."""
    order = editions.statistics.area_order.model_copy(update={"value": "station_first"})
    return replace(editions, statistics=editions.statistics.model_copy(update={"area_order": order}))


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
