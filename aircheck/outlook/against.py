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
class Compared:
    """Which column of which table is compared, from one year to another, in per cent or as a difference."""

    dataset: str
    of: str | None
    where: str | None
    to: int | None
    before: int | None
    baseline: Fraction | None
    each: str | None = None
    per: str | None = None
    percent: bool = False

    def wanted(self, before: Fraction, bound: Fraction) -> Fraction:
        """Return the figure of this year that is exactly the target, from that of the year before."""
        return before * (_ALL + bound) / _ALL if self.percent else before + bound


def against(bound: BoundRule, goal: Goal, measured: Measurement | None, data: AssessmentData) -> Question | None:
    """Return what such a rule asks of this year's figure; None of other rules, or where a reported figure counts.

    The years before have to be certain: the last step is then all that is still open.
    """
    found = compared_years(bound.spec)
    if found is None or found.each is not None or goal.comparison is Comparison.EQUAL:
        return None
    if measured is None or not measured.coverage.sufficient:
        return None
    years = {part.name: part.value for part in measured.parts if part.kind is PartKind.YEAR}
    before = found.baseline if found.baseline is not None else years.get(str(found.before))
    spec = _spec(found, data)
    if spec is None or before is None or (found.percent and before <= 0):
        return None
    (asked,) = questions(spec, Goal(goal.comparison, found.wanted(before, goal.bound)), data)
    value = course_of(asked, data).so_far
    printed = value if value is None or asked.decimals is None else rounded(value, asked.decimals)
    if printed is None or years.get(str(found.to)) != printed:
        return None
    told = {"year": str(found.before or ""), "before": written(before, 3)}
    key = "outlook.against" if found.before else "outlook.against_baseline"
    name = Message.of(key, unit=named(asked.unit), **told)
    return Question(asked.spec, asked.goal, asked.unit, asked.decimals, name, before=found.before)


def compared_years(spec: object) -> Compared | None:
    """Return what is compared; None where something else than years is."""
    if isinstance(spec, TrendSpec):
        before = spec.start if spec.step == "last" else spec.to - 1
        return Compared(spec.trend, spec.of, spec.where, spec.to, before, None, spec.each, percent=False)
    if isinstance(spec, ChangeSpec) and spec.against is None:
        baseline = None if spec.baseline is None else Fraction(spec.baseline)
        percent = spec.as_ == "percent"
        return Compared(spec.change, spec.of, spec.where, spec.to, spec.start, baseline, spec.each, spec.per, percent)
    return None


def _spec(found: Compared, data: AssessmentData) -> AirSpec | None:
    """Return the statistic of this year's days that the column reports; None of other columns, places or years."""
    written_as = FIGURES.get(found.of or "") if found.dataset == DATASET and found.per is None else None
    year = data.period.start.year
    if written_as is None or found.to != year or data.air is None or not data.stations.codes:
        return None
    if not asks_for_area(found.where, data.library.contracts[DATASET], year):
        return None
    return AirSpec.model_validate(written_as)
