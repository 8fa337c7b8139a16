"""A calendar of days: a row for each month, each day the number of its AQI class on the class's colour."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from aircheck.documents.pictures import DayState, Picture, PictureDay, Pictures
from aircheck.model.standard import AqiClass
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, joined, packed, plain
from aircheck.reports.terminal.chip import on_colour
from aircheck.reports.terminal.page import Page

DAYS = 31
WIDE = 78
"""Cells of a row in which each day has two; a narrower page has one for each."""
LABELLED = (1, 6, 11, 16, 21, 26, 31)

UNDECIDED, NO_VALUE, TO_COME, NOT_RATED = "?", "-", " ", "~"
_SIGNS = {DayState.UNDECIDED: UNDECIDED, DayState.NO_VALUE: NO_VALUE, DayState.TO_COME: TO_COME}
_LOOKS = {DayState.UNDECIDED: "magenta", DayState.NO_VALUE: style.QUIET, DayState.TO_COME: ""}


def show(page: Page, picture: Picture, classes: Sequence[AqiClass]) -> None:
    """Write the calendar, and beside each month its good-air days of those in the rate."""
    size = 2 if page.width >= WIDE else 1
    columns = (Column(7), Column(DAYS * size), Column(max(5, page.width - DAYS * size - 11)))
    heads = (Text(), _numbers(size), page.say("pictures.good", style.LABEL))
    page.row(heads, columns)
    counts = {month.month: f"{month.good}/{month.rated}" for month in picture.months}
    begun = (day for day in picture.days if f"{day.day:%Y-%m}" in counts)
    for month, days in groupby(begun, key=lambda one: f"{one.day:%Y-%m}"):
        cells = _month(list(days), classes, size)
        page.row((plain(month, style.LABEL), cells, plain(counts[month])), columns)


def _numbers(size: int) -> Text:
    """Return the days of the month that stand above a calendar."""
    line = ""
    for day in LABELLED:
        longer = line.ljust((day - 1) * size) + str(day)
        line = longer if len(longer) <= DAYS * size else line
    return plain(line, style.QUIET)


def _month(days: Sequence[PictureDay], classes: Sequence[AqiClass], size: int) -> Text:
    before = Text(" " * (days[0].day.day - 1) * size)
    return joined((before, *(_cell(day, classes, size) for day in days)), "")


def _cell(day: PictureDay, classes: Sequence[AqiClass], size: int) -> Text:
    """Return a day; a sign besides the colour says what it is."""
    if day.level is None:
        return Text(_SIGNS[day.state].ljust(size), _LOOKS[day.state])
    shown = f"{day.level}{'' if day.rated else NOT_RATED}" if size > 1 else str(day.level)
    return Text(shown.ljust(size), on_colour(classes[day.level - 1].rgb))


def show_legend(page: Page, pictures: Pictures) -> None:
    """Write what the numbers and signs mean."""
    for line in packed(_legend(page, pictures), page.width):
        page.line(line)


def _legend(page: Page, pictures: Pictures) -> Iterator[Text]:
    for number, one in enumerate(pictures.classes, start=1):
        yield plain(f"{number} {page.words.of(one.name)}", on_colour(one.rgb))
    days = [day for picture in pictures.places for day in picture.days]
    states = {day.state for day in days}
    if DayState.UNDECIDED in states:
        yield page.say("pictures.sign.undecided", style.QUIET, sign=UNDECIDED)
    if DayState.NO_VALUE in states:
        yield page.say("pictures.sign.no_value", style.QUIET, sign=NO_VALUE)
    if page.width >= WIDE and any(day.level is not None and not day.rated for day in days):
        yield page.say("pictures.sign.not_rated", style.QUIET, sign=NOT_RATED)
    yield page.say("pictures.good_of", style.QUIET)
