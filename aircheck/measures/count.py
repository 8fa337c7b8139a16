"""`count`: the number of rows, or the sum of a column."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.accounts import account
from aircheck.measures.rows.alike import undecided, unlike
from aircheck.measures.rows.by_group import parts_of
from aircheck.measures.rows.latest import Latest, latest_problems, meaning_of
from aircheck.measures.rows.naming import number_problems, where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.picked import Picked
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.dataset import Contract
from aircheck.model.explanation import Step
from aircheck.model.library import Library
from aircheck.model.measure import Others, SpecProblem, Wanted
from aircheck.model.measurement import Bounds, Measurement, RestsOn
from aircheck.model.target import Target
from aircheck.model.text import ColumnNames, DatasetName, Message, Strict
from aircheck.statistics.rounding import written


class CountSpec(Strict):
    """`{count: fireworks_cases, where: in_zone}`; with `of`, the sum of that column.

    With `latest` only the last row of each thing counts.
    """

    count: str
    where: str | None = None
    of: str | None = None
    latest: Latest | None = None


class Count(OfTable[CountSpec]):
    """The `count` measure."""

    key = "count"
    spec = CountSpec

    def unit(self, spec: CountSpec, library: Library) -> str:
        """Return the unit of the summed column; a number of rows has none."""
        column = library.contracts[spec.count].column(spec.of) if spec.of else None
        return (column.unit or "") if column else ""

    def problems(self, spec: CountSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, an `of` that is not a number, an invalid predicate."""
        yield from super().problems(spec, library)
        yield from number_problems("of", spec.count, spec.of, library)
        yield from latest_problems(spec.latest, spec.count, library)

    def measure(self, spec: CountSpec, data: AssessmentData) -> Measurement | None:
        """Count the rows in scope. A table without rows does not show that there are none, unless a note states so."""
        scoped = _scoped(spec, data)
        if scoped is None:
            return None
        value = _amount(scoped.known, spec)
        known = not scoped.silent
        found = Measurement(
            value=value if known else None,
            unit=self.unit(spec, data.library),
            coverage=scoped.coverage(),
            bounds=_bounds(scoped, spec, open_=data.pending) if known else Bounds(),
            parts=parts_of(scoped, lambda rows: _amount(rows, spec), judged=False, highest=True),
            findings=scoped.findings(scoped.known, data, _needs(spec), excess=True),
            certain=True,
            notes=scoped.notes(data),
        )
        return undecided(found, unlike(scoped, _needs(spec)))

    def rests_on(self, spec: CountSpec, target: Target, library: Library) -> RestsOn:
        """Return the plan where it asks for so many at least: leaving out can then do harm only."""
        harmless = target.wants_many and not _signed(spec, library.contracts[spec.count])
        return RestsOn.PLAN if harmless else RestsOn.AS_REPORTED

    def with_more(self, spec: CountSpec, bounds: Bounds) -> Bounds:
        """Return bounds without an upper end; without a lower one too, if rows can make the sum smaller."""
        return Bounds(None if spec.of else bounds.low)

    def counting(self, dataset: str, column: str | None, where: str | None) -> Mapping[str, Any] | None:
        """Return the measure of rows."""
        return {self.key: dataset, "where": where} if column is None else None

    def meaning(self, spec: CountSpec, library: Library) -> Message:
        """Say what is counted."""
        where = where_of(spec.where)
        what = Message.of("explain.by_rows")
        if spec.of:
            what = Message.of("explain.by_column", column=ColumnNames.of(spec.of))
        counted = Message.of("explain.count", dataset=DatasetName(spec.count), what=what, where=where)
        return meaning_of(counted, spec.latest)

    def named(self, spec: CountSpec) -> tuple[str | None, ...]:
        """Return the summed column, and those that say which row of a thing is the last."""
        return _read(spec)

    def wanted(self, spec: CountSpec, target: Target) -> Iterator[Wanted]:
        """Yield the rows in scope; where few are allowed, no other row may be in scope."""
        others = Others.KEPT_OUT if target.wants_few else Others.ALLOWED
        yield Wanted(spec.count, spec.where, others=others, needs=_read(spec))

    def steps(self, spec: CountSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the step that counts the rows, and the number."""
        scoped = _scoped(spec, data)
        if scoped is None:
            return
        yield from account(scoped)
        total = Message.of("explain.counted", value=written(_amount(scoped.known, spec)))
        yield Step(Message.of("explain.number"), (total,))


def _needs(spec: CountSpec) -> tuple[str, ...]:
    return (spec.of,) if spec.of else ()


def _read(spec: CountSpec) -> tuple[str, ...]:
    return (*_needs(spec), *(spec.latest.columns if spec.latest else ()))


def _scoped(spec: CountSpec, data: AssessmentData) -> Scoped | None:
    return Scoped.of(data, spec.count, spec.where, needs=_needs(spec), latest=spec.latest)


def _amount(rows: Picked, spec: CountSpec) -> Fraction:
    return Fraction(rows.lines) if spec.of is None else rows.total(spec.of)


def _signed(spec: CountSpec, contract: Contract) -> bool:
    """Whether a row can make the sum smaller."""
    column = contract.column(spec.of) if spec.of else None
    return column is not None and (column.minimum is None or column.minimum < 0)


def _bounds(scoped: Scoped, spec: CountSpec, *, open_: bool) -> Bounds:
    """Return the bounds: gaps and rows to come can only add.

    A sum can grow by any amount, or fall as well if numbers are signed. In an open period a row of a register can still
    leave it: a boiler that burns coal today may be taken down.
    """
    value = _amount(scoped.known, spec)
    if _signed(spec, scoped.contract) and (open_ or scoped.gaps):
        return Bounds()
    if open_:
        return Bounds(_amount(scoped.settled(scoped.known), spec))
    # A row whose thing is unknown may supersede a known one.
    least = (Fraction(0) if spec.of else max(Fraction(0), value - scoped.shifting)) if scoped.shifting else value
    return Bounds(least, value if not scoped.gaps else None if spec.of else value + scoped.gaps)
