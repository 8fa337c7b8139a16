"""What came after the same day in earlier years, and a plain bootstrap of weeks: projections, never a verdict."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from random import Random

from aircheck.documents.outlook import Drawn, Projection, RestOfYear
from aircheck.model.text import Message
from aircheck.outlook.course import Course
from aircheck.outlook.edge import AnyEdge
from aircheck.outlook.judged import Rest, met_by, whole_with
from aircheck.outlook.stations import AnyCourse, mean_of
from aircheck.outlook.weeks import ALONE, WEEK, Week, own_of, weeks_of

SEED = 1
DRAWS = 1000
Write = Callable[[Fraction], str]


def projection(course: AnyCourse, edge: AnyEdge, rests: Sequence[Rest], write: Write) -> Projection | None:
    """Return the projections of a course; None without a day to come or a value. `write` writes a value as compared."""
    if not course.left or not course.valid:
        return None
    return Projection(tuple(_years(course, edge, rests, write)), _drawn(course, edge, rests, write))


def _years(course: AnyCourse, edge: AnyEdge, rests: Sequence[Rest], write: Write) -> Iterator[RestOfYear]:
    for rest in rests:
        whole = whole_with(course, rest)
        if whole is not None:
            yield RestOfYear(rest.year, rest.valid, rest.of, write(whole), met_by(course, edge, rest))


def _drawn(course: AnyCourse, edge: AnyEdge, rests: Sequence[Rest], write: Write) -> Drawn | None:
    """Draw whole weeks of the same days of earlier years, or of this period where there are none."""
    own = own_of(course)
    weeks = [week for rest in rests for week in weeks_of({ALONE: rest.values} if rest.own is None else rest.own)]
    source = Message.of("outlook.drawn.years", years=len(rests)) if weeks else Message.of("outlook.drawn.this_period")
    weeks = weeks or list(weeks_of({code: one.values for code, one in own.items()}))
    if not weeks:
        return None
    ends = sorted(draws(own, weeks))
    met = sum(edge.meets(end) for end in ends)
    lowest, tenth, median, ninetieth, highest = (
        write(ends[(len(ends) - 1) * at // 100]) for at in (0, 10, 50, 90, 100)
    )
    return Drawn(SEED, len(ends), len(weeks), source, lowest, tenth, median, ninetieth, highest, met)


def draws(own: Mapping[str, Course], weeks: Sequence[Week]) -> Iterator[Fraction]:
    """Yield the value of the whole for every draw of as many weeks as remain; the last is cut short.

    All stations have the same weeks, and the whole is the mean of theirs. Only `Random.random` is used, which all
    versions of Python share.
    """
    each = [_Scaled.of(one, [week[code] for week in weeks]) for code, one in own.items()]
    chance, left = Random(SEED), max(one.course.left for one in each)
    for _ in range(DRAWS):
        picked = [int(chance.random() * len(weeks)) for _ in range(-(-left // WEEK))]
        whole = mean_of(one.whole(picked) for one in each)
        assert whole is not None, "there is a value"
        yield whole


@dataclass(frozen=True, slots=True)
class _Scaled:
    """A course and the weeks to draw from, in whole numbers of a common denominator."""

    course: Course
    past: Sequence[int]
    pool: Sequence[Sequence[int]]
    shared: int

    @classmethod
    def of(cls, course: Course, weeks: Sequence[Sequence[Fraction]]) -> "_Scaled":
        past = tuple(course.values.values())
        scale = lcm(*(value.denominator for week in (*weeks, past) for value in week))
        pool = [[int(value * scale) for value in week] for week in weeks]
        shared = scale if course.statistic.kind in ("mean", "percentile") else 1
        return cls(course, [int(value * scale) for value in past], pool, shared)

    def whole(self, picked: Sequence[int]) -> Fraction | None:
        """Return the value of the whole with these weeks."""
        rest = [value for at in picked for value in self.pool[at]][: self.course.left]
        found = self.course.statistic.of((*self.past, *rest))
        return None if found is None else found / self.shared
