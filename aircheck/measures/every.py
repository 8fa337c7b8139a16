"""`every`: the number of rows that break a condition which every row must satisfy."""

from collections.abc import Iterator

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows import exceptions
from aircheck.measures.rows.latest import Latest, latest_problems, meaning_of
from aircheck.measures.rows.naming import where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.shortfalls import Empty
from aircheck.model.explanation import Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem, Wanted
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.target import Target
from aircheck.model.text import Condition, DatasetName, Message, Strict


class EverySpec(Strict):
    """`{every: projects, where: uses_coal, that: coal_offset_t >= coal_per_year_t}`.

    The value is the number of exceptions. With `latest` only the last row of each thing counts.
    """

    every: str
    that: str
    where: str | None = None
    latest: Latest | None = None
    empty: Empty = "incomplete"


class Every(OfTable[EverySpec]):
    """The `every` measure: a number of rows without a unit, 0 when all of them satisfy it."""

    key = "every"
    spec = EverySpec
    predicates = ("where", "that")

    def problems(self, spec: EverySpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, an invalid predicate."""
        yield from super().problems(spec, library)
        yield from latest_problems(spec.latest, spec.every, library)

    def measure(self, spec: EverySpec, data: AssessmentData) -> Measurement | None:
        """Count the exceptions among the rows in scope."""
        scoped = Scoped.of(data, spec.every, spec.where, spec.that, latest=spec.latest)
        if scoped is None:
            return None
        return exceptions.measurement(scoped, data, spec.empty, lambda against: 0)

    def with_more(self, spec: EverySpec, bounds: Bounds) -> Bounds:
        """Return bounds without an upper end."""
        return Bounds(bounds.low)

    def meaning(self, spec: EverySpec, library: Library) -> Message:
        """Say what every row must satisfy."""
        where = where_of(spec.where)
        what = Message.of("explain.every", dataset=DatasetName(spec.every), that=Condition(spec.that), where=where)
        return meaning_of(what, spec.latest)

    def named(self, spec: EverySpec) -> tuple[str | None, ...]:
        """Return the columns that say which row of a thing is the last."""
        return spec.latest.columns if spec.latest else ()

    def wanted(self, spec: EverySpec, target: Target) -> Iterator[Wanted]:
        """Yield the rows in scope, which should satisfy the condition."""
        yield Wanted(spec.every, spec.where, spec.that, needs=spec.latest.columns if spec.latest else ())

    def steps(self, spec: EverySpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the step that counts the rows, and the exceptions."""
        scoped = Scoped.of(data, spec.every, spec.where, spec.that, latest=spec.latest)
        return exceptions.steps(scoped) if scoped is not None else iter(())
