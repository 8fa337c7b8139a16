"""Editions of HJ 663: what statistics need, how they are rounded, and which of them are compared."""

from decimal import Decimal
from typing import Annotated, Literal

from aircheck.model.standard.base import NOT_COMPUTED, Confidence, Edition, Figure
from aircheck.model.target import Grade
from aircheck.model.text import Strict

AreaOrder = Literal["daily_first", "station_first"]
"""Mean of the stations for each day and then the statistic, or each station's statistic and then their mean."""

SilentStations = Literal["left_out", "counts"]
"""Whether a station without any value in the period is among those that a day needs a share of."""

IncompleteDays = Literal["neither", "from_the_rest", "decided_if_exceeding"]
"""A day that lacks a pollutant is in no rate, is judged by the rest, or counts only if the rest exceeds."""

RoundedDays = Literal["none", "percentiles", "all"]
"""Of which statistics daily values are rounded first: none, percentiles, or means and percentiles."""

ChangesFrom = Literal["printed", "exact"]
"""Whether the change of an air figure comes from the rounded figures that are printed, or from the exact ones."""

YearStatistic = Literal["mean", "percentile"]
Level = Literal["p05", "p01"]


class Mda8(Strict):
    """The daily maximum 8 h mean of ozone: windows by their ending hour, and when a day counts.

    `exceeding_grade` is the grade whose limit lets a day with too few windows count.
    """

    first_window: Figure[int]
    last_window: Figure[int]
    windows_required: Figure[int]
    exceeding_counts: Figure[bool]
    exceeding_grade: Figure[Grade] = Figure(value="grade2", confidence=Confidence.UNKNOWN, setting=True)


class AreaShare(Strict):
    """How many of an area's stations a day needs."""

    share: Figure[int]
    share_small: Figure[int]
    small_below: Figure[int]
    silent: Figure[SilentStations] = Figure(value="left_out", confidence=Confidence.UNKNOWN, setting=True)


class CompositeRule(Strict):
    """The composite index: weight and statistic of each item, the grade of the limits, and what is rounded.

    `round_first`: concentrations before the division; `round_quotients`: each quotient before they are added.
    """

    weights: dict[str, Figure[Decimal]]
    statistic: dict[str, Figure[YearStatistic]]
    grade: Figure[Grade]
    round_first: Figure[bool]
    round_quotients: Figure[bool] = Figure(value=True, confidence=Confidence.UNKNOWN, setting=True)


class Critical(Strict):
    """Critical values of Spearman's coefficient for a number of years, at 0.05 and at 0.01."""

    years: int
    p05: Figure[Decimal]
    p01: Figure[Decimal]

    def at(self, level: Level) -> Decimal:
        """Return the value at one level."""
        return (self.p05 if level == "p05" else self.p01).value


class TrendRule(Strict):
    """Spearman's trend: which table, level and comparison sign; a number of years without a row has no verdict."""

    table: Figure[Literal["legacy", "computed"]]
    level: Figure[Level]
    sign: Figure[Literal["≥", ">"]]
    legacy: tuple[Critical, ...]
    computed: tuple[Critical, ...]

    def critical(self, years: int) -> Decimal | None:
        """Return the critical value of the chosen table for a number of years; None where it has no row."""
        rows = self.legacy if self.table.value == "legacy" else self.computed
        return next((row.at(self.level.value) for row in rows if row.years == years), None)


class MultiYear(Strict):
    """The mean over several years: how many years it spans and how many of them it needs."""

    years: Figure[int]
    years_required: Figure[int]


class Statistics(Edition):
    """An edition of HJ 663: what statistics need and how they are rounded.

    `decimals` is keyed by unit, and by item or kind of result where that differs (`Pb`, `multiple`, `composite`).
    `percentiles` are in per cent; `attainment` names the statistics of a year that have to be within the limit.
    """

    kind: Literal["statistics"]
    mda8: Mda8
    area: AreaShare
    decimals: dict[str, Figure[int]]
    o3_1h_max_hours: Figure[int]
    good_day_denominator: Figure[Literal["valid_days", "calendar_days"]]
    area_order: Figure[AreaOrder] = Figure(value="daily_first", confidence=Confidence.UNKNOWN, setting=True)
    incomplete_days: Figure[IncompleteDays] = Figure(value="neither", confidence=Confidence.UNKNOWN, setting=True)
    round_days: Figure[RoundedDays] = Figure(value="none", confidence=Confidence.UNKNOWN, setting=True)
    changes: Figure[ChangesFrom] = Figure(value="printed", confidence=Confidence.UNKNOWN, setting=True)
    percentiles: dict[str, Figure[int]] = {}
    percentile_needs: Figure[Literal["year_minimums", "nothing"]] | None = None
    attainment: dict[str, Figure[tuple[YearStatistic, ...]]] = {}
    composite: CompositeRule | None = None
    trend: TrendRule | None = None
    multi_year: Annotated[MultiYear | None, NOT_COMPUTED] = None

    def decimals_of(self, unit: str) -> int:
        """Return the decimals of a unit or kind of result; `KeyError` when the edition names none."""
        return self.decimals[unit].value

    def decimals_for(self, item: str, unit: str) -> int:
        """Return the decimals of an item's concentration: its own, otherwise those of the unit."""
        return self.decimals_of(item if item in self.decimals else unit)
