"""What every kind of measure offers. One file each in `measures/`, registered in `measures/__init__.py`."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol, runtime_checkable

from pydantic import BaseModel

from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measurement import Measurement
from aircheck.model.target import Grade
from aircheck.model.text import Message


@dataclass(frozen=True, slots=True)
class SpecProblem:
    """What is wrong in a measure as written. `at` is the key path below `measure:`; `hint` says what would be right."""

    at: tuple[str | int, ...]
    message: Message
    hint: Message | None = None


class Measure(Protocol):
    """A kind of measure: `{key: …, …}` in YAML. `evidence` is `measures.evidence.Evidence`."""

    @property
    def key(self) -> str:
        """The key that names the measure in YAML."""

    @property
    def spec(self) -> type[BaseModel]:
        """The model of the whole `measure:` mapping."""

    def datasets(self, spec: Any) -> tuple[str, ...]:
        """Return the ids of the datasets the measure reads."""

    def unit(self, spec: Any, library: Library) -> str:
        """Return the unit of the value."""

    def problems(self, spec: Any, library: Library) -> Iterator[SpecProblem]:
        """Yield what is wrong with a spec that has the right shape: unknown column, wrong type, bad predicate."""

    def measure(self, spec: Any, evidence: Any) -> Measurement | None:
        """Return the number, or None when nothing was submitted for it."""

    def meaning(self, spec: Any, library: Library) -> Message:
        """Say in words what is measured."""

    def columns(self, spec: Any, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the dataset and name of every column that is read."""

    def figures(self, spec: Any, library: Library) -> Iterator[FigureUse]:
        """Yield the figures and settings of the editions that the value depends on."""

    def steps(self, spec: Any, evidence: Any) -> Iterator[Step]:
        """Yield the arithmetic up to the unrounded value, so that a person can redo it by hand."""


@runtime_checkable
class Limited(Protocol):
    """A kind of measure of which a standard may set limits: its rules may have a grade as their target."""

    def limit(self, spec: Any, library: Library, grade: Grade) -> Fraction | None:
        """Return the limit of a grade in the edition in force, in the measure's unit; None where there is none."""


@runtime_checkable
class Comparing(Protocol):
    """A kind of measure that looks at rows of earlier years too."""

    def earliest(self, spec: Any) -> int | None:
        """Return the first year whose rows are wanted; None when only the assessed year's are."""
