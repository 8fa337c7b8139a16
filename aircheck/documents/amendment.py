"""Figures that a reporting organisation sends again with other values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FilePlace:
    """File and line of a figure; None where it is not known, or the figure was withdrawn."""

    file: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """One figure: what it belongs to (`where`), its column, old and new value as text; None where there is none.

    `closed`: whether its period was over or declared final when it was sent again; None if unknown.
    """

    dataset: str
    where: str
    column: str
    old: str | None
    new: str | None
    unit: str
    before: FilePlace
    after: FilePlace
    closed: bool | None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What one reporting organisation changed, for one stated reason or none. `producer` is None if not named."""

    producer: str | None
    signer: str | None
    submitted: date | None
    reason: str | None
    changes: tuple[Change, ...]

    @property
    def closed(self) -> int:
        """How many figures of a closed period changed."""
        return sum(change.closed is True for change in self.changes)
