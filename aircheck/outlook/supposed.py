"""What would be if the days to come were as somebody supposes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from aircheck.documents.outlook import Supposed
from aircheck.judging.shown import shown
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.outlook.air import Question
from aircheck.outlook.allowed import allowed
from aircheck.outlook.course import Course
from aircheck.outlook.edge import Edge
from aircheck.outlook.judged import SHOWN, Rest
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
    one: Supposition, course: Course, edge: Edge, question: Question, rests: Sequence[Rest], until: date, end: date
) -> Supposed | None:
    """Return the value on `until` if all days up to then were as supposed; None if there is nothing to take from."""
    days = course.left - (end - until).days
    values, basis = _values(one, course, rests, days)
    if not values:
        return None
    dated = {until - timedelta(days=days - 1 - number): value for number, value in enumerate(values)}
    later = Course(course.statistic, {**course.values, **dated}, course.left - days, course.gaps, course.known_bad)
    assert later.so_far is not None, "there are days"
    return Supposed(
        given=one.text,
        level=written(sum(values, Fraction(0)) / len(values), SHOWN),
        basis=basis,
        days=len(values),
        until=until,
        value=shown(later.so_far, question.goal, question.decimals).value,
        met=edge.meets(later.so_far),
        then=tuple(allowed(later, question.goal, edge, question.unit, end=end)),
    )


def _values(
    one: Supposition, course: Course, rests: Sequence[Rest], days: int
) -> tuple[Sequence[Fraction], Message | None]:
    """Return what the days are supposed to measure: a change is one of the same days last year, else of this period.

    Nothing where this period's days say nothing of those to come: its mean is no percentile of days.
    """
    if one.change is None:
        return [one.level or Fraction(0)] * days, None
    share = (_ALL + one.change) / _ALL
    if rests:
        last = rests[-1]
        same = [last.values[day] for day in sorted(last.values)][:days]
        mean = written(sum(same, Fraction(0)) / len(same), 1)
        told = Message.of("outlook.base.year", year=str(last.year), days=len(same), mean=mean)
        return [value * share for value in same], told
    if course.so_far is None or course.statistic.kind != "mean":
        return (), None
    return [course.so_far * share] * days, Message.of("outlook.base.this_period", mean=written(course.so_far, 1))
