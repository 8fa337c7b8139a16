"""`distinct`: the number of different values of a column, or how many values of a list occur."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any

import polars as pl
from pydantic import Field

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.naming import cell_text, where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.explanation import Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Bounds, Finding, Measurement, RestsOn
from aircheck.model.target import Comparison, Target
from aircheck.model.text import ColumnNames, DatasetName, Message, Strict, listing
from aircheck.predicates import predicate

Names = str | Annotated[tuple[str, ...], Field(min_length=1)]


class DistinctSpec(Strict):
    """`{distinct: voc_sources, of: industry, among: [加油站, 石化]}`; `of` may be several columns together."""

    distinct: str
    of: Names
    where: str | None = None
    among: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose values together are counted."""
        return (self.of,) if isinstance(self.of, str) else self.of


class Distinct(OfTable[DistinctSpec]):
    """The `distinct` measure: a number of values without a unit."""

    key = "distinct"
    spec = DistinctSpec

    def problems(self, spec: DistinctSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a bad predicate, a list for several columns or with unknown words."""
        yield from super().problems(spec, library)
        contract = library.contracts.get(spec.distinct)
        for name in spec.columns if contract else ():
            column = contract.column(name) if contract else None
            if contract is not None and column is None:
                yield predicate.unknown_column(name, "of", contract)
            elif column is not None:
                for place, word in enumerate(spec.among):
                    yield from predicate.unknown_word(word, ("among", place), column)
        if spec.among and len(spec.columns) > 1:
            yield SpecProblem(("among",), Message.of("measures.among_one"))

    def measure(self, spec: DistinctSpec, data: AssessmentData) -> Measurement | None:
        """Count the different values of the rows in scope."""
        scoped = Scoped.of(data, spec.distinct, spec.where, needs=spec.columns)
        if scoped is None:
            return None
        values = _values(scoped.decided, scoped, spec)
        known = not scoped.silent
        return Measurement(
            value=Fraction(len(values)) if known else None,
            unit="",
            coverage=scoped.coverage(),
            bounds=_bounds(values, scoped, spec, open_=data.pending) if known else Bounds(),
            findings=tuple(_absent(values, spec)),
            certain=True,
            notes=(Message.of("measures.values_found", values=listing(values)),) if values else (),
        )

    def rests_on(self, spec: DistinctSpec, target: Target, library: Library) -> RestsOn:
        """Return the plan where it asks for so many at least, or for all it lists: leaving out then only does harm."""
        every = target.comparison is Comparison.EQUAL and target.number == len(spec.among) > 0
        return RestsOn.PLAN if target.wants_many or every else RestsOn.AS_REPORTED

    def with_more(self, spec: DistinctSpec, bounds: Bounds) -> Bounds:
        """Return bounds that end at most with a list."""
        return Bounds(bounds.low, Fraction(len(spec.among)) if spec.among else None)

    def counting(self, dataset: str, column: str | None, where: str | None) -> Mapping[str, Any] | None:
        """Return the measure of a column's values."""
        return None if column is None else {self.key: dataset, "of": column, "where": where}

    def meaning(self, spec: DistinctSpec, library: Library) -> Message:
        """Say which values are counted."""
        where = where_of(spec.where)
        dataset, columns = DatasetName(spec.distinct), ColumnNames(spec.columns)
        if spec.among:
            among = ", ".join(spec.among)
            return Message.of("explain.distinct_among", dataset=dataset, columns=columns, where=where, among=among)
        return Message.of("explain.distinct", dataset=dataset, columns=columns, where=where)

    def named(self, spec: DistinctSpec) -> tuple[str | None, ...]:
        """Return the columns whose values are counted."""
        return spec.columns

    def steps(self, spec: DistinctSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the step that counts the rows, and the values."""
        scoped = Scoped.of(data, spec.distinct, spec.where, needs=spec.columns)
        if scoped is None:
            return
        yield scoped.row_account()
        values = _values(scoped.decided, scoped, spec)
        found = Message.of("explain.values", count=len(values), values=listing(values) if values else "-")
        yield Step(Message.of("explain.number"), (found,))


def _values(rows: pl.DataFrame, scoped: Scoped, spec: DistinctSpec) -> list[str]:
    """Return the values, sorted; with a list, only those on it."""
    cells = rows.select(spec.columns).unique().sort(pl.all())
    texts = [
        " / ".join(cell_text(cell, name, scoped.contract) for name, cell in zip(spec.columns, row, strict=True))
        for row in cells.iter_rows()
    ]
    return [text for text in texts if not spec.among or text in spec.among]


def _bounds(values: Sequence[str], scoped: Scoped, spec: DistinctSpec, *, open_: bool) -> Bounds:
    """Return the bounds: a gap can be one more value, unless its value is known to occur; a list limits them."""
    most = Fraction(len(spec.among)) if spec.among else None
    if open_:
        return Bounds(Fraction(len(_values(scoped.settled(scoped.known).table, scoped, spec))), most)
    known = pl.all_horizontal(pl.col(name).is_not_null() for name in spec.columns)
    unknown = scoped.undecided.filter(known.not_()).height + scoped.refused
    more = set(_values(scoped.undecided.filter(known), scoped, spec)) - set(values)
    high = Fraction(len(values) + len(more) + unknown)
    return Bounds(Fraction(len(values)), high if most is None else min(high, most))


def _absent(values: Sequence[str], spec: DistinctSpec) -> Iterator[Finding]:
    for word in spec.among:
        if word not in values:
            yield Finding(Message.of("measures.absent_value", value=word))
