"""Changes from one year to another that tables report: what this year's figure may be, of each thing by itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from aircheck.documents.outlook import Allowance, Judged, OutlookEntry
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal, provably_missed
from aircheck.measures.change import Change, ChangeSpec
from aircheck.measures.rows.quantity import unit_of
from aircheck.measures.rows.yearly import WHOLE, Yearly
from aircheck.measures.trend import Trend, TrendSpec
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import Prospect
from aircheck.model.rule import BoundRule
from aircheck.outlook.against import Compared, compared_years
from aircheck.outlook.combined import Several, thing
from aircheck.outlook.edge import Edge, edge_of
from aircheck.outlook.judged import SHOWN, SO_FAR, compared, equal, inwards
from aircheck.outlook.subject import Subject, valued
from aircheck.statistics.rounding import written

_ALL, _DIGITS, _MOST_PLACES = 100, 1000, 12


def figure_allowed(bound: BoundRule, goal: Goal, data: AssessmentData) -> tuple[Allowance, ...]:
    """Return what this year's figure may be; nothing of other rules, of every thing by itself, or of other years."""
    found, edge = compared_years(bound.spec), edge_of(goal, None)
    if found is None or edge is None or WHOLE not in (years := _of_each(bound, data)):
        return ()
    return tuple(_figure(found, years[WHOLE][0], edge, goal, data))


def entry_of_thing(
    subject: Subject, found: Measurement, goal: Goal, edge: Edge, until: date, data: AssessmentData, *, one_off: bool
) -> OutlookEntry:
    """Return the entry of a thing that is measured by itself: its value, and what check would say of it."""
    entry = valued(subject.entry("years", found.unit, until, data.as_of), found.value, goal, None)
    judged = judged_as_check(found, goal, edge, one_off=one_off)
    return replace(entry, judged=judged, reason=found.coverage.shortfall)


def several_years(subject: Subject, bound: BoundRule, goal: Goal, until: date, data: AssessmentData) -> Several | None:
    """Return an entry of every thing that has years of its own; None of other rules."""
    spec, found, edge = bound.spec, compared_years(bound.spec), edge_of(goal, None)
    if found is None or found.each is None or edge is None:
        return None
    years = _of_each(bound, data)
    if not years or WHOLE in years:
        return None
    one_off = bound.rule.due is not None
    entries = [
        replace(
            entry_of_thing(subject, measured, goal, edge, until, data, one_off=one_off),
            name=thing(word, found.each, data.library.contracts[found.dataset]),
            allowed=tuple(_figure(found, yearly, edge, goal, data)),
        )
        for word, (yearly, measured) in years.items()
    ]
    lowest = isinstance(spec, TrendSpec) and spec.step == "lowest"
    return Several(entries, lowest, goal.comparison.wants_low)


def of_worst(several: Several) -> tuple[Allowance, ...]:
    """Return what the figure of the worst may be, which is named: figures of several things are of no one scale."""
    worst: OutlookEntry | None = several.worst
    return () if worst is None else tuple(replace(one, note=worst.name) for one in worst.allowed)


def _of_each(bound: BoundRule, data: AssessmentData) -> dict[str, tuple[Yearly, Measurement]]:
    spec, own = bound.spec, data.until(bound.rule.due)
    if isinstance(spec, TrendSpec):
        return Trend().of_each(spec, own)
    return Change().of_each(spec, own) if isinstance(spec, ChangeSpec) else {}


def _figure(found: Compared, yearly: Yearly, edge: Edge, goal: Goal, data: AssessmentData) -> Iterator[Allowance]:
    """Yield what this year's figure may be, where the year that it is compared with is certain."""
    before = found.baseline if found.baseline is not None else yearly.sure(found.before)
    if found.to != data.period.start.year or before is None or (found.percent and before <= 0):
        return
    unit = unit_of(found.dataset, found.of, data.library)
    if found.per is not None:
        unit = f"{unit}/{unit_of(found.dataset, found.per, data.library)}"
    one = figure("year", before, edge, goal, unit, percent=found.percent)
    if one is not None:
        yield one


def figure(what: str, before: Fraction, edge: Edge, goal: Goal, unit: str, *, percent: bool) -> Allowance | None:
    """Return what a figure may be that is compared with the one before; None where it would have to be negative."""
    wanted = before * (_ALL + goal.bound) / _ALL if percent else before + goal.bound
    if wanted < 0:
        return None
    places = _places(wanted)
    told, number = written(before, _places(before)), written(abs(goal.bound), SHOWN)
    sign = "-" if goal.bound < 0 else "+"
    sum_ = f"{told} × (100 {sign} {number}) / 100" if percent else f"{told} {sign} {number}"
    name, value = f"{what}_most" if edge.low else f"{what}_least", inwards(wanted, low=edge.low, places=places)
    return Allowance(name, value, unit, f"{sum_} {equal(wanted, places)}", open=edge.open)


def _places(value: Fraction) -> int:
    """Return how many decimals are shown: of a small figure enough for four digits that count."""
    return next((places for places in range(SHOWN, _MOST_PLACES) if abs(value) * 10**places >= _DIGITS), SHOWN)


def judged_as_check(found: Measurement, goal: Goal, edge: Edge, *, one_off: bool) -> Judged | None:
    """Judge one thing as `check` does."""
    end = found.bounds.low if edge.low else found.bounds.high
    if end is not None and provably_missed(found, goal, open_=True, one_off=one_off):
        return Judged(Prospect.OUT_OF_REACH, f"{written(end, SHOWN)} {compared(edge, met=False)}")
    if found.value is None:
        return None
    met = edge.meets(found.value)
    good = met and (found.coverage.sufficient or found.coverage.shortfall is None)
    told = f"{written(found.value, SHOWN)} {compared(edge, met=met)}"
    return Judged(Prospect.ON_TRACK if good else Prospect.AT_RISK, told, SO_FAR)
