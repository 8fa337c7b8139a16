"""Shares of what tables list: how much has to be put right, and how much that fails may still come."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from aircheck.documents.outlook import Allowance, Judged
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.ratio import RatioSpec
from aircheck.measures.ratio.tally import Tally, tallies
from aircheck.measures.rows.yearly import WHOLE
from aircheck.model.outcome import Prospect
from aircheck.model.target import Comparison
from aircheck.outlook.combined import Several, thing
from aircheck.outlook.edge import Edge, one_sided, side_of
from aircheck.outlook.judged import SHOWN, SO_FAR, compared, equal, inwards
from aircheck.outlook.subject import Subject, valued
from aircheck.statistics.rounding import written

_ALL = 100


def share_allowed(spec: RatioSpec, goal: Goal, data: AssessmentData) -> tuple[Allowance, ...]:
    """Return what may still be of a share of all rows together; nothing where each word has its own."""
    found = tallies(spec, data)
    return tuple(of_share(found[WHOLE], goal)) if WHOLE in found else ()


def several_shares(
    subject: Subject, spec: RatioSpec, goal: Goal, until: date, unit: str, data: AssessmentData
) -> Several | None:
    """Return an entry of every word that has a share of its own; None of other rules."""
    found = tallies(spec, data)
    if not found or WHOLE in found:
        return None
    goal, entries = one_sided(goal, Fraction(_ALL)), []
    column = spec.each or next(iter(spec.among or ()))
    for word, tally in found.items():
        entry = valued(subject.entry("share", unit, until, data.as_of), tally.value, goal, None)
        name = thing(word, column, data.library.contracts[spec.ratio])
        entries.append(replace(entry, name=name, judged=_judged(tally, goal), allowed=tuple(of_share(tally, goal))))
    return Several(entries, lowest=True, low=goal.comparison.wants_low)


def _judged(tally: Tally, goal: Goal) -> Judged | None:
    """Judge a word by its share so far: rows of a table can all be changed as long as there is time."""
    value = tally.value
    if value is None:
        return None
    met, edge = goal.comparison.holds(value, goal.bound), side_of(goal, value)
    told = f"{written(value, SHOWN)} {compared(edge, met=met)}"
    return Judged(Prospect.ON_TRACK if met else Prospect.AT_RISK, told, SO_FAR)


def of_share(tally: Tally, goal: Goal) -> Iterator[Allowance]:
    """Yield what has to be put right of what is there, else how much that fails may come; nothing of nothing."""
    goal = one_sided(goal, Fraction(_ALL) if tally.scale == _ALL else None)
    if tally.value is None:
        return
    edge = side_of(goal, tally.value)
    wanted = replace(edge, value=goal.bound * tally.whole / tally.scale)
    if goal.comparison.holds(tally.value, goal.bound):
        if goal.comparison is not Comparison.EQUAL:
            yield from _met(tally, goal.bound, edge, wanted)
        return
    yield _mend(tally, goal.bound, wanted)
    if tally.together and goal.comparison is not Comparison.EQUAL:
        yield from _more(tally, goal.bound, replace(edge, low=False), "good_more", up=not edge.low)


def _mend(tally: Tally, bound: Fraction, wanted: Edge) -> Allowance:
    """Return how far what is held is from what is wanted of the whole as it is."""
    name = "mend" if tally.together else "spare" if wanted.low else "lacking"
    sign = -1 if wanted.low else 1
    if tally.counts:
        far = abs(wanted.whole - tally.held)
        first, second = (wanted.whole, written(tally.held))[::sign]
        return Allowance(name, str(far), "", f"{first} - {second}", int(tally.whole))
    far = abs(wanted.value - tally.held)
    value = inwards(-far if name == "spare" else far, low=name == "spare")
    whole = f"{written(bound)} × {written(tally.whole, SHOWN)} / {written(tally.scale)}"
    first, second = (whole, written(tally.held, SHOWN))[::sign]
    return Allowance(name, value, tally.unit, f"{first} - {second} {equal(far)}", open=wanted.open)


def _met(tally: Tally, bound: Fraction, edge: Edge, wanted: Edge) -> Iterator[Allowance]:
    """Yield how much that fails may come; of a quotient that must stay low, what its numerator may grow by."""
    if tally.together or not edge.low:
        yield from _more(tally, bound, replace(edge, low=True), "bad_more", up=edge.low)
        return
    far = wanted.value - tally.held
    sum_ = f"{written(bound)} × {written(tally.whole, SHOWN)} / {written(tally.scale)} - {written(tally.held, SHOWN)}"
    yield Allowance("spare", inwards(far, low=True), tally.unit, f"{sum_} {equal(far)}", open=edge.open)


def _more(tally: Tally, bound: Fraction, edge: Edge, name: str, *, up: bool) -> Iterator[Allowance]:
    """Yield how much more, of what satisfies the condition (`up`) or does not, brings the share to its target.

    With H of W and target T: (T·W - 100·H) / (100 - T) that do, 100·H / T - W that do not.
    """
    held, whole, scale = tally.held, tally.whole, tally.scale
    if bound < 0 or (up and bound >= scale) or (not up and bound <= 0):
        return
    told = [written(one, SHOWN) for one in (bound, whole, held)]
    if up:
        value = (bound * whole - scale * held) / (scale - bound)
        sum_ = f"({told[0]} × {told[1]} - {written(scale)} × {told[2]}) / ({written(scale)} - {told[0]})"
    else:
        value = scale * held / bound - whole
        sum_ = f"{written(scale)} × {told[2]} / {told[0]} - {told[1]}"
    text = str(replace(edge, value=value).whole) if tally.counts else inwards(value, low=edge.low)
    yield Allowance(name, text, tally.whole_unit, f"{sum_} {equal(value)}", open=not tally.counts and edge.open)
