"""What a year (or any period) has: whether there are enough valid days, and how many are in each class."""

from collections.abc import Mapping
from dataclasses import dataclass

from aircheck.model.period import Month
from aircheck.model.standard import Ambient, AqiClass


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """Whether a year has enough daily values (GB 3095 table 4). `short` lists months below their minimum."""

    valid: int
    required: int
    short: tuple[tuple[Month, int, int], ...]

    @property
    def enough(self) -> bool:
        """Whether both minimums are reached: days in the year and days in every month."""
        return self.valid >= self.required and not self.short


def sufficiency(valid: Mapping[Month, int], ambient: Ambient) -> Sufficiency:
    """Compare the valid days of a year's months with the edition's minimums (324; 27 a month, 25 in February)."""
    short = tuple(
        (month, days, least) for month, days in valid.items() if days < (least := ambient.days_required(month.month))
    )
    return Sufficiency(sum(valid.values()), ambient.validity.days_per_year.value, short)


@dataclass(frozen=True, slots=True)
class DayClasses:
    """Days by AQI class, in the order of the edition's classes; `good` of the `decided` days are good-air days.

    `left_out` days have values but are in no rate, since a pollutant is missing; `left_out_exceeding` of them exceed
    whatever the missing one was. They are in their classes all the same.
    """

    classes: tuple[tuple[AqiClass, int], ...]
    good: int
    decided: int
    left_out: int = 0
    left_out_exceeding: int = 0

    @property
    def known_bad(self) -> int:
        """Days known not to be good, in the rate or not."""
        return self.decided - self.good + self.left_out_exceeding

    @property
    def indexed(self) -> int:
        """Days with an AQI."""
        return sum(days for _, days in self.classes)
