"""What came after the same day in earlier years, and a plain bootstrap of weeks: projections, never a verdict."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import lcm
from random import Random

from aircheck.documents.outlook import Drawn, Projection, RestOfYear
from aircheck.model.text import Message
from aircheck.outlook.course import Course
from aircheck.outlook.edge import AnyEdge
from aircheck.outlook.judged import Rest, met_by, whole_with
from aircheck.outlook.stations import AnyCourse

SEED = 1
DRAWS = 1000
WEEK = 7
Write = Callable[[Fraction], str]
Values = Mapping[date, Fraction]


def projection(course: AnyCourse, edge: AnyEdge, rests: Sequence[Rest], write: Write) -> Projection | None:
    """Return the projections of a course; None without a day to come or a value. `write` writes a value as compared.

    Weeks are drawn of days, not of the days of several stations.
    """
    if not course.left or not course.valid:
        return None
    drawn = _drawn(course, edge, rests, write) if isinstance(course, Course) else None
    return Projection(tuple(_years(course, edge, rests, write)), drawn)


def _years(course: AnyCourse, edge: AnyEdge, rests: Sequence[Rest], write: Write) -> Iterator[RestOfYear]:
    for rest in rests:
        whole = whole_with(course, rest)
        if whole is not None:
            yield RestOfYear(rest.year, rest.valid, rest.of, write(whole), met_by(course, edge, rest))


def _drawn(course: Course, edge: AnyEdge, rests: Sequence[Rest], write: Write) -> Drawn | None:
    """Draw whole weeks of the same days of earlier years, or of this period where there are none."""
    weeks = [week for values in (rest.values for rest in rests) for week in weeks_of(values)]
    source = Message.of("outlook.drawn.years", years=len(rests)) if weeks else Message.of("outlook.drawn.this_period")
    weeks = weeks or list(weeks_of(course.values))
    if not weeks:
        return None
    ends = sorted(draws(course, weeks))
    met = sum(edge.meets(end) for end in ends)
    lowest, tenth, median, ninetieth, highest = (
        write(ends[(len(ends) - 1) * at // 100]) for at in (0, 10, 50, 90, 100)
    )
    return Drawn(SEED, len(ends), len(weeks), source, lowest, tenth, median, ninetieth, highest, met)


def weeks_of(values: Values) -> Iterator[tuple[Fraction, ...]]:
    """Yield the values of all seven days in a row that have values, the first days first; they do not overlap."""
    day = min(values, default=None)
    last = max(values, default=None)
    while day is not None and last is not None and day + timedelta(days=WEEK - 1) <= last:
        week = [values.get(day + timedelta(days=n)) for n in range(WEEK)]
        known = tuple(value for value in week if value is not None)
        if len(known) == WEEK:
            yield known
            day += timedelta(days=WEEK)
        else:
            day += timedelta(days=1)


def draws(course: Course, weeks: Sequence[tuple[Fraction, ...]]) -> Iterator[Fraction]:
    """Yield the value of the whole for every draw of as many weeks as remain; the last is cut short.

    Computed in whole numbers of a common denominator. Only `Random.random` is used, which all versions of Python share.
    """
    scale = lcm(*(value.denominator for week in (*weeks, tuple(course.values.values())) for value in week))
    past = [int(value * scale) for value in course.values.values()]
    pool = [[int(value * scale) for value in week] for week in weeks]
    chance, shared = Random(SEED), scale if course.statistic.kind in ("mean", "percentile") else 1
    for _ in range(DRAWS):
        rest = [value for _ in range(-(-course.left // WEEK)) for value in pool[int(chance.random() * len(pool))]]
        whole = course.statistic.of((*past, *rest[: course.left]))
        assert whole is not None, "there is a value"
        yield whole / shared
