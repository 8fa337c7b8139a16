"""Entries of rules that no day of monitoring decides: means of months, reports of progress, and all others."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from aircheck.documents.outlook import Allowance, Judged, OutlookEntry
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.progress import ProgressSpec
from aircheck.measures.value import ValueSpec, own_of_each
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import Outcome, Prospect
from aircheck.model.rule import BoundRule
from aircheck.model.target import Comparison
from aircheck.model.text import Message
from aircheck.outlook.combined import Several, parts_of
from aircheck.outlook.edge import Edge, edge_of
from aircheck.outlook.judged import SHOWN, SO_FAR, compared, equal
from aircheck.outlook.subject import Subject, valued
from aircheck.outlook.tables.months import months_ahead
from aircheck.outlook.tables.of_table import of_table
from aircheck.statistics.rounding import rounded_text, written

A_DAY = "%/d"
_OF_OUTCOMES = {
    Outcome.FAIL: Prospect.OUT_OF_REACH,
    Outcome.ON_TRACK: Prospect.ON_TRACK,
    Outcome.AT_RISK: Prospect.AT_RISK,
}
_OPEN = (Outcome.ON_TRACK, Outcome.AT_RISK)
_NOT = {
    Comparison.AT_MOST: Comparison.ABOVE,
    Comparison.AT_LEAST: Comparison.BELOW,
    Comparison.BELOW: Comparison.AT_LEAST,
    Comparison.ABOVE: Comparison.AT_MOST,
}


def other_entry(
    subject: Subject, bound: BoundRule, goal: Goal, measurement: Measurement | None, data: AssessmentData
) -> OutlookEntry:
    """Return the entry of a rule that rests on tables. `measurement`: the one that decides."""
    spec, until = bound.spec, bound.rule.due or data.period.end
    edge = edge_of(goal, measurement.decimals if measurement else None)
    otherwise = of_result(subject, goal)
    if measurement is not None and isinstance(spec, ValueSpec) and spec.mean and spec.take is None and edge is not None:
        if spec.each is not None:
            several = _several(subject, spec, edge, goal, until, data)
            return _of_each(subject, several, until, several.judged, several.allowed, data)
        judged, allowed = months_ahead(measurement, edge, goal, data)
        return _filled(subject, "months" if allowed else "table", until, judged or otherwise, allowed, data)
    if isinstance(spec, ProgressSpec) and measurement is not None and measurement.value is not None:
        judged, allowed = _of_progress(subject, goal, measurement.value, until, data)
        return _filled(subject, "progress" if allowed else "table", until, judged, allowed, data)
    table = of_table(subject, bound, goal, measurement, until, data)
    if table.several is not None:
        lost = otherwise is not None and otherwise.verdict is Prospect.OUT_OF_REACH
        judged = table.judged or (otherwise if lost else None)
        return _of_each(subject, table.several, until, judged, table.allowed, data)
    return _filled(subject, "table", until, table.judged or otherwise, table.allowed, data)


def _of_each(
    subject: Subject,
    several: Several,
    until: date,
    judged: Judged | None,
    allowed: tuple[Allowance, ...],
    data: AssessmentData,
) -> OutlookEntry:
    return replace(_filled(subject, "each", until, judged, allowed, data), parts=tuple(parts_of(several)))


def _several(subject: Subject, spec: ValueSpec, edge: Edge, goal: Goal, until: date, data: AssessmentData) -> Several:
    """Return an entry for every street, or whatever has a mean of months of its own."""
    found, lost = own_of_each(spec, data)
    entries = tuple(_of_thing(subject, word, one, until, goal, edge, data) for word, one in found.items())
    return Several(entries, spec.worst == "lowest", goal.comparison.wants_low, lost)


def _of_thing(
    subject: Subject,
    word: str,
    found: Measurement,
    until: date,
    goal: Goal,
    edge: Edge,
    data: AssessmentData,
) -> OutlookEntry:
    judged, allowed = months_ahead(found, edge, goal, data)
    entry = valued(subject.entry("months", found.unit, until, data.as_of), found.value, goal, found.decimals)
    return replace(
        entry,
        name=Message.of("outlook.place", name=word),
        judged=judged or _so_far(found, edge),
        reason=found.coverage.shortfall,
        allowed=allowed,
    )


def _so_far(found: Measurement, edge: Edge) -> Judged | None:
    """Judge by the value so far, where no month is to come."""
    if found.value is None:
        return None
    met = edge.meets(found.value)
    told = f"{written(found.value, SHOWN)} {compared(edge, met=met)}"
    return Judged(Prospect.ON_TRACK if met else Prospect.AT_RISK, told, SO_FAR)


def _filled(
    subject: Subject,
    kind: str,
    until: date,
    judged: Judged | None,
    allowed: tuple[Allowance, ...],
    data: AssessmentData,
) -> OutlookEntry:
    result = subject.result
    assert result is not None, "a rule about tables is judged over its year"
    return replace(
        subject.entry(kind, result.unit or "", until, data.as_of),
        value=result.value,
        exact=result.exact,
        judged=judged,
        reason=result.reason,
        allowed=allowed,
    )


def of_result(subject: Subject, goal: Goal) -> Judged | None:
    """Judge by the outcome so far: only a miss that nothing can mend is certain."""
    result = subject.result
    verdict = _OF_OUTCOMES.get(result.outcome) if result else None
    if result is None or verdict is None or result.value is None:
        return None
    met = goal.comparison.holds(Fraction(result.exact or result.value), goal.bound)
    sign = goal.comparison.value if met else _NOT[goal.comparison].value if goal.comparison in _NOT else "≠"
    basis = None if verdict is Prospect.OUT_OF_REACH else SO_FAR
    return Judged(verdict, f"{result.value} {sign} {written(goal.bound)}", basis)


def _of_progress(
    subject: Subject, goal: Goal, done: Fraction, until: date, data: AssessmentData
) -> tuple[Judged | None, tuple[Allowance, ...]]:
    """Judge what is reported as done by a straight line from the first day of the period to the deadline."""
    result, first, left = subject.result, data.period.start, (until - data.as_of).days
    # What is reported as done and is not sure lacks its proof, not its time.
    if result is None or result.outcome not in _OPEN or done >= goal.bound:
        return of_result(subject, goal), ()
    line = goal.bound * ((data.as_of - first).days + 1) / ((until - first).days + 1)
    met, told = done >= line, Message.of("outlook.basis.line", start=str(first), end=str(until))
    verdict, sign = (Prospect.ON_TRACK, "≥") if met else (Prospect.AT_RISK, "<")
    rate = (goal.bound - done) / left
    sum_ = f"({written(goal.bound)} - {written(done, 1)}) / {left}"
    needed = Allowance("rate", rounded_text(rate, 2), A_DAY, f"{sum_} {equal(rate, 2)}", left)
    return Judged(verdict, f"{written(done, 1)} {sign} {rounded_text(line, 1)}", told), (needed,)
