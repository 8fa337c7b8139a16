"""All pictures of a run as files: their names and their SVG, one after the other."""

import re
from collections.abc import Iterator

from aircheck.assessment.compensation.book import item_name
from aircheck.documents.pictures import Picture, Pictures
from aircheck.documents.ranking import RankingSheet, RankTable
from aircheck.locale import Words
from aircheck.model.place import PlaceKind
from aircheck.model.text import Message
from aircheck.reports.pictures.charts import months, ranking, so_far
from aircheck.reports.pictures.inline import calendar

File = tuple[str, str]
_UNSAFE = re.compile(r"[^\w.-]")


def of_days(pictures: Pictures, words: Words) -> Iterator[File]:
    """Yield each place's calendar, its months by pollutant, and its means so far. `ChartsMissing`.

    What has no value has no picture.
    """
    for number, one in enumerate(pictures.places, start=1):
        name = f"{number:02d}-{_place(one)}"
        yield f"{name}-calendar.svg", calendar.render(pictures, one, words)
        for item in (figure.item for figure in one.months[0].figures):
            if any(month.figure(item).value is not None for month in one.months):
                yield f"{name}-months-{item}.svg", months.render(one, item, words)
        for mean in one.so_far:
            if mean.last.value is not None:
                yield f"{name}-so-far-{mean.item}.svg", so_far.render(one, mean, words)


def _place(one: Picture) -> str:
    name = "area" if one.place.kind is PlaceKind.AREA else _UNSAFE.sub("_", one.place.code)
    return f"{name}-taken-out" if one.taken_out else name


def of_ranking(sheet: RankingSheet, words: Words) -> Iterator[File]:
    """Yield each table that has a unit, group by group. `ChartsMissing`."""
    for number, group in enumerate(sheet.groups, start=1):
        for place, table in enumerate(group.tables, start=1):
            if table.rows:
                named = _title(table, words)
                title = f"{words.of(group.name)}  {named}" if group.name else named
                item = _UNSAFE.sub("_", table.item or "combined")
                yield f"{number:02d}-{place:02d}-{item}.svg", ranking.render(table, title, words)


def _title(table: RankTable, words: Words) -> str:
    if table.combined:
        return words.of(table.combined)
    named = item_name(table.item)
    return words(named) if isinstance(named, Message) else named
