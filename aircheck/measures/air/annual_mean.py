"""Annual mean of one pollutant: the mean of the area's valid daily values (GB 3095-2012 table 4)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.inputs.figures import daily_figures, limit_figure, limit_of, used, year_figures
from aircheck.inputs.inputs import Evidence
from aircheck.measures.air.area_mean import area_mean, mean_steps
from aircheck.measures.air.one_pollutant import OnePollutant
from aircheck.measures.air.parts import year_coverage
from aircheck.measures.air.steps import stations_step
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measurement import Measurement
from aircheck.model.standard import Grade
from aircheck.model.text import Message
from aircheck.statistics.annual import day_sum
from aircheck.statistics.indicators import daily_indicator


class AnnualMean(OnePollutant):
    """`{air: annual_mean, pollutant: PM2.5}`."""

    air: Literal["annual_mean"]

    def limit(self, library: Library, grade: Grade) -> Fraction | None:
        """Return the annual limit; None where the standard has none (CO, O3)."""
        return limit_of(library.ambient, self.pollutant, "year", grade)

    def measure(self, evidence: Evidence) -> Measurement:
        """Measure the area's mean over the period."""
        indicator = daily_indicator(self.pollutant)

        def mean(days: pl.DataFrame) -> Fraction | None:
            return day_sum(days, indicator).mean

        return self.measured(area_mean(evidence, indicator), evidence, mean, year_coverage)

    def meaning(self, library: Library) -> Message:
        """Say what is measured."""
        return Message.of("explain.annual_mean", item=self.pollutant)

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
