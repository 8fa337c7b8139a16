"""`every`: the number of rows that break a condition which every row must satisfy."""

from collections.abc import Iterator

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows import exceptions
from aircheck.measures.rows.naming import where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.scoped import Empty, Scoped
from aircheck.model.explanation import Step
from aircheck.model.library import Library
from aircheck.model.measure import Wanted
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.target import Target
from aircheck.model.text import Condition, DatasetName, Message, Strict


class EverySpec(Strict):
    """`{every: projects, where: uses_coal, that: coal_offset_t >= coal_per_year_t}`.

    The value is the number of exceptions.
    """

    every: str
    that: str
    where: str | None = None
    empty: Empty = "incomplete"


class Every(OfTable[EverySpec]):
    """The `every` measure: a number of rows without a unit, 0 when all of them satisfy it."""

    key = "every"
    spec = EverySpec
    predicates = ("where", "that")

    def measure(self, spec: EverySpec, data: AssessmentData) -> Measurement | None:
        """Count the exceptions among the rows in scope."""
        scoped = Scoped.of(data, spec.every, spec.where, spec.that)
        if scoped is None:
            return None
        return exceptions.measurement(scoped, data, spec.empty, lambda against: 0)

    def with_more(self, spec: EverySpec, bounds: Bounds) -> Bounds:
        """Return bounds without an upper end."""
        return Bounds(bounds.low)

    def meaning(self, spec: EverySpec, library: Library) -> Message:
        """Say what every row must satisfy."""
        where = where_of(spec.where)
        return Message.of("explain.every", dataset=DatasetName(spec.every), that=Condition(spec.that), where=where)

    def wanted(self, spec: EverySpec, target: Target) -> Iterator[Wanted]:
        """Yield the rows in scope, which should satisfy the condition."""
        yield Wanted(spec.every, spec.where, spec.that)

    def steps(self, spec: EverySpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the step that counts the rows, and the exceptions."""
        scoped = Scoped.of(data, spec.every, spec.where, spec.that)
        return exceptions.steps(scoped) if scoped is not None else iter(())
