"""Editions of the dustfall method."""

from typing import Literal

from aircheck.model.standard.base import Edition, Figure


class Dustfall(Edition):
    """An edition of the dustfall method: the unit's month in days, decimals, and the points a month needs."""

    kind: Literal["dustfall"]
    unit: str
    month_days: Figure[int]
    decimals: Figure[int]
    point_share: Figure[int]
