"""Targets against another year's figure of the air: what this year's own figure may be, and what its rest may be."""

from dataclasses import dataclass
from fractions import Fraction

from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.air import AirSpec
from aircheck.measures.change import ChangeSpec
from aircheck.measures.rows.hours import DATASET, FIGURES, asks_for_area
from aircheck.measures.trend import TrendSpec
from aircheck.model.measurement import Measurement, PartKind
from aircheck.model.rule import BoundRule
from aircheck.model.target import Comparison
from aircheck.model.text import Message
from aircheck.model.unit_words import named
from aircheck.outlook.air import Question, course_of, questions
from aircheck.statistics.rounding import rounded, written

_ALL = 100


@dataclass(frozen=True, slots=True)
class _Compared:
    """Which column of which table is compared, from one year to another, in per cent or as a difference."""

    dataset: str
    of: str | None
    where: str | None
    to: int | None
    before: int | None
    baseline: Fraction | None
    percent: bool


def against(bound: BoundRule, goal: Goal, measured: Measurement | None, data: AssessmentData) -> Question | None:
    """Return what such a rule asks of this year's figure; None of other rules, or where a reported figure counts.

    The years before have to be certain: the last step is then all that is still open.
    """
    found = _compared(bound.spec)
    if found is None or measured is None or not measured.coverage.sufficient or goal.comparison is Comparison.EQUAL:
        return None
    years = {part.name: part.value for part in measured.parts if part.kind is PartKind.YEAR}
    before = found.baseline if found.baseline is not None else years.get(str(found.before))
    spec = _spec(found, data)
    if spec is None or before is None or (found.percent and before <= 0):
        return None
    threshold = before * (_ALL + goal.bound) / _ALL if found.percent else before + goal.bound
    (asked,) = questions(spec, Goal(goal.comparison, threshold), data)
    value = course_of(asked, data).so_far
    printed = value if value is None or asked.decimals is None else rounded(value, asked.decimals)
    if printed is None or years.get(str(found.to)) != printed:
        return None
    told = {"year": str(found.before or ""), "before": written(before, 3)}
    key = "outlook.against" if found.before else "outlook.against_baseline"
    name = Message.of(key, unit=named(asked.unit), **told)
    return Question(asked.spec, asked.goal, asked.unit, asked.decimals, name, before=found.before)


def _compared(spec: object) -> _Compared | None:
    """Return what is compared; None where something else is, or of every thing by itself."""
    if isinstance(spec, TrendSpec) and spec.each is None:
        before = spec.start if spec.step == "last" else spec.to - 1
        return _Compared(spec.trend, spec.of, spec.where, spec.to, before, None, percent=False)
    if isinstance(spec, ChangeSpec) and spec.each is None and spec.per is None and spec.against is None:
        baseline = None if spec.baseline is None else Fraction(spec.baseline)
        percent = spec.as_ == "percent"
        return _Compared(spec.change, spec.of, spec.where, spec.to, spec.start, baseline, percent)
    return None


def _spec(found: _Compared, data: AssessmentData) -> AirSpec | None:
    """Return the statistic of this year's days that the column reports; None of other columns, places or years."""
    written_as = FIGURES.get(found.of or "") if found.dataset == DATASET else None
    year = data.period.start.year
    if written_as is None or found.to != year or data.air is None or not data.stations.codes:
        return None
    if not asks_for_area(found.where, data.library.contracts[DATASET], year):
        return None
    return AirSpec.model_validate(written_as)
