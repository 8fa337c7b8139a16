"""The verdict on a course: from its bounds where they decide, otherwise from a comparison that is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from aircheck.documents.outlook import Judged
from aircheck.model.outcome import Prospect
from aircheck.model.target import decimal_text, fixed_text
from aircheck.model.text import Message, NameList
from aircheck.outlook.course import Course
from aircheck.outlook.edge import AnyEdge, Edge
from aircheck.outlook.stations import AnyCourse, StationsCourse, mean_of
from aircheck.outlook.statistic import DayStatistic
from aircheck.statistics.rounding import written

SHOWN = 3
"""Decimals of what is not a finite decimal."""
MOST_LISTED = 4
"""Stations whose ends are written out in a sum."""
RUN_RATE = Message.of("outlook.basis.run_rate")
SO_FAR = Message.of("outlook.basis.so_far")


@dataclass(frozen=True, slots=True)
class Rest:
    """The valid days of an earlier year that come after the same day, of the `of` that there were.

    `own`: of every station by itself, where an area's statistic is the mean of theirs; then `values` is empty.
    """

    year: int
    values: Mapping[date, Fraction]
    of: int
    own: Mapping[str, Mapping[date, Fraction]] | None = None

    @property
    def valid(self) -> int:
        """How many valid days there are; of stations, those of the one that has the fewest."""
        return len(self.values) if self.own is None else min(map(len, self.own.values()), default=0)

    def value(self, statistic: DayStatistic) -> Fraction | None:
        """Return the statistic of these days alone; of stations, the mean of theirs."""
        each = [self.values] if self.own is None else self.own.values()
        return mean_of(statistic.of(tuple(values.values())) for values in each)


def judged(course: AnyCourse, edge: AnyEdge, rests: Sequence[Rest] = ()) -> Judged | None:
    """Judge a course; None without a value and without bounds that decide."""
    if (lost := next(filter(course.missed, edge.sides), None)) is not None:
        return Judged(Prospect.OUT_OF_REACH, _bound(course, lost, best=True))
    if course.secured(edge):
        return Judged(Prospect.SECURED, _bound(course, edge.sides[0], best=False))
    if course.so_far is None or not course.valid:
        return None
    return _by_years(course, edge, rests) if rests else _by_run_rate(course, edge)


def whole_with(course: AnyCourse, rest: Rest) -> Fraction | None:
    """Return the statistic of the period with the rest of an earlier year."""
    if isinstance(course, Course):
        return course.whole(rest.values.values())
    own = rest.own or {}
    return mean_of(one.whole(own.get(code, {}).values()) for code, one in course.counted.items())


def met_by(course: AnyCourse, edge: AnyEdge, rest: Rest) -> bool:
    """Whether the target is met with the rest of an earlier year."""
    whole = whole_with(course, rest)
    return whole is not None and edge.meets(whole)


def _by_years(course: AnyCourse, edge: AnyEdge, rests: Sequence[Rest]) -> Judged:
    """At least half of the years have to have been good enough."""
    good = [rest.year for rest in rests if met_by(course, edge, rest)]
    enough = 2 * len(good) >= len(rests)
    named = NameList.of(str(rest.year) for rest in rests)
    basis = Message.of("outlook.basis.years", good=len(good), years=len(rests), named=named)
    verdict, sign = (Prospect.ON_TRACK, "≥") if enough else (Prospect.AT_RISK, "<")
    return Judged(verdict, f"{len(good)}/{len(rests)} {sign} 1/2", basis)


def _by_run_rate(course: AnyCourse, edge: AnyEdge) -> Judged:
    value, shown = course.so_far, ""
    assert value is not None, "without a value there is no run rate"
    if isinstance(course, Course) and course.statistic.kind == "days":
        shown = f"{value} × {course.days} / {len(course.values)} "
        value = value * course.days / len(course.values)
    met = edge.meets(value)
    told = f"{shown}{equal(value)}" if shown else written(value, SHOWN)
    sides = edge.sides if met else [one for one in edge.sides if not one.meets(value)]
    signs = ", ".join(compared(one, met=met) for one in sides)
    return Judged(Prospect.ON_TRACK if met else Prospect.AT_RISK, f"{told} {signs}", RUN_RATE)


def compared(edge: Edge, *, met: bool) -> str:
    """Return the sign of a comparison with an edge, and the edge."""
    less = edge.low is met
    strict = edge.open is met
    sign = ("<" if strict else "≤") if less else (">" if strict else "≥")
    return f"{sign} {written(edge.value, SHOWN)}"


def equal(value: Fraction, places: int = SHOWN) -> str:
    """Return a result with its sign: of what is not a decimal of so many places, that it is not exact."""
    text = written(value, places)
    return f"≈ {text[1:]}" if text.startswith("≈") else f"= {text}"


def inwards(value: Fraction, *, low: bool, places: int = SHOWN) -> str:
    """Return a number as it is if it is a decimal of so many places, else rounded to where the target is met."""
    if not written(value, places).startswith("≈"):
        return decimal_text(value)
    return fixed_text(Edge(value * 10**places, open=False, low=low).whole, places)


def _bound(course: AnyCourse, edge: Edge, *, best: bool) -> str:
    """Write the bound that decides as it is computed, and the comparison."""
    low = edge.low is best
    value = course.bounds.low if low else course.bounds.high
    assert value is not None, "an end that is unbounded decides nothing"
    told = _arithmetic(course, low=low) if isinstance(course, Course) else _of_stations(course, low=low)
    return f"{told} {equal(value)} {compared(edge, met=not best)}"


def _arithmetic(course: Course, *, low: bool) -> str:
    open_, total = course.left + course.gaps, course.total
    match course.statistic.kind:
        case "mean":
            return f"{written(course.so_far or Fraction(0), SHOWN)} × {len(course.values)} / {course.days}"
        case "days":
            return f"{total} + {0 if low else open_}"
        case "rate":
            good = total if low else total + open_ - course.known_bad
            return f"100 × {good} / {course.days}"
        case "percentile":
            return f"P{course.statistic.percent}({len(course.values)}, {open_} × {0 if low else '∞'})"


def _of_stations(course: StationsCourse, *, low: bool) -> str:
    """Write the mean of the ends of the stations that make the bound, of many the least and the greatest."""
    ends = sorted((course.least if low else course.most) or ())
    shown = [written(end, SHOWN) for end in ends]
    listed = shown if len(shown) <= MOST_LISTED else [shown[0], "…", shown[-1]]
    return f"({' + '.join(listed)}) / {len(ends)}"
