"""What came after the same day in earlier years, and a plain bootstrap of weeks: projections, never a verdict."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from aircheck.documents.outlook import Drawn, Projection, RestOfYear
from aircheck.model.text import Message
from aircheck.outlook.bootstrap import SEED, draws
from aircheck.outlook.edge import AnyEdge
from aircheck.outlook.judged import Rest, met_by, whole_with
from aircheck.outlook.stations import AnyCourse
from aircheck.outlook.weeks import ALONE, own_of, weeks_of

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
