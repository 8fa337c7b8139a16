"""Hourly values to values of a natural day, and running means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from .figures import DAY_HOURS, DAY_WINDOWS, DECIMALS, MDA8_LIMIT, WINDOW_HOURS
from .rounding import round_half_even

Hours = Mapping[int, Fraction]
"""Hour label 1 to 24 (the end of the hour) -> hourly mean; an hour without a valid value is absent."""

Series = Mapping[datetime, Fraction]
"""End of the hour -> hourly mean."""


@dataclass(frozen=True)
class DayValue:
    """Unrounded value of a day (None: nothing to compute it from), the number it rests on, its validity."""

    value: Fraction | None
    count: int
    valid: bool


def mean(values: list[Fraction]) -> Fraction | None:
    """Arithmetic mean, None of nothing (standards notes, section 2: every valid datum is used)."""
    return sum(values, Fraction(0)) / len(values) if values else None


def hours_of_day(series: Series, day: date) -> dict[int, Fraction]:
    """The natural day's hours 1 to 24; 00:00 of the next date is hour 24 (standards notes, section 5)."""
    start = datetime.combine(day, time())
    ends = {hour: start + timedelta(hours=hour) for hour in range(1, 25)}
    return {hour: series[end] for hour, end in ends.items() if end in series}


def hours_from_beginnings(begin: Mapping[int, Fraction]) -> dict[int, Fraction]:
    """Hours 1 to 24 from labels 0 to 23 that name the beginning of the hour (standards notes, section 5)."""
    return {label + 1: value for label, value in begin.items()}


def daily_mean(hours: Hours) -> DayValue:
    """Mean of the day's hourly means, valid from 20 of them (standards notes, sections 1 and 2)."""
    _check(hours)
    return DayValue(mean(list(hours.values())), len(hours), len(hours) >= DAY_HOURS)


def daily_maximum(hours: Hours) -> Fraction | None:
    """Largest hourly mean, the daily report's O3 1 h (standards notes, section 3; no minimum is stated)."""
    _check(hours)
    return max(hours.values(), default=None)


def eight_hour_means(hours: Hours) -> dict[int, Fraction]:
    """The valid ones of the 17 means ending at 8 to 24, of 6 hours or more (standards notes, section 5)."""
    _check(hours)
    means = {}
    for end in range(8, 25):
        window = [hours[hour] for hour in range(end - 7, end + 1) if hour in hours]
        if len(window) >= WINDOW_HOURS:
            means[end] = sum(window, Fraction(0)) / len(window)
    return means


def mda8(hours: Hours, limit: Fraction = MDA8_LIMIT) -> DayValue:
    """Daily maximum 8 h mean of O3; `count` is the number of valid windows (standards notes, section 5).

    Valid from 14 windows; with fewer, valid where the maximum, rounded, already exceeds `limit`.
    """
    means = eight_hour_means(hours)
    if not means:
        return DayValue(None, 0, False)
    largest = max(means.values())
    exceeds = round_half_even(largest, DECIMALS["O3"]) > limit
    return DayValue(largest, len(means), len(means) >= DAY_WINDOWS or exceeds)


def running_mean(series: Series, end: datetime, length: int, minimum: int) -> Fraction | None:
    """Mean of the `length` hours up to and including `end`, None below `minimum` of them.

    Standards notes, section 3 (running means of the hourly report), confirmed on the data of 2019.
    """
    ends = [end - timedelta(hours=back) for back in range(length)]
    values = [series[hour] for hour in ends if hour in series]
    return mean(values) if len(values) >= minimum else None


def running_8h(series: Series, end: datetime) -> Fraction | None:
    """Trailing 8 h mean across midnight, of at least 6 hours (standards notes, section 3)."""
    return running_mean(series, end, 8, WINDOW_HOURS)


def running_24h(series: Series, end: datetime) -> Fraction | None:
    """Trailing 24 h mean, of at least 20 hours (standards notes, section 3)."""
    return running_mean(series, end, 24, DAY_HOURS)


def published_8h(hours: Hours, hour: int) -> Fraction | None:
    """O3_8h as the public platform gives it (standards notes, the part confirmed on the data of 2019).

    From hour 8 the mean of the 8 hours, before it the mean since 01:00 of the day. The platform sets no
    minimum: it averages the hours there are.
    """
    _check(hours)
    return mean([hours[label] for label in range(max(1, hour - 7), hour + 1) if label in hours])


def published_mda8(hours: Hours, hour: int) -> Fraction | None:
    """O3_8h_24h as the public platform gives it (standards notes, the part confirmed on the data of 2019).

    Up to hour 23 the largest O3_8h of the day so far; at hour 24 that of the hours 8 to 24 only, the true
    MDA8 (found on the same data, where the notes keep the hours 1 to 7).
    """
    first = 8 if hour == 24 else 1
    means = [published_8h(hours, label) for label in range(first, hour + 1)]
    return max((value for value in means if value is not None), default=None)


def _check(hours: Hours) -> None:
    strange = [hour for hour in hours if not 1 <= hour <= 24]
    if strange:
        raise ValueError(f"hour labels run from 1 to 24, not {strange}")
