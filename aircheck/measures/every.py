"""`every`: in how many rows something that each of them must satisfy does not hold."""

from collections.abc import Iterator

from aircheck.inputs.inputs import Evidence
from aircheck.measures.rows import exceptions
from aircheck.measures.rows.naming import columns_read, table_problems, where_of
from aircheck.measures.rows.scoped import Empty, Scoped
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Measurement
from aircheck.model.text import Message, Strict


class EverySpec(Strict):
    """`{every: projects, where: uses_coal, that: coal_offset_t >= coal_per_year_t}`; the value is the exceptions."""

    every: str
    that: str
    where: str | None = None
    empty: Empty = "incomplete"


class Every:
    """The `every` measure: a number of rows without a unit, 0 when all of them satisfy it."""

    key = "every"
    spec = EverySpec

    def datasets(self, spec: EverySpec) -> tuple[str, ...]:
        """Return the one table that is looked at."""
        return (spec.every,)

    def unit(self, spec: EverySpec, library: Library) -> str:
        """Return no unit: rows are counted."""
        return ""

    def problems(self, spec: EverySpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, or a predicate that cannot be one."""
        return table_problems("every", spec.every, library, where=spec.where, that=spec.that)

    def measure(self, spec: EverySpec, evidence: Evidence) -> Measurement | None:
        """Count the exceptions among the rows in scope."""
        scoped = Scoped.of(evidence, spec.every, spec.where, spec.that)
        if scoped is None:
            return None
        return exceptions.measurement(scoped, evidence, spec.empty, lambda against: 0)

    def meaning(self, spec: EverySpec, library: Library) -> Message:
        """Say what every row must satisfy."""
        where = where_of(spec.where)
        return Message.of("explain.every", dataset=spec.every, that=spec.that, where=where)

    def columns(self, spec: EverySpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the key and every column that the predicates read."""
        return columns_read(spec.every, library, (spec.where, spec.that))

    def figures(self, spec: EverySpec, library: Library) -> Iterator[FigureUse]:
        """Yield nothing: no standard has a say in it."""
        return iter(())

    def steps(self, spec: EverySpec, evidence: Evidence) -> Iterator[Step]:
        """Yield the rows by their fate, and the exceptions."""
        scoped = Scoped.of(evidence, spec.every, spec.where, spec.that)
        return exceptions.steps(scoped) if scoped is not None else iter(())
