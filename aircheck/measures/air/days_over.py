"""Days whose AQI is above a number: polluted, heavily polluted days (HJ 633)."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.inputs.figures import daily_figures, index_figures, used
from aircheck.inputs.inputs import Evidence
from aircheck.measures.air.parts import month_parts, station_parts, whole_coverage, worst_first
from aircheck.measures.air.steps import months_step, stations_step
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measurement import Bounds, Finding, Measurement
from aircheck.model.standard import POLLUTANTS, Grade
from aircheck.model.text import Message, Strict


class DaysOver(Strict):
    """`{air: days, aqi_over: 200}`."""

    air: Literal["days"]
    aqi_over: int

    def unit(self, library: Library) -> str:
        """Return the unit of days."""
        return "d"

    def loses_to_events(self, library: Library) -> bool:
        """Whether the edition takes events out of the index of a day: as for good days."""
        return library.dust is not None and library.dust.good_days_adjusted.value

    def limit(self, library: Library, grade: Grade) -> Fraction | None:
        """Return nothing: no standard limits the number of such days."""
        return None

    def measure(self, evidence: Evidence) -> Measurement:
        """Count the days, with stations, streets, months, and each of the days."""
        days = evidence.days(evidence.codes)

        def counted(frame: pl.DataFrame) -> Fraction | None:
            return Fraction(self._over(frame).height) if _decided(frame) else None

        over, decided = self._over(days).height, _decided(days)
        places = worst_first(station_parts(evidence, "aqi", counted, whole_coverage), high_is_worse=True)
        months = worst_first(month_parts(days, evidence, "aqi", counted), high_is_worse=True)
        return Measurement(
            value=counted(days),
            unit="d",
            coverage=whole_coverage(days, "aqi", evidence),
            # At best none of the days without an index is above, at worst all are.
            bounds=Bounds(Fraction(over), Fraction(over + evidence.period.days - decided)),
            parts=tuple(places + months),
            findings=self._findings(days, evidence),
            certain=True,
        )

    def meaning(self, library: Library) -> Message:
        """Say which days are counted."""
        return Message.of("explain.days_over", aqi=self.aqi_over)

    def columns(self) -> tuple[str, ...]:
        """Return the columns that are read."""
        return ("station", "time", *POLLUTANTS)

    def figures(self, library: Library) -> Iterator[FigureUse]:
        """Yield what a day needs, and the whole index."""
        yield from daily_figures(library.ambient, library.statistics, ozone=False)
        yield from daily_figures(library.ambient, library.statistics, ozone=True)
        yield from index_figures(library.index)
        yield from used(library.statistics, "o3_1h_max_hours")

    def steps(self, evidence: Evidence) -> Iterator[Step]:
        """Yield the stations, and the months with their days."""
        days = evidence.days(evidence.codes)
        yield stations_step(evidence)
        yield months_step(evidence, days, "aqi", "explain.days_above_aqi", lambda frame: str(self._over(frame).height))
        line = Message.of("explain.counted", value=str(self._over(days).height))
        yield Step(Message.of("explain.number"), (line,))

    def _over(self, days: pl.DataFrame) -> pl.DataFrame:
        return days.filter(pl.col("aqi") > self.aqi_over)

    def _findings(self, days: pl.DataFrame, evidence: Evidence) -> tuple[Finding, ...]:
        """Return the days, worst first, each with its first row."""
        ordered = self._over(days).sort(["aqi", "day"], descending=[True, False])
        return tuple(
            day_finding(day, aqi, primary, evidence, excess=True)
            for day, aqi, primary in ordered.select("day", "aqi", "primary").iter_rows()
        )


def _decided(days: pl.DataFrame) -> int:
    return len(days) - days.get_column("aqi").null_count()


def day_finding(day: date, aqi: int, primary: list[str], evidence: Evidence, *, excess: bool = False) -> Finding:
    """Name a day by its index, class and primary pollutants, with the first row of it."""
    # A day up to AQI 50 has no primary pollutant.
    file, line = (evidence.hourly.locate(day, primary[0]) if evidence.hourly and primary else None) or (None, None)
    text = Message.of(
        "measures.day_not_good",
        day=str(day),
        aqi=aqi,
        level=evidence.library.index.class_of(aqi).name,
        primary=", ".join(primary),
    )
    return Finding(text, file, line, excess=excess)
