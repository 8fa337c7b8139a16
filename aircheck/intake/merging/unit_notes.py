"""Notes on numbers in another unit than the contract's."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from aircheck.intake.cells.units import Conversion
from aircheck.intake.layouts.base import Converted
from aircheck.model.target import decimal_text
from aircheck.model.text import Message
from aircheck.model.unit_words import named

_DIGITS = 6
"""Significant digits of a fraction with endless or many digits, at least one after the point; `…`: more follow."""


def conversion_notes(found: Iterable[Converted], paths: Sequence[str]) -> Iterator[Message]:
    """Yield a note for each column and conversion, with the first of its files and the number of files."""
    files: dict[tuple[str, Conversion, bool], set[int]] = {}
    for one in found:
        files.setdefault((one.column, one.conversion, one.cells), set()).add(one.file)
    for (column, how, cells), places in files.items():
        file, count = paths[min(places)], len(places)
        conversion = conversion_text(column, how, cells=cells)
        yield Message.of("intake.note.converted", file=file, files=count, conversion=conversion)


def conversion_text(column: str, how: Conversion, *, cells: bool = False) -> Message:
    """Say which unit a column, or `cells` of it, was read in and what its numbers were multiplied by."""
    shown = {"column": column, "written": how.written, "unit": how.unit, "factor": shown_factor(how.factor)}
    if cells and not how.unit:
        return Message("intake.conversion.multiple", shown)
    if cells:
        return Message("intake.conversion.cells", {**shown, "unit": named(how.unit)})
    if how.alike:
        return Message("intake.conversion.one", shown)
    earlier, changed = shown_factor(how.earlier), str(how.changed)
    return Message("intake.conversion.two", {**shown, "earlier": earlier, "changed": changed})


def shown_factor(factor: Fraction) -> str:
    """Return a factor with all its digits if they are few, otherwise its first digits and `…`."""
    rest = factor.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1 and (len(text := decimal_text(factor)) <= _DIGITS + 4 or factor.denominator == 1):
        return text
    places = max(1, _DIGITS - len(str(int(factor)))) if factor >= 1 else _DIGITS + _zeros(factor)
    scaled = int(factor * 10**places)
    return f"{decimal_text(Fraction(scaled, 10**places))}…"


def _zeros(factor: Fraction) -> int:
    """Return the number of zeros after the point of a factor below one."""
    count = 0
    while factor * 10 ** (count + 1) < 1:
        count += 1
    return count
