"""Figures of units in two periods, and the change between them, computed from the figures as they are printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from aircheck.inputs.basis import Basis
from aircheck.model.methods.figures import HIGHER_IS_BETTER
from aircheck.model.methods.ranking import Sign
from aircheck.model.text import Message
from aircheck.statistics.change import change_rate
from aircheck.statistics.rounding import rounded

CHANGE_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """Who is ranked: what it is called in the data, and its name, if it has one beside that."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class TwoFigures:
    """An item of a unit in both periods, as printed; None where there is none or it must not be compared, and why.

    `basis`: what the days behind each rest on, where they are figures of monitoring data.
    """

    now: Decimal | None
    why: Message | None = None
    before: Decimal | None = None
    why_before: Message | None = None
    unit: str = ""
    valid: int | None = None
    expected: int | None = None
    basis: Basis | None = None
    basis_before: Basis | None = None


Figures = Mapping[tuple[str, str], TwoFigures]
"""By code of the unit and item."""


def better(item: str, value: Fraction) -> Fraction:
    """Return a number that is smaller where the figure is better."""
    return -value if item in HIGHER_IS_BETTER else value


def improvement(item: str, found: TwoFigures) -> Fraction | None:
    """Return the improvement as printed, in per cent of the figure before, of a rate in points; None if unknown."""
    if found.now is None or found.before is None:
        return None
    now, before = Fraction(found.now), Fraction(found.before)
    if item in HIGHER_IS_BETTER:
        return rounded(now - before, CHANGE_DECIMALS)
    rate = change_rate(now, before)
    return None if rate is None else rounded(-rate, CHANGE_DECIMALS)


def signed(item: str, improved: Fraction, sign: Sign) -> Fraction:
    """Return an improvement with the sign that the office prints; a rate that rises is better with either."""
    return improved if sign == "improvement" or item in HIGHER_IS_BETTER else -improved
