"""What the forms compute from: amounts, the figures of units, and how a line is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from aircheck.documents.compensation import AmountUse, Line, LineKind, LineTitle
from aircheck.model.methods.compensation import CompensatedUnit
from aircheck.model.methods.figures import HIGHER_IS_BETTER, PublishedFigure
from aircheck.model.target import decimal_text
from aircheck.model.text import Message
from aircheck.statistics.rounding import rounded, rounded_text


@dataclass(frozen=True)
class Computed:
    """What a term comes to for a unit, rounded as printed, and its lines; None where something is missing."""

    value: Fraction | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Book:
    """Amounts by name, units by name, decimals of a printed amount.

    `gaps`: why a unit has no figure of an item; `counted`: its places that are behind a number of places.
    """

    amounts: Mapping[str, AmountUse]
    units: Mapping[str, CompensatedUnit]
    decimals: int
    gaps: Mapping[tuple[str, str], Message] = field(default_factory=dict)
    counted: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def amount(self, placeholder: str) -> tuple[Fraction | None, str, Message | None]:
        """Return an amount, how it is written in an expression, and what to say if it is unset."""
        use = self.amounts[placeholder[1:-1]]
        if use.value is None:
            unset = Message.of(
                "reports.compensation.unset", name=use.name, title=use.title, by=use.set_by, unit=use.unit
            )
            return None, placeholder, unset
        return Fraction(use.value), use.value, None

    def figure(self, unit: str, item: str) -> PublishedFigure | None:
        """Return a unit's figure of an item."""
        return self.units[unit].figures.get(item)

    def improvement(self, unit: str, item: str) -> tuple[Fraction, str] | None:
        """Return by how much an item improved, from the printed figures, and how that is written; None if unknown."""
        found = self.figure(unit, item)
        if found is None:
            return None
        if found.improvement is not None:
            return Fraction(found.improvement), _written(found.improvement)
        if found.now is None or found.before is None:
            return None
        first, second = (found.now, found.before) if item in HIGHER_IS_BETTER else (found.before, found.now)
        return Fraction(first) - Fraction(second), f"({_written(first)} - {_written(second)})"

    def missing(self, unit: str, item: str) -> Message:
        """Say why a unit has no usable figure of an item."""
        known = self.gaps.get((unit, item))
        return known or Message.of("reports.compensation.no_figure", unit=unit, item=item_name(item))

    def printed(self, value: Fraction) -> Fraction:
        """Return an amount as it is printed."""
        return rounded(value, self.decimals)

    def text(self, value: Fraction) -> str:
        """Return an amount as text, with the decimals of the method."""
        return rounded_text(value, self.decimals)


def item_name(item: str) -> Message | str:
    """Return what an item is called: pollutants, and figures of the user's own, by their own names."""
    return Message.of(f"reports.item.{item}") if item in ("composite", "good_days", "dustfall") else item


def line(kind: LineKind, title: LineTitle, expression: str, value: str | None, why: Message | None = None) -> Line:
    """Return a line of the arithmetic."""
    return Line(kind, title, expression, value, why)


def plain(value: Fraction) -> str:
    """Return a number exactly."""
    return decimal_text(value)


def added(parts: Sequence[str]) -> str:
    """Return a sum as people write it: `496.00 - 118.00`."""
    first, *others = parts or ("0",)
    return first + "".join(f" - {part[1:]}" if part.startswith("-") else f" + {part}" for part in others)


def bracketed(text: str) -> str:
    """Return a number for the right side of a sign: a negative one in brackets."""
    return f"({text})" if text.startswith("-") else text


def _written(value: Decimal) -> str:
    return bracketed(f"{value:f}")
