"""`change`: how much a quantity differs from that of another year or a baseline, in per cent or as a difference."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, Self

from pydantic import Field, model_validator

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.change import rowwise
from aircheck.measures.rows.alike import undecided
from aircheck.measures.rows.differences import difference, rate
from aircheck.measures.rows.each import each_problems, meaning_of_each
from aircheck.measures.rows.naming import number_problems, where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.printed import change_figures
from aircheck.measures.rows.quantity import Take, unit_of, what_of, yearly_problems
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.yearly import WHOLE, Yearly
from aircheck.measures.rows.years import measured_of_each, steps_of_each, worst_of_each, years_of
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measure import End, Others, SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Measurement
from aircheck.model.text import ColumnNames, Contradiction, DatasetName, Message, Strict
from aircheck.statistics.change import change_rate
from aircheck.statistics.rounding import written


class ChangeSpec(Strict):
    """`{change: emission_inventory, of: emission_t, over: year, from: 2015, to: 2020, where: pollutant = 'SO2'}`.

    `baseline` gives the earlier number itself instead of its year. `against` names a column that holds the earlier
    number in every row; then there are no years. Without `of`, rows are counted. `take`: whether a year's rows are
    summed or averaged; by default concentrations and percentages are averaged. `per` divides a year's sum by that of
    another column. With `each: pollutant` every pollutant has a change of its own, and the largest counts.
    """

    change: str
    of: str | None = None
    over: str | None = None
    start: int | None = Field(default=None, alias="from")
    to: int | None = None
    baseline: Decimal | None = None
    against: str | None = None
    where: str | None = None
    as_: Literal["percent", "difference"] = Field(default="percent", alias="as")
    take: Take | None = None
    per: str | None = None
    each: str | None = None

    @model_validator(mode="after")
    def _one_earlier_number(self) -> Self:
        if (self.start is not None) + (self.baseline is not None) + (self.against is not None) != 1:
            raise Contradiction(Message.of("loading.contradiction.before"))
        if self.against is not None and (self.of is None or self.over is not None or self.to is not None):
            raise Contradiction(Message.of("loading.contradiction.against"))
        if self.against is None and (self.over is None or self.to is None):
            raise Contradiction(Message.of("loading.contradiction.over"))
        if self.per is not None and (self.of is None or self.against is not None or self.as_ != "percent"):
            raise Contradiction(Message.of("loading.contradiction.per_change"))
        return self

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are compared."""
        return tuple(year for year in (self.start, self.to) if year is not None)


class Change(OfTable[ChangeSpec]):
    """The `change` measure: (now - before) / before × 100 %, or now - before; a fall is negative."""

    key = "change"
    spec = ChangeSpec
    others = Others.KEPT_OUT

    def earliest(self, spec: ChangeSpec) -> int | None:
        """Return the first year that is compared."""
        return min(spec.years, default=None)

    def unit(self, spec: ChangeSpec, library: Library) -> str:
        """Return the per cent sign, or the unit of the column."""
        return "%" if spec.as_ == "percent" else unit_of(spec.change, spec.of, library)

    def end(self, spec: ChangeSpec) -> End | None:
        """Return that the largest change counts where each thing has its own."""
        return "highest" if spec.each else None

    def problems(self, spec: ChangeSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a column without numbers or years, a bad predicate."""
        yield from super().problems(spec, library)
        yield from number_problems("against", spec.change, spec.against, library)
        yield from number_problems("per", spec.change, spec.per, library)
        yield from each_problems(spec.each, spec.change, library)
        if spec.over is not None:
            yield from yearly_problems(spec.change, spec.of, spec.over, library)
        else:
            yield from number_problems("of", spec.change, spec.of, library)

    def figures(self, spec: ChangeSpec, library: Library) -> Iterator[FigureUse]:
        """Yield what rounds a figure of the air before it is compared."""
        return iter(()) if spec.per else change_figures(library, spec.change, spec.of)

    def measure(self, spec: ChangeSpec, data: AssessmentData) -> Measurement | None:
        """Compare two numbers; undecided if a year has no rows, a row is unknown, or the baseline is zero."""
        contract = data.library.contracts[spec.change]
        if spec.against is not None:
            return worst_of_each(self.rows_of_each(spec, data), spec.each, contract, lowest=False)
        return worst_of_each(self.of_each(spec, data), spec.each, contract, lowest=False)

    def of_each(self, spec: ChangeSpec, data: AssessmentData) -> dict[str, tuple[Yearly, Measurement]]:
        """Return the years of each word with what is measured of them; of all rows together as `WHOLE`."""
        return measured_of_each(_years(spec, data), lambda yearly: self._of_years(spec, yearly, data))

    def rows_of_each(self, spec: ChangeSpec, data: AssessmentData) -> dict[str, tuple[Scoped, Measurement]]:
        """Return the same of rows that hold their own earlier numbers."""
        return measured_of_each(_rows(spec, data), lambda scoped: self._of_rows(spec, scoped, data))

    def _of_rows(self, spec: ChangeSpec, scoped: Scoped, data: AssessmentData) -> Measurement:
        assert spec.of is not None, "checked when the rule was loaded"
        assert spec.against is not None, "asked for only then"
        return rowwise.measure(
            scoped, data, spec.of, spec.against, self.unit(spec, data.library), percent=_percent(spec)
        )

    def _of_years(self, spec: ChangeSpec, yearly: Yearly, data: AssessmentData) -> Measurement:
        unit = self.unit(spec, data.library)
        before, now = _pair(spec, yearly)
        value = _change(spec, now, before)
        coverage = yearly.coverage()
        if value is None and coverage.sufficient:
            coverage = _without_baseline(coverage)
        bounds = (rate if _percent(spec) else difference)(yearly.bounds[yearly.wanted[-1]], _before(spec, yearly))
        parts = yearly.parts(unit_of(spec.change, spec.of, data.library))
        found = Measurement(value, unit, coverage, bounds=bounds, parts=parts, notes=yearly.notes)
        return undecided(found, yearly.unlike)

    def meaning(self, spec: ChangeSpec, library: Library) -> Message:
        """Say what is compared with what."""
        where = where_of(spec.where)
        before = ColumnNames.of(spec.against) if spec.against else str(spec.start or spec.baseline)
        now = str(spec.to) if spec.to else ColumnNames.of(spec.of or "")
        what = what_of(spec.change, spec.of, spec.over, spec.take, library, spec.per)
        told = Message.of(
            "explain.change", dataset=DatasetName(spec.change), what=what, where=where, before=before, now=now
        )
        return meaning_of_each(told, spec.each)

    def named(self, spec: ChangeSpec) -> tuple[str | None, ...]:
        """Return the quantity, its divisor, and the column of the earlier number."""
        return (spec.of, spec.per, spec.over, spec.against, spec.each)

    def needs(self, spec: ChangeSpec) -> tuple[str | None, ...]:
        """Return the quantity and the column of the earlier number."""
        return (spec.of, spec.over, spec.against, spec.each)

    def steps(self, spec: ChangeSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the numbers and their difference."""
        contract = data.library.contracts[spec.change]
        if spec.against is not None:
            return steps_of_each(_rows(spec, data), spec.each, contract, lambda scoped: _rows_account(spec, scoped))
        return steps_of_each(_years(spec, data), spec.each, contract, lambda yearly: _account(spec, yearly))


def _rows_account(spec: ChangeSpec, scoped: Scoped) -> Iterator[Step]:
    account, before, now = rowwise.steps(scoped, spec.of or "", spec.against or "")
    yield account
    yield from _compared(spec, before, now)


def _account(spec: ChangeSpec, yearly: Yearly) -> Iterator[Step]:
    yield from yearly.steps()
    yield from _compared(spec, *_pair(spec, yearly))


def _compared(spec: ChangeSpec, before: Fraction | None, now: Fraction | None) -> Iterator[Step]:
    value = _change(spec, now, before)
    if value is not None and now is not None and before is not None:
        key = "explain.change_percent" if _percent(spec) else "explain.change_difference"
        line = Message.of(key, before=written(before), now=written(now), value=written(value))
        yield Step(Message.of("explain.number"), (line,))


def _rows(spec: ChangeSpec, data: AssessmentData) -> dict[str, Scoped]:
    """Return the rows of each word, of all together as `WHOLE`; nothing if none was submitted."""
    if spec.against is None:
        return {}
    scoped = Scoped.of(data, spec.change, spec.where, needs=tuple(name for name in (spec.of, spec.against) if name))
    if scoped is None:
        return {}
    return (scoped.of_each(spec.each) if spec.each else {}) or {WHOLE: scoped}


def _percent(spec: ChangeSpec) -> bool:
    return spec.as_ == "percent"


def _years(spec: ChangeSpec, data: AssessmentData) -> dict[str, Yearly]:
    if spec.over is None:
        return {}
    columns = (spec.of, spec.over, spec.take, spec.per)
    return years_of(data, spec.change, spec.where, columns, spec.years, spec.each)


def _pair(spec: ChangeSpec, yearly: Yearly) -> tuple[Fraction | None, Fraction | None]:
    before = Fraction(spec.baseline) if spec.baseline is not None else yearly.total.get(spec.start or 0)
    return before, yearly.total.get(spec.to or 0)


def _before(spec: ChangeSpec, yearly: Yearly) -> Bounds:
    if spec.baseline is not None:
        return Bounds(Fraction(spec.baseline), Fraction(spec.baseline))
    return yearly.bounds[yearly.wanted[0]]


def _change(spec: ChangeSpec, now: Fraction | None, before: Fraction | None) -> Fraction | None:
    if _percent(spec):
        return change_rate(now, before)
    return None if now is None or before is None else now - before


def _without_baseline(coverage: Coverage) -> Coverage:
    """Say that there is nothing to compare with: there is no percentage of zero."""
    return replace(coverage, sufficient=False, shortfall=Message.of("measures.nothing_to_compare"))
