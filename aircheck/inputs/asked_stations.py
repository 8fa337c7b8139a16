"""Stations that were asked for by code: one that no file knows is a slip, and nothing is computed of it."""

from collections.abc import Collection

from aircheck.intake.submission import Submission
from aircheck.loading.yaml.problems import ids_like
from aircheck.model.errors import AircheckError
from aircheck.model.text import Message


class UnknownStation(AircheckError):  # noqa: N818
    """A station was asked for that no table of the submission names; the nearest of those it names are said."""

    def __init__(self, station: str, known: Collection[str]) -> None:
        message = Message.of("inputs.unknown_station", station=station)
        super().__init__(message, details=[ids_like(station, sorted(known))])
        self.station = station


def confirm_stations(submission: Submission, wanted: Collection[str]) -> None:
    """Raise `UnknownStation` for the first of `wanted` that nothing in the submission names.

    Where no station is named at all, or a file could not be read that may name it, nothing is said here.
    """
    known = set(submission.unwanted)
    if submission.hourly is not None:
        known |= set(submission.hourly.stations)
    for table in submission.tables.values():
        if "station" in table.frame.columns:
            known |= set(table.frame["station"].drop_nulls().to_list())
    if not known or any(entry.problem for entry in submission.inputs):
        return
    if (strange := next((code for code in wanted if code not in known), None)) is not None:
        raise UnknownStation(strange, known)
