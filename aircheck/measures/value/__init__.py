"""`value`: a number that a table contains. One file per form: one number of its rows, or a mean of months."""

from collections.abc import Iterator
from typing import Any, Literal, Self

from pydantic import model_validator

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.value.monthly import Monthly, MonthlySpec
from aircheck.measures.value.single import Single, SingleSpec, Take
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measure import Measure, Others, SpecProblem, Wanted
from aircheck.model.measurement import Measurement, RestsOn
from aircheck.model.target import Target
from aircheck.model.text import Contradiction, Message, Strict


class ValueSpec(Strict):
    """`{value: heating, of: clean_heating_m2, take: only, where: year = 2020}`, or with `mean` and `standard`.

    See `SingleSpec` and `MonthlySpec` for what the keys mean.
    """

    value: str
    of: str
    take: Take | None = None
    by: str | None = None
    where: str | None = None
    mean: tuple[str, str] | None = None
    standard: Literal["dustfall"] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        monthly = self.mean is not None
        if monthly != (self.standard is not None) or not (monthly or self.take):
            raise Contradiction(Message.of("loading.contradiction.take"))
        if monthly and self.take not in (None, "max"):
            raise Contradiction(Message.of("loading.contradiction.months"))
        if monthly and (self.by or self.where):
            raise Contradiction(Message.of("loading.contradiction.by_where"))
        if (self.take == "latest") != (self.by is not None):
            raise Contradiction(Message.of("loading.contradiction.latest"))
        return self


class Value(Measure[ValueSpec]):
    """The `value` measure: its two forms share only the key."""

    key = "value"
    spec = ValueSpec

    def unit(self, spec: ValueSpec, library: Library) -> str:
        """Return the unit of the column, or that of the edition the spec names."""
        kind, form = _form(spec)
        return kind.unit(form, library)

    def problems(self, spec: ValueSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield the problems of a spec in its form."""
        kind, form = _form(spec)
        return kind.problems(form, library)

    def measure(self, spec: ValueSpec, data: AssessmentData) -> Measurement | None:
        """Measure the number; None if nothing was submitted."""
        kind, form = _form(spec)
        return kind.measure(form, data)

    def rests_on(self, spec: ValueSpec, target: Target, library: Library) -> RestsOn:
        """Return the plan where it asks for one number, which has to be there."""
        return RestsOn.PLAN if spec.take == "only" else RestsOn.AS_REPORTED

    def meaning(self, spec: ValueSpec, library: Library) -> Message:
        """Say which number it is."""
        kind, form = _form(spec)
        return kind.meaning(form, library)

    def columns(self, spec: ValueSpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return every column that is read."""
        kind, form = _form(spec)
        return kind.columns(form, library)

    def essential(self, spec: ValueSpec) -> tuple[tuple[str, str], ...]:
        """Return the columns that its form names."""
        kind, form = _form(spec)
        return kind.essential(form)

    def figures(self, spec: ValueSpec, library: Library) -> Iterator[FigureUse]:
        """Yield the figures of the edition that the spec names."""
        kind, form = _form(spec)
        return kind.figures(form, library)

    def wanted(self, spec: ValueSpec, target: Target) -> Iterator[Wanted]:
        """Yield the rows in scope: one more row would change the number."""
        yield Wanted(spec.value, spec.where, others=Others.KEPT_OUT)

    def steps(self, spec: ValueSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the arithmetic of its form."""
        kind, form = _form(spec)
        return kind.steps(form, data)


_monthly, _single = Monthly(), Single()


def _form(spec: ValueSpec) -> tuple[Measure[Any], MonthlySpec | SingleSpec]:
    """Return the form of a spec, with the spec of that form."""
    if spec.mean is not None and spec.standard is not None:
        over: Literal["mean", "max"] = "max" if spec.take == "max" else "mean"
        monthly = MonthlySpec(value=spec.value, of=spec.of, mean=spec.mean, standard=spec.standard, over_months=over)
        return _monthly, monthly
    assert spec.take is not None, "checked by the spec itself"
    return _single, SingleSpec(value=spec.value, of=spec.of, take=spec.take, by=spec.by, where=spec.where)
