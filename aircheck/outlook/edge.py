"""The last value that still meets a target once it is rounded as a standard says (GB/T 8170, half to even)."""

from dataclasses import dataclass
from fractions import Fraction

from aircheck.judging.verdict import Goal
from aircheck.model.target import Comparison
from aircheck.statistics.rounding import half_even


@dataclass(frozen=True, slots=True)
class Edge:
    """`value` is the farthest that meets the target, or with `open` the first that no longer does.

    `low`: the target wants low values, so that everything below meets it.
    """

    value: Fraction
    open: bool
    low: bool

    def meets(self, value: Fraction, *, beyond: bool = False) -> bool:
        """Whether a value meets the target. `beyond`: it is only approached, from the worse side."""
        if value == self.value:
            return not self.open and not beyond
        return (value < self.value) == self.low

    @property
    def whole(self) -> int:
        """The last whole number that meets the target."""
        down = self.value.numerator // self.value.denominator
        return down if self.meets(Fraction(down)) else down + (-1 if self.low else 1)

    @property
    def sides(self) -> "tuple[Edge]":
        """The edge alone; see `Exact`."""
        return (self,)


@dataclass(frozen=True, slots=True)
class Exact:
    """A target that has to be hit exactly, once it is rounded: not more than `most`, not less than `least`."""

    most: Edge
    least: Edge

    def meets(self, value: Fraction) -> bool:
        """Whether a value meets the target."""
        return self.most.meets(value) and self.least.meets(value)

    @property
    def sides(self) -> tuple[Edge, Edge]:
        """Both edges, each of which has to be met."""
        return self.most, self.least


AnyEdge = Edge | Exact


@dataclass(frozen=True, slots=True)
class Printed:
    """What a number that is printed with so many decimals may be: its own rounding, half to even."""

    value: Fraction
    decimals: int

    @property
    def low(self) -> Fraction:
        """The lower end."""
        return self.value - self._half

    @property
    def high(self) -> Fraction:
        """The upper end."""
        return self.value + self._half

    @property
    def open(self) -> bool:
        """Whether the ends are rounded to another number: those of an odd last digit are."""
        return half_even(self.value, self.decimals) % 2 == 1

    @property
    def _half(self) -> Fraction:
        return Fraction(1, 2 * 10**self.decimals)


def edge_of(goal: Goal, decimals: int | None) -> Edge | None:
    """Return the edge of a target, in the unit of its bound; None of one that has to be hit exactly."""
    return None if goal.comparison is Comparison.EQUAL else _edge(goal, decimals)


def _edge(goal: Goal, decimals: int | None) -> Edge:
    comparison, bound = goal.comparison, goal.bound
    strict = comparison in (Comparison.BELOW, Comparison.ABOVE)
    if decimals is None:
        return Edge(bound, strict, comparison.wants_low)
    last = Edge(bound * 10**decimals, strict, comparison.wants_low).whole
    half = Fraction(1 if comparison.wants_low else -1, 2)
    return Edge((last + half) / 10**decimals, last % 2 == 1, comparison.wants_low)


def edges_of(goal: Goal, decimals: int | None) -> AnyEdge:
    """Return the edge of a target, or both edges of one that has to be hit exactly."""
    if goal.comparison is not Comparison.EQUAL:
        return _edge(goal, decimals)
    most, least = (_edge(Goal(side, goal.bound), decimals) for side in (Comparison.AT_MOST, Comparison.AT_LEAST))
    return Exact(most, least)


def side_of(goal: Goal, value: Fraction) -> Edge:
    """Return the edge of a target in the exact value; of one that is to be hit the side that a value lies beyond."""
    if goal.comparison is not Comparison.EQUAL:
        return _edge(goal, None)
    return Edge(goal.bound, open=False, low=value > goal.bound)


def one_sided(goal: Goal, whole: Fraction | None) -> Goal:
    """Return at most none for none, and at least all for all (`whole`, of a share): there is nothing beyond either."""
    if goal.comparison is not Comparison.EQUAL or goal.bound not in (0, whole):
        return goal
    return Goal(Comparison.AT_LEAST if goal.bound else Comparison.AT_MOST, goal.bound)
