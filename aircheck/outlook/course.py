"""A statistic in the course of its period: what is measured, what is to come, and what the end can still be."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from aircheck.model.measurement import Bounds
from aircheck.outlook.edge import AnyEdge, Edge
from aircheck.outlook.statistic import DayStatistic

_ALL = 100
_NOTHING = Fraction(0)


class Ends(ABC):
    """What has bounds: verdicts from them."""

    @property
    @abstractmethod
    def bounds(self) -> Bounds:
        """What the end can still be, whatever the gaps and the days to come hold; None is unbounded."""

    def secured(self, edge: AnyEdge) -> bool:
        """Whether nothing that may come can undo it: even the worst end meets the target."""
        ends = ((one, self.bounds.high if one.low else self.bounds.low) for one in edge.sides)
        return all(worst is not None and one.meets(worst) for one, worst in ends)

    def out_of_reach(self, edge: AnyEdge) -> bool:
        """Whether nothing that may come can mend it: even the best end misses the target."""
        return any(self.missed(one) for one in edge.sides)

    def missed(self, edge: Edge) -> bool:
        """Whether even the best end lies beyond an edge."""
        best = self.bounds.low if edge.low else self.bounds.high
        return best is not None and not edge.meets(best)


@dataclass(frozen=True)
class Course(Ends):
    """The values of the days so far, with `left` days to come and `gaps` days past that have no value.

    `known_bad` of the gaps are known not to be good, though they enter no rate. A gap may still be filled.
    """

    statistic: DayStatistic
    values: Mapping[date, Fraction]
    left: int
    gaps: int
    known_bad: int = 0

    @property
    def valid(self) -> int:
        """The days that have a value."""
        return len(self.values)

    @property
    def days(self) -> int:
        """All days of the period."""
        return len(self.values) + self.left + self.gaps

    @cached_property
    def total(self) -> Fraction:
        """The sum of the days so far."""
        return sum(self.values.values(), _NOTHING)

    @cached_property
    def so_far(self) -> Fraction | None:
        """The statistic of the days so far; of a rate by all days, the share of the days that have passed."""
        statistic = self.statistic
        if statistic.divisor is not None:
            statistic = DayStatistic(statistic.kind, divisor=statistic.divisor - self.left)
        return statistic.of(tuple(self.values.values()))

    def whole(self, rest: Iterable[Fraction]) -> Fraction | None:
        """Return the statistic of the period if the days to come measure `rest`; gaps stay."""
        return self.statistic.of((*self.values.values(), *rest))

    @cached_property
    def bounds(self) -> Bounds:
        """What the end can still be."""
        open_ = self.left + self.gaps
        match self.statistic.kind:
            case "mean":
                return Bounds(self.total / self.days)
            case "days":
                return Bounds(self.total, self.total + open_)
            case "rate":
                best = self.total + open_ - self.known_bad
                return Bounds(_ALL * self.total / self.days, _ALL * best / self.days)
            case "percentile":
                lowest = self.statistic.of((*self.values.values(), *[_NOTHING] * open_))
                return Bounds(lowest, self._highest(open_))

    def _highest(self, unknown: int) -> Fraction | None:
        """Return the percentile if all that is unknown is higher than anything; None if it is one of those."""
        ordered = sorted(self.values.values())
        below, hundredths = divmod((self.days - 1) * self.statistic.percent, _ALL)
        if below + bool(hundredths) >= len(ordered):
            return None
        return self.statistic.of((*ordered, *[ordered[-1]] * unknown))
