"""A table that lies on its side passes for a list of stations: times along its header, or in the stations' column."""

from collections.abc import Iterable

from aircheck.intake.cells.plain import day, fold, moment
from aircheck.intake.files.text import Document
from aircheck.intake.recognition.recognise import Recognised, Unrecognised
from aircheck.model.text import Message

_LIST, _KEY = "stations", "station"
_FEWEST = 2
"""Times from which on they are a row or column of their own: one date may be the heading of a remark."""


def turned(document: Document, found: Recognised) -> Unrecognised | None:
    """Return why a list of stations is none but hours or days laid out the other way round; None if it is a list."""
    if found.contract.id != _LIST:
        return None
    along = _times(document.header[place] for place in found.heading.others if place < len(document.header))
    if len(along) >= _FEWEST:
        return _said("intake.problem.times_across", along, found)
    place = found.heading.columns[_KEY]
    cells = [cells[place] for cells in document.heads()[1:] if place < len(cells) and cells[place].strip()]
    down = _times(cells)
    if len(down) >= _FEWEST and len(down) == len(cells):
        return _said("intake.problem.times_as_stations", down, found)
    return None


def _times(cells: Iterable[str]) -> list[str]:
    # Digits alone may be a code.
    written = (cell for cell in cells if not cell.strip().isdigit())
    return [cell for cell in written if moment(fold(cell)) is not None or day(fold(cell)) is not None]


def _said(key: str, times: list[str], found: Recognised) -> Unrecognised:
    problem = Message.of(key, column=found.heading.text_of(_KEY), first=times[0], n=len(times))
    return Unrecognised(found.contract.id, (), problem)
