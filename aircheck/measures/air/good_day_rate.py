"""Good-day rate: days whose AQI is in the good classes, divided by the days whose AQI is decided (HJ 663, HJ 633)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.inputs.figures import daily_figures, index_figures, used, year_figures
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.places import PlaceStatistics
from aircheck.measures.air.days_over import day_findings
from aircheck.measures.air.parts import parts_of, statistics_of, year_coverage
from aircheck.measures.air.steps import months_step, stations_step
from aircheck.model.deferred import Deferred
from aircheck.model.explanation import FigureUse, Grid, Step
from aircheck.model.library import Library
from aircheck.model.measurement import Bounds, Finding, LeftOut, Measurement, Part, PartKind
from aircheck.model.place import AREA
from aircheck.model.standard import POLLUTANTS, THOUSANDTHS, Grade
from aircheck.model.text import Message, Strict
from aircheck.statistics import indicators
from aircheck.statistics.annual import DayClasses
from aircheck.statistics.rounding import rounded_text, written

PERCENT = "%"


class GoodDayRate(Strict):
    """`{air: good_day_rate}`."""

    air: Literal["good_day_rate"]

    def unit(self, library: Library) -> str:
        """Return the per cent sign."""
        return PERCENT

    def loses_to_events(self, library: Library) -> bool:
        """Whether the edition applies events to good-day rates too; the edition of 2016 does not."""
        return library.dust is not None and library.dust.good_days_adjusted.value

    def limit(self, library: Library, grade: Grade) -> Fraction | None:
        """Return None: no standard sets a share of good days."""
        return None

    def measure(self, data: AssessmentData) -> Measurement:
        """Measure the share of good days."""
        return good_day_rate(data)

    def meaning(self, library: Library) -> Message:
        """Say what is measured."""
        return Message.of("explain.good_day_rate")

    def columns(self) -> tuple[str, ...]:
        """Return the columns that are read."""
        return ("station", "time", *POLLUTANTS)

    def figures(self, library: Library) -> Iterator[FigureUse]:
        """Yield the figures that make a day and a year valid, and the whole index."""
        yield from daily_figures(library.ambient, library.statistics, ozone=False)
        yield from daily_figures(library.ambient, library.statistics, ozone=True)
        yield from year_figures(library.ambient)
        yield from index_figures(library.index)
        yield from used(library.statistics, f"decimals.{PERCENT}", "good_day_denominator", "o3_1h_max_hours")

    def steps(self, data: AssessmentData) -> Iterator[Step]:
        """Yield stations, the worst day's indices, months with their good days, and the division."""
        found, rated = statistics_of(data).classes(AREA), statistics_of(data).rated_days(AREA)
        yield stations_step(data)
        if not found.decided:
            return
        yield _index_step(statistics_of(data).days_of(AREA), data)
        yield months_step(data, "aqi", "explain.good_days", lambda months, month: str(months.classes(month).good))
        division = Message.of(
            "explain.share",
            part=found.good,
            whole=rated,
            value=written(Fraction(100 * found.good, rated)),
        )
        yield Step(Message.of("explain.rate_of_days"), (division,))


def _index_step(days: pl.DataFrame, data: AssessmentData) -> Step:
    """Show every IAQI of the worst day: the area's value, as in the table, and the index."""
    index = data.library.index
    worst = days.filter(pl.col("aqi").is_not_null()).sort(["aqi", "day"], descending=[True, False]).row(0, named=True)
    rows = []
    for name in index.daily:
        if worst[name] is not None:
            value = Fraction(worst[name], worst[f"{name}:den"] * THOUSANDTHS)
            places = data.library.statistics.decimals_of(index.row(*indicators.parts_of(name)).unit)
            compared = rounded_text(value, places) if index.round_first.value else written(value)
            rows.append((name, written(value), compared, str(worst[f"iaqi:{name}"])))
    heads = ("explain.indicator", "explain.value_column", "explain.compared", "explain.iaqi")
    line = Message.of("explain.aqi_is_largest", aqi=worst["aqi"], level=index.class_of(worst["aqi"]).name)
    grid = Grid(tuple(Message.of(head) for head in heads), tuple(rows))
    return Step(Message.of("explain.worst_day", day=str(worst["day"])), (line,), grid)


def good_day_rate(data: AssessmentData) -> Measurement:
    """Measure the share of good days, with AQI classes, stations, streets, months, and every day that was not good."""
    found = statistics_of(data).classes(AREA)
    total = data.period.days
    lacking = total - found.decided
    parts = parts_of(
        data,
        "aqi",
        PlaceStatistics.good_day_rate,
        lambda place: year_coverage(data, place, "aqi"),
        high_is_worse=False,
    )
    return Measurement(
        value=statistics_of(data).good_day_rate(AREA),
        unit=PERCENT,
        coverage=year_coverage(data, AREA, "aqi"),
        decimals=data.library.statistics.decimals_of(PERCENT),
        # At worst none of the other days is good; at best all of them are.
        bounds=Bounds(_share(found.good, total), _share(found.good + total - found.decided, total)),
        parts=Deferred(lambda: (*_class_parts(found), *parts)),
        findings=_days_not_good(data),
        left_out=LeftOut(lacking, lambda bad: Fraction(100 * (found.good + lacking - bad), total)) if total else None,
    )


def _share(good: int, total: int) -> Fraction | None:
    return Fraction(100 * good, total) if total else None


def _class_parts(found: DayClasses) -> list[Part]:
    return [
        Part(
            PartKind.AQI_CLASS,
            entry.name.zh,
            Fraction(days),
            unit="unit.day",
            label=entry.name,
            judged=False,
            colour=entry.rgb,
        )
        for entry, days in found.classes
    ]


def _days_not_good(data: AssessmentData) -> tuple[Finding, ...]:
    return day_findings(data, data.library.index.good_up_to)
