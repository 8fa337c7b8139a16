"""How recent the values of the monitoring are."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True, order=True)
class LastHour:
    """An hour of a day by its end, 1 to 24: hour 24 ends at 00:00 of the next day."""

    day: date
    hour: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.hour:02}:00"

    @property
    def end(self) -> datetime:
        """The moment at which it ends, in the time of the stations."""
        return datetime.combine(self.day, time()) + timedelta(hours=self.hour)


@dataclass(frozen=True, slots=True)
class StationLatest:
    """The last hour with any value of a station that is at work on the day of the report; None: none in the period.

    `since`: the day on which it began to operate, if the list of stations says so.
    """

    station: str
    name: str
    since: date | None
    last: LastHour | None


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest hour with a value of anything that was sent, and that of each station."""

    newest: LastHour | None
    stations: tuple[StationLatest, ...]
