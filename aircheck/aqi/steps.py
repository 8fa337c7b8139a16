"""The arithmetic of one IAQI, step by step, so that a person can redo it by hand. In fractions throughout."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from aircheck.model.standard import Averaging, Breakpoints, Index, Statistics
from aircheck.model.target import decimal_text
from aircheck.statistics.indicators import parts_of
from aircheck.statistics.rounding import rounded, rounded_text


@dataclass(frozen=True, slots=True)
class Segment:
    """Two neighbours of the table: breakpoints in the unit of the row, and their indices."""

    low: Decimal
    high: Decimal
    iaqi_low: int
    iaqi_high: int

    def exact(self, value: Fraction) -> Fraction:
        """Return (I_hi - I_lo) / (B_hi - B_lo) × (C - B_lo) + I_lo, unrounded."""
        low, high = Fraction(self.low), Fraction(self.high)
        return Fraction(self.iaqi_high - self.iaqi_low) / (high - low) * (value - low) + self.iaqi_low

    def arithmetic(self, shown: str) -> str:
        """Return that formula with the numbers in it; `shown` is the concentration."""
        low, high = f"{self.low:f}", f"{self.high:f}"
        return f"({self.iaqi_high}-{self.iaqi_low})/({high}-{low}) × ({shown}-{low}) + {self.iaqi_low}"


@dataclass(frozen=True, slots=True)
class IaqiStep:
    """One indicator on its way to its IAQI.

    `value` is the concentration as given, `compared` and `shown` the one that stands in the table: rounded to
    `decimals` where the edition rounds first, otherwise (None) as given. Above the end of the row there is no
    `segment`, and `iaqi` is what the edition puts there, None for nothing.
    """

    indicator: str
    row: Breakpoints
    value: Fraction
    decimals: int | None
    compared: Fraction
    shown: str
    segment: Segment | None
    iaqi: int | None

    @property
    def item(self) -> str:
        """The pollutant."""
        return parts_of(self.indicator)[0]

    @property
    def averaging(self) -> Averaging:
        """The averaging time of the row."""
        return parts_of(self.indicator)[1]

    @property
    def exact(self) -> Fraction | None:
        """The index before it is rounded up; None above the end of the row."""
        return None if self.segment is None else self.segment.exact(self.compared)


def iaqi_step(value: Fraction, indicator: str, index: Index, statistics: Statistics, *, round_first: bool) -> IaqiStep:
    """Return the arithmetic of a concentration ≥ 0 in the unit of its row (HJ 633-2012 6.2, any edition).

    `round_first`: the concentration is rounded to the edition's decimals before.
    """
    row = index.row(*parts_of(indicator))
    decimals = _decimals(row.unit, index, statistics) if round_first else None
    compared = value if decimals is None else rounded(value, decimals)
    shown = decimal_text(value) if decimals is None else rounded_text(value, decimals)
    segment = _segment(compared, row, index)
    iaqi = index.above(row) if segment is None else ceil(segment.exact(compared))
    return IaqiStep(indicator, row, value, decimals, compared, shown, segment, iaqi)


def _decimals(unit: str, index: Index, statistics: Statistics) -> int:
    return index.decimals[unit].value if unit in index.decimals else statistics.decimals_of(unit)


def _segment(value: Fraction, row: Breakpoints, index: Index) -> Segment | None:
    """Return the first segment whose upper breakpoint is not exceeded; None above the end of the row."""
    for place in range(1, len(row.values)):
        if value <= Fraction(row.values[place]):
            below = place - 1
            return Segment(row.values[below], row.values[place], index.iaqi[below], index.iaqi[place])
    return None


def mixed_text(value: Fraction) -> str:
    """Return an exact number: as a decimal where it ends (`81.25`), otherwise as a mixed number (`109 1/11`)."""
    text = decimal_text(value)
    if "/" not in text:
        return text
    whole, rest = divmod(value.numerator, value.denominator)
    return f"{whole} {rest}/{value.denominator}" if whole else text
