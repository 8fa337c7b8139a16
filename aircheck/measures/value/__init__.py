"""`value`: a number that a table contains. One file per form: one number of its rows, or a mean of months."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, Self

from pydantic import model_validator

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.each import each_problems, kind_of, lacking, meaning_of_each, unnamed, worst
from aircheck.measures.rows.naming import labels_of, named_cell
from aircheck.measures.value.monthly import Monthly
from aircheck.measures.value.reduced import MonthlySpec
from aircheck.measures.value.single import Single, SingleSpec, Take
from aircheck.model.dataset import Contract
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measure import End, Measure, Others, SpecProblem, Wanted
from aircheck.model.measurement import Coverage, Measurement, RestsOn
from aircheck.model.target import Target
from aircheck.model.text import ColumnNames, Contradiction, Message, Strict, listing


class ValueSpec(Strict):
    """`{value: heating, of: clean_heating_m2, take: only, where: year = 2020}`, or with `mean` and `standard`.

    With `each: street` every street has a number of its own, and the highest counts; with `worst: lowest` the lowest.

    See `SingleSpec` and `MonthlySpec` for what the keys mean.
    """

    value: str
    of: str
    take: Take | None = None
    by: str | None = None
    where: str | None = None
    mean: tuple[str, str] | None = None
    standard: Literal["dustfall"] | None = None
    each: str | None = None
    worst: End | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        monthly = self.mean is not None
        if monthly != (self.standard is not None) or not (monthly or self.take):
            raise Contradiction(Message.of("loading.contradiction.take"))
        if monthly and self.take not in (None, "max"):
            raise Contradiction(Message.of("loading.contradiction.months"))
        if monthly and (self.by or self.where):
            raise Contradiction(Message.of("loading.contradiction.by_where"))
        if self.worst is not None and self.each is None:
            raise Contradiction(Message.of("loading.contradiction.worst"))
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
        yield from kind.problems(form, library)
        yield from each_problems(spec.each, spec.value, library)

    def end(self, spec: ValueSpec) -> End | None:
        """Return which number counts where each thing has its own."""
        return _end(spec) if spec.each else None

    def measure(self, spec: ValueSpec, data: AssessmentData) -> Measurement | None:
        """Measure the number; None if nothing was submitted."""
        kind, form = _form(spec)
        table = data.table(spec.value)
        if spec.each is None or table is None:
            return kind.measure(form, data)
        return _worst(spec, _of_each(form, spec.each, data), table.contract, data)

    def rests_on(self, spec: ValueSpec, target: Target, library: Library) -> RestsOn:
        """Return the plan where it asks for one number, which has to be there."""
        return RestsOn.PLAN if spec.take == "only" else RestsOn.AS_REPORTED

    def meaning(self, spec: ValueSpec, library: Library) -> Message:
        """Say which number it is."""
        kind, form = _form(spec)
        return meaning_of_each(kind.meaning(form, library), spec.each)

    def columns(self, spec: ValueSpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return every column that is read."""
        kind, form = _form(spec)
        own = ((spec.value, spec.each),) if spec.each else ()
        return tuple(dict.fromkeys((*kind.columns(form, library), *own)))

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
        """Yield the arithmetic of its form, for each thing if they have numbers of their own."""
        kind, form = _form(spec)
        if spec.each is None:
            yield from kind.steps(form, data)
            return
        for word, steps in _steps_of_each(form, spec.each, data):
            contract = data.library.contracts[spec.value]
            yield Step(Message.of("explain.of_word", word=named_cell(word, spec.each, contract)), ())
            yield from steps


def own_of_each(spec: ValueSpec, data: AssessmentData) -> tuple[dict[str, Measurement], Message | None]:
    """Return the measurement of every thing that has one of its own, and why more may count than are known."""
    table = data.table(spec.value)
    if spec.each is None or table is None:
        return {}, None
    found = _of_each(_form(spec)[1], spec.each, data)
    missing = unnamed(spec.each, table.contract, found)
    return found, Message.of("measures.places_without_value", places=listing(missing)) if missing else None


def _end(spec: ValueSpec) -> End:
    return spec.worst or "highest"


def _of_each(form: MonthlySpec | SingleSpec, each: str, data: AssessmentData) -> dict[str, Measurement]:
    if isinstance(form, MonthlySpec):
        return _monthly.of_each(form, each, data)
    return _single.of_each(form, each, data)


def _steps_of_each(
    form: MonthlySpec | SingleSpec, each: str, data: AssessmentData
) -> Iterator[tuple[str, Iterator[Step]]]:
    if isinstance(form, MonthlySpec):
        return _monthly.steps_of_each(form, each, data)
    return _single.steps_of_each(form, each, data)


def _worst(
    spec: ValueSpec, found: Mapping[str, Measurement], contract: Contract, data: AssessmentData
) -> Measurement | None:
    """Return the worst of each thing's number; streets that the plan names and that have no row leave it undecided."""
    each = str(spec.each)
    if not found:
        why = Message.of("measures.no_row_names", column=ColumnNames.of(each))
        unit = Value().unit(spec, data.library)
        return Measurement(None, unit, Coverage(0, 1, 0, "unit.row", sufficient=False, shortfall=why))
    missing = unnamed(each, contract, found)
    settled, labels = not missing and not data.open, labels_of(found, each, contract)
    whole = worst(found, lowest=_end(spec) == "lowest", kind=kind_of(each), settled=settled, labels=labels)
    return lacking(whole, Message.of("measures.places_without_value", places=listing(missing)) if missing else None)


_monthly, _single = Monthly(), Single()


def _form(spec: ValueSpec) -> tuple[Measure[Any], MonthlySpec | SingleSpec]:
    """Return the form of a spec, with the spec of that form."""
    if spec.mean is not None and spec.standard is not None:
        over: Literal["mean", "max"] = "max" if spec.take == "max" else "mean"
        monthly = MonthlySpec(value=spec.value, of=spec.of, mean=spec.mean, standard=spec.standard, over_months=over)
        return _monthly, monthly
    assert spec.take is not None, "checked by the spec itself"
    return _single, SingleSpec(value=spec.value, of=spec.of, take=spec.take, by=spec.by, where=spec.where)
