"""Editions of the dustfall method."""

from typing import Annotated, Literal

from aircheck.model.standard.base import NOT_COMPUTED, Edition, Figure


class Dustfall(Edition):
    """An edition of the dustfall method: the unit's month in days, decimals, and the points a month needs."""

    kind: Literal["dustfall"]
    unit: str
    month_days: Annotated[Figure[int], NOT_COMPUTED]
    decimals: Figure[int]
    point_share: Figure[int]
