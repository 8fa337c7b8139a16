"""Days whose AQI is above a number: polluted, heavily polluted days (HJ 633)."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

import polars as pl

from aircheck.inputs.figures import daily_figures, index_figures, used
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.places import PlaceStatistics
from aircheck.measures.air.above import located
from aircheck.measures.air.each import EachPlace
from aircheck.measures.air.parts import parts_of, statistics_of, whole_coverage
from aircheck.measures.air.steps import months_step, stations_step
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measure import End
from aircheck.model.measurement import Bounds, Finding, Measurement
from aircheck.model.place import AREA
from aircheck.model.standard import POLLUTANTS, Grade
from aircheck.model.text import Message, NameList


class DaysOver(EachPlace):
    """`{air: days, aqi_over: 200}`."""

    end: ClassVar[End] = "highest"
    air: Literal["days"]
    aqi_over: int

    def unit(self, library: Library) -> str:
        """Return the unit of days."""
        return "d"

    def loses_to_events(self, library: Library) -> bool:
        """Whether the edition applies events to the daily index, as it does for good days."""
        return library.dust is not None and library.dust.good_days_adjusted.value

    def limit(self, library: Library, grade: Grade) -> Fraction | None:
        """Return None: no standard limits the number of such days."""
        return None

    def measure(self, data: AssessmentData, place: str = AREA) -> Measurement:
        """Count the days of a place; of the area with stations, streets, months, and each of the days."""
        found = statistics_of(data)
        parts = parts_of(
            data,
            "aqi",
            self._counted,
            lambda place: whole_coverage(data, place, "aqi"),
            lambda place: self._bounds(data, place),
            high_is_worse=True,
        )
        return Measurement(
            value=self._counted(found, place),
            unit="d",
            coverage=whole_coverage(data, place, "aqi"),
            bounds=self._bounds(data, place),
            parts=parts if place == AREA else (),
            findings=day_findings(data, self.aqi_over, excess=True) if place == AREA else (),
            certain=True,
            unknown=data.period.days - found.classes(place).indexed,
        )

    def _bounds(self, data: AssessmentData, place: str) -> Bounds:
        """At best none of the days without an index is above; at worst all of them are."""
        over, indexed = statistics_of(data).days_over(place, self.aqi_over), statistics_of(data).classes(place).indexed
        return Bounds(Fraction(over), Fraction(over + data.period.days - indexed))

    def meaning(self, library: Library) -> Message:
        """Say which days are counted."""
        return Message.of("explain.days_over", aqi=self.aqi_over)

    def columns(self) -> tuple[str, ...]:
        """Return the columns that are read."""
        return ("station", "time", *POLLUTANTS)

    def figures(self, library: Library) -> Iterator[FigureUse]:
        """Yield the figures that make a day valid, and the whole index."""
        yield from daily_figures(library.ambient, library.statistics, ozone=False)
        yield from daily_figures(library.ambient, library.statistics, ozone=True)
        yield from index_figures(library.index)
        if library.dust is not None:
            yield from used(library.dust, "good_days_adjusted")
        yield from used(library.statistics, "o3_1h_max_hours")

    def steps(self, data: AssessmentData) -> Iterator[Step]:
        """Yield the stations, and the months with their days."""
        yield stations_step(data)
        over = self.aqi_over
        yield months_step(
            data, "aqi", "explain.days_above_aqi", lambda months, month: str(months.days_over(month, over))
        )
        line = Message.of("explain.counted", value=str(statistics_of(data).days_over(AREA, over)))
        yield Step(Message.of("explain.number"), (line,))

    def _counted(self, places: PlaceStatistics, place: str) -> Fraction | None:
        """Return the number of days above at a place; None if no day has an index."""
        return Fraction(places.days_over(place, self.aqi_over)) if places.classes(place).indexed else None


def day_findings(data: AssessmentData, over: int, *, excess: bool = False) -> tuple[Finding, ...]:
    """Name the area's days with an AQI above the number, worst first, each with the first row of its pollutant."""
    days = statistics_of(data).days_of(AREA).filter(pl.col("aqi") > over)
    days = days.sort(["aqi", "day"], descending=[True, False]).select("day", "aqi", "primary")
    # A day up to AQI 50 has no primary pollutant.
    named = days.select("day", pl.col("primary").list.first().alias("pollutant"))
    places = located(data, named)
    return tuple(
        Finding(_not_good(data, *row), *place, excess=excess)
        for row, place in zip(days.iter_rows(), places, strict=True)
    )


def _not_good(data: AssessmentData, day: date, aqi: int, primary: list[str]) -> Message:
    return Message.of(
        "measures.day_not_good",
        day=str(day),
        aqi=aqi,
        level=data.library.index.class_of(aqi).name,
        primary=NameList.of(primary),
    )
