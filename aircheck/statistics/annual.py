"""Statistics of a year (or any period) from daily values: mean, validity minimums, good days.

Daily values come as a frame of days with `<indicator>` and `<indicator>:den` (see `area.area_days`); an integer over a
denominator, so sums per denominator are exact and only the last division makes a fraction.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import polars as pl

from aircheck.model.period import Month, Period
from aircheck.model.standard import THOUSANDTHS, Ambient, AqiClass, Index


@dataclass(frozen=True, slots=True)
class DaySum:
    """Exact sum of a period's daily values in the pollutant's unit, and how many there are."""

    total: Fraction
    days: int

    @property
    def mean(self) -> Fraction | None:
        """Mean of the valid days; None without any."""
        return self.total / self.days if self.days else None


def day_sum(days: pl.DataFrame, indicator: str) -> DaySum:
    """Return sum and count of an indicator's valid days; unit that of the pollutant (µg/m³, CO mg/m³)."""
    grouped = (
        days.filter(pl.col(indicator).is_not_null())
        .group_by(f"{indicator}:den")
        .agg(pl.col(indicator).cast(pl.Int128).sum().alias("sum"), pl.len().alias("days"))
    )
    total, count = Fraction(0), 0
    for divisor, part, number in grouped.iter_rows():
        total += Fraction(part, divisor * THOUSANDTHS)
        count += number
    return DaySum(total, count)


def by_month(days: pl.DataFrame, period: Period) -> dict[Month, pl.DataFrame]:
    """Split a frame of days by the period's calendar months; a month without rows gets an empty frame."""
    keyed = days.with_columns(pl.col("day").dt.year().alias("y"), pl.col("day").dt.month().alias("m"))
    groups = {(int(y), int(m)): frame for (y, m), frame in keyed.partition_by("y", "m", as_dict=True).items()}
    return {month: groups.get((month.year, month.month), days.clear()) for month in period.months()}


def valid_days(days: pl.DataFrame, column: str, period: Period) -> dict[Month, int]:
    """Return the number of days with a value in `column` for every month of the period."""
    valid = days.get_column("day").filter(days.get_column(column).is_not_null()).to_list()
    found = Counter((day.year, day.month) for day in valid)
    return {month: found[month.year, month.month] for month in period.months()}


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """Whether a year has enough daily values (GB 3095 table 4). `short` lists months below their minimum."""

    valid: int
    required: int
    short: tuple[tuple[Month, int, int], ...]

    @property
    def enough(self) -> bool:
        """Both minimums are reached: days in the year and days in every month."""
        return self.valid >= self.required and not self.short


def sufficiency(valid: Mapping[Month, int], ambient: Ambient) -> Sufficiency:
    """Hold the valid days of a year's months against the edition's minimums (324; 27 a month, 25 in February)."""
    short = tuple(
        (month, days, least) for month, days in valid.items() if days < (least := ambient.days_required(month.month))
    )
    return Sufficiency(sum(valid.values()), ambient.validity.days_per_year.value, short)


@dataclass(frozen=True, slots=True)
class DayClasses:
    """Days by AQI class, in the order of the edition's classes; `good` of them are good-air days."""

    classes: tuple[tuple[AqiClass, int], ...]
    good: int
    decided: int


def day_classes(days: pl.DataFrame, index: Index) -> DayClasses:
    """Count the days of each AQI class (`aqi` of `index.daily_index`; undecided days are left out)."""
    values = days.get_column("aqi").drop_nulls().to_list()
    counts = {entry.name.zh: 0 for entry in index.classes}
    for value in values:
        counts[index.class_of(value).name.zh] += 1
    good = sum(value <= index.good_up_to for value in values)
    return DayClasses(tuple((entry, counts[entry.name.zh]) for entry in index.classes), good, len(values))


def worst_days(days: pl.DataFrame, indicator: str) -> list[tuple[date, Fraction]]:
    """Return the valid days with their exact values, largest first, earlier first among equals."""
    rows = days.filter(pl.col(indicator).is_not_null()).select("day", indicator, f"{indicator}:den").iter_rows()
    valued = [(day, Fraction(value, divisor * THOUSANDTHS)) for day, value, divisor in rows]
    return sorted(valued, key=lambda pair: (-pair[1], pair[0]))
