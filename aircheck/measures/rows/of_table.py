"""The base of the kinds of measure that read the rows of one table, named after their key."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import MINYEAR
from typing import Any, ClassVar

from aircheck.measures.rows.naming import columns_read, table_problems
from aircheck.model.library import Library
from aircheck.model.measure import Measure, Others, S, SpecProblem, Wanted
from aircheck.model.target import Target


class OfTable(Measure[S]):
    """A kind of measure over the rows of the table named by its key; `where` is its scope."""

    predicates: ClassVar[tuple[str, ...]] = ("where",)
    """The keys of the spec that hold predicates over the table; the first is the scope."""

    others: ClassVar[Others] = Others.ALLOWED
    """Whether a row about something else may be in scope."""

    def named(self, spec: S) -> Sequence[str | None]:
        """Return the columns that the spec names outside its predicates."""
        return ()

    def needs(self, spec: S) -> Sequence[str | None]:
        """Return the named columns that a row in scope must have."""
        return ()

    def essential(self, spec: S) -> tuple[tuple[str, str], ...]:
        """Return the columns that the spec names."""
        return tuple((getattr(spec, self.key), name) for name in self.named(spec) if name)

    def problems(self, spec: S, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset, and what is wrong with the predicates."""
        written = {key: getattr(spec, key) for key in self.predicates}
        return table_problems(self.key, getattr(spec, self.key), library, **written)

    def compares(self, written: Mapping[str, Any]) -> bool:
        """Whether a measure as written may need earlier years: to compare with them, or for the last row of a thing."""
        return "latest" in written or type(self).earliest is not OfTable.earliest

    def earliest(self, spec: S) -> int | None:
        """Return the first year of all where the last row of each thing counts: it may be of any year."""
        return None if getattr(spec, "latest", None) is None else MINYEAR

    def columns(self, spec: S, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the key and every column that is read."""
        predicates = [getattr(spec, key) for key in self.predicates]
        return columns_read(getattr(spec, self.key), library, predicates, self.named(spec))

    def wanted(self, spec: S, target: Target) -> Iterator[Wanted]:
        """Yield the rows in scope."""
        needs = tuple(name for name in self.needs(spec) if name)
        dataset, where = getattr(spec, self.key), getattr(spec, self.predicates[0])
        yield Wanted(dataset, where, others=self.others, needs=needs)
