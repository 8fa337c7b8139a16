"""What pictures show, as tables: for those who do not see them, and for the figures behind a line."""

from collections.abc import Iterator

from aircheck.documents.pictures import MonthFigure, Picture, PictureDay, Pictures
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Cell, Column, Grid
from aircheck.reports.pictures.words import figure_name, title


def tables(making: Making, pictures: Pictures, one: Picture) -> Iterator[Grid]:
    """Yield the days of a place with their index and the means up to them, then its months."""
    yield _days(making, pictures, one)
    if one.months:
        yield _months(making, one)


def _days(making: Making, pictures: Pictures, one: Picture) -> Grid:
    columns = (
        making.column("day", "date"),
        making.column("aqi", "number", 1),
        making.column("class"),
        making.column("primary"),
        *(_so_far(making, mean.item, mean.target.unit) for mean in one.so_far),
    )
    means = {day.day: place for mean in one.so_far[:1] for place, day in enumerate(mean.days)}
    rows = []
    for day in one.days:
        place = means.get(day.day)
        figures = [number(None if place is None else mean.days[place].value) for mean in one.so_far]
        rows.append((*_day(making, pictures, day), *figures))
    caption = title("assess.grid.picture_days", one, making.words)
    return making.grid("picture_days", columns, rows, caption, key=f"picture-days-{one.place.code}-{one.taken_out}")


def _so_far(making: Making, item: str, unit: str) -> Column:
    return Column(making.say("assess.column.so_far", item=item, unit=unit), "number", 1)


def _day(making: Making, pictures: Pictures, day: PictureDay) -> tuple[Cell, ...]:
    if day.level is None:
        shown = text(making.say(f"pictures.day.{day.state.value}"))
    else:
        found = pictures.classes[day.level - 1]
        shown = Cell(making.of(found.name), colour=found.rgb)
    return text(day.day.isoformat()), number(day.aqi), shown, text(making.row(day.primary))


def _months(making: Making, one: Picture) -> Grid:
    columns = (
        making.column("month", "date"),
        making.column("good_of_rated", "number"),
        *(Column(f"{figure_name(figure)} ({figure.unit})", "number", 1) for figure in one.months[0].figures),
    )
    rows = [
        (
            text(month.month),
            text(f"{month.good}/{month.rated}"),
            *(_figure(making, figure) for figure in month.figures),
        )
        for month in one.months
    ]
    caption = title("assess.grid.picture_months", one, making.words)
    return making.grid("picture_months", columns, rows, caption, key=f"picture-months-{one.place.code}-{one.taken_out}")


def _figure(making: Making, figure: MonthFigure) -> Cell:
    """Return a figure with what is wrong with it: beyond its target, of too few days."""
    if figure.value is None:
        return text(None)
    shown = figure.value
    if figure.within is False:
        shown = making.say("assess.beyond", limit=shown)
    elif figure.sufficient is False:
        shown = making.say("assess.few_days", value=shown)
    return Cell(shown, figure.value)
