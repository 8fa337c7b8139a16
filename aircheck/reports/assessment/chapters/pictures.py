"""Pictures of the area's days: a calendar, months against the line of the limit, the mean so far against its target."""

from collections.abc import Iterator
from functools import partial

from aircheck.documents.pictures import DayState, MeanSoFar, Picture, Pictures
from aircheck.model.place import PlaceKind
from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.paper import Picture as Drawn
from aircheck.reports.pictures.inline import calendar, months, so_far
from aircheck.reports.pictures.words import below, figure_name, last_said, title
from aircheck.reports.terminal.pictures.calendar import NO_VALUE, UNDECIDED

ALWAYS = "PM2.5"
"""The pollutant that has pictures whatever the plan asks for."""


def blocks(making: Making) -> Iterator[Drawn]:
    """Yield the pictures of each place; what has no value has none."""
    pictures = making.document.pictures
    if pictures is None:
        return
    for one in pictures.places:
        yield _calendar(making, pictures, one)
        for mean in one.so_far:
            if mean.last.value is not None and (mean.item == ALWAYS or mean.target.rule is not None):
                yield _months(making, one, mean)
                yield _so_far(making, pictures, one, mean)


def _calendar(making: Making, pictures: Pictures, one: Picture) -> Drawn:
    good, rated = (sum(getattr(month, field) for month in one.months) for field in ("good", "rated"))
    return Drawn(
        f"calendar-{_key(one)}",
        making.say("assess.picture", title=title("pictures.svg.calendar", one, making.words), period=_period(making)),
        making.say("pictures.svg.good_days", good=good, rated=rated),
        partial(calendar.render, pictures, one, making.words, heading=False),
        (making.row(_signs(making, pictures, one)),),
    )


def _signs(making: Making, pictures: Pictures, one: Picture) -> Iterator[str]:
    """Yield what the numbers and signs of a calendar mean."""
    for number, name, *_ in calendar.legend(pictures, making.words):
        yield f"{number} {name}"
    states = {day.state for day in one.days}
    if DayState.UNDECIDED in states:
        yield making.say("pictures.sign.undecided", sign=UNDECIDED)
    if DayState.NO_VALUE in states:
        yield making.say("pictures.sign.no_value", sign=NO_VALUE)
    yield making.say("pictures.good_of")


def _months(making: Making, one: Picture, mean: MeanSoFar) -> Drawn:
    figures = [(month.month, month.figure(mean.item)) for month in one.months]
    shown = title("pictures.svg.months", one, making.words, item=f"{figure_name(figures[0][1])} ({mean.target.unit})")
    return Drawn(
        f"months-{mean.item}-{_key(one)}",
        making.say("assess.picture", title=shown, period=_period(making)),
        "; ".join(f"{month} {figure.value or NO_VALUE}" for month, figure in figures),
        partial(months.render, one, mean.item, making.words, heading=False),
        (making.say("assess.picture_marks"),),
    )


def _so_far(making: Making, pictures: Pictures, one: Picture, mean: MeanSoFar) -> Drawn:
    shown = title("pictures.svg.so_far", one, making.words, item=mean.item, unit=mean.target.unit)
    return Drawn(
        f"so-far-{mean.item}-{_key(one)}",
        making.say("assess.picture", title=shown, period=_period(making)),
        last_said(mean, making.words),
        partial(so_far.render, pictures, one, mean, making.words, heading=False),
        (last_said(mean, making.words), *below(mean, making.words)),
    )


def _period(making: Making) -> str:
    report = making.document.report
    return making.days((report.period_from, report.as_of))


def _key(one: Picture) -> str:
    place = "area" if one.place.kind is PlaceKind.AREA else one.place.code
    return f"{place}-taken-out" if one.taken_out else place
