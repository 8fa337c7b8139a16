"""An area whose statistic is the mean of its stations' own, in the course of its period."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from aircheck.inputs.coverage import least_of
from aircheck.model.measurement import Bounds
from aircheck.outlook.course import Course, Ends
from aircheck.outlook.mean import MeanSoFar
from aircheck.outlook.statistic import DayStatistic

_NOTHING = Fraction(0)


@dataclass(frozen=True)
class StationsCourse(Ends):
    """The mean of the unrounded statistics of stations, each in the course of its own days.

    `counting`: those that have enough valid days, or still can have; `settled`: those that have them already. A mean
    needs `required` of them.
    """

    statistic: DayStatistic
    own: Mapping[str, Course]
    counting: frozenset[str]
    settled: frozenset[str]
    required: int
    left: int

    @property
    def counted(self) -> Mapping[str, Course]:
        """The courses that make the mean so far."""
        return {code: one for code, one in self.own.items() if code in self.counting}

    @property
    def valid(self) -> int:
        """The valid days of the station that has the fewest."""
        return min((one.valid for one in self.counted.values()), default=0)

    @property
    def gaps(self) -> int:
        """The days past without a value of the station that has the most."""
        return max((one.gaps for one in self.counted.values()), default=0)

    @cached_property
    def so_far(self) -> Fraction | None:
        """The mean of the stations that count."""
        return mean_of(one.so_far for one in self.counted.values())

    @cached_property
    def bounds(self) -> Bounds:
        """What the end can still be: stations drop out where days to come are invalid."""
        lows, highs = self.least, self.most
        return Bounds(mean_of(lows), None if highs is None else mean_of(highs))

    @cached_property
    def least(self) -> Sequence[Fraction]:
        """The ends of the stations that make the least mean."""
        return self._extreme({code: one.bounds.low or _NOTHING for code, one in self.own.items()})

    @cached_property
    def most(self) -> Sequence[Fraction] | None:
        """The ends of the stations that make the greatest mean; None where one is unbounded."""
        highs = {code: -one.bounds.high for code, one in self.own.items() if one.bounds.high is not None}
        # The greatest mean is the least of what is negative.
        return [-end for end in self._extreme(highs)] if len(highs) == len(self.own) else None

    def _extreme(self, ends: Mapping[str, Fraction]) -> Sequence[Fraction]:
        settled = [end for code, end in ends.items() if code in self.settled]
        return least_of(settled, [end for code, end in ends.items() if code not in self.settled], self.required)


@dataclass(frozen=True, slots=True)
class MeanOfStations:
    """Stations by their mean so far and its days, with `left` days to come at each; at least one."""

    own: Sequence[tuple[Fraction, int]]
    left: int

    @property
    def known(self) -> Fraction:
        """What the days so far give to the sum of all means: Σ M·n / (n + L)."""
        return sum((mean * days / (days + self.left) for mean, days in self.own), _NOTHING)

    @property
    def weight(self) -> Fraction:
        """What a day to come counts in the sum of all means: Σ L / (n + L)."""
        return sum((Fraction(self.left, days + self.left) for _, days in self.own), _NOTHING)

    def control(self, wanted: Fraction) -> Fraction:
        """Return what the rest has to average at every station: (T·k - Σ M·n / (n + L)) / Σ L / (n + L)."""
        return (wanted * len(self.own) - self.known) / self.weight

    def best(self) -> Fraction:
        """Return the lowest mean that is still possible: the rest measures nothing at all."""
        return self.known / len(self.own)


def mean_of(values: Iterable[Fraction | None]) -> Fraction | None:
    """Return the mean of those that are known; None of none."""
    known = [value for value in values if value is not None]
    return sum(known, _NOTHING) / len(known) if known else None


AnyCourse = Course | StationsCourse
AnyMean = MeanSoFar | MeanOfStations


def mean_so_far(course: AnyCourse, left: int | None = None) -> AnyMean | None:
    """Return the mean so far with so many days to come (otherwise all); None without a value."""
    left = course.left if left is None else left
    if course.so_far is None:
        return None
    if isinstance(course, Course):
        return MeanSoFar(course.so_far, course.valid, left)
    own = [(one.so_far, one.valid) for one in course.counted.values()]
    return MeanOfStations([(mean, days) for mean, days in own if mean is not None], left)
