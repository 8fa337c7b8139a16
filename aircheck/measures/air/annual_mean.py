"""Annual mean of one pollutant: the mean of the area's valid daily values (GB 3095-2012 table 4)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.measures.air.above import days_above
from aircheck.measures.air.area_mean import area_mean, mean_steps
from aircheck.measures.air.parts import month_parts, station_parts, worst_first
from aircheck.measures.air.steps import stations_step
from aircheck.measures.evidence import Evidence
from aircheck.measures.figures import daily_figures, limit_figure, limit_of, used, year_figures
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.standard import Grade
from aircheck.model.text import Message, Strict
from aircheck.statistics.annual import day_sum
from aircheck.statistics.indicators import daily_indicator, parts_of

Pollutant = Literal["PM2.5", "PM10", "SO2", "NO2", "CO", "O3"]


class AnnualMean(Strict):
    """`{air: annual_mean, pollutant: PM2.5}`."""

    air: Literal["annual_mean"]
    pollutant: Pollutant

    def unit(self, library: Library) -> str:
        """Return the pollutant's unit in the plan's edition of GB 3095."""
        return library.ambient.limit(*parts_of(daily_indicator(self.pollutant))).unit

    def loses_to_events(self, library: Library) -> bool:
        """Whether recorded events take this pollutant out of means."""
        return library.dust is not None and self.pollutant in library.dust.removed.value

    def limit(self, library: Library, grade: Grade) -> Fraction | None:
        """Return the annual limit; None where the standard has none (CO, O3)."""
        return limit_of(library.ambient, self.pollutant, "year", grade)

    def measure(self, evidence: Evidence) -> Measurement:
        """Measure the area's mean over the period."""
        return annual_mean(self, evidence)

    def meaning(self, library: Library) -> Message:
        """Say what is measured."""
        return Message.of("explain.annual_mean", item=self.pollutant)

    def columns(self) -> tuple[str, ...]:
        """Return the columns that are read."""
        return ("station", "time", self.pollutant)

    def figures(self, library: Library) -> Iterator[FigureUse]:
        """Yield what a day and a year need, and the decimals of the result."""
        yield from daily_figures(library.ambient, library.statistics, ozone=self.pollutant == "O3")
        yield from year_figures(library.ambient)
        yield from used(library.statistics, "area_order", f"decimals.{self.unit(library)}")
        yield limit_figure(library.ambient, self.pollutant)

    def steps(self, evidence: Evidence) -> Iterator[Step]:
        """Yield the stations and the mean's arithmetic."""
        yield stations_step(evidence)
        yield from mean_steps(evidence, daily_indicator(self.pollutant))


def annual_mean(spec: AnnualMean, evidence: Evidence) -> Measurement:
    """Measure the area's mean over the period, with stations, streets, months, and the days above the daily limit."""
    indicator = daily_indicator(spec.pollutant)
    days = evidence.days(evidence.codes)
    found = area_mean(evidence, indicator)
    unit = spec.unit(evidence.library)

    def mean(frame: pl.DataFrame) -> Fraction | None:
        return day_sum(frame, indicator).mean

    places = worst_first(station_parts(evidence, indicator, mean), high_is_worse=True)
    months = worst_first(month_parts(days, evidence, indicator, mean), high_is_worse=True)
    return Measurement(
        value=found.value,
        unit=unit,
        coverage=found.coverage,
        decimals=evidence.library.statistics.decimals_of(unit),
        bounds=Bounds(low=found.low),
        parts=tuple(places + months),
        findings=days_above(spec.pollutant, days, evidence),
    )
