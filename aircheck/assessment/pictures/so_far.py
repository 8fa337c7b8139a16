"""The mean of the days so far against the target, on each day that has passed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from aircheck.documents.pictures import DayToDate, MeanSoFar, PictureTarget
from aircheck.inputs.air import Air
from aircheck.model.target import decimal_text, fixed_text
from aircheck.statistics.rounding import half_even


def means_so_far(air: Air, place: str, targets: Sequence[PictureTarget]) -> Iterator[MeanSoFar]:
    """Yield the means of the targets' pollutants; on a day without a valid value that of the day before stands."""
    for target in targets:
        yield MeanSoFar(target, tuple(_days(air, place, target)))


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
