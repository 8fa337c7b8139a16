"""One review flag, as it is shown."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from aircheck.model.text import Message

COUNTED = "last_digit"
"""The check whose `against` is a number of values and whose `value` has no unit."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag: `hours` hours from `hour` (1 to 24, its end) of `day` on. Numbers are exact, as decimal text.

    `file` and `line` are those of the value, of the value before a gap, or None.
    """

    check: str
    station: str
    day: date
    hour: int
    hours: int
    pollutant: str | None
    value: str | None
    against: str | None
    unit: str | None
    detail: str | None
    text: Message
    file: str | None
    line: int | None

    @property
    def severity(self) -> tuple[int, Fraction, str, date, int]:
        """Sorts the worst first: the longest, then the farthest from what it is held against; the largest statistic."""
        counted = self.check == COUNTED
        apart = abs(Fraction(self.value or 0) - (0 if counted else Fraction(self.against or 0)))
        return 0 if counted else -self.hours, -apart, self.station, self.day, self.hour
