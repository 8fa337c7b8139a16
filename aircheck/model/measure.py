"""What every kind of measure offers. One file each in `measures/`, registered in `measures/__init__.py`.

A kind extends `Measure` (or `measures.rows.of_table.OfTable` where it reads the rows of one table) and says only what
is its own: its key and spec, the number, its meaning, its steps. Everything else has a default here.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel

from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measurement import Measurement
from aircheck.model.target import Grade, Target
from aircheck.model.text import Message

S = TypeVar("S", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class SpecProblem:
    """What is wrong in a measure as written. `at` is the key path below `measure:`; `hint` says what would be right."""

    at: tuple[str | int, ...]
    message: Message
    hint: Message | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What a plan says of a commitment: its id, the units that have to report with their other names.

    `evidence_required`: whether something done counts only with evidence.
    """

    id: str
    organisations: Mapping[str, tuple[str, ...]]
    evidence_required: bool


class Others(IntEnum):
    """How little a row that is about something else may lie in a measure's scope, with regard to its value."""

    ALLOWED = 0
    UNWELCOME = 1
    KEPT_OUT = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a dataset a measure is about.

    `where` is its scope and `that` what should hold there, or should not (`holds` is False). `needs` are columns that
    a row in scope has to have.
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
        """Return the ids of the datasets the measure reads: the one that stands after its key."""
        return (getattr(spec, self.key),)

    def unit(self, spec: S, library: Library) -> str:
        """Return the unit of the value; what is counted has none."""
        return ""

    def problems(self, spec: S, library: Library) -> Iterator[SpecProblem]:
        """Yield what is wrong with a spec that has the right shape: unknown column, wrong type, bad predicate."""
        return iter(())

    @abstractmethod
    def measure(self, spec: S, evidence: Any) -> Measurement | None:
        """Return the number, or None when nothing was submitted for it."""

    @abstractmethod
    def meaning(self, spec: S, library: Library) -> Message:
        """Say in words what is measured. Datasets and columns stand in it as `DatasetName` and `ColumnNames`."""

    @abstractmethod
    def columns(self, spec: S, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the dataset and name of every column that is read."""

    @abstractmethod
    def steps(self, spec: S, evidence: Any) -> Iterator[Step]:
        """Yield the arithmetic up to the unrounded value, so that a person can redo it by hand."""

    def figures(self, spec: S, library: Library) -> Iterator[FigureUse]:
        """Yield the figures and settings of the editions that the value depends on."""
        return iter(())

    def limit(self, spec: S, library: Library, grade: Grade) -> Fraction | None:
        """Return the limit of a grade in the edition in force, in the measure's unit; None where there is none."""
        return None

    @property
    def compares(self) -> bool:
        """Whether rules of the kind may be measured against earlier years."""
        return type(self).earliest is not Measure.earliest

    def earliest(self, spec: S) -> int | None:
        """Return the first year whose rows are wanted; None when only the assessed year's are."""
        return None

    def wanted(self, spec: S, target: Target) -> Iterator[Wanted]:
        """Yield which rows of which tables it is about, so that such rows can be made up."""
        return iter(())

    def of_duty(self, written: Mapping[str, Any], duty: Duty) -> Mapping[str, Any] | None:
        """Return the measure completed by what the plan says of its commitment; None where it says all by itself.

        Nothing is written for a commitment that units only report on; the kind that measures it makes the measure.
        """
        return None
