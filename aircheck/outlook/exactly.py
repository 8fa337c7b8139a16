"""A number that the worst of several places has to hit exactly: judged by what that worst can still be."""

from collections.abc import Sequence

from aircheck.documents.outlook import Judged, OutlookEntry
from aircheck.judging.verdict import Goal
from aircheck.model.measure import End
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import Prospect
from aircheck.model.target import Comparison
from aircheck.outlook.edge import Exact, edges_of
from aircheck.outlook.judged import SHOWN, SO_FAR, compared
from aircheck.statistics.rounding import written

_MINIMUM = "outlook.basis.minimum"


def of_each_place(goal: Goal, end: End) -> Goal:
    """Return what every place has to keep, so that the worst can hit the number: none may be beyond it."""
    return Goal(Comparison.AT_LEAST if end == "lowest" else Comparison.AT_MOST, goal.bound)


def exactly(found: Measurement, goal: Goal, parts: Sequence[OutlookEntry]) -> Judged | None:
    """Judge the worst of several places by its bounds, in between by its value so far; None without either."""
    edge = edges_of(goal, found.decimals)
    assert isinstance(edge, Exact), "asked only of a number to be hit"
    low, high = found.bounds.low, found.bounds.high
    for end, side in ((low, edge.most), (high, edge.least)):
        if end is not None and not side.meets(end):
            return Judged(Prospect.OUT_OF_REACH, f"{written(end, SHOWN)} {compared(side, met=False)}")
    if low is not None and high is not None and edge.meets(low) and edge.meets(high):
        ends = f"{written(low, SHOWN)} {compared(edge.least, met=True)}, {written(high, SHOWN)}"
        return _short(parts) or Judged(Prospect.SECURED, f"{ends} {compared(edge.most, met=True)}")
    return _so_far(found, edge)


def _so_far(found: Measurement, edge: Exact) -> Judged | None:
    if found.value is None:
        return None
    missed = next((side for side in edge.sides if not side.meets(found.value)), None)
    verdict = Prospect.ON_TRACK if missed is None else Prospect.AT_RISK
    told = [missed] if missed else edge.sides
    signs = ", ".join(compared(side, met=missed is None) for side in told)
    return Judged(verdict, f"{written(found.value, SHOWN)} {signs}", SO_FAR)


def _short(parts: Sequence[OutlookEntry]) -> Judged | None:
    """Return the verdict on a place whose minimum of valid days cannot be reached: the period ends undecided."""
    judged = (one.judged for one in parts)
    return next((one for one in judged if one and one.basis and one.basis.key == _MINIMUM), None)
