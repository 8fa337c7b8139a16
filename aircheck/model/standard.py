"""Editions of the national standards as dated data; code holds no figure of them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import Field, model_validator

from aircheck.model.text import Bilingual, Strict

POLLUTANTS: tuple[str, ...] = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")
"""The six assessed pollutants in the order every table shows them."""

THOUSANDTHS = 1000


class Confidence(StrEnum):
    """How well a figure is known; U and M figures are settings."""

    VERIFIED = "V"
    OFFICIAL = "O"
    SECONDARY = "S"
    RECALLED = "M"
    INFERRED = "I"
    UNKNOWN = "U"


T = TypeVar("T")


class Figure(Strict, Generic[T]):
    """A figure with its confidence. `setting: true` marks a point the text leaves open, with our default."""

    value: T
    confidence: Confidence
    setting: bool = False
    note: Bilingual | None = None


Averaging = Literal["year", "season", "24h", "8h", "1h"]


class Limit(Strict):
    """One row of a limit table; for O3, `8h` is the daily maximum of the 8 h means."""

    item: str
    averaging: Averaging
    unit: str
    grade1: Decimal
    grade2: Decimal
    confidence: Confidence


class Edition(Strict):
    """What all editions share. `since`/`until` are the first and last day in force, where known."""

    id: str
    title: Bilingual
    source: str
    since: date | None = None
    until: date | None = None


class Validity(Strict):
    """How many valid parts a mean needs."""

    hours_per_day: Figure[int]
    hours_per_8h: Figure[int]
    days_per_year: Figure[int]
    days_per_month: Figure[int]
    days_in_february: Figure[int]


class Ambient(Edition):
    """An edition of GB 3095: limits and data validity."""

    kind: Literal["ambient"]
    limits: tuple[Limit, ...]
    validity: Validity

    def limit(self, item: str, averaging: Averaging) -> Limit:
        """Return the row for `item` and `averaging`; `KeyError` when the edition has none."""
        for row in self.limits:
            if row.item == item and row.averaging == averaging:
                return row
        raise KeyError(f"{self.id} has no limit for {item} {averaging}")

    def days_required(self, month: int) -> int:
        """Return the daily values that `month` (1 to 12) needs."""
        return (self.validity.days_in_february if month == 2 else self.validity.days_per_month).value


class Breakpoints(Strict):
    """One row of the IAQI table; shorter than the IAQI row where the index ends earlier."""

    item: str
    averaging: Averaging
    unit: str
    values: tuple[Decimal, ...]
    confidence: Confidence


class AqiClass(Strict):
    """One class of the index. `up_to` is None for the open last one."""

    up_to: int | None
    name: Bilingual
    colour: Bilingual
    rgb: tuple[int, int, int]


class Index(Edition):
    """An edition of HJ 633: breakpoints, classes, and how indices are computed."""

    kind: Literal["index"]
    iaqi: tuple[int, ...]
    breakpoints: tuple[Breakpoints, ...]
    daily: tuple[str, ...]
    hourly: tuple[str, ...]
    classes: tuple[AqiClass, ...]
    good_up_to: int
    primary_above: int
    round_first: Figure[bool]
    cap: Figure[int]
    missing_pollutant: Figure[Literal["decided_if_exceeding"]]

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        names = {f"{row.item}/{row.averaging}" for row in self.breakpoints}
        if unknown := [name for name in (*self.daily, *self.hourly) if name not in names]:
            raise ValueError(f"`daily` or `hourly` names no row of `breakpoints`: {', '.join(unknown)}")
        if any(len(row.values) > len(self.iaqi) for row in self.breakpoints):
            raise ValueError("a row of `breakpoints` is longer than `iaqi`")
        return self

    def row(self, item: str, averaging: Averaging) -> Breakpoints:
        """Return the breakpoints of one item; `KeyError` when the edition has none."""
        for row in self.breakpoints:
            if row.item == item and row.averaging == averaging:
                return row
        raise KeyError(f"{self.id} has no breakpoints for {item} {averaging}")

    def class_of(self, aqi: int) -> AqiClass:
        """Return the class an index belongs to."""
        return next(c for c in self.classes if c.up_to is None or aqi <= c.up_to)


class Mda8(Strict):
    """The daily maximum 8 h mean of ozone: windows by their ending hour, and when a day counts."""

    first_window: Figure[int]
    last_window: Figure[int]
    windows_required: Figure[int]
    exceeding_counts: Figure[bool]


class AreaShare(Strict):
    """How many of an area's stations a day needs."""

    share: Figure[int]
    share_small: Figure[int]
    small_below: Figure[int]


class Statistics(Edition):
    """An edition of HJ 663: what statistics need and how they are rounded."""

    kind: Literal["statistics"]
    mda8: Mda8
    area: AreaShare
    decimals: dict[str, Figure[int]]
    o3_1h_max_hours: Figure[int]
    good_day_denominator: Figure[Literal["valid_days", "calendar_days"]]

    def decimals_of(self, unit: str) -> int:
        """Return the decimals of a result in `unit`; `KeyError` when the edition names none."""
        return self.decimals[unit].value


class Dustfall(Edition):
    """An edition of the dustfall method: the unit's month in days, decimals, and the points a month needs."""

    kind: Literal["dustfall"]
    unit: str
    month_days: Figure[int]
    decimals: Figure[int]
    point_share: Figure[int]


Standard = Annotated[Ambient | Index | Statistics | Dustfall, Field(discriminator="kind")]


def thousandths(value: Decimal) -> int:
    """Return `value` in thousandths of its unit; `ValueError` when that is not a whole number."""
    scaled = value * THOUSANDTHS
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{value} is finer than a thousandth")
    return int(scaled)
