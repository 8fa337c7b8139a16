"""Counting days: good ones, AQI classes, primary pollutants, longest runs."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from aircheck.documents.stats import AQI, Statistic
from aircheck.inputs.air import Air
from aircheck.model.target import decimal_text
from aircheck.statistics.classes import Run
from aircheck.statistics.rounding import rounded_text
from aircheck.stats.pollutants import counted

PERCENT = "%"


def index_entries(air: Air, place: str) -> Iterator[Statistic]:
    """Yield good and decided days, their rate and what it leaves out, the days of each class, and the longest runs."""
    found, in_rate, rests_on = air.statistics.classes(place), _rests_on(air, place, "rated"), _rests_on(air, place)
    yield _count(AQI, "good_days", found.good, in_rate)
    yield _count(AQI, "decided_days", found.decided, in_rate)
    yield _count(AQI, "left_out_days", found.left_out, in_rate)
    yield _count(AQI, "left_out_exceeding_days", found.left_out_exceeding, in_rate)
    yield _rate(air, "good_day_rate", air.statistics.good_day_rate(place), in_rate)
    low, high = air.statistics.rate_bounds(place, air.elapsed.days) or (None, None)
    yield _rate(air, "good_day_rate_low", low, in_rate)
    yield _rate(air, "good_day_rate_high", high, in_rate)
    for number, (_, count) in enumerate(found.classes, start=1):
        yield _count(AQI, class_name(number), count, rests_on)
    yield from _runs("longest_good_run", air.statistics.runs(place, good=True), rests_on)
    yield from _runs("longest_exceeding_run", air.statistics.runs(place, good=False), rests_on)


def _rests_on(air: Air, place: str, column: str = "aqi") -> dict[str, Any]:
    coverage = air.statistics.coverage(place, column)
    return counted(coverage, coverage.sufficient)


def class_name(number: int) -> str:
    """Return the name of the count of days of a class, 1 for the best."""
    return f"class_{number}_days"


def _rate(air: Air, name: str, rate: Fraction | None, rests_on: dict[str, Any]) -> Statistic:
    return Statistic(
        AQI,
        name,
        None if rate is None else rounded_text(rate, air.editions.statistics.decimals_of(PERCENT)),
        PERCENT,
        None if rate is None else decimal_text(rate),
        **rests_on,
    )


def _runs(name: str, runs: Sequence[Run], rests_on: dict[str, Any]) -> Iterator[Statistic]:
    """Yield the length of the longest runs, and the first day of each of them."""
    yield _count(AQI, name, runs[0].days if runs else 0, rests_on)
    starts = " ".join(run.start.isoformat() for run in runs) or None
    yield Statistic(AQI, f"{name}_from", starts, **rests_on)


def primary_days(air: Air, place: str, item: str) -> Statistic:
    """Return the days on which a pollutant was primary; on a day with two, both count."""
    return _count(item, "primary_days", air.statistics.primary_days(place, item), _rests_on(air, place))


def _count(item: str, name: str, days: int, rests_on: dict[str, Any]) -> Statistic:
    return Statistic(item, name, str(days), "d", str(days), **rests_on)
