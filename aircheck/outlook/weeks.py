"""Whole weeks of a course, or of all stations that make it, on the same seven days."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from aircheck.outlook.course import Course
from aircheck.outlook.stations import AnyCourse

WEEK = 7
ALONE = ""
"""What a course that is not one of several stations is called."""
Values = Mapping[date, Fraction]
Week = Mapping[str, tuple[Fraction, ...]]
"""The values of seven days in a row, of every station."""


def own_of(course: AnyCourse) -> Mapping[str, Course]:
    """Return the courses that make one: of the stations that count, or itself as `ALONE`."""
    return {ALONE: course} if isinstance(course, Course) else course.counted


def weeks_of(own: Mapping[str, Values]) -> Iterator[Week]:
    """Yield all seven days in a row that have values at every station, the first days first; they do not overlap."""
    days = _common(own)
    day, last = min(days, default=None), max(days, default=None)
    while day is not None and last is not None and day + timedelta(days=WEEK - 1) <= last:
        week = _from(day)
        if days.issuperset(week):
            yield {code: tuple(values[one] for one in week) for code, values in own.items()}
            day += timedelta(days=WEEK)
        else:
            day += timedelta(days=1)


def means_of_weeks(course: AnyCourse) -> list[Fraction]:
    """Return the means of all seven days in a row that have values.

    Of stations each counts as a day to come does in the mean of all their means: 1 / (n + L) of its n days so far and
    the L to come.
    """
    own = own_of(course)
    weights = {code: Fraction(1, one.valid + course.left) for code, one in own.items()}
    days = _common({code: one.values for code, one in own.items()})
    all_ = WEEK * sum(weights.values(), Fraction(0))
    each = {day: sum((weights[code] * one.values[day] for code, one in own.items()), Fraction(0)) for day in days}
    weeks = (_from(day) for day in sorted(days))
    return [sum((each[day] for day in week), Fraction(0)) / all_ for week in weeks if days.issuperset(week)]


def _common(own: Mapping[str, Values]) -> frozenset[date]:
    """Return the days that all have."""
    found: list[Collection[date]] = [values.keys() for values in own.values()]
    return frozenset(found[0]).intersection(*found[1:]) if found else frozenset()


def _from(day: date) -> tuple[date, ...]:
    return tuple(day + timedelta(days=number) for number in range(WEEK))
