"""What every edition of every standard shares: figures with their confidence, and the days it is in force."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Literal, Self, TypeVar, get_args

from pydantic import model_validator

from aircheck.model.text import Bilingual, Contradiction, Message, Strict

Pollutant = Literal["PM2.5", "PM10", "SO2", "NO2", "CO", "O3"]
POLLUTANTS: tuple[str, ...] = get_args(Pollutant)
"""The six assessed pollutants in the order every table shows them."""

THOUSANDTHS = 1000

Averaging = Literal["year", "season", "24h", "8h", "1h"]


class Confidence(StrEnum):
    """How well a figure is known; U and M figures are settings."""

    VERIFIED = "V"
    OFFICIAL = "O"
    SECONDARY = "S"
    RECALLED = "M"
    INFERRED = "I"
    UNKNOWN = "U"


T = TypeVar("T")


class Figure(Strict, Generic[T]):
    """A figure with its confidence. `setting: true` marks a point the text leaves open, with our default.

    `options` are the values that may be chosen for it, the default among them; without them there is no choice.
    """

    value: T
    confidence: Confidence
    setting: bool = False
    options: tuple[T, ...] = ()
    note: Bilingual | None = None

    @model_validator(mode="after")
    def _value_is_an_option(self) -> Self:
        if self.options and self.value not in self.options:
            raise Contradiction(Message.of("loading.contradiction.setting_value"))
        if self.options and not self.setting:
            raise Contradiction(Message.of("loading.contradiction.options_of_no_setting"))
        return self


class NotComputed:
    """Marks a field of an edition that is shown and read by no computation: `Annotated[…, NOT_COMPUTED]`."""


NOT_COMPUTED = NotComputed()


def is_computed(model: type[Strict], name: str) -> bool:
    """Return whether any computation reads a field of an edition, or of a part of one."""
    return NOT_COMPUTED not in model.model_fields[name].metadata


class Edition(Strict):
    """What all editions share. `since`/`until` are the first and last day in force, where known."""

    id: str
    title: Bilingual
    source: Bilingual
    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the edition is in force on `day`; an end that is not known is open."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


E = TypeVar("E", bound=Edition)


def in_force(editions: Iterable[E], day: date) -> E:
    """Return the one of `editions` (all of one kind) in force on `day`; `LookupError` unless there is exactly one."""
    found = [edition for edition in editions if edition.covers(day)]
    if len(found) != 1:
        named = ", ".join(edition.id for edition in found)
        raise LookupError(f"{named} are in force on {day}" if found else f"no edition is in force on {day}")
    return found[0]


def editions_of(standards: Iterable[Edition], kind: type[E]) -> tuple[E, ...]:
    """Return the editions of one kind, oldest first."""
    return tuple(
        sorted((entry for entry in standards if isinstance(entry, kind)), key=lambda entry: entry.since or date.min)
    )


def given(value: T | None, edition: Edition, what: str) -> T:
    """Return a part an edition may leave out; `LookupError` where it does."""
    if value is None:
        raise LookupError(f"{edition.id} says nothing of {what}")
    return value


def thousandths(value: Decimal) -> int:
    """Return `value` in thousandths of its unit; `ValueError` when that is not a whole number."""
    scaled = value * THOUSANDTHS
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{value} is finer than a thousandth")
    return int(scaled)
