"""What pictures of the air show, as lists: months against the target or limit, days, means so far."""

from collections.abc import Iterator, Sequence

from aircheck.documents.pictures import MeanSoFar, Picture, PictureDay, Pictures
from aircheck.reports.assessment.chapters.lists.cells import day
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Cell, Column, Grid
from aircheck.reports.pictures.words import figure_name, place_name, state_said


def months(making: Making) -> Grid:
    """Return a row for each item and month of the places that have pictures, beside what it is compared with."""
    columns = (
        making.column("place_name", "text", 3),
        making.column("item", "text", 1),
        making.column("month", "text", 1),
        making.column("value", "number", 1),
        making.column("measured_in", "text", 1),
        making.column("target_or_limit", "number", 1),
        making.column("within", "text", 1),
        making.column("valid", "number", 1),
        making.column("required", "number", 1),
        making.column("good_days", "number", 1),
        making.column("rated_days", "number", 1),
    )
    rows = [row for one in places(making.document.pictures) for row in _months(making, one)]
    return making.grid("picture_months", columns, rows)


def places(pictures: Pictures | None) -> Sequence[Picture]:
    """Return the places that have pictures."""
    return pictures.places if pictures else ()


def _months(making: Making, one: Picture) -> Iterator[tuple[Cell, ...]]:
    for item in (figure.item for figure in one.months[0].figures):
        for month in one.months:
            figure = month.figure(item)
            within = None if figure.within is None else making.say(f"assess.is_within.{str(figure.within).lower()}")
            yield (
                text(place_said(making, one)),
                text(figure_name(figure)),
                text(month.month),
                number(figure.value),
                text(figure.unit),
                number(figure.target),
                text(within),
                number(figure.valid),
                number(figure.required),
                number(month.good),
                number(month.rated),
            )


def place_said(making: Making, one: Picture) -> str:
    """Return the name of a place, and of the picture without what was taken out that it is that."""
    name = place_name(one.place, one.silent, making.words)
    return making.say("pictures.svg.taken_out", title=name) if one.taken_out else name


def days(making: Making) -> Grid:
    """Return a row for each day that has begun of the places that have pictures, and the means so far."""
    pictures = making.document.pictures
    means = pictures.places[0].so_far if pictures else ()
    columns = (
        making.column("place_name", "text", 3),
        making.column("date", "date", 1),
        making.column("aqi", "number", 1),
        making.column("level", "number", 1),
        making.column("class", "text", 1),
        making.column("primary", "text", 1),
        *(column for mean in means for column in _of_mean(making, mean)),
    )
    rows = [row for one in places(pictures) for row in _days(making, pictures, one)] if pictures else []
    return making.grid("picture_days", columns, rows)


def _of_mean(making: Making, mean: MeanSoFar) -> tuple[Column, ...]:
    shared = {"item": mean.item, "unit": mean.target.unit}
    return (
        Column(making.say("assess.column.so_far", **shared), "number", 1),
        Column(making.say("assess.column.so_far_target", **shared), "number", 1),
    )


def _days(making: Making, pictures: Pictures, one: Picture) -> Iterator[tuple[Cell, ...]]:
    so_far = [{entry.day: entry.value for entry in mean.days} for mean in one.so_far]
    place = text(place_said(making, one))
    for entry in one.days:
        if all(entry.day in known for known in so_far):
            means = (
                number(figure)
                for mean, known in zip(one.so_far, so_far, strict=True)
                for figure in (known[entry.day], mean.target.number)
            )
            yield (place, day(entry.day), *_day(making, pictures, entry), *means)


def _day(making: Making, pictures: Pictures, one: PictureDay) -> tuple[Cell, ...]:
    if one.level is None:
        return (text(None), text(None), text(state_said(one.state, making.words)), text(None))
    known = pictures.classes[one.level - 1]
    level = Cell(str(one.level), str(one.level), colour=known.rgb)
    said = making.of(known.name)
    shown = said if one.rated else f"{said} ({making.say('pictures.day.not_rated')})"
    return number(one.aqi), level, text(shown), text(making.row(one.primary) or None)
