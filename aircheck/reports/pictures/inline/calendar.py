"""The calendar of days: a row for each month, each day a square in the colour of its AQI class, with its number."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from aircheck.documents.pictures import DayState, Picture, PictureDay, Pictures
from aircheck.locale import Words
from aircheck.reports.pictures.inline.elements import element, picture, text, titled
from aircheck.reports.pictures.words import day_said, title
from aircheck.reports.terminal.chip import ink_on
from aircheck.reports.terminal.pictures.calendar import NO_VALUE, UNDECIDED

SIDE = 17
LEFT, TOP = 58, 34
DAYS = 31
LABELLED = (1, 6, 11, 16, 21, 26, 31)
WIDTH = LEFT + DAYS * SIDE + 56
_SIGNS = {DayState.UNDECIDED: UNDECIDED, DayState.NO_VALUE: NO_VALUE}


def render(pictures: Pictures, one: Picture, words: Words) -> str:
    """Return the calendar of one of the pictures as SVG, for a page or a document."""
    months = [(month.month, f"{month.good}/{month.rated}") for month in one.months]
    height = TOP + len(months) * SIDE + 10
    name = title("pictures.svg.calendar", one, words)
    rows = {month: TOP + place * SIDE for place, (month, _) in enumerate(months)}
    days = [day for day in one.days if f"{day.day:%Y-%m}" in rows]
    good, rated = (sum(getattr(month, field) for month in one.months) for field in ("good", "rated"))
    described = words.say("pictures.svg.good_days", good=good, rated=rated)
    return picture(
        *(WIDTH, height, name, described),
        text(name, x=0, y=12, font_size=12, font_weight="bold"),
        *(text(str(day), x=LEFT + (day - 1) * SIDE + SIDE / 2, y=TOP - 5, text_anchor="middle") for day in LABELLED),
        text(words.say("pictures.good"), x=WIDTH - 2, y=TOP - 5, text_anchor="end"),
        *_labels(months, rows),
        *_squares(pictures, days, rows, words),
        *_numbers(pictures, days, rows),
    )


def _labels(months: Sequence[tuple[str, str]], rows: dict[str, int]) -> Iterator[str]:
    for month, good in months:
        yield text(month, x=0, y=rows[month] + 13)
        yield text(good, x=WIDTH - 2, y=rows[month] + 13, text_anchor="end")


def _squares(pictures: Pictures, days: Sequence[PictureDay], rows: dict[str, int], words: Words) -> Iterator[str]:
    """Yield the squares of each class, and those of days without one, which have an outline alone."""
    for level in (*range(1, len(pictures.classes) + 1), None):
        squares = [
            element("rect", titled(day_said(day, pictures, words)), **_place(day, rows))
            for day in days
            if day.level == level and day.state is not DayState.TO_COME
        ]
        if squares and level is not None:
            red, green, blue = pictures.classes[level - 1].rgb
            yield element("g", *squares, fill=f"#{red:02x}{green:02x}{blue:02x}")
        elif squares:
            yield element("g", *squares, fill="none", stroke="currentColor", stroke_opacity=0.4)


def _place(day: PictureDay, rows: dict[str, int]) -> dict[str, int]:
    side = SIDE - 1
    return {"x": LEFT + (day.day.day - 1) * SIDE, "y": rows[f"{day.day:%Y-%m}"], "width": side, "height": side}


def _numbers(pictures: Pictures, days: Sequence[PictureDay], rows: dict[str, int]) -> Iterator[str]:
    """Yield the numbers of the classes and other signs, those of a month and an ink in one text."""

    def ink(day: PictureDay) -> str:
        return "currentColor" if day.level is None else ink_on(pictures.classes[day.level - 1].rgb)

    shown = [day for day in days if day.level is not None or day.state in _SIGNS]
    for (month, colour), some in groupby(
        sorted(shown, key=lambda day: (f"{day.day:%Y-%m}", ink(day), day.day)),
        key=lambda day: (f"{day.day:%Y-%m}", ink(day)),
    ):
        signs = [(LEFT + (day.day.day - 1) * SIDE + 5, _sign(day)) for day in some]
        places = " ".join(str(place) for place, _ in signs)
        yield text("".join(sign for _, sign in signs), x=places, y=rows[month] + 12, fill=colour)


def _sign(day: PictureDay) -> str:
    return _SIGNS[day.state] if day.level is None else str(day.level)


def legend(pictures: Pictures, words: Words) -> tuple[tuple[str, str, str, str], ...]:
    """Return what the numbers mean, for the page: number, name, and the colours of the ground and of the ink."""
    return tuple(
        (str(number), words.of(one.name), "#{:02x}{:02x}{:02x}".format(*one.rgb), ink_on(one.rgb))
        for number, one in enumerate(pictures.classes, start=1)
    )
