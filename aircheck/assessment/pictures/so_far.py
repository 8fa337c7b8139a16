"""The mean of the days so far against the target, on each day that has passed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from aircheck.documents.pictures import DayToDate, MeanSoFar, PictureTarget, ToCome
from aircheck.inputs.air import Air
from aircheck.judging.verdict import Goal
from aircheck.measures.air.annual_mean import AnnualMean
from aircheck.model.target import Comparison, decimal_text, fixed_text
from aircheck.outlook.air import course_at
from aircheck.outlook.allowed import allowed
from aircheck.outlook.edge import edge_of
from aircheck.outlook.minimum import minimum_at
from aircheck.statistics.rounding import half_even


def means_so_far(air: Air, place: str, targets: Sequence[PictureTarget]) -> Iterator[MeanSoFar]:
    """Yield the means of the targets' pollutants; on a day without a valid value that of the day before stands."""
    for target in targets:
        yield MeanSoFar(target, tuple(_days(air, place, target)), _to_come(air, place, target))


def _to_come(air: Air, place: str, target: PictureTarget) -> ToCome | None:
    """Return what the days to come may average; None without any, or without a value so far."""
    if air.elapsed.end >= air.period.end:
        return None
    spec = AnnualMean.model_validate({"air": "annual_mean", "pollutant": target.item})
    course, goal = course_at(spec, air.statistics, place), Goal(Comparison.AT_MOST, Fraction(target.number))
    edge = edge_of(goal, air.editions.statistics.decimals_for(target.item, target.unit))
    assert edge is not None, "at most is no target to be hit exactly"
    fewest = minimum_at(spec, air.statistics, place, course).fewest
    found = {one.name: one for one in allowed(course, goal, edge, target.unit, fewest=fewest)}
    if "most" not in found:
        return None
    most, few = found["most"], found.get("most_of_few")
    return ToCome(course.left, found["control"].value, most.value, most.open, fewest, few.value if few else None)


def _days(air: Air, place: str, target: PictureTarget) -> Iterator[DayToDate]:
    decimals = air.editions.statistics.decimals_for(target.item, target.unit)
    found = {entry.day: entry for entry in air.statistics.means_to_date(place, target.item)}
    value: str | None = None
    exact: str | None = None
    valid, within = 0, None
    for day in air.elapsed:
        if (entry := found.get(day)) is not None:
            scaled = half_even(entry.mean, decimals)
            value, exact, valid = fixed_text(scaled, decimals), decimal_text(entry.mean), entry.valid
            within = Fraction(scaled, 10**decimals) <= Fraction(target.number)
        yield DayToDate(day, value, exact, valid, within)
