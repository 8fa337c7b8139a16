"""Annual mean of one pollutant: the mean of the area's valid daily values (GB 3095-2012 table 4)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from aircheck.inputs.figures import daily_figures, limit_figure, limit_of, used, year_figures
from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.air.mean_steps import mean_steps
from aircheck.measures.air.one_pollutant import OnePollutant
from aircheck.measures.air.steps import stations_step
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.standard import Grade, YearStatistic
from aircheck.model.text import Message


class AnnualMean(OnePollutant):
    """`{air: annual_mean, pollutant: PM2.5}`."""

    statistic: ClassVar[YearStatistic] = "mean"
    air: Literal["annual_mean"]

    def limit(self, library: Library, grade: Grade) -> Fraction | None:
        """Return the annual limit; None where the standard has none (CO, O3)."""
        return limit_of(library.ambient, self.pollutant, "year", grade)

    def meaning(self, library: Library) -> Message:
        """Say what is measured."""
        return Message.of("explain.annual_mean", item=self.pollutant)

    def figures(self, library: Library) -> Iterator[FigureUse]:
        """Yield the figures that make a day and a year valid, and the decimals of the result."""
        yield from daily_figures(library.ambient, library.statistics, ozone=self.pollutant == "O3")
        yield from year_figures(library.ambient)
        yield from used(library.statistics, "area_order", "round_days", f"decimals.{self.unit(library)}")
        yield limit_figure(library.ambient, self.pollutant)

    def steps(self, data: AssessmentData) -> Iterator[Step]:
        """Yield the stations and the mean's arithmetic."""
        yield stations_step(data)
        yield from mean_steps(data, self.pollutant)
