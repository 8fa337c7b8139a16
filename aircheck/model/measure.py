"""What every kind of measure offers. One file each in `measures/`, registered in `measures/__init__.py`.

A kind extends `Measure` (or `measures.rows.of_table.OfTable` where it reads the rows of one table) and says only what
is its own: its key and spec, the number, its meaning, its steps. Everything else has a default here.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel

from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measurement import Bounds, Measurement, RestsOn
from aircheck.model.target import Grade, Target
from aircheck.model.text import Message

S = TypeVar("S", bound=BaseModel)


End = Literal["highest", "lowest"]
"""An end of several numbers."""


@dataclass(frozen=True, slots=True)
class SpecProblem:
    """What is wrong in a measure as written. `at` is the key path below `measure:`; `hint` says what would be right."""

    at: tuple[str | int, ...]
    message: Message
    hint: Message | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What a plan says of a commitment: its id, and the organisations that have to report, with their other names.

    `evidence_required`: whether something done counts only with evidence. `confirmers`: who may confirm of another unit
    that it does not concern it.
    """

    id: str
    organisations: Mapping[str, tuple[str, ...]]
    evidence_required: bool
    confirmers: tuple[str, ...] = ()


class Others(IntEnum):
    """Whether a row about something else may be in a measure's scope, and what that does to its value."""

    ALLOWED = 0
    UNWELCOME = 1
    KEPT_OUT = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a dataset a measure is about.

    `where` is its scope and `that` what should hold there, or should not (`holds` is False). `needs` are columns that
    a row in scope must have.
    """

    dataset: str
    where: str | None
    that: str | None = None
    holds: bool = True
    others: Others = Others.ALLOWED
    needs: tuple[str, ...] = ()


class Measure(ABC, Generic[S]):
    """A kind of measure: `{key: …, …}` in YAML. `data` is `inputs.inputs.AssessmentData`."""

    key: ClassVar[str]
    """The key that names the measure in YAML."""

    spec: type[S]
    """The model of the whole `measure:` mapping."""

    def datasets(self, spec: S) -> tuple[str, ...]:
        """Return the ids of the datasets the measure reads: by default the one named by its key."""
        return (getattr(spec, self.key),)

    def unit(self, spec: S, library: Library) -> str:
        """Return the unit of the value; what is counted has none."""
        return ""

    def problems(self, spec: S, library: Library) -> Iterator[SpecProblem]:
        """Yield what is wrong with a spec of the right shape: an unknown column, a wrong type, a bad predicate."""
        return iter(())

    def rests_on(self, spec: S, target: Target, library: Library) -> RestsOn:
        """Return what shows that nothing was left out of what is measured: by default nothing does."""
        return RestsOn.AS_REPORTED

    def end(self, spec: S) -> End | None:
        """Return which end of several numbers the value is, where each of several things has one: by default none."""
        return None

    def with_more(self, spec: S, bounds: Bounds) -> Bounds:
        """Return the bounds if rows are known to have been left out, any number of them: by default there are none."""
        return Bounds()

    @abstractmethod
    def measure(self, spec: S, data: Any) -> Measurement | None:
        """Return the number; None if nothing was submitted for it."""

    @abstractmethod
    def meaning(self, spec: S, library: Library) -> Message:
        """Say in words what is measured. Datasets and columns appear as `DatasetName` and `ColumnNames`."""

    @abstractmethod
    def columns(self, spec: S, library: Library) -> tuple[tuple[str, str], ...]:
        """Return dataset and name of every column that is read."""

    def essential(self, spec: S) -> tuple[tuple[str, str], ...]:
        """Return dataset and name of the columns, beside those of predicates, that a row needs to say anything."""
        return ()

    @abstractmethod
    def steps(self, spec: S, data: Any) -> Iterator[Step]:
        """Yield the arithmetic up to the unrounded value, so that a person can redo it by hand."""

    def figures(self, spec: S, library: Library) -> Iterator[FigureUse]:
        """Yield the figures and settings of the editions that the value depends on."""
        return iter(())

    def limit(self, spec: S, library: Library, grade: Grade) -> Fraction | None:
        """Return the limit of a grade in the edition in force, in the measure's unit; None if it has none."""
        return None

    def compares(self, written: Mapping[str, Any]) -> bool:
        """Whether a measure as written may need rows of earlier years."""
        return type(self).earliest is not Measure.earliest

    def earliest(self, spec: S) -> int | None:
        """Return the first year whose rows are needed; None if only the assessed year's are."""
        return None

    def wanted(self, spec: S, target: Target) -> Iterator[Wanted]:
        """Yield the rows it is about, so that `aircheck demo` can make up such rows."""
        return iter(())

    def counting(self, dataset: str, column: str | None, where: str | None) -> Mapping[str, Any] | None:
        """Return the measure written so that it counts the different values of a column, the rows without one.

        None if it counts something else.
        """
        return None

    def of_duty(self, written: Mapping[str, Any], duty: Duty) -> Mapping[str, Any] | None:
        """Return the measure completed by what the plan says of its commitment; None if it is complete as written.

        A commitment that organisations only report on has no written measure: the kind that measures it makes one.
        """
        return None
