"""Parts that every statistic of the monitoring data has: stations, streets, months; and its coverage."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import polars as pl

from aircheck.inputs.inputs import Evidence
from aircheck.model.measurement import Coverage, Part, PartKind
from aircheck.model.period import Month
from aircheck.model.text import Bilingual, Message
from aircheck.statistics.annual import Sufficiency, by_month, sufficiency, valid_days

Statistic = Callable[[pl.DataFrame], Fraction | None]
CoverageOf = Callable[[pl.DataFrame, str, Evidence], Coverage]
"""What the days of an indicator have to cover."""


def year_coverage(days: pl.DataFrame, column: str, evidence: Evidence) -> Coverage:
    """Hold the days with a value in `column` against the calendar and the year's two minimums.

    While the year is open, days to come count as if they were valid: `sufficient` then says whether the minimums can
    still be reached.
    """
    valid = valid_days(days, column, evidence.period)
    to_come = {month: evidence.period.days_in(month) - evidence.elapsed.days_in(month) for month in valid}
    found = sufficiency({month: valid[month] + to_come[month] for month in valid}, evidence.library.ambient)
    return Coverage(
        sum(valid.values()), found.required, evidence.elapsed.days, "unit.day", found.enough, _shortfall(found)
    )


def whole_coverage(days: pl.DataFrame, column: str, evidence: Evidence) -> Coverage:
    """Require every day so far: each of those without a value may be one of the days that are counted."""
    valid, elapsed = sum(valid_days(days, column, evidence.period).values()), evidence.elapsed.days
    shortfall = Message.of("measures.short_year", valid=valid, required=elapsed) if valid < elapsed else None
    return Coverage(valid, elapsed, elapsed, "unit.day", sufficient=shortfall is None, shortfall=shortfall)


def _shortfall(found: Sufficiency) -> Message | None:
    if found.enough:
        return None
    months = ", ".join(f"{month} {valid}/{least}" for month, valid, least in found.short)
    if found.valid < found.required:
        return Message.of("measures.short_year", valid=found.valid, required=found.required)
    return Message.of("measures.short_months", months=months)


def station_parts(
    evidence: Evidence, column: str, statistic: Statistic, coverage: CoverageOf = year_coverage
) -> list[Part]:
    """One part a station, then one a street where streets are known."""
    stations = [
        _area_part(
            PartKind.STATION,
            station.code,
            (station.code,),
            evidence,
            column,
            statistic,
            coverage,
            Bilingual(zh=station.name, en=station.name) if station.name else None,
        )
        for station in evidence.stations
    ]
    streets = [
        _area_part(PartKind.STREET, street, tuple(codes), evidence, column, statistic, coverage)
        for street, codes in evidence.streets.items()
    ]
    return stations + streets


def _area_part(
    kind: PartKind,
    name: str,
    codes: tuple[str, ...],
    evidence: Evidence,
    column: str,
    statistic: Statistic,
    coverage: CoverageOf,
    label: Bilingual | None = None,
) -> Part:
    days = evidence.days(codes)
    return Part(kind, name, statistic(days), coverage(days, column, evidence), label=label)


def month_parts(days: pl.DataFrame, evidence: Evidence, column: str, statistic: Statistic) -> list[Part]:
    """One part for each month begun; they describe and are not judged, since the target is the year's."""
    months: Mapping[Month, pl.DataFrame] = by_month(days, evidence.elapsed)
    parts = []
    for month, frame in months.items():
        valid = int(frame.get_column(column).is_not_null().sum())
        least = evidence.library.ambient.days_required(month.month)
        coverage = Coverage(valid, least, evidence.elapsed.days_in(month), "unit.day", valid >= least)
        parts.append(Part(PartKind.MONTH, str(month), statistic(frame), coverage, judged=False))
    return parts


def worst_first(parts: list[Part], *, high_is_worse: bool) -> list[Part]:
    """Sort each kind worst first; parts without a value come last, names decide among equals."""
    sign = -1 if high_is_worse else 1
    return sorted(parts, key=lambda part: (part.kind, part.value is None, sign * (part.value or 0), part.name))
