"""Why rows and cells are rejected, as numbers: frames of an engine hold a number, the reason stays here."""

from collections.abc import Callable, Mapping, Sequence

from aircheck.intake.rows.outside import Cause
from aircheck.intake.rows.reasons import row_at_fault
from aircheck.model.text import Message

USED = 0
HEADER, TOTAL, SCOPE, PERIOD, OTHER = -1, -2, -3, -4, -5
"""Fates of rows that are out of scope: they repeat the header, are totals, of no wanted station, of no wanted hour,
or of another quantity.

A fate above zero is the number of the reason for which a row is rejected.
"""
OUTSIDE: Mapping[int, Cause] = {
    HEADER: "headers",
    TOTAL: "totals",
    SCOPE: "stations",
    PERIOD: "period",
    OTHER: "others",
}
"""What each of them is in the account."""


class Reasons:
    """Numbers from 1 on for reasons; what depends on the text of a cell is put into words with it."""

    def __init__(self) -> None:
        self._found: list[Callable[[str], Message]] = []
        self._known: dict[str, int] = {}

    def of(self, message: Message) -> int:
        """Return the number of a reason."""
        return self._number(repr(message), lambda _cell: message)

    def of_row(self, header: str, why: Message) -> int:
        """Return the number of the reason that a cell which the row needs is at fault, whatever it says."""
        return self._number(f"{header}\n{why!r}", lambda cell: row_at_fault(header, cell, why))

    def __len__(self) -> int:
        """Return how many reasons there are."""
        return len(self._found)

    def said(self, number: int, cell: str) -> Message:
        """Return a reason; `cell` is the text that was found at fault."""
        return self._found[number - 1](cell)

    def all_of(self, messages: Sequence[Message]) -> list[int]:
        """Return the numbers of some reasons."""
        return [self.of(message) for message in messages]

    def _number(self, key: str, said: Callable[[str], Message]) -> int:
        number = self._known.get(key)
        if number is None:
            self._found.append(said)
            number = self._known[key] = len(self._found)
        return number
