"""Numbers of rows and sums of tables: how much is still needed, or may still come."""

from collections.abc import Iterator
from fractions import Fraction

from aircheck.documents.outlook import Allowance
from aircheck.documents.report import Result
from aircheck.judging.verdict import Goal
from aircheck.measures.count import CountSpec
from aircheck.measures.distinct import DistinctSpec
from aircheck.measures.value import ValueSpec
from aircheck.model.target import Comparison, decimal_text


def amount_allowed(spec: object, goal: Goal, result: Result | None) -> Iterator[Allowance]:
    """Yield how far a number of rows or values, or a sum, is from its target; nothing of other measures and of none."""
    summed = isinstance(spec, CountSpec) and spec.of is not None
    summed = summed or (isinstance(spec, ValueSpec) and spec.take == "sum" and spec.each is None)
    if not summed and not isinstance(spec, CountSpec | DistinctSpec):
        return
    if result is None or result.value is None or (goal.comparison is Comparison.EQUAL and not goal.bound):
        return
    so_far, strict = Fraction(result.exact or result.value), goal.comparison in (Comparison.BELOW, Comparison.ABOVE)
    bound = goal.bound if summed else _whole(goal)
    low = goal.comparison.wants_low or (goal.comparison is Comparison.EQUAL and so_far > bound)
    far = bound - so_far
    if low or far > 0:
        name, sum_ = "spare" if low else "lacking", f"{decimal_text(bound)} - {decimal_text(so_far)}"
        yield Allowance(name, decimal_text(far), result.unit or "", sum_, open=summed and strict and far > 0)


def _whole(goal: Goal) -> Fraction:
    """Return the last whole number that meets a target of whole numbers."""
    down = goal.bound.numerator // goal.bound.denominator
    exact = goal.bound == down
    match goal.comparison:
        case Comparison.BELOW:
            return Fraction(down - exact)
        case Comparison.ABOVE:
            return Fraction(down + 1)
        case Comparison.AT_LEAST:
            return Fraction(down + (not exact))
    return Fraction(down)
