"""Editions of the rules for sand and dust: what is taken out, and the test that proposes dust periods."""

from decimal import Decimal
from typing import Annotated, Literal

from aircheck.model.standard.base import NOT_COMPUTED, Edition, Figure
from aircheck.model.text import Strict


class DustStart(Strict):
    """An hour starts a dust period when all hold, against the hours before it.

    PM10 is at least `times` their mean and above `above` (µg/m³); PM2.5/PM10 is at most `ratio_share` % of their ratio.
    """

    previous_hours: Figure[int]
    previous_required: Figure[int]
    times: Figure[Decimal]
    above: Figure[Decimal]
    ratio_share: Figure[Decimal]


class DustEnd(Strict):
    """An hour ends the period when PM10 is at most `within` % above the mean before it began."""

    within: Figure[Decimal]


class Dust(Edition):
    """Sand-dust handling: items taken out of means, and the detector's thresholds."""

    kind: Literal["dust"]
    removed: Figure[tuple[str, ...]]
    good_days_adjusted: Figure[bool]
    hours_left: Annotated[Figure[Literal["day_minimum_applies"]], NOT_COMPUTED]
    start: DustStart
    end: DustEnd
