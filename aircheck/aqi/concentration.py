"""Concentrations as people write them, exact however many digits they have."""

from collections.abc import Mapping
from fractions import Fraction

from aircheck.intake.cells import plain
from aircheck.intake.cells.columns import Fault, Missing
from aircheck.model.dataset import Column
from aircheck.model.standard import THOUSANDTHS

LONGEST = 1000
"""Characters of a number; what is longer is none."""


class ConcentrationReader:
    """Reads the texts of one pollutant; a text that was seen before is not read again."""

    def __init__(self, column: Column, missing: Missing) -> None:
        self.column = column
        self._missing = missing
        self._known: dict[str, tuple[Fraction | None, Fault]] = {}

    def __call__(self, text: str) -> tuple[Fraction | None, Fault]:
        """Return a concentration in its unit, None where there is none, and what is wrong with the text."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._read(plain.fold(text))
        return found

    def forget(self) -> None:
        """Drop what was read, so that a table of any size needs no more room than a batch of it."""
        self._known.clear()

    def _read(self, folded: str) -> tuple[Fraction | None, Fault]:
        if folded in self._missing.words:
            return None, Fault.NONE
        scaled = plain.number(folded) if len(folded) <= LONGEST else None
        if scaled is None:
            return None, Fault.UNREADABLE
        if scaled in self._missing.numbers:
            return None, Fault.NONE
        value = Fraction(folded.replace(",", ""))
        if value < Fraction(self.column.minimum or 0):
            return None, Fault.BELOW
        if self.column.maximum is not None and value > Fraction(self.column.maximum):
            return None, Fault.ABOVE
        return value, Fault.NONE


def odd_thousandths(value: Fraction) -> int:
    """Return `value` in thousandths; one that is finer becomes the odd one of its two neighbours.

    Unlike rounding to the nearest, that changes nothing later: breakpoints, the halves that rounding turns on and the
    concentrations of whole indices are even numbers of thousandths, so a finer value stays on its side of each.
    """
    whole, rest = divmod(value.numerator * THOUSANDTHS, value.denominator)
    return whole | 1 if rest else whole


def concentration_readers(columns: Mapping[str, Column], missing: tuple[str, ...]) -> dict[str, ConcentrationReader]:
    """Return a reader for each of some columns, by the same keys."""
    words = Missing.of(missing)
    return {name: ConcentrationReader(column, words) for name, column in columns.items()}
