"""The months, points and sub-districts of a table of points and months, each with its own mean."""

from dataclasses import replace
from fractions import Fraction

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.naming import grouped
from aircheck.measures.value.reduced import MonthlySpec, Reduced, lowest, numbers_of, over_months
from aircheck.model.measurement import Bounds, Coverage, Part, PartKind
from aircheck.model.shown.natural import natural
from aircheck.model.text import Message, NameList

_STREET = "street"


def coverage_of(means: dict[str, Fraction], months: dict[str, list[Fraction]], refused: int) -> Coverage:
    """Require every month; a row that could not be read may be of a point that no other row names."""
    short = [month for month in months if month not in means]
    shortfall = Message.of("measures.months_without", months=NameList.of(short)) if short else None
    if refused:
        unknown = Message.of("measures.rows_unknown", rows=refused)
        shortfall = Message.of("judging.with", first=shortfall, second=unknown) if shortfall else unknown
    return Coverage(
        len(means), len(months), len(months), "unit.month", sufficient=shortfall is None, shortfall=shortfall
    )


def month_parts(found: Reduced, refused: int) -> list[Part]:
    """Return every month with its mean, the highest first; a row that could not be read may be of any of them."""
    # Where no row can be read, no point is known of which one would be enough.
    least = found.least
    points = len(found.points) or least
    parts = [
        Part(
            PartKind.MONTH,
            month,
            found.means.get(month),
            _with_refused(Coverage(len(values), least, points, "unit.point", len(values) >= least), refused),
        )
        for month, values in found.months.items()
    ]
    return _highest_first(parts)


def _with_refused(coverage: Coverage, refused: int) -> Coverage:
    if not refused or not coverage.sufficient:
        return coverage
    return replace(coverage, sufficient=False, shortfall=Message.of("measures.rejected_of_any", rows=refused))


def place_parts(found: Reduced, spec: MonthlySpec, data: AssessmentData, refused: int) -> list[Part]:
    """Return every point with the mean of its months, the highest first."""
    parts, months, all_ = [], len(found.months), len(list(data.period.months()))
    for point, group in grouped(found.rows, spec.mean[0]):
        values = numbers_of(group, spec.of, found.ratio)
        coverage = Coverage(len(values), months, months, "unit.month", sufficient=len(values) >= months)
        coverage = _with_refused(coverage, refused)
        total = sum(values, Fraction(0))
        parts.append(Part(PartKind.GROUP, point, total / len(values), coverage, bounds=Bounds(total / all_)))
    return _highest_first(parts)


def street_parts(found: Reduced, spec: MonthlySpec, data: AssessmentData, refused: int) -> list[Part]:
    """Return every sub-district with the mean of its own points, if the table says where they stand.

    A row that names none may be of one more point of any of them.
    """
    parts = []
    strays = found.rows.filter(pl.col(_STREET).is_null()) if _STREET in found.rows.columns else found.rows.clear()
    lost = refused + strays.n_unique(spec.mean[0])
    for street, group in grouped(found.rows, _STREET) if _STREET in found.rows.columns else ():
        own = Reduced.over(group, spec, data, found.ratio)
        value = over_months(own.means.values(), spec) if own.means else None
        ends = lowest(own, spec, data, lost)
        coverage = _with_refused(coverage_of(own.means, own.months, 0), refused)
        parts.append(Part(PartKind.STREET, street, value, coverage, bounds=ends))
    return _highest_first(parts)


def _highest_first(parts: list[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: (part.value is None, -(part.value or 0), natural(part.name)))
