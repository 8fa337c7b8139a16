"""Pictures on the page: the calendar, the months against their line, the mean so far; as tables, too."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from aircheck.documents.pictures import Picture, Pictures
from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.chapters.pictured import tables
from aircheck.reports.assessment.paper import Cell, Grid
from aircheck.reports.pictures.inline import calendar, months, so_far
from aircheck.reports.pictures.words import below, title

NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""Needed in a file of its own; on a page it is no more than an address that looks like a request."""
MOST_PLACES = 20
"""Places with pictures of their own: the area, and the first of the stations that were asked for; the JSON has all."""


@dataclass(frozen=True, slots=True)
class PlacePictures:
    """The pictures of a place, with what the numbers of the calendar mean and the tables behind them.

    `lines`: pictures with what stands below them.
    """

    title: str
    calendar: Markup
    classes: tuple[Cell, ...]
    lines: tuple[tuple[Markup, str], ...]
    tables: tuple[Grid, ...]


def pictures_of(making: Making) -> Iterator[PlacePictures]:
    """Yield the pictures of each place; nothing where the run has none, or for a letter."""
    pictures = making.document.pictures
    if pictures is None or making.document.unit is not None:
        return
    for one in pictures.places[:MOST_PLACES]:
        yield PlacePictures(
            title("assess.html.pictures_of", one, making.words),
            _inline(calendar.render(pictures, one, making.words)),
            classes=tuple(
                Cell(f"{level} {making.of(found.name)}", colour=found.rgb)
                for level, found in enumerate(pictures.classes, start=1)
            ),
            lines=tuple(_lines(making, pictures, one)),
            tables=tuple(tables(making, pictures, one)),
        )


def _lines(making: Making, pictures: Pictures, one: Picture) -> Iterator[tuple[Markup, str]]:
    """Yield of each pollutant with a target the months against it, then the mean so far."""
    for mean in one.so_far:
        yield _inline(months.render(one, mean.item, making.words)), ""
        said = "" if mean.last.value is None else " ".join(below(mean, making.words))
        yield _inline(so_far.render(pictures, one, mean, making.words)), said


def _inline(svg: str) -> Markup:
    return Markup(svg.replace(NAMESPACE, "", 1))
