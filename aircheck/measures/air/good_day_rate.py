"""Good-day rate: days whose AQI is in the good classes over the days whose AQI is decided (HJ 663, HJ 633)."""

from datetime import date
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.measures.air.parts import month_parts, station_parts, worst_first, year_coverage
from aircheck.measures.evidence import Evidence
from aircheck.model.library import Library
from aircheck.model.measurement import Bounds, Finding, Measurement, Part, PartKind
from aircheck.model.text import Message, Strict
from aircheck.statistics.annual import DayClasses, day_classes

PERCENT = "%"


class GoodDayRate(Strict):
    """`{air: good_day_rate}`."""

    air: Literal["good_day_rate"]

    def unit(self, library: Library) -> str:
        """Return the per cent sign."""
        return PERCENT


def good_day_rate(evidence: Evidence) -> Measurement:
    """Measure the share of good days, with AQI classes, stations, streets, months, and every day that was not good."""
    days = evidence.days(evidence.codes)
    found = day_classes(days, evidence.library.index)
    total = evidence.period.days

    def rate(frame: pl.DataFrame) -> Fraction | None:
        counted = day_classes(frame, evidence.library.index)
        return _share(counted.good, counted.decided)

    calendar = evidence.library.statistics.good_day_denominator.value == "calendar_days"
    places = worst_first(station_parts(evidence, "aqi", rate), high_is_worse=False)
    months = worst_first(month_parts(days, evidence, "aqi", rate), high_is_worse=False)
    return Measurement(
        value=_share(found.good, evidence.elapsed.days if calendar else found.decided),
        unit=PERCENT,
        coverage=year_coverage(days, "aqi", evidence),
        decimals=evidence.library.statistics.decimals_of(PERCENT),
        # At worst none of the other days is good, at best all of them are.
        bounds=Bounds(_share(found.good, total), _share(found.good + total - found.decided, total)),
        parts=(*_class_parts(found), *places, *months),
        findings=_days_not_good(days, evidence),
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


def _days_not_good(days: pl.DataFrame, evidence: Evidence) -> tuple[Finding, ...]:
    index = evidence.library.index
    bad = days.filter(pl.col("aqi") > index.good_up_to).sort(["aqi", "day"], descending=[True, False])
    return tuple(
        _finding(day, aqi, primary, evidence) for day, aqi, primary in bad.select("day", "aqi", "primary").iter_rows()
    )


def _finding(day: date, aqi: int, primary: list[str], evidence: Evidence) -> Finding:
    place = evidence.hourly.locate(day, primary[0]) if evidence.hourly else None
    text = Message.of(
        "measures.day_not_good",
        day=str(day),
        aqi=aqi,
        level=evidence.library.index.class_of(aqi).name,
        primary=", ".join(primary),
    )
    return Finding(text, *(place or (None, None)))
