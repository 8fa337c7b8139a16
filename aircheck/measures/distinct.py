"""`distinct`: the number of different values of a column, or how many values of a list occur."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any

import polars as pl
from pydantic import Field

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells import words
from aircheck.intake.cells.word_lists import parts
from aircheck.measures.rows.accounts import account
from aircheck.measures.rows.latest import Latest, latest_problems, meaning_of
from aircheck.measures.rows.naming import cell_text, named_cell, where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.dataset import UNKNOWN_WORD, ColumnType, Contract
from aircheck.model.explanation import Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Bounds, Finding, Measurement, RestsOn
from aircheck.model.target import Comparison, Target
from aircheck.model.text import MOST_NAMED, Bilingual, ColumnNames, DatasetName, Message, Strict, listing
from aircheck.predicates import predicate

Names = str | Annotated[tuple[str, ...], Field(min_length=1)]


class DistinctSpec(Strict):
    """`{distinct: voc_sources, of: industry, among: [加油站, 石化]}`; `of` may be several columns together.

    With `latest` only the last row of each thing counts.
    `among` lists values of the column, or of the last of several.
    """

    distinct: str
    of: Names
    where: str | None = None
    among: tuple[str, ...] = ()
    latest: Latest | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose values together are counted."""
        return (self.of,) if isinstance(self.of, str) else self.of


class Distinct(OfTable[DistinctSpec]):
    """The `distinct` measure: a number of values without a unit."""

    key = "distinct"
    spec = DistinctSpec

    def problems(self, spec: DistinctSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a bad predicate, a list with unknown words."""
        yield from super().problems(spec, library)
        yield from latest_problems(spec.latest, spec.distinct, library)
        contract = library.contracts.get(spec.distinct)
        for name in spec.columns if contract else ():
            column = contract.column(name) if contract else None
            if contract is not None and column is None:
                yield predicate.unknown_column(name, "of", contract)
            elif contract is not None and column is not None:
                for place, text in enumerate(spec.among if name == spec.columns[-1] else ()):
                    for word in parts(text) if column.type is ColumnType.TEXT else (text,):
                        yield from predicate.unknown_word(word, ("among", place), column, contract, others=True)

    def measure(self, spec: DistinctSpec, data: AssessmentData) -> Measurement | None:
        """Count the different values of the rows in scope."""
        scoped = _scoped(spec, data)
        if scoped is None:
            return None
        values = _values(scoped.decided, scoped, spec)
        known = not scoped.silent
        return Measurement(
            value=Fraction(len(values)) if known else None,
            unit="",
            coverage=scoped.coverage(),
            bounds=_bounds(values, scoped, spec, open_=data.pending) if known else Bounds(),
            findings=tuple(_absent(values, scoped, spec)),
            certain=True,
            notes=(*_found(data.stations.order.sorted(values), spec, scoped.contract), *scoped.notes(data)),
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
            among = _spoken(spec.among, spec, library.contracts[spec.distinct])
            what = Message.of("explain.distinct_among", dataset=dataset, columns=columns, where=where, among=among)
        else:
            what = Message.of("explain.distinct", dataset=dataset, columns=columns, where=where)
        return meaning_of(what, spec.latest)

    def named(self, spec: DistinctSpec) -> tuple[str | None, ...]:
        """Return the columns whose values are counted, and those that say which row of a thing is the last."""
        return (*spec.columns, *(spec.latest.columns if spec.latest else ()))

    def steps(self, spec: DistinctSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the step that counts the rows, and the values."""
        scoped = _scoped(spec, data)
        if scoped is None:
            return
        yield from account(scoped)
        values = data.stations.order.sorted(_values(scoped.decided, scoped, spec))
        named = _spoken(values, spec, scoped.contract) if values else "-"
        found = Message.of("explain.values", count=len(values), values=named)
        yield Step(Message.of("explain.number"), (found,))


def _scoped(spec: DistinctSpec, data: AssessmentData) -> Scoped | None:
    scoped = Scoped.of(data, spec.distinct, spec.where, needs=spec.columns, latest=spec.latest)
    several = _several(spec, scoped) if scoped else ()
    if scoped is None or not several:
        return scoped
    # A cell with a word that nobody listed is a gap.
    listed = pl.all_horizontal(pl.col(name).list.contains(UNKNOWN_WORD).not_() for name in several)
    return scoped.holding(pl.when(listed).then(pl.lit(value=True)))


def _found(values: Sequence[str], spec: DistinctSpec, contract: Contract) -> Iterator[Message]:
    if values:
        yield Message.of("measures.values_found", values=_spoken(values, spec, contract))


def _spoken(values: Sequence[str], spec: DistinctSpec, contract: Contract) -> str | Bilingual | Message:
    """Return values in a row; words of a list in both languages."""
    column = contract.column(spec.columns[0])
    if len(spec.columns) > 1 or column is None or not column.values:
        return listing(values)
    first, more = values[:MOST_NAMED], len(values) - MOST_NAMED
    chinese = [next(iter(column.values.get(word, ())), word) for word in first]
    named = Bilingual.model_construct(zh="、".join(chinese), en=", ".join(first))
    return Message.of("reports.and_more", named=named, more=more) if more > 0 else named


def _values(rows: pl.DataFrame, scoped: Scoped, spec: DistinctSpec) -> list[str]:
    """Return the values, once each; with a list, only those on it. Each word of a cell is one."""
    cells = rows.select(spec.columns)
    for name in _several(spec, scoped):
        cells = cells.explode(name)
    listed, last = _listed(spec, scoped.contract), spec.columns[-1]
    rows_of = cells.unique().sort(pl.all()).iter_rows(named=True)
    named = ({name: cell_text(cell, name, scoped.contract) for name, cell in row.items()} for row in rows_of)
    found = (" / ".join(row.values()) for row in named if not listed or row[last] in listed)
    return list(found)


def _listed(spec: DistinctSpec, contract: Contract) -> tuple[str, ...]:
    """Return the list as the column's cells are read; a parameter of the plan may hold several names."""
    column = contract.column(spec.columns[-1])
    several = column is not None and column.type is ColumnType.TEXT
    return words.as_cells((name for text in spec.among for name in (parts(text) if several else (text,))), column)


def _bounds(values: Sequence[str], scoped: Scoped, spec: DistinctSpec, *, open_: bool) -> Bounds:
    """Return the bounds: a gap can be one more value, unless its value is known to occur; a list limits them."""
    listed = _listed(spec, scoped.contract)
    most = Fraction(len(listed)) if listed and len(spec.columns) == 1 else None
    if open_:
        return Bounds(Fraction(len(_values(scoped.settled(scoped.known).table, scoped, spec))), most)
    known = pl.all_horizontal(pl.col(name).is_not_null() for name in spec.columns)
    unknown = scoped.undecided.filter(known.not_()).height + scoped.refused
    if _several(spec, scoped) and scoped.gaps:
        return Bounds(Fraction(len(values)), most)
    more = set(_values(scoped.undecided.filter(known), scoped, spec)) - set(values)
    high = Fraction(len(values) + len(more) + unknown)
    # A row whose thing is unknown may supersede the only one with a value.
    low = Fraction(max(0, len(values) - scoped.shifting))
    return Bounds(low, high if most is None else min(high, most))


def _several(spec: DistinctSpec, scoped: Scoped) -> tuple[str, ...]:
    """Return the columns whose cells may hold several words; a gap there may be any number of them."""
    return tuple(name for name in spec.columns if isinstance(scoped.rows.schema[name], pl.List))


def _absent(values: Sequence[str], scoped: Scoped, spec: DistinctSpec) -> Iterator[Finding]:
    for word in _listed(spec, scoped.contract) if len(spec.columns) == 1 else ():
        if word not in values:
            yield Finding(Message.of("measures.absent_value", value=named_cell(word, spec.columns[0], scoped.contract)))
