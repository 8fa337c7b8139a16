"""Annual percentile of one pollutant's daily values (HJ 663): of O3 the 90th of the daily maximum 8 h means."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.inputs.figures import daily_figures, limit_of, used, year_figures
from aircheck.inputs.inputs import Evidence
from aircheck.measures.air.area_mean import AreaValue, area_value
from aircheck.measures.air.one_pollutant import OnePollutant
from aircheck.measures.air.parts import CoverageOf, year_coverage
from aircheck.measures.air.steps import stations_step
from aircheck.model.explanation import FigureUse, Grid, Step
from aircheck.model.library import Library
from aircheck.model.measurement import Coverage, Measurement
from aircheck.model.standard import THOUSANDTHS, Grade
from aircheck.model.text import Message
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.percentile import day_percentile, percentile
from aircheck.statistics.rounding import written
from aircheck.statistics.values import day_values


class Percentile(OnePollutant):
    """`{air: percentile, pollutant: O3}`; which percentile it is stands in the plan's edition of HJ 663."""

    air: Literal["percentile"]

    def limit(self, library: Library, grade: Grade) -> Fraction | None:
        """Return the daily limit, which a percentile is held against."""
        return limit_of(library.ambient, self.pollutant, parts_of(daily_indicator(self.pollutant))[1], grade)

    def measure(self, evidence: Evidence) -> Measurement:
        """Measure the percentile over the period."""
        indicator, percent = daily_indicator(self.pollutant), percent_of(self.pollutant, evidence.library)

        def statistic(days: pl.DataFrame) -> Fraction | None:
            return day_percentile(days, indicator, percent)

        found = percentile_of(evidence, evidence.codes, self.pollutant)
        return self.measured(found, evidence, statistic, _coverage_of(evidence.library))

    def meaning(self, library: Library) -> Message:
        """Say which percentile of what."""
        return Message.of("explain.percentile", item=self.pollutant, percent=percent_of(self.pollutant, library))

    def figures(self, library: Library) -> Iterator[FigureUse]:
        """Yield what a day and a year need, which percentile it is, and the decimals of the result."""
        yield from daily_figures(library.ambient, library.statistics, ozone=self.pollutant == "O3")
        yield from year_figures(library.ambient)
        names = [f"percentiles.{self.pollutant}", "area_order", f"decimals.{self.unit(library)}"]
        if library.statistics.percentile_needs is not None:
            names.append("percentile_needs")
        yield from used(library.statistics, *names)

    def steps(self, evidence: Evidence) -> Iterator[Step]:
        """Yield the stations, and the places in the ordered days that the percentile lies between."""
        yield stations_step(evidence)
        if len(evidence.codes) == 1 or evidence.library.statistics.area_order.value == "daily_first":
            step = _places_step(self.pollutant, evidence, evidence.codes)
            if step is not None:
                yield step
            return
        for code in evidence.codes:
            step = _places_step(self.pollutant, evidence, (code,))
            if step is not None:
                yield step


def percent_of(pollutant: str, library: Library) -> int:
    """Return which percentile the edition takes of a pollutant."""
    return library.statistics.percentiles[pollutant].value


def percentile_of(evidence: Evidence, codes: Sequence[str], pollutant: str) -> AreaValue:
    """Return the percentile of some stations' area; missing days could lower it to what zeros would make it."""
    indicator, percent = daily_indicator(pollutant), percent_of(pollutant, evidence.library)

    def lowest(days: pl.DataFrame) -> Fraction:
        values = day_values(days, indicator)
        return percentile([*values, *[Fraction(0)] * (evidence.period.days - len(values))], percent)

    def statistic(days: pl.DataFrame) -> Fraction | None:
        return day_percentile(days, indicator, percent)

    return area_value(evidence, codes, indicator, statistic, lowest, _coverage_of(evidence.library))


def _coverage_of(library: Library) -> CoverageOf:
    """Return what the days have to cover: the year's minimums, or nothing where the edition's setting says so."""
    needs = library.statistics.percentile_needs
    return _any_coverage if needs is not None and needs.value == "nothing" else year_coverage


def _any_coverage(days: pl.DataFrame, indicator: str, evidence: Evidence) -> Coverage:
    found = year_coverage(days, indicator, evidence)
    return replace(found, sufficient=True, shortfall=None) if found.valid else found


def _places_step(pollutant: str, evidence: Evidence, codes: Sequence[str]) -> Step | None:
    """Show k = 1 + (n - 1)·p and the two values it lies between, with their days."""
    indicator, percent = daily_indicator(pollutant), percent_of(pollutant, evidence.library)
    rows = evidence.days(codes).filter(pl.col(indicator).is_not_null()).select("day", indicator, f"{indicator}:den")
    ordered = sorted((Fraction(value, divisor * THOUSANDTHS), day) for day, value, divisor in rows.iter_rows())
    if not ordered:
        return None
    place = 1 + Fraction((len(ordered) - 1) * percent, 100)
    below = place.numerator // place.denominator
    cells = tuple(
        (str(number), str(ordered[number - 1][1]), written(ordered[number - 1][0]))
        for number in range(max(1, below - 1), min(len(ordered), below + 2) + 1)
    )
    value = percentile([value for value, _ in ordered], percent)
    line = Message.of(
        "explain.percentile_place",
        count=len(ordered),
        percent=percent,
        place=written(place),
        value=written(value),
        stations=", ".join(codes),
    )
    heads = ("explain.place", "explain.day_head", "explain.value_column")
    return Step(Message.of("explain.ordered_days"), (line,), Grid(tuple(Message.of(head) for head in heads), cells))
