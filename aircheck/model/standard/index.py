"""Editions of HJ 633: breakpoints and classes of the air quality index, and how indices are computed."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import model_validator

from aircheck.model.standard.base import NOT_COMPUTED, Averaging, Confidence, Edition, Figure
from aircheck.model.text import Bilingual, Strict

MissingRule = Literal["decided_if_exceeding", "from_the_rest"]
"""A missing pollutant leaves the AQI open unless the others exceed the good classes, or is left out."""

OZONE_HOUR = "O3/1h"
"""The indicator of the day's largest hourly O3."""


class Breakpoints(Strict):
    """One row of the IAQI table; it may be shorter than the IAQI row.

    Above the end of a shorter row stands `above`; without it there is no index, and that of `above_take` (another
    averaging time of the item) is used where there is one.
    """

    item: str
    averaging: Averaging
    unit: str
    values: tuple[Decimal, ...]
    confidence: Confidence
    above: Figure[int] | None = None
    above_take: Figure[Averaging] | None = None


class AqiClass(Strict):
    """One class of the index. `up_to` is None for the open last one."""

    up_to: int | None
    name: Bilingual
    colour: Bilingual
    rgb: tuple[int, int, int]
    level: Bilingual | None = None


class Index(Edition):
    """An edition of HJ 633: breakpoints, classes, and how indices are computed.

    `round_first` says of the daily index whether concentrations are rounded before it, `round_hourly` of the hourly
    one; `decimals` by unit are those they are rounded to (where the edition names none, those of the edition of HJ
    663). `daily_ozone_hour`: whether the day's largest hourly O3, which `daily` lists, is one of the daily indices.
    `heavy_above`: days with a higher AQI are heavily polluted. `particulates_needed`: an hour without both particulates
    has no index. `exceeding_above` is None where the edition defines no exceeding pollutant.
    """

    kind: Literal["index"]
    iaqi: tuple[int, ...]
    breakpoints: tuple[Breakpoints, ...]
    daily: tuple[str, ...]
    hourly: tuple[str, ...]
    classes: tuple[AqiClass, ...]
    good_up_to: int
    primary_above: int
    heavy_above: int
    round_first: Figure[bool]
    round_hourly: Figure[bool]
    cap: Figure[int]
    missing_pollutant: Figure[MissingRule]
    missing_hourly: Figure[MissingRule] = Figure(value="from_the_rest", confidence=Confidence.UNKNOWN, setting=True)
    particulates_needed: Figure[bool] = Figure(value=True, confidence=Confidence.UNKNOWN, setting=True)
    daily_ozone_hour: Figure[bool] | None = None
    decimals: dict[str, Figure[int]] = {}
    exceeding_above: Figure[int] | None = None
    hourly_particulates: Annotated[Figure[Literal["24h_breakpoints"]] | None, NOT_COMPUTED] = None

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        names = {f"{row.item}/{row.averaging}" for row in self.breakpoints}
        if unknown := [name for name in (*self.daily, *self.hourly) if name not in names]:
            raise ValueError(f"`daily` or `hourly` names no row of `breakpoints`: {', '.join(unknown)}")
        if any(len(row.values) > len(self.iaqi) for row in self.breakpoints):
            raise ValueError("a row of `breakpoints` is longer than `iaqi`")
        return self

    @property
    def of_day(self) -> tuple[str, ...]:
        """The indicators of the daily index."""
        if self.daily_ozone_hour is None or self.daily_ozone_hour.value:
            return self.daily
        return tuple(name for name in self.daily if name != OZONE_HOUR)

    def row(self, item: str, averaging: Averaging) -> Breakpoints:
        """Return the breakpoints of one item; `KeyError` when the edition has none."""
        for row in self.breakpoints:
            if row.item == item and row.averaging == averaging:
                return row
        raise KeyError(f"{self.id} has no breakpoints for {item} {averaging}")

    def above(self, row: Breakpoints) -> int | None:
        """Return the IAQI above the end of a row; None where there is none."""
        if len(row.values) == len(self.iaqi):
            return self.cap.value
        return row.above.value if row.above else None

    def class_of(self, aqi: int) -> AqiClass:
        """Return the class an index belongs to."""
        return next(c for c in self.classes if c.up_to is None or aqi <= c.up_to)
