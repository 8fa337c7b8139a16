"""A plain bootstrap of weeks: the value of the whole for many draws of as many weeks as remain.

A mean of stations' means, a rate and a number of days are sums of what each week gives, so that what a draw costs does
not grow with the stations; of a percentile only the highest values of each station are looked at.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from random import Random

from aircheck.outlook.course import Course
from aircheck.outlook.stations import mean_of
from aircheck.outlook.weeks import WEEK, Week

SEED = 1
DRAWS = 1000
_ALL = 100


def draws(own: Mapping[str, Course], weeks: Sequence[Week]) -> Iterator[Fraction]:
    """Yield the value of the whole for every draw of as many weeks as remain; the last is cut short.

    All stations have the same weeks, and the whole is the mean of theirs. Only `Random.random` is used, which all
    versions of Python share. There is at least one course, and each has a day to come.
    """
    first = next(iter(own.values()))
    chance, number = Random(SEED), -(-first.left // WEEK)
    picks = ([int(chance.random() * len(weeks)) for _ in range(number)] for _ in range(DRAWS))
    if first.statistic.kind != "percentile":
        summed = _Sums.of(own, weeks)
        yield from map(summed.whole, picks)
        return
    tails = [_Tail.of(one, [week[code] for week in weeks]) for code, one in own.items()]
    for picked in picks:
        whole = mean_of(tail.whole(picked) for tail in tails)
        assert whole is not None, "there is a value"
        yield whole


def _cut(left: int) -> int:
    """Return how many days of the last week remain."""
    return (left - 1) % WEEK + 1


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the days so far give to the whole, and what each week does, entire and as the last; in parts of `scale`."""

    past: int
    weeks: Sequence[int]
    last: Sequence[int]
    scale: int

    @classmethod
    def of(cls, own: Mapping[str, Course], weeks: Sequence[Week]) -> "_Sums":
        weights = {code: _weight(one) / len(own) for code, one in own.items()}
        cut = _cut(next(iter(own.values())).left)
        past = sum((weights[code] * one.total for code, one in own.items()), Fraction(0))
        entire, last = (
            [sum((weights[code] * sum(week[code][:days]) for code in own), Fraction(0)) for week in weeks]
            for days in (WEEK, cut)
        )
        scale = lcm(*(value.denominator for value in (past, *entire, *last)))
        return cls(
            int(past * scale), [int(value * scale) for value in entire], [int(value * scale) for value in last], scale
        )

    def whole(self, picked: Sequence[int]) -> Fraction:
        """Return the value of the whole with these weeks."""
        return Fraction(self.past + sum(self.weeks[at] for at in picked[:-1]) + self.last[picked[-1]], self.scale)


def _weight(course: Course) -> Fraction:
    """Return what a day counts in the statistic of a course, all days to come being valid."""
    statistic, days = course.statistic, course.valid + course.left
    if statistic.kind == "mean":
        return Fraction(1, days)
    return Fraction(_ALL, statistic.divisor or days) if statistic.kind == "rate" else Fraction(1)


@dataclass(frozen=True, slots=True)
class _Tail:
    """The `keep` highest values so far, the lowest two of which make a percentile, and those of weeks that may join.

    `hundredths`: how far the percentile lies from the lowest to the next. All in parts of `scale`.
    """

    past: Sequence[int]
    weeks: Sequence[Sequence[int]]
    last: Sequence[Sequence[int]]
    keep: int
    hundredths: int
    scale: int

    @classmethod
    def of(cls, course: Course, weeks: Sequence[Sequence[Fraction]]) -> "_Tail":
        days = course.valid + course.left
        below, hundredths = divmod((days - 1) * course.statistic.percent, _ALL)
        keep, values = days - below, tuple(course.values.values())
        scale = lcm(*(value.denominator for week in (*weeks, values) for value in week))
        past = sorted(int(value * scale) for value in values)[-keep:]
        # What is not higher than as many as are kept changes nothing.
        least = past[0] if len(past) == keep else None
        entire, last = (
            [
                [int(value * scale) for value in week[:cut] if least is None or int(value * scale) > least]
                for week in weeks
            ]
            for cut in (WEEK, _cut(course.left))
        )
        return cls(past, entire, last, keep, hundredths, scale)

    def whole(self, picked: Sequence[int]) -> Fraction:
        """Return the percentile of the whole with these weeks."""
        rest = [value for at in picked[:-1] for value in self.weeks[at]]
        top = sorted((*self.past, *rest, *self.last[picked[-1]]))[-self.keep :]
        if not self.hundredths:
            return Fraction(top[0], self.scale)
        return Fraction(top[0] * (_ALL - self.hundredths) + top[1] * self.hundredths, _ALL * self.scale)
