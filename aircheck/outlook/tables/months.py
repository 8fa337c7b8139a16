"""A mean of months in the course of its period, such as dustfall."""

from fractions import Fraction

from aircheck.documents.outlook import Allowance, Judged
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.model.measurement import Measurement, PartKind
from aircheck.model.outcome import Prospect
from aircheck.model.text import Message
from aircheck.outlook.allowed import controls
from aircheck.outlook.edge import Edge
from aircheck.outlook.judged import RUN_RATE, SHOWN, compared, equal
from aircheck.outlook.mean import MeanSoFar
from aircheck.statistics.rounding import written

MONTHS = "month"


def months_ahead(
    measurement: Measurement, edge: Edge, goal: Goal, data: AssessmentData
) -> tuple[Judged | None, tuple[Allowance, ...]]:
    """Judge a mean of months and say what those to come may be; nothing where none is to come, or none has a value.

    A month, or a point of one, that has ended without a value is a gap that may still be filled; as long as it is not,
    the period will end undecided.
    """
    months = {part.name: part.value for part in measurement.parts if part.kind is PartKind.MONTH}
    values = [value for value in months.values() if value is not None]
    to_come = [month for month in data.period.months() if month.whole.end > data.as_of]
    if not values or not to_come:
        return None, ()
    so_far = MeanSoFar(sum(values, Fraction(0)) / len(values), len(values), len(to_come))
    allowed = tuple(controls(so_far, goal, edge, measurement.unit, MONTHS))
    least = measurement.bounds.low
    if edge.low and least is not None and not edge.meets(least):
        return Judged(Prospect.OUT_OF_REACH, f"{_bound(so_far, least, data)} {compared(edge, met=False)}"), allowed
    met, coverage = edge.meets(so_far.mean), measurement.coverage
    told = f"{written(so_far.mean, SHOWN)} {compared(edge, met=met)}"
    if not coverage.sufficient:
        short = coverage.valid < coverage.required
        lacking = f"{coverage.valid} < {coverage.required}" if short else told
        return Judged(Prospect.AT_RISK, lacking, Message.of("outlook.basis.short_months")), allowed
    return Judged(Prospect.ON_TRACK if met else Prospect.AT_RISK, told, RUN_RATE), allowed


def _bound(so_far: MeanSoFar, least: Fraction, data: AssessmentData) -> str:
    """Write the least that the end can be; it is less than the months say where points of them have no value."""
    all_ = len(list(data.period.months()))
    if least != so_far.mean * so_far.days / all_:
        return written(least, SHOWN)
    return f"{written(so_far.mean, SHOWN)} × {so_far.days} / {all_} {equal(least)}"
