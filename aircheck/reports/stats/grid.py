"""A table of places: names on the left, numbers with their marks on the right, groups of rows below each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from aircheck.documents.stats import PlaceTable, StatsTable
from aircheck.model.place import PlaceKind
from aircheck.reports.pictures.words import stations_said
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, joined, plain
from aircheck.reports.terminal.columns import head_words, longest_words, shared, widths
from aircheck.reports.terminal.page import Page

NOTHING = "-"
ABOVE = "*"
TOO_FEW = "?"
SHORT_MONTH = "!"
MARKS = {ABOVE: style.ALARM, TOO_FEW: "magenta", SHORT_MONTH: "magenta"}

GROUPS = {PlaceKind.STATION: "stats.stations", PlaceKind.STREET: "stats.streets", PlaceKind.TIER: "stats.tiers"}
LEAST_NAME = 10
"""Cells that the names of places get even if the numbers are wide."""
_MOST_LINES = 2
"""Lines of a name beside its figures."""


@dataclass(frozen=True, slots=True)
class StatsCell:
    """A value and the marks behind it."""

    value: Text
    marks: str = ""

    @classmethod
    def of(cls, text: str | None, marks: str = "", look: str = "") -> "StatsCell":
        """Return a cell of plain text; an empty text is shown as nothing."""
        return cls(plain(text if text is not None else NOTHING, look), marks if text is not None else "")

    def padded(self, room: int) -> Text:
        """Return the value with its marks, and blanks for the marks it lacks."""
        marks = (Text(mark, MARKS[mark]) for mark in self.marks)
        return joined((self.value, *marks, Text(" " * (room - len(self.marks)))), "")


Row = Sequence[StatsCell]


@dataclass(frozen=True, slots=True)
class Grid:
    """`heads` stand above everything; `groups` are the rows by kind of place. `left` columns are left-aligned."""

    heads: Sequence[Row]
    groups: Sequence[tuple[PlaceKind, Sequence[Row]]]
    left: frozenset[int] = frozenset({0})

    def show(self, page: Page) -> None:
        """Write the table; a name that would take more than two lines of its column has a line of its own above."""
        rows = [*self.heads, *(row for _, group in self.groups for row in group)]
        marks = [max(len(cell.marks) for cell in column) for column in zip(*rows, strict=True)]

        def cells(row: Row) -> list[Text]:
            return [cell.padded(room) for cell, room in zip(row, marks, strict=True)]

        fitting = self._widths([cells(row) for row in rows], page.width)
        columns = [Column(width, right=place not in self.left) for place, width in enumerate(fitting)]
        for head in self.heads:
            page.row([_styled(cell, style.LABEL) for cell in cells(head)], columns)
        for kind, group in self.groups:
            if kind in GROUPS and len(self.groups) > 1:
                page.line(page.say(GROUPS[kind], style.LABEL))
            for row in group:
                name, *figures = cells(row)
                lines = _lines(name, columns[0].width)
                if len(lines) > _MOST_LINES:
                    page.line(name)
                    lines = [Text()]
                page.row((lines[0], *figures), columns)
                for rest in lines[1:]:
                    page.row((rest, *(Text() for _ in figures)), columns)

    def _widths(self, rows: Sequence[Sequence[Text]], room: int) -> list[int]:
        """Return widths by which figures and the words of heads stay whole; names yield down to `LEAST_NAME`."""
        heads, body = rows[: len(self.heads)], rows[len(self.heads) :]
        floors = [max(column) for column in zip(*map(head_words, heads), widths(body), strict=True)]
        words = longest_words(body)
        for place in self.left:
            floors[place] = max(words[place], min(floors[place], LEAST_NAME))
        return shared(rows, room, floors)


def _lines(name: Text, width: int) -> list[Text]:
    """Return the name folded, in two lines at a blank if each part fits: a code, and the name below it whole."""
    lines = fold(name, width)
    if len(lines) == _MOST_LINES:
        blanks = [place for place, sign in enumerate(name.plain) if sign == " "]
        for two in ([name[:place], name[place + 1 :]] for place in reversed(blanks)):
            if max(widths([two])) <= width:
                return two
    return lines


def _styled(text: Text, look: str) -> Text:
    text.stylize(look)
    return text


def name_of(page: Page, one: PlaceTable) -> StatsCell:
    """Return the name of a place, with the number of its stations: those with values, where some are silent."""
    place, silent = one.place, len(one.silent)
    match place.kind:
        case PlaceKind.STATION:
            return StatsCell.of(f"{place.code} {place.name}".rstrip())
        case PlaceKind.AREA:
            return StatsCell(plain(stations_said(page.words, len(place.stations), silent), style.HEADING))
    if 0 < silent < len(place.stations):
        known = len(place.stations) - silent
        return StatsCell(page.say("stats.group_partly", place=place.code, n=len(place.stations), known=known))
    return StatsCell(page.say("stats.group", place=place.code, n=len(place.stations)))


def kinds_shown(table: StatsTable) -> list[PlaceKind]:
    """Return the kinds of places to show, the area first; streets or tiers that only repeat others are left out.

    They only repeat others if each of them has exactly the stations of a station's row or of the area's.
    """
    found = {kind: [one.place for one in table.places if one.place.kind is kind] for kind in PlaceKind}
    once = {frozenset(place.stations) for kind in (PlaceKind.STATION, PlaceKind.AREA) for place in found[kind]}
    return [
        kind
        for kind, places in reversed(found.items())
        if places
        and not (
            kind in (PlaceKind.STREET, PlaceKind.TIER) and all(frozenset(place.stations) in once for place in places)
        )
    ]
