"""Entries of rules that no day of monitoring decides: means of months, reports of progress, and all others."""

from datetime import date
from fractions import Fraction

from aircheck.documents.outlook import Allowance, Judged, OutlookEntry
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.progress import ProgressSpec
from aircheck.measures.value import ValueSpec
from aircheck.model.measurement import Measurement, PartKind
from aircheck.model.outcome import Outcome, Prospect
from aircheck.model.rule import BoundRule
from aircheck.model.target import Comparison
from aircheck.model.text import Message
from aircheck.outlook.allowed import controls
from aircheck.outlook.edge import Edge, edge_of
from aircheck.outlook.entries import Subject
from aircheck.outlook.judged import RUN_RATE, SHOWN, compared, equal
from aircheck.outlook.mean import MeanSoFar
from aircheck.statistics.rounding import rounded_text, written

MONTHS, A_DAY = "month", "%/d"
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
    kind, judged, allowed = "table", _of_result(subject, goal), tuple[Allowance, ...]()
    until = bound.rule.due or data.period.end
    edge = edge_of(goal, measurement.decimals if measurement else None)
    if measurement is not None and edge is not None and isinstance(bound.spec, ValueSpec) and _is_mean(bound.spec):
        kind, judged, allowed = "months", *_of_months(subject, goal, edge, measurement, data)
    elif measurement is not None and isinstance(bound.spec, ProgressSpec) and measurement.value is not None:
        kind, judged, allowed = "progress", *_of_progress(subject, goal, measurement.value, until, data)
    return _filled(subject, kind if allowed else "table", until, judged, allowed, data)


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
    return OutlookEntry(
        rule=subject.rule,
        clause=subject.clause,
        title=subject.title,
        name=None,
        kind=kind,
        target=subject.target,
        unit=result.unit or "",
        until=until,
        value=result.value,
        exact=result.exact,
        outcome=result.outcome,
        valid=None,
        gaps=None,
        left=(until - data.as_of).days,
        judged=judged,
        reason=result.reason,
        allowed=allowed,
    )


def _of_result(subject: Subject, goal: Goal) -> Judged | None:
    """Judge by the outcome so far: only a miss that nothing can mend is certain."""
    result = subject.result
    verdict = _OF_OUTCOMES.get(result.outcome) if result else None
    if result is None or verdict is None or result.value is None:
        return None
    met = goal.comparison.holds(Fraction(result.exact or result.value), goal.bound)
    sign = goal.comparison.value if met else _NOT[goal.comparison].value if goal.comparison in _NOT else "≠"
    basis = None if verdict is Prospect.OUT_OF_REACH else Message.of("outlook.basis.so_far")
    return Judged(verdict, f"{result.value} {sign} {written(goal.bound)}", basis)


def _is_mean(spec: ValueSpec) -> bool:
    """Whether it is the mean of months, of the whole area."""
    return spec.mean is not None and spec.take is None and spec.each is None


def _of_months(
    subject: Subject, goal: Goal, edge: Edge, measurement: Measurement, data: AssessmentData
) -> tuple[Judged | None, tuple[Allowance, ...]]:
    """Judge the mean of months; a month that has ended without a value is a gap that may still be filled."""
    months = {part.name: part.value for part in measurement.parts if part.kind is PartKind.MONTH}
    values = [value for value in months.values() if value is not None]
    to_come = [month for month in data.period.months() if month.whole.end > data.as_of and not months.get(str(month))]
    left, all_ = len(to_come), len(list(data.period.months()))
    if not values or not left:
        return _of_result(subject, goal), ()
    so_far = MeanSoFar(sum(values, Fraction(0)) / len(values), len(values), left)
    least = sum(values, Fraction(0)) / all_
    allowed = tuple(controls(so_far, goal, edge, measurement.unit, MONTHS))
    if edge.low and not edge.meets(least):
        sum_ = f"{written(so_far.mean, SHOWN)} × {len(values)} / {all_} {equal(least)}"
        return Judged(Prospect.OUT_OF_REACH, f"{sum_} {compared(edge, met=False)}"), allowed
    met = edge.meets(so_far.mean)
    told = f"{written(so_far.mean, SHOWN)} {compared(edge, met=met)}"
    return Judged(Prospect.ON_TRACK if met else Prospect.AT_RISK, told, RUN_RATE), allowed


def _of_progress(
    subject: Subject, goal: Goal, done: Fraction, until: date, data: AssessmentData
) -> tuple[Judged | None, tuple[Allowance, ...]]:
    """Judge what is reported as done by a straight line from the first day of the period to the deadline."""
    result, first, left = subject.result, data.period.start, (until - data.as_of).days
    # What is reported as done and is not sure lacks its proof, not its time.
    if result is None or result.outcome not in _OPEN or done >= goal.bound:
        return _of_result(subject, goal), ()
    line = goal.bound * ((data.as_of - first).days + 1) / ((until - first).days + 1)
    met, told = done >= line, Message.of("outlook.basis.line", start=str(first), end=str(until))
    verdict, sign = (Prospect.ON_TRACK, "≥") if met else (Prospect.AT_RISK, "<")
    rate = (goal.bound - done) / left
    sum_ = f"({written(goal.bound)} - {written(done, 1)}) / {left}"
    needed = Allowance("rate", rounded_text(rate, 2), A_DAY, f"{sum_} {equal(rate, 2)}", left)
    return Judged(verdict, f"{written(done, 1)} {sign} {rounded_text(line, 1)}", told), (needed,)
