"""Whether values are as recent as they should be: of the monitoring as a whole, and of each station.

Whole days are those of the calendar between the day of the last value and the day of the report; hours are counted to
the moment of the run where it is on that day, else to the end of the day.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from math import ceil

from aircheck.documents.nightly.expectation import Expectation, Kind
from aircheck.documents.nightly.latest import LastHour, StationLatest
from aircheck.documents.report import Report
from aircheck.model.text import Message, Value
from aircheck.model.workspace.expect import Age
from aircheck.statistics.indicators import HOURS_PER_DAY

_HOUR = timedelta(hours=1)
_FRESH = "nightly.fresh", "nightly.fresh_never"
_SILENT = "nightly.silent", "nightly.silent_never"
"""What is said where there is a last value, and where there is none."""


def fresh(written: str, report: Report, at: datetime) -> Expectation:
    """Judge the newest value of all."""
    assert report.latest is not None, "asked for with the report"
    age = _Aging(Age.of(written), report, at)
    return age.judged("fresh", report.latest.newest, report.period_from, _FRESH)


def silent(written: str, report: Report, at: datetime) -> Iterator[Expectation]:
    """Name every station that has been silent for too long; one that began to operate since then is not one."""
    assert report.latest is not None, "asked for with the report"
    age, stations = _Aging(Age.of(written), report, at), report.latest.stations
    found = [age.of_station(one) for one in stations]
    if not stations:
        yield Expectation("silent", met=False, message=Message.of("nightly.no_station"))
    elif all(one.met for one in found):
        said = Message.of("nightly.none_silent", count=len(stations), most=age.said(age.most.most))
        yield Expectation("silent", met=True, message=said)
    yield from (one for one in found if not one.met)


class _Aging:
    """How old values are on the day of a report."""

    def __init__(self, most: Age, report: Report, at: datetime) -> None:
        self.most = most
        self._day = report.as_of
        self._from = report.period_from
        end = datetime.combine(report.as_of, time()) + timedelta(days=1)
        self._moment = at if at.date() == report.as_of else end

    def of_station(self, one: StationLatest) -> Expectation:
        """Judge the last value of a station."""
        since = max(self._from, one.since or self._from)
        named = f"{one.station} {one.name}".strip()
        return self.judged("silent", one.last, since, _SILENT, station=named)

    def judged(
        self, kind: Kind, last: LastHour | None, since: date, keys: tuple[str, str], **values: Value
    ) -> Expectation:
        """Judge a last value; without one, what could be known begins on the day `since`."""
        age = self._since(last or LastHour(since - timedelta(days=1), HOURS_PER_DAY))
        shown = {"since": since.isoformat()} if last is None else {"last": str(last)}
        said = Message(
            keys[last is None],
            {**values, **shown, "age": self.said(age), "until": self._until, "most": self.said(self.most.most)},
        )
        return Expectation(kind, age <= self.most.most, said)

    def said(self, number: int) -> Message:
        """Return a number of days or hours in words."""
        return Message.of(f"nightly.age.{self.most.unit}", n=number)

    @property
    def _until(self) -> str:
        return self._day.isoformat() if self.most.unit == "day" else f"{self._moment:%Y-%m-%d %H:%M}"

    def _since(self, last: LastHour) -> int:
        if self.most.unit == "day":
            return max(0, (self._day - last.day).days)
        return max(0, ceil((self._moment - last.end) / _HOUR))
