"""How much there is of what the calendar expects: valid days of every month, and hours captured."""

from collections.abc import Iterator
from fractions import Fraction

from aircheck.documents.stats import PlaceTable, Statistic
from aircheck.inputs.air import Air
from aircheck.model.target import decimal_text
from aircheck.statistics.indicators import daily_indicator
from aircheck.statistics.rounding import rounded_text

MONTH_DAYS = "valid_days_"
"""Prefix of the name of a month's valid days: `valid_days_2019-05`."""


def month_entries(air: Air, place: str, item: str) -> Iterator[Statistic]:
    """Yield the valid days of each month; a month that is only partly in the period has no minimum."""
    for month, valid in air.statistics.coverage(place, daily_indicator(item)).months.items():
        expected = air.period.days_in(month)
        least = air.editions.ambient.days_required(month.month) if expected == month.days else None
        yield Statistic(
            item,
            f"{MONTH_DAYS}{month}",
            str(valid),
            "d",
            str(valid),
            valid,
            least,
            expected,
            None if least is None else valid >= least,
        )


def month_days(one: PlaceTable) -> Iterator[Statistic]:
    """Yield a place's counts of valid days by month."""
    return (entry for entry in one.entries if entry.statistic.startswith(MONTH_DAYS))


def capture(air: Air, place: str, item: str) -> Statistic:
    """Return the hours with a value in per cent of the hours in which the stations operated.

    Of submitted daily values nobody knows how many hours are behind them: there is no share then.
    """
    found = air.captured[place]
    valid, expected = found[item], found["expected"]
    if air.basis.of(place, [item]).days:
        return Statistic(item, "capture", None, "%", expected=expected)
    share = Fraction(100 * valid, expected) if expected else None
    percent = "%"
    return Statistic(
        item,
        "capture",
        None if share is None else rounded_text(share, air.editions.statistics.decimals_of(percent)),
        percent,
        None if share is None else decimal_text(share),
        valid,
        None,
        expected,
    )
