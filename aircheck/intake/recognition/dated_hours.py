"""Hours under a header that calls them days: `日期` above `2020-01-01 05:00`."""

from collections.abc import Mapping
from dataclasses import replace

from aircheck.intake.cells.headers import match
from aircheck.intake.cells.plain import day, fold, moment
from aircheck.intake.files.text import Document
from aircheck.intake.recognition.recognise import Recognised, Unrecognised, recognise
from aircheck.model.dataset import HOURS, Contract

_DAY, _TIME, _HOUR = "date", "time", "hour"


def as_hours(document: Document, contracts: Mapping[str, Contract]) -> tuple[Recognised, str] | None:
    """Return a table of station-hours whose column of days holds hours, and that column's header; otherwise None.

    It is read as their times. Days that all carry one and the same time of day are no hours.
    """
    hours = contracts.get(HOURS)
    heading = None if hours is None else match(document.header, hours)
    if heading is None or _DAY not in heading.columns or {_TIME, _HOUR} & heading.columns.keys():
        return None
    place = heading.columns[_DAY]
    cells = [fold(cells[place]) for cells in document.heads()[1:] if place < len(cells)]
    times = [one for cell in cells if (one := moment(cell)) is not None]
    if len({one.time() for one in times}) < 2 or all(day(cell) is not None for cell in cells):
        return None
    header = tuple(_TIME if at == place else name for at, name in enumerate(document.header))
    found = recognise(header, contracts)
    if isinstance(found, Unrecognised) or found.contract.id != HOURS:
        return None
    return replace(found, heading=replace(found.heading, written=document.header)), document.header[place]
