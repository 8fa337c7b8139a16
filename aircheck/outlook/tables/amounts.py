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
from aircheck.outlook.edge import edge_of, edges_of, one_sided


def exceptions_allowed(goal: Goal, result: Result | None) -> Iterator[Allowance]:
    """Yield how many rows that break a condition have to be put right, or how many may still come."""
    edge = edge_of(one_sided(goal, None), None)
    if edge is None or not edge.low or result is None or result.value is None:
        return
    number, most = int(result.value), edge.whole
    if number > most:
        yield Allowance("mend", str(number - most), "", f"{number} - {most}")
    else:
        yield Allowance("bad_more", str(most - number), "", f"{most} - {number}")


def amount_allowed(spec: object, goal: Goal, result: Result | None) -> Iterator[Allowance]:
    """Yield how far a number of rows or values, or a sum, is from its target; nothing of other measures.

    Of none that there are only how many are too many is told.
    """
    summed = isinstance(spec, CountSpec) and spec.of is not None
    summed = summed or (isinstance(spec, ValueSpec) and spec.take == "sum" and spec.each is None)
    if not summed and not isinstance(spec, CountSpec | DistinctSpec):
        return
    if result is None or result.value is None:
        return
    so_far, none = Fraction(result.exact or result.value), goal.comparison is Comparison.EQUAL and not goal.bound
    if none and not so_far:
        return
    goal = one_sided(goal, None)
    edge = edges_of(goal, None).sides[0]
    bound = goal.bound if summed else Fraction(edge.whole)
    low = so_far > bound if goal.comparison is Comparison.EQUAL else edge.low
    far = bound - so_far
    if low or far > 0:
        name, sum_ = "spare" if low else "lacking", f"{decimal_text(bound)} - {decimal_text(so_far)}"
        yield Allowance(name, decimal_text(far), result.unit or "", sum_, open=summed and edge.open and far > 0)
