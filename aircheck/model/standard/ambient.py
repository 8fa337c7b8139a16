"""Editions of GB 3095: limits, data validity, and the state concentrations are given in."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from aircheck.model.standard.base import NOT_COMPUTED, Averaging, Confidence, Edition, Figure
from aircheck.model.target import Grade
from aircheck.model.text import Strict


class Limit(Strict):
    """One row of a limit table; for O3, `8h` is the daily maximum of the 8 h means."""

    item: str
    averaging: Averaging
    unit: str
    grade1: Decimal
    grade2: Decimal
    confidence: Confidence

    def of(self, grade: Grade) -> Decimal:
        """Return the limit of one grade."""
        return self.grade1 if grade == "grade1" else self.grade2


class Sampled(Strict):
    """How many daily samples an item needs that is not measured continuously, over the period and in each month."""

    items: tuple[str, ...]
    averaging: Literal["year", "season"]
    days: Figure[int]
    days_per_month: Figure[int]


class Validity(Strict):
    """How many valid parts a mean needs. `continuous` names the items the hourly and daily minimums stand for.

    `minutes_per_hour` is for `minutes_for` only. Neither minutes nor samples are submitted.
    """

    hours_per_day: Figure[int]
    hours_per_8h: Figure[int]
    days_per_year: Figure[int]
    days_per_month: Figure[int]
    days_in_february: Figure[int]
    continuous: Annotated[tuple[str, ...], NOT_COMPUTED] = ()
    minutes_per_hour: Annotated[Figure[int] | None, NOT_COMPUTED] = None
    minutes_for: Annotated[tuple[str, ...], NOT_COMPUTED] = ()
    sampling_hours: Annotated[Figure[int] | None, NOT_COMPUTED] = None
    sampled: Annotated[tuple[Sampled, ...], NOT_COMPUTED] = ()


class ReferenceState(Strict):
    """The day the state of gas concentrations changed, and the temperatures (K) before and from that day.

    `convert` is a setting: whether gases of the old state are converted before anything is computed.
    """

    changed: Figure[date]
    gases: tuple[str, ...]
    kelvin_before: Figure[Decimal]
    kelvin_after: Figure[Decimal]
    convert: Figure[bool]

    @property
    def factor(self) -> Fraction:
        """What a concentration of the old state is multiplied by to be one of the new."""
        return Fraction(self.kelvin_before.value) / Fraction(self.kelvin_after.value)


class Ambient(Edition):
    """An edition of GB 3095: limits and data validity."""

    kind: Literal["ambient"]
    limits: tuple[Limit, ...]
    validity: Validity
    reference_state: ReferenceState | None = None

    def limit(self, item: str, averaging: Averaging) -> Limit:
        """Return the row for `item` and `averaging`; `KeyError` when the edition has none."""
        for row in self.limits:
            if row.item == item and row.averaging == averaging:
                return row
        raise KeyError(f"{self.id} has no limit for {item} {averaging}")

    def days_required(self, month: int) -> int:
        """Return the daily values that `month` (1 to 12) needs."""
        return (self.validity.days_in_february if month == 2 else self.validity.days_per_month).value
