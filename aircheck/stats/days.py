"""Counting days: good ones, AQI classes, primary pollutants, longest runs."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.documents.stats import AQI, Entry
from aircheck.inputs.period import Evidence
from aircheck.model.target import decimal_text
from aircheck.statistics.annual import DayClasses, day_classes
from aircheck.statistics.classes import Run, exceeding_runs, good_runs
from aircheck.statistics.rounding import rounded_text
from aircheck.stats.pollutants import counted

PERCENT = "%"


def index_entries(evidence: Evidence, codes: Sequence[str]) -> Iterator[Entry]:
    """Yield good and decided days, their rate, the days of each class, and the longest runs."""
    days, index = evidence.days(codes), evidence.editions.index
    found = day_classes(days, index)
    rests_on = counted(evidence.coverage(codes, "aqi"))
    yield _count(AQI, "good_days", found.good, rests_on)
    yield _count(AQI, "decided_days", found.decided, rests_on)
    yield _rate(evidence, found, rests_on)
    for number, (_, count) in enumerate(found.classes, start=1):
        yield _count(AQI, class_name(number), count, rests_on)
    yield from _runs("longest_good_run", good_runs(days, index), rests_on)
    yield from _runs("longest_exceeding_run", exceeding_runs(days, index), rests_on)


def class_name(number: int) -> str:
    """Return the name of the count of days of a class, 1 for the best."""
    return f"class_{number}_days"


def _rate(evidence: Evidence, found: DayClasses, rests_on: dict[str, Any]) -> Entry:
    statistics = evidence.editions.statistics
    calendar = statistics.good_day_denominator.value == "calendar_days"
    total = evidence.period.days if calendar else found.decided
    rate = Fraction(100 * found.good, total) if total else None
    return Entry(
        AQI,
        "good_day_rate",
        None if rate is None else rounded_text(rate, statistics.decimals_of(PERCENT)),
        PERCENT,
        None if rate is None else decimal_text(rate),
        **rests_on,
    )


def _runs(name: str, runs: Sequence[Run], rests_on: dict[str, Any]) -> Iterator[Entry]:
    """Yield the length of the longest runs, and the first day of each of them."""
    yield _count(AQI, name, runs[0].days if runs else 0, rests_on)
    starts = " ".join(run.start.isoformat() for run in runs) or None
    yield Entry(AQI, f"{name}_from", starts, **rests_on)


def primary_days(evidence: Evidence, codes: Sequence[str], item: str) -> Entry:
    """Return the days on which a pollutant was primary; on a day with two, both count."""
    days = evidence.days(codes)
    count = days.filter(pl.col("primary").list.contains(item)).height
    return _count(item, "primary_days", count, counted(evidence.coverage(codes, "aqi")))


def _count(item: str, name: str, days: int, rests_on: dict[str, Any]) -> Entry:
    return Entry(item, name, str(days), "d", str(days), **rests_on)
