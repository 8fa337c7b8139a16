"""Periods of whole days. What is expected comes from here, never from the rows present."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from aircheck.model.text import Strict


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @property
    def days(self) -> int:
        """Number of days in the month."""
        return monthrange(self.year, self.month)[1]

    @property
    def whole(self) -> "Period":
        """All days of the month."""
        return Period(date(self.year, self.month, 1), date(self.year, self.month, self.days))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class Period:
    """All days from `start` to `end`, both included. `ValueError` when they are the wrong way round."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"period ends ({self.end}) before it starts ({self.start})")

    @classmethod
    def year(cls, year: int) -> "Period":
        """Return the calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days + 1

    def months(self) -> Iterator[Month]:
        """Yield every month that has a day in the period."""
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        for index in range(first, last + 1):
            yield Month(index // 12, index % 12 + 1)

    def days_in(self, month: Month) -> int:
        """Number of the period's days that lie in `month`."""
        start = max(self.start, date(month.year, month.month, 1))
        end = min(self.end, date(month.year, month.month, month.days))
        return max(0, (end - start).days + 1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def until(self, day: date) -> "Period | None":
        """Return the part up to and including `day`; None before the first day."""
        return None if day < self.start else Period(self.start, min(self.end, day))

    def __iter__(self) -> Iterator[date]:
        return (self.start + timedelta(days=n) for n in range(self.days))


class Span(Strict):
    """First and last day, both included."""

    start: date = Field(alias="from")
    end: date = Field(alias="to")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        Period(self.start, self.end)
        return self

    @property
    def period(self) -> Period:
        """The days from first to last."""
        return Period(self.start, self.end)
