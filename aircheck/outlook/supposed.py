"""What would be if the days to come were as somebody supposes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from aircheck.documents.outlook import Supposed
from aircheck.judging.shown import shown
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.outlook.air import Question
from aircheck.outlook.allowed import allowed
from aircheck.outlook.course import Course
from aircheck.outlook.edge import AnyEdge
from aircheck.outlook.judged import SHOWN, Rest
from aircheck.outlook.stations import AnyCourse, StationsCourse
from aircheck.statistics.rounding import written

_WRITTEN = re.compile(r"([A-Za-z0-9.]+)\s*(?:=\s*(\d+(?:\.\d+)?)|[:：]\s*([+-]?\d+(?:\.\d+)?)\s*[%％])")
_ALL = 100


@dataclass(frozen=True, slots=True)
class Supposition:
    """`PM2.5=40`: every day to come measures 40. `PM2.5:-10%`: it is 10 % below what it is compared with."""

    text: str
    item: str
    level: Fraction | None
    change: Fraction | None

    @classmethod
    def parse(cls, text: str) -> "Supposition":
        """Read a supposition. `ValueError` if it is none, or about no pollutant."""
        found = _WRITTEN.fullmatch(text.strip())
        item = next((one for one in POLLUTANTS if found and one.casefold() == found[1].casefold()), None)
        if found is None or item is None:
            raise ValueError(text)
        level = Fraction(found[2]) if found[2] else None
        return cls(text.strip(), item, level, Fraction(found[3]) if found[3] else None)


def supposed(
    one: Supposition,
    course: AnyCourse,
    edge: AnyEdge,
    question: Question,
    rests: Sequence[Rest],
    until: date,
    end: date,
) -> Supposed | None:
    """Return the value on `until` if all days up to then were as supposed; None if there is nothing to take from."""
    days = course.left - (end - until).days
    own = {code: _later(one, each, [_of(rest, code) for rest in rests], days, until) for code, each in _each(course)}
    found = [later for later in own.values() if later is not None]
    if len(found) < len(own) or not found:
        return None
    later = found[0].course if isinstance(course, Course) else _of_stations(course, own, days)
    assert later.so_far is not None, "there are days"
    level = sum((each.level for each in found), Fraction(0)) / len(found)
    return Supposed(
        given=one.text,
        level=written(level, SHOWN),
        basis=_basis(one, found, rests),
        days=min(each.days for each in found),
        until=until,
        value=shown(later.so_far, question.goal, question.decimals).value,
        met=edge.meets(later.so_far),
        then=tuple(allowed(later, question.goal, edge, question.unit, end=end)),
    )


@dataclass(frozen=True, slots=True)
class _Later:
    """A course with the days supposed, how many they are, what they measure, and what that is taken from."""

    course: Course
    days: int
    level: Fraction
    base: Fraction


def _each(course: AnyCourse) -> Sequence[tuple[str, Course]]:
    """Return the courses that days are supposed of: of stations, each that counts."""
    return [("", course)] if isinstance(course, Course) else list(course.counted.items())


def _of(rest: Rest, code: str) -> Mapping[date, Fraction]:
    return rest.values if rest.own is None else rest.own[code]


def _of_stations(course: StationsCourse, own: Mapping[str, _Later | None], days: int) -> StationsCourse:
    courses = {code: later.course for code, later in own.items() if later is not None}
    return replace(course, own={**course.own, **courses}, left=course.left - days)


def _later(
    one: Supposition, course: Course, rests: Sequence[Mapping[date, Fraction]], days: int, until: date
) -> _Later | None:
    """Return the course with its days supposed: a change is one of the same days last year, else of this period.

    Nothing where this period's days say nothing of those to come: its mean is no percentile of days.
    """
    if one.level is not None:
        base = [one.level] * days
    elif rests:
        base = [rests[-1][day] for day in sorted(rests[-1])][:days]
    else:
        base = [course.so_far] * days if course.so_far is not None and course.statistic.kind == "mean" else []
    if not base:
        return None
    share = 1 + (one.change or Fraction(0)) / _ALL
    dated = {until - timedelta(days=days - 1 - number): value * share for number, value in enumerate(base)}
    mean = sum(base, Fraction(0)) / len(base)
    values = {**course.values, **dated}
    later = Course(course.statistic, values, course.left - days, course.gaps, course.known_bad)
    return _Later(later, len(base), mean * share, mean)


def _basis(one: Supposition, found: Sequence[_Later], rests: Sequence[Rest]) -> Message | None:
    if one.level is not None:
        return None
    mean = written(sum((each.base for each in found), Fraction(0)) / len(found), 1)
    if not rests:
        return Message.of("outlook.base.this_period", mean=mean)
    days = min(each.days for each in found)
    return Message.of("outlook.base.year", year=str(rests[-1].year), days=days, mean=mean)
