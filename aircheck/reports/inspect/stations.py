"""The stations that hours were found of, a line each."""

from collections.abc import Sequence

from aircheck.documents.inspection import StationSeen
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, plain
from aircheck.reports.terminal.columns import shared
from aircheck.reports.terminal.page import Page

HEADS = ("station", "name", "first_day", "last_day", "hours")


def list_stations(page: Page, stations: Sequence[StationSeen]) -> None:
    """Write code, name, first and last day with a value, and the number of hours that have one."""
    page.heading(page.say("datasets.inspect.station_list"))
    heads = tuple(page.say(f"datasets.inspect.{head}", style.LABEL) for head in HEADS)
    rows = [tuple(plain(cell) for cell in _cells(one)) for one in stations]
    fitting = shared([heads, *rows], page.width)
    columns = tuple(Column(width, right=place == len(HEADS) - 1) for place, width in enumerate(fitting))
    for cells in (heads, *rows):
        page.row(cells, columns)


def _cells(one: StationSeen) -> tuple[str, ...]:
    days = (day.isoformat() if day else "-" for day in (one.first_day, one.last_day))
    return (one.code, one.name or "", *days, str(one.hours))
