"""Where something is on record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row of a submitted file: the path as given, and the 1-based line."""

    file: str
    line: int
