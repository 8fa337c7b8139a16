"""Stations that were asked for by code: one that no file knows is a slip, and nothing is computed of it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from aircheck.intake.submission import DAILY, Submission
from aircheck.loading.yaml.problems import ids_like
from aircheck.model.errors import AircheckError
from aircheck.model.text import Message

_MONITORING = frozenset({DAILY, "air_quality_annual"})
"""Tables with figures of stations, beside the hours."""
_unmonitored: ContextVar[dict[str, None] | None] = ContextVar("_unmonitored", default=None)


class UnknownStation(AircheckError):  # noqa: N818
    """A station was asked for that no table of the submission names; the nearest of those it names are said."""

    def __init__(self, station: str, known: Collection[str]) -> None:
        message = Message.of("inputs.unknown_station", station=station)
        super().__init__(message, details=[ids_like(station, sorted(known))])
        self.station = station


@contextmanager
def noting_unmonitored() -> Iterator[dict[str, None]]:
    """Collect the stations that runs within ask for where no file has monitoring data, in the order asked."""
    found: dict[str, None] = {}
    before = _unmonitored.set(found)
    try:
        yield found
    finally:
        _unmonitored.reset(before)


def unmonitored() -> tuple[str, ...]:
    """Return what `noting_unmonitored` has collected so far; nothing outside of it."""
    return tuple(_unmonitored.get() or ())


def confirm_stations(submission: Submission, wanted: Collection[str]) -> None:
    """Raise `UnknownStation` for the first of `wanted` that nothing in the submission names.

    Where no file has monitoring data they are noted instead: hours that have not arrived yet keep back no verdict
    about other things, and yet the run decided nothing of what was asked. A file that could not be read may name them.
    """
    known = set(submission.unwanted)
    if submission.hourly is not None:
        known |= set(submission.hourly.stations)
    for table in submission.tables.values():
        if "station" in table.frame.columns:
            known |= set(table.frame["station"].drop_nulls().to_list())
    unread = any(entry.problem for entry in submission.inputs)
    if known and not unread and (strange := next((code for code in wanted if code not in known), None)) is not None:
        raise UnknownStation(strange, known)
    monitored = submission.hourly is not None or not submission.tables.keys().isdisjoint(_MONITORING)
    if not monitored and (found := _unmonitored.get()) is not None:
        found.update(dict.fromkeys(sorted(wanted)))
