"""Good-day rate: days whose AQI is in the good classes, divided by the days whose AQI is decided (HJ 663, HJ 633)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

import polars as pl

from aircheck.inputs.figures import daily_figures, index_figures, used, year_figures
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.places import PlaceStatistics
from aircheck.measures.air.days_over import day_findings
from aircheck.measures.air.each import EachPlace
from aircheck.measures.air.parts import parts_of, statistics_of, year_coverage
from aircheck.measures.air.steps import months_step, stations_step
from aircheck.model.deferred import Deferred
from aircheck.model.explanation import FigureUse, Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import End
from aircheck.model.measurement import Bounds, Finding, Measurement, Part, PartKind
from aircheck.model.place import AREA
from aircheck.model.standard import POLLUTANTS, THOUSANDTHS, Grade
from aircheck.model.text import Message
from aircheck.statistics import indicators
from aircheck.statistics.annual import DayClasses
from aircheck.statistics.rounding import rounded_text, written

PERCENT = "%"


class GoodDayRate(EachPlace):
    """`{air: good_day_rate}`."""

    end: ClassVar[End] = "lowest"
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

    def measure(self, data: AssessmentData, place: str = AREA) -> Measurement:
        """Measure the share of good days."""
        return good_day_rate(data, place)

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
        if library.dust is not None:
            yield from used(library.dust, "good_days_adjusted")
        yield from used(
            library.statistics, f"decimals.{PERCENT}", "good_day_denominator", "incomplete_days", "o3_1h_max_hours"
        )

    def steps(self, data: AssessmentData) -> Iterator[Step]:
        """Yield stations, the worst day's indices, months with their good days, and the division."""
        found, rated = statistics_of(data).classes(AREA), statistics_of(data).rated_days(AREA)
        yield stations_step(data)
        if not found.decided:
            return
        yield _index_step(statistics_of(data).days_of(AREA), data)
        yield months_step(data, "rated", "explain.good_days", lambda months, month: str(months.classes(month).good))
        division = Message.of(
            "explain.share",
            part=found.good,
            whole=rated,
            value=written(Fraction(100 * found.good, rated)),
        )
        yield Step(Message.of("explain.rate_of_days"), (division, *_of_all_days(data)))


def _index_step(days: pl.DataFrame, data: AssessmentData) -> Step:
    """Show every IAQI of the worst day: the area's value, as in the table, and the index."""
    index = data.library.index
    worst = (
        days.filter(pl.col("rated").is_not_null()).sort(["rated", "day"], descending=[True, False]).row(0, named=True)
    )
    rows = []
    for name in index.of_day:
        if worst[name] is not None:
            value = Fraction(worst[name], worst[f"{name}:den"] * THOUSANDTHS)
            unit = index.row(*indicators.parts_of(name)).unit
            places = data.library.statistics.decimals_of(unit)
            compared = rounded_text(value, places) if index.round_first.value else written(value)
            rows.append((f"{name} {unit}", written(value), compared, str(worst[f"iaqi:{name}"])))
    heads = ("explain.indicator", "explain.value_column", "explain.compared", "explain.iaqi")
    line = Message.of("explain.aqi_is_largest", aqi=worst["rated"], level=index.class_of(worst["rated"]).name)
    grid = Grid(tuple(Message.of(head) for head in heads), tuple(rows))
    return Step(Message.of("explain.worst_day", day=str(worst["day"])), (line,), grid)


def good_day_rate(data: AssessmentData, place: str = AREA) -> Measurement:
    """Measure the share of good days; of the area with AQI classes, stations, streets, months, and the other days."""
    found = statistics_of(data).classes(place)
    parts = parts_of(
        data,
        "rated",
        PlaceStatistics.good_day_rate,
        lambda place: year_coverage(data, place, "rated"),
        lambda place: _rate_bounds(data, place),
        high_is_worse=False,
        binding=lambda place: statistics_of(data).classes(place).left_out_exceeding > 0,
    )
    return Measurement(
        value=statistics_of(data).good_day_rate(place),
        unit=PERCENT,
        coverage=year_coverage(data, place, "rated"),
        decimals=data.library.statistics.decimals_of(PERCENT),
        bounds=_rate_bounds(data, place),
        binding=found.left_out_exceeding > 0,
        unknown=data.period.days - found.good - found.known_bad,
        parts=Deferred(lambda: (*_class_parts(found), *parts)) if place == AREA else (),
        findings=_days_not_good(data) if place == AREA else (),
        notes=tuple(_of_all_days(data)) if place == AREA else (),
    )


def _rate_bounds(data: AssessmentData, place: str) -> Bounds:
    """At worst none of the unknown days is good; at best all of them are."""
    low, high = statistics_of(data).rate_bounds(place, data.period.days) or (None, None)
    return Bounds(low, high)


def _of_all_days(data: AssessmentData) -> Iterator[Message]:
    """Say which days the rate leaves out, how many of them exceed, and between what the rate of all days lies."""
    found, elapsed = statistics_of(data).classes(AREA), data.elapsed.days
    bounds = statistics_of(data).rate_bounds(AREA, elapsed)
    if bounds is None or found.decided == elapsed:
        return
    low, high = (rounded_text(bound, data.library.statistics.decimals_of(PERCENT)) for bound in bounds)
    told: dict[str, int | str] = {"decided": found.decided, "days": elapsed, "low": low, "high": high}
    absent = elapsed - found.decided - found.left_out
    if not found.left_out:
        yield Message.of("measures.rate_of_days_with_data", absent=absent, **told)
        return
    yield Message.of(
        "measures.rate_of_all_days", left=found.left_out, exceeding=found.left_out_exceeding, absent=absent, **told
    )


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
