"""What is said again with the same values: it counts once, is no reject, and is told by its number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from aircheck.model.text import Message, Value

Repeat = tuple[int, int, int, int]
"""File (its place among the inputs) and line of what is said again, then those of where it was said first."""


@dataclass
class Repeated:
    """How many, and the first of them."""

    count: int = 0
    first: Repeat | None = None

    def add(self, found: Sequence[Repeat]) -> None:
        """Count some more."""
        if found:
            self.count += len(found)
            self.first = min(found) if self.first is None else min(self.first, *found)

    def told(self, paths: Sequence[str]) -> dict[str, Value]:
        """Return what a note says of them; empty when there are none."""
        if self.first is None:
            return {}
        file, line, other, other_line = self.first
        place: dict[str, Value] = {"file": paths[file], "line": line}
        return {"count": self.count, **place, "other": paths[other], "other_line": other_line}


@dataclass
class Repeats:
    """`rows` that say nothing but what others say, and single `values` of rows that say something else besides."""

    rows: Repeated = field(default_factory=Repeated)
    values: Repeated = field(default_factory=Repeated)

    def notes(self, paths: Sequence[str]) -> Iterator[Message]:
        """Yield a note for rows and one for values, if there are any."""
        if rows := self.rows.told(paths):
            yield Message("intake.note.repeated_rows", rows)
        if values := self.values.told(paths):
            yield Message("intake.note.repeated_values", values)
