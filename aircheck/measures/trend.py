"""`trend`: how a quantity changed over the years, from the first to the last or from each to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Self

from pydantic import Field, model_validator

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.alike import undecided
from aircheck.measures.rows.differences import difference
from aircheck.measures.rows.each import each_problems, meaning_of_each
from aircheck.measures.rows.naming import where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.printed import change_figures
from aircheck.measures.rows.quantity import Take, unit_of, what_of, yearly_problems
from aircheck.measures.rows.yearly import Yearly
from aircheck.measures.rows.years import measured_of_each, steps_of_each, worst_of_each, years_of
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measure import End, Others, SpecProblem
from aircheck.model.measurement import Bounds, Finding, Measurement
from aircheck.model.text import Contradiction, DatasetName, Message, Strict
from aircheck.model.unit_words import with_unit
from aircheck.statistics.rounding import rounded_text, written
from aircheck.statistics.trend import trend


class TrendSpec(Strict):
    """`{trend: coal_consumption, of: consumption_t, over: year, from: 2018, to: 2020, step: highest}`.

    `step: last` is the last year minus the first; `highest` and `lowest` are the largest and the smallest step from a
    year to the next, so that `highest` is negative only when the quantity falls every year. `take` as in `change`.
    With `each: pollutant` every pollutant has steps of its own, and the worst of them counts: the smallest with
    `lowest`, otherwise the largest.
    """

    trend: str
    of: str | None = None
    over: str
    start: int = Field(alias="from")
    to: int
    where: str | None = None
    step: Literal["last", "highest", "lowest"] = "last"
    take: Take | None = None
    each: str | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.to <= self.start:
            raise Contradiction(Message.of("loading.contradiction.years"))
        return self

    @property
    def years(self) -> tuple[int, ...]:
        """All years from the first to the last: none may be missing."""
        return tuple(range(self.start, self.to + 1))


class Trend(OfTable[TrendSpec]):
    """The `trend` measure, in the unit of the column; a fall is negative."""

    key = "trend"
    spec = TrendSpec
    others = Others.KEPT_OUT

    def earliest(self, spec: TrendSpec) -> int | None:
        """Return the first year that is compared."""
        return spec.start

    def unit(self, spec: TrendSpec, library: Library) -> str:
        """Return the unit of the column; rows have none."""
        return unit_of(spec.trend, spec.of, library)

    def end(self, spec: TrendSpec) -> End | None:
        """Return which step counts where each thing has its own."""
        return None if spec.each is None else "lowest" if spec.step == "lowest" else "highest"

    def problems(self, spec: TrendSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a column without numbers or years, a bad predicate."""
        yield from super().problems(spec, library)
        yield from yearly_problems(spec.trend, spec.of, spec.over, library)
        yield from each_problems(spec.each, spec.trend, library)

    def figures(self, spec: TrendSpec, library: Library) -> Iterator[FigureUse]:
        """Yield what rounds a figure of the air before it is compared."""
        return change_figures(library, spec.trend, spec.of)

    def measure(self, spec: TrendSpec, data: AssessmentData) -> Measurement | None:
        """Compute the steps between the years; a year without rows leaves it undecided."""
        contract = data.library.contracts[spec.trend]
        return worst_of_each(self.of_each(spec, data), spec.each, contract, lowest=spec.step == "lowest")

    def of_each(self, spec: TrendSpec, data: AssessmentData) -> dict[str, tuple[Yearly, Measurement]]:
        """Return the years of each word with what is measured of them; of all rows together as `WHOLE`."""
        return measured_of_each(_years(spec, data), lambda yearly: self._of(spec, yearly, data))

    def _of(self, spec: TrendSpec, yearly: Yearly, data: AssessmentData) -> Measurement:
        unit = self.unit(spec, data.library)
        # A single step repeats the figures of the two years.
        several = spec.step != "last" and len(spec.years) > 2
        known = [step for step in _steps(spec, yearly) if step.value is not None]
        extreme = min if spec.step == "lowest" else max
        found = Measurement(
            value=extreme((step.value for step in known if step.value is not None), default=None),
            unit=unit,
            coverage=yearly.coverage(),
            bounds=_bounds(spec, yearly),
            parts=yearly.parts(unit),
            findings=tuple(step.finding(yearly, unit) for step in known) if several else (),
            notes=(*_rank_correlation(yearly, data), *yearly.notes),
        )
        return undecided(found, yearly.unlike)

    def meaning(self, spec: TrendSpec, library: Library) -> Message:
        """Say which steps are compared."""
        where = where_of(spec.where)
        what = what_of(spec.trend, spec.of, spec.over, spec.take, library)
        step = Message.of(f"explain.step.{spec.step}")
        told = Message.of(
            "explain.trend",
            dataset=DatasetName(spec.trend),
            what=what,
            where=where,
            step=step,
            start=str(spec.start),
            end=str(spec.to),
        )
        return meaning_of_each(told, spec.each)

    def named(self, spec: TrendSpec) -> tuple[str | None, ...]:
        """Return the quantity, the year, and what has a trend of its own."""
        return (spec.of, spec.over, spec.each)

    def needs(self, spec: TrendSpec) -> tuple[str | None, ...]:
        """Return the quantity, the year, and what has a trend of its own."""
        return (spec.of, spec.over, spec.each)

    def steps(self, spec: TrendSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the sums of the years and the steps between them."""
        contract = data.library.contracts[spec.trend]
        return steps_of_each(_years(spec, data), spec.each, contract, lambda yearly: _account(spec, yearly))


def _account(spec: TrendSpec, yearly: Yearly) -> Iterator[Step]:
    yield from yearly.steps()
    lines = tuple(step.line(yearly) for step in _steps(spec, yearly) if step.value is not None)
    if lines:
        yield Step(Message.of("explain.steps_between"), lines)


@dataclass(frozen=True, slots=True)
class _Step:
    """The step from one year to another; `value` is None if either has no number."""

    before: int
    after: int
    value: Fraction | None
    bounds: Bounds

    def line(self, yearly: Yearly) -> Message:
        assert self.value is not None, "asked only of known steps"
        before, after = written(yearly.total[self.before]), written(yearly.total[self.after])
        values = {"from": str(self.before), "to": str(self.after), "before": before, "after": after}
        return Message.of("explain.year_step", value=written(self.value), **values)

    def finding(self, yearly: Yearly, unit: str) -> Finding:
        before, after = (with_unit(written(yearly.total[year], 3), unit) for year in (self.before, self.after))
        years = {"from": str(self.before), "to": str(self.after)}
        text = Message.of("measures.year_step", before=before, after=after, **years)
        return Finding(text, value=self.value)


def _years(spec: TrendSpec, data: AssessmentData) -> dict[str, Yearly]:
    columns = (spec.of, spec.over, spec.take, None)
    return years_of(data, spec.trend, spec.where, columns, spec.years, spec.each)


def _steps(spec: TrendSpec, yearly: Yearly) -> tuple[_Step, ...]:
    """Return the step from the first year to the last, or those from every year to the next."""
    pairs = [(spec.start, spec.to)] if spec.step == "last" else zip(spec.years, spec.years[1:], strict=False)
    return tuple(_step(before, after, yearly) for before, after in pairs)


def _step(before: int, after: int, yearly: Yearly) -> _Step:
    known = before in yearly.total and after in yearly.total
    value = yearly.total[after] - yearly.total[before] if known else None
    return _Step(before, after, value, difference(yearly.bounds[after], yearly.bounds[before]))


def _bounds(spec: TrendSpec, yearly: Yearly) -> Bounds:
    """Return the bounds of the measured step.

    Each step is a lower bound of the largest step, and an upper bound of the smallest.
    """
    steps = [step.bounds for step in _steps(spec, yearly)]
    lows, highs = [step.low for step in steps], [step.high for step in steps]
    known_lows, known_highs = ([end for end in ends if end is not None] for ends in (lows, highs))
    if spec.step == "lowest":
        return Bounds(None if None in lows else min(known_lows), min(known_highs, default=None))
    return Bounds(max(known_lows, default=None), None if None in highs else max(known_highs))


def _rank_correlation(yearly: Yearly, data: AssessmentData) -> Iterator[Message]:
    """Yield Spearman's coefficient if the edition says what to compare it with; it decides nothing here."""
    if len(yearly.total) < 2 or yearly.absent or data.library.statistics.trend is None:
        return
    found = trend(yearly.total, data.library.statistics)
    if found.critical is not None and found.direction is not None:
        yield Message.of(
            "measures.spearman",
            coefficient=rounded_text(found.coefficient, 3),
            critical=rounded_text(found.critical, 3),
            direction=Message.of(f"measures.direction.{found.direction}"),
        )
