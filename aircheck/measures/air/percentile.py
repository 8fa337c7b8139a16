"""Annual percentile of one pollutant's daily values (HJ 663): of O3 the 90th of the daily maximum 8 h means."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from aircheck.inputs.figures import daily_figures, limit_of, used, year_figures
from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.air.one_pollutant import OnePollutant
from aircheck.measures.air.parts import statistics_of
from aircheck.measures.air.steps import stations_step
from aircheck.model.explanation import FigureUse, Grid, Step
from aircheck.model.library import Library
from aircheck.model.place import AREA, station_id
from aircheck.model.standard import Grade, YearStatistic
from aircheck.model.text import Message, NameList
from aircheck.statistics.exact import day_value
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.order import ordered_days
from aircheck.statistics.rounding import written


class Percentile(OnePollutant):
    """`{air: percentile, pollutant: O3}`; the plan's edition of HJ 663 says which percentile."""

    statistic: ClassVar[YearStatistic] = "percentile"
    air: Literal["percentile"]

    def limit(self, library: Library, grade: Grade) -> Fraction | None:
        """Return the daily limit, which a percentile is compared with."""
        return limit_of(library.ambient, self.pollutant, parts_of(daily_indicator(self.pollutant))[1], grade)

    def meaning(self, library: Library) -> Message:
        """Say which percentile of what."""
        return Message.of("explain.percentile", item=self.pollutant, percent=percent_of(self.pollutant, library))

    def figures(self, library: Library) -> Iterator[FigureUse]:
        """Yield the figures that make a day and a year valid, the percentile, and the decimals of the result."""
        yield from daily_figures(library.ambient, library.statistics, ozone=self.pollutant == "O3")
        yield from year_figures(library.ambient)
        names = [f"percentiles.{self.pollutant}", "area_order", "round_days", f"decimals.{self.unit(library)}"]
        if library.statistics.percentile_needs is not None:
            names.append("percentile_needs")
        yield from used(library.statistics, *names)

    def steps(self, data: AssessmentData) -> Iterator[Step]:
        """Yield the stations, and the two ordered days that the percentile lies between."""
        yield stations_step(data)
        codes = data.stations.codes
        shown = {AREA: codes}
        if statistics_of(data).station_first(AREA):
            shown = {station_id(code): (code,) for code in codes}
        steps = (_places_step(self.pollutant, data, place, own) for place, own in shown.items())
        yield from (step for step in steps if step is not None)


def percent_of(pollutant: str, library: Library) -> int:
    """Return which percentile the edition uses for a pollutant."""
    return library.statistics.percentiles[pollutant].value


def _places_step(pollutant: str, data: AssessmentData, place: str, codes: Sequence[str]) -> Step | None:
    """Show k = 1 + (n - 1)·p and the two values it lies between, with their days."""
    found, percent = statistics_of(data), percent_of(pollutant, data.library)
    rows = ordered_days(found.days_behind(place, "percentile"), daily_indicator(pollutant), largest_first=False)
    ordered = [(day_value(value, den), day) for _, day, value, den in rows.iter_rows()]
    value = found.percentile(place, pollutant)
    if value is None:
        return None
    k = 1 + Fraction((len(ordered) - 1) * percent, 100)
    below = k.numerator // k.denominator
    cells = tuple(
        (str(number), str(ordered[number - 1][1]), written(ordered[number - 1][0]))
        for number in range(max(1, below - 1), min(len(ordered), below + 2) + 1)
    )
    line = Message.of(
        "explain.percentile_place",
        count=len(ordered),
        percent=percent,
        place=written(k),
        value=written(value),
        stations=NameList.of(codes),
    )
    heads = ("explain.place", "explain.day_head", "explain.value_column")
    return Step(Message.of("explain.ordered_days"), (line,), Grid(tuple(Message.of(head) for head in heads), cells))
