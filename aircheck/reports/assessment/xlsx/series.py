"""Which charts are drawn of the lists: ranges of cells, no numbers of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from aircheck.reports.assessment.chapters.lists.air import ranked as rankings_of
from aircheck.reports.assessment.chapters.lists.pictures import place_said, places
from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.paper import Grid

MOST_BARS = 20
"""Bars that can be told apart on a page; a longer ranking shows its first."""


@dataclass(frozen=True, slots=True)
class Series:
    """A column of the table by its place; a `line` crosses the bars of the others."""

    column: int
    line: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the rows `first` to `last` (from 0) of a sheet's table, named by the column `names`."""

    kind: Literal["bar", "column", "line"]
    title: str
    first: int
    last: int
    names: int
    series: tuple[Series, ...]


def totals(making: Making, grid: Grid) -> Iterator[Chart]:
    """Yield the totals of units, as they are placed."""
    total = next(place for place, one in enumerate(grid.columns) if one.title == making.say("assess.column.total"))
    if grid.rows:
        title = _first(making, grid.caption, len(grid.rows))
        yield Chart("bar", title, 0, _last(0, len(grid.rows)), 1, (Series(total),))


def ranked(making: Making, grid: Grid) -> Iterator[Chart]:
    """Yield the bars of every ranking of more than one unit."""
    first = 0
    for group, table in rankings_of(making):
        item = making.of(table.combined) if table.combined else making.item(table.item)
        name = making.of(group.name) if group.name else making.say(f"assess.of.{group.of}")
        title = making.say("assess.by_state", item=f"{item} ({table.unit})" if table.unit else item, group=name)
        if len(table.rows) > 1:
            names = 6 if all(row.name for row in table.rows) else 5
            named = _first(making, title, len(table.rows))
            yield Chart("bar", named, first, _last(first, len(table.rows)), names, (Series(7),))
        first += len(table.rows) + sum(not one.change for one in table.not_ranked)
    assert first == len(grid.rows)  # as the list is made


def months(making: Making, grid: Grid) -> Iterator[Chart]:
    """Yield the months of each item of a place against the line of its target or limit."""
    for (place, item), rows in groupby(enumerate(grid.rows), key=lambda one: (one[1][0].text, one[1][1].text)):
        found = list(rows)
        first, last = found[0][0], found[-1][0]
        if any(row[3].number for _, row in found):
            limit = (Series(5, line=True),) if found[0][1][5].number else ()
            title = making.say("assess.chart.months", place=place, item=item, unit=found[0][1][4].text)
            yield Chart("column", title, first, last, 2, (Series(3), *limit))


def means_so_far(making: Making, grid: Grid) -> Iterator[Chart]:
    """Yield the mean so far of PM2.5, and of what else the plan sets an annual mean for, against its target."""
    for one in places(making.document.pictures):
        name = place_said(making, one)
        rows = [place for place, row in enumerate(grid.rows) if row[0].text == name]
        for number, mean in enumerate(one.so_far):
            if rows and mean.last.value is not None and (mean.item == "PM2.5" or mean.target.rule is not None):
                title = making.say("assess.chart.so_far", place=name, item=mean.item, unit=mean.target.unit)
                column = 6 + 2 * number
                series = (Series(column), Series(column + 1, line=True))
                yield Chart("line", title, rows[0], rows[-1], 1, series)


def _first(making: Making, title: str, count: int) -> str:
    """Return a title that says so where not all bars have room."""
    return making.say("assess.chart.first", title=title, most=MOST_BARS) if count > MOST_BARS else title


def _last(first: int, count: int) -> int:
    return first + min(count, MOST_BARS) - 1
