"""The best and worst of many stations, before the tables in which one would have to look for them."""

from rich.text import Text

from aircheck.documents.stats import AQI, COMPOSITE, Statistic, StatsTable
from aircheck.model.place import PlaceKind
from aircheck.reports.stats.grid import MARKS, TOO_FEW
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, joined, packed, plain
from aircheck.reports.terminal.page import Page
from aircheck.stats.extremes import Extremes, extremes

MANY = 12
"""More stations than this are ranked; fewer are seen at a glance."""


def show(page: Page, table: StatsTable) -> None:
    """Write, for each figure, the stations that have the best and the worst of it, if there are many."""
    stations = [one for one in table.places if one.place.kind is PlaceKind.STATION and one.first_day is not None]
    found = list(extremes(stations, dict(table.percents))) if len(stations) > MANY else []
    if not found:
        return
    page.heading(page.say("stats.best_and_worst", n=len(stations)))
    for one in found:
        _figure(page, one)
    if short := max(one.short for one in found):
        page.line(page.say("stats.best_short", style.QUIET, n=short))


def _figure(page: Page, one: Extremes) -> None:
    named = {AQI: "stats.good_rate", COMPOSITE: "stats.index"}
    of_item = plain(f"{one.item} {one.statistic.upper() if one.statistic != 'mean' else ''}".rstrip())
    head = page.say(named[one.item]) if one.item in named else of_item
    head.stylize(style.LABEL)
    columns = (Column(12), Column(6), Column(page.width - 22))
    sides = ((head, "stats.best", one.best, one.alike[0]), (Text(), "stats.worst", one.worst, one.alike[1]))
    for label, side, places, alike in sides:
        items = [_place(code, entry) for code, entry in places]
        items += [page.say("stats.best_alike", style.QUIET, n=alike)] if alike else []
        for number, line in enumerate(packed(items, columns[-1].width)):
            page.row((Text(), Text(), line) if number else (label, page.say(side, style.QUIET), line), columns)


def _place(code: str, entry: Statistic) -> Text:
    mark = TOO_FEW if entry.sufficient is False else ""
    return joined((plain(f"{code} {entry.value}"), Text(mark, MARKS.get(mark, ""))), "")
