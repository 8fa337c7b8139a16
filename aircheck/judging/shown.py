"""How a value, its margin and its exact form are written: computed once here, shown alike by every format."""

from dataclasses import dataclass
from fractions import Fraction

from aircheck.judging.verdict import Goal, holds
from aircheck.model.target import Comparison, decimal_text, fixed_text
from aircheck.statistics.rounding import half_even, rounded

_FEWEST, _MOST = 0, 6


@dataclass(frozen=True, slots=True)
class Shown:
    """`value` as compared, `exact` unrounded, `margin` signed: positive on the right side of the target."""

    value: str
    exact: str
    margin: str


def shown(value: Fraction, goal: Goal, decimals: int | None) -> Shown:
    """Write a value. Without prescribed decimals as many are shown as it takes not to suggest another verdict."""
    places = _places(value, goal) if decimals is None else decimals
    scaled = half_even(value, places)
    distance = goal.bound - Fraction(scaled, 10**places)
    return Shown(fixed_text(scaled, places), decimal_text(value), _signed(_margin(distance, goal.comparison)))


def _margin(distance: Fraction, comparison: Comparison) -> Fraction:
    """Return how far a value is on the right side of the target; of a target to be hit exactly there is none."""
    if comparison is Comparison.EQUAL:
        return -abs(distance)
    return distance if comparison.wants_low else -distance


def _places(value: Fraction, goal: Goal) -> int:
    """Return one decimal where that is honest, none where the value is whole, more where one would mislead."""
    if value.denominator == 1:
        return _FEWEST
    truth = holds(value, goal, None)
    at_bound = value == goal.bound
    for places in range(1, _MOST):
        near = rounded(value, places)
        if goal.comparison.holds(near, goal.bound) == truth and (near == goal.bound) == at_bound:
            return places
    return _MOST


def _signed(margin: Fraction) -> str:
    text = decimal_text(margin)
    return f"+{text}" if margin > 0 else text
