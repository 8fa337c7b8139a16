"""The months of a place: good days, and each pollutant's figure against its target."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from aircheck.documents.pictures import DayState, MonthFigure, PictureDay, PictureMonth, PictureTarget
from aircheck.inputs.air import Air
from aircheck.inputs.places import PlaceStatistics
from aircheck.model.period import Month
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import decimal_text
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.rounding import rounded, rounded_text


def months_of(
    air: Air, place: str, targets: Sequence[PictureTarget], days: Sequence[PictureDay]
) -> Iterator[PictureMonth]:
    """Yield the months that have begun, of a place with these days.

    A month has the statistics of the place's days, whatever the order of averaging.
    """
    found, numbers = air.statistics.months(place), {target.item: target.number for target in targets}
    undecided = Counter(f"{one.day:%Y-%m}" for one in days if one.state is DayState.UNDECIDED)
    for month in air.elapsed.months():
        classes = found.classes(str(month))
        yield PictureMonth(
            str(month),
            air.elapsed.days_in(month),
            classes.good,
            classes.decided,
            undecided[str(month)],
            tuple(_figure(air, place, found, month, item, numbers) for item in POLLUTANTS),
        )


def _figure(
    air: Air, place: str, found: PlaceStatistics, month: Month, item: str, targets: Mapping[str, str]
) -> MonthFigure:
    statistics, ambient = air.editions.statistics, air.editions.ambient
    daily = ambient.limit(*parts_of(daily_indicator(item)))
    mean = "mean" in statistics.attainment[item].value
    value = found.statistic(str(month), item, "mean" if mean else "percentile").value
    target = targets.get(item) if mean else decimal_text(Fraction(daily.grade2))
    valid = air.statistics.coverage(place, daily_indicator(item)).months[month]
    least = ambient.days_required(month.month) if air.elapsed.days_in(month) == month.days else None
    decimals = statistics.decimals_for(item, daily.unit)
    return MonthFigure(
        item,
        "mean" if mean else f"p{air.statistics.percent(item)}",
        None if value is None else rounded_text(value, decimals),
        None if value is None else decimal_text(value),
        daily.unit,
        valid,
        least,
        None if least is None else valid >= least,
        target,
        _within(value, decimals, target, enough=least is None or valid >= least),
    )


def _within(value: Fraction | None, decimals: int, target: str | None, *, enough: bool) -> bool | None:
    """Whether the rounded value is within its target; None where that cannot be said."""
    if value is None or target is None or not enough:
        return None
    return rounded(value, decimals) <= Fraction(target)
