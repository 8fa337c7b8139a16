"""An area's statistic of a period in the order that the edition's `area_order` names, with coverage and lower bound."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from aircheck.inputs.inputs import Evidence
from aircheck.measures.air.parts import CoverageOf, Statistic, year_coverage
from aircheck.measures.air.steps import day_step, months_step
from aircheck.model.explanation import Grid, Step
from aircheck.model.measurement import Coverage
from aircheck.model.text import Message
from aircheck.statistics.annual import DaySum, day_sum, worst_days
from aircheck.statistics.area import stations_required
from aircheck.statistics.rounding import written

Lowest = Callable[[pl.DataFrame], Fraction]
"""What a statistic of some days is had every missing one, past or to come, measured nothing."""


@dataclass(frozen=True, slots=True)
class AreaValue:
    """An unrounded statistic. `low` is what it would be had every missing day, past or to come, measured nothing."""

    value: Fraction | None
    coverage: Coverage
    low: Fraction


def area_mean(evidence: Evidence, indicator: str) -> AreaValue:
    """Return the mean of the area's daily means, or the mean of the stations' means."""
    return mean_of(evidence, evidence.codes, indicator)


def mean_of(evidence: Evidence, codes: Sequence[str], indicator: str) -> AreaValue:
    """Return the mean of some stations' area."""
    # Not one missing day, past or to come, can be below zero.
    total = evidence.period.days
    return area_value(
        evidence,
        codes,
        indicator,
        lambda days: day_sum(days, indicator).mean,
        lambda days: day_sum(days, indicator).total / total,
    )


def area_value(
    evidence: Evidence,
    codes: Sequence[str],
    indicator: str,
    statistic: Statistic,
    lowest: Lowest,
    coverage: CoverageOf = year_coverage,
) -> AreaValue:
    """Return the statistic of the area's days, or the mean of the stations' own statistics."""
    if len(codes) == 1 or evidence.library.statistics.area_order.value == "daily_first":
        days = evidence.days(codes)
        return AreaValue(statistic(days), coverage(days, indicator, evidence), lowest(days))
    return _station_first(evidence, codes, indicator, statistic, lowest, coverage)


def _station_first(
    evidence: Evidence,
    codes: Sequence[str],
    indicator: str,
    statistic: Statistic,
    lowest: Lowest,
    coverage: CoverageOf,
) -> AreaValue:
    frames = {code: evidence.days((code,)) for code in codes}
    coverages = {code: coverage(days, indicator, evidence) for code, days in frames.items()}
    values = {code: statistic(days) for code, days in frames.items() if coverages[code].sufficient}
    known = [value for value in values.values() if value is not None]
    required = stations_required(len(frames), evidence.library.statistics)
    enough = len(known) >= required
    short = ", ".join(code for code, found in coverages.items() if not found.sufficient)
    shortfall = None if enough else Message.of("measures.short_stations", stations=short)
    low = sum((lowest(days) for days in frames.values()), Fraction(0)) / max(1, len(frames))
    return AreaValue(
        sum(known, Fraction(0)) / len(known) if known else None,
        Coverage(len(known), required, len(frames), "unit.station", sufficient=enough, shortfall=shortfall),
        low,
    )


def _stations(evidence: Evidence, indicator: str) -> Iterator[tuple[str, tuple[DaySum, Coverage]]]:
    for code in evidence.codes:
        days = evidence.days((code,))
        yield code, (day_sum(days, indicator), year_coverage(days, indicator, evidence))


def mean_steps(evidence: Evidence, indicator: str) -> Iterator[Step]:
    """Yield the arithmetic of the mean: one day, the months and the division, or every station and the division."""
    if evidence.library.statistics.area_order.value == "station_first":
        yield _stations_then_mean(evidence, indicator)
        return
    days = evidence.days(evidence.codes)
    found = day_sum(days, indicator)
    if found.mean is None:
        return
    yield day_step(evidence, worst_days(days, indicator)[0][0], indicator)
    yield months_step(
        evidence, days, indicator, "explain.month_sum", lambda frame: written(day_sum(frame, indicator).total)
    )
    division = Message.of("explain.division", sum=written(found.total), count=found.days, value=written(found.mean))
    yield Step(Message.of("explain.mean_of_days"), (division,))


def _stations_then_mean(evidence: Evidence, indicator: str) -> Step:
    rows: list[tuple[str | Message, ...]] = []
    known = []
    for code, (found, coverage) in _stations(evidence, indicator):
        if coverage.sufficient and found.mean is not None:
            known.append(found.mean)
        mean = (
            written(found.mean) if coverage.sufficient and found.mean is not None else Message.of("explain.not_valid")
        )
        rows.append((code, str(found.days), written(found.total), mean))
    heads = ("explain.station", "explain.valid", "explain.month_sum", "explain.mean")
    total = sum(known, Fraction(0))
    line = Message.of(
        "explain.division",
        sum=written(total),
        count=len(known),
        value=written(total / len(known)) if known else "-",
    )
    grid = Grid(tuple(Message.of(head) for head in heads), tuple(rows))
    return Step(Message.of("explain.stations_then_mean"), (line,), grid)
