"""Daily values that were submitted beside the hours they come from: where they say otherwise, nothing passes."""

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.plain import fold
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.place import AREA, station_id
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.statistics.indicators import daily_indicator, parts_of

DATASET = "air_daily"
AREA_ROW = "全区"
"""What a row of the whole area names as its station."""

_PLACES = 3
"""Decimals of a submitted value, which is kept in thousandths."""


def contradicted(data: AssessmentData, items: Iterable[str]) -> Message | None:
    """Say how many submitted daily values of these pollutants are not those of the hours, and name the first.

    A value says the same if it is the computed one rounded to its own decimals, halves either way, and to no fewer than
    the standard prints. Days that the hours leave undecided contradict nothing.
    """
    table = data.table(DATASET) if data.air is not None else None
    if table is None or table.frame.is_empty() or data.air is None:
        return None
    rows = table.frame.with_columns(_places(data).alias("place")).filter(pl.col("place").is_not_null())
    joined = rows.join(data.air.days, left_on=["place", "date"], right_on=["place", "day"], suffix=" computed")
    wrong = pl.concat(
        [joined.filter(_differs(item, data)).select("_file", "_line") for item in items if item in POLLUTANTS]
    )
    if wrong.is_empty():
        return None
    file, line = wrong.sort("_file", "_line").row(0)
    return Message.of("measures.days_and_hours", count=wrong.height, first=f"{data.path(file)}:{line}")


def doubted(found: Measurement, why: Message, *, open_: bool) -> Measurement:
    """Return a measurement that cannot be a pass; one that misses by the hours still does."""
    settled = found.coverage.sufficient and not open_ and found.value is not None
    coverage = replace(found.coverage, sufficient=False, shortfall=found.coverage.shortfall or why)
    bounds = Bounds(found.value, found.value) if settled else found.bounds
    return replace(found, coverage=coverage, bounds=bounds, certain=False, notes=(*found.notes, why))


def _places(data: AssessmentData) -> pl.Expr:
    """Return the place that a row's station is: by code, by name, or the whole area."""
    known = {fold(name): station_id(one.code) for one in data.stations.shown for name in (one.name, one.code) if name}
    known[fold(AREA_ROW)] = AREA
    names = pl.col("station").str.strip_chars().str.to_lowercase()
    return names.replace_strict(known, default=None, return_dtype=pl.String)


def _differs(item: str, data: AssessmentData) -> pl.Expr:
    """Return whether a submitted value is the computed one rounded in no way."""
    indicator = daily_indicator(item)
    unit = data.library.ambient.limit(*parts_of(indicator)).unit
    said = (pl.col(item) * 10**_PLACES).cast(pl.Int64)
    value, shares = pl.col(indicator).cast(pl.Int64), pl.col(f"{indicator}:den").cast(pl.Int64)
    same = pl.lit(value=False)
    for decimals in range(data.library.statistics.decimals_for(item, unit), _PLACES + 1):
        step = 10 ** (_PLACES - decimals)
        same |= (said % step == 0) & ((said * shares - value).abs() * 2 <= shares * step)
    return same.not_().fill_null(value=False)
