"""Thresholds of the review flags on observations. No national text sets them: they are practice, and settings."""

from decimal import Decimal
from typing import Literal

from aircheck.model.standard.base import Edition, Figure
from aircheck.model.text import Strict


class Smooth(Strict):
    """Values on a straight line: at least `hours` in a row, each further by the same step of at least `step`."""

    hours: Figure[int]
    step: dict[str, Figure[Decimal]]


class Spike(Strict):
    """One hour above (or below) both hours beside it, `times` as high (or as low) and by at least `by`."""

    times: Figure[Decimal]
    by: dict[str, Figure[Decimal]]


class Apart(Strict):
    """A station above (or below) the median of the others in the same hour; at least `stations` others are needed."""

    stations: Figure[int]
    times: Figure[Decimal]
    by: dict[str, Figure[Decimal]]


class Identical(Strict):
    """The same values at two stations on a whole day of at least `hours` values, `distinct` of them different."""

    items: Figure[tuple[str, ...]]
    hours: Figure[int]
    distinct: Figure[int]


class LastDigit(Strict):
    """Last digits of a station's month, at least `values` with a median of at least `median`, by the chi-square test.

    `critical` is its critical value at nine degrees of freedom.
    """

    items: Figure[tuple[str, ...]]
    values: Figure[int]
    median: Figure[Decimal]
    critical: Figure[Decimal]


class GapWhile(Strict):
    """A value missing while the median of at least `stations` others is at or above `above`."""

    stations: Figure[int]
    above: dict[str, Figure[Decimal]]


class Quality(Edition):
    """When an observation is worth a second look. By item, in its canonical unit; an item left out is not looked at.

    `stuck` is a number of hours, `gap_after` the value at or above which a gap that follows is flagged.
    """

    kind: Literal["quality"]
    zero: Figure[tuple[str, ...]]
    below_detection: dict[str, Figure[Decimal]]
    above_range: dict[str, Figure[Decimal]]
    inversion: Figure[Decimal]
    stuck: dict[str, Figure[int]]
    smooth: Smooth
    spike: Spike
    apart: Apart
    identical: Identical
    last_digit: LastDigit
    gap_after: dict[str, Figure[Decimal]]
    gap_while: GapWhile
