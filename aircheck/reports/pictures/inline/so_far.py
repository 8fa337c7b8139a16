"""The mean so far as a line over the days, against the line of its target."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from aircheck.documents.pictures import DayToDate, MeanSoFar, Picture
from aircheck.locale import Words
from aircheck.reports.pictures.inline.elements import element, number, picture, text
from aircheck.reports.pictures.inline.months import ABOVE, WITHIN
from aircheck.reports.pictures.words import last_said, target_said, title

LEFT, ROOM, RIGHT = 34, 420, 92
TOP, HEIGHT, BELOW = 26, 120, 20


def render(one: Picture, mean: MeanSoFar, words: Words) -> str:
    """Return the mean so far of a pollutant, one of the picture's own, as SVG."""
    name = title("pictures.svg.so_far", one, words, item=mean.item, unit=mean.target.unit)
    every = [day.day for day in one.days]
    target = Fraction(mean.target.number)
    top = max(target, *(Fraction(day.value or 0) for day in mean.days))
    return picture(
        *(LEFT + ROOM + RIGHT, TOP + HEIGHT + BELOW, name, last_said(mean, words)),
        text(name, x=0, y=12, font_size=12, font_weight="bold"),
        *_axes(every, top),
        *_line(mean, every, top),
        *_target(mean, words, top),
    )


def _x(day: date, every: Sequence[date]) -> float:
    return LEFT + ROOM * (day - every[0]).days / max(1, len(every) - 1)


def _y(value: Fraction, top: Fraction) -> float:
    return TOP + HEIGHT - float(HEIGHT * value / top)


def _axes(every: Sequence[date], top: Fraction) -> Iterator[str]:
    """Yield the line below, with the first day of each month."""
    y = TOP + HEIGHT
    yield element("line", x1=LEFT, y1=y, x2=LEFT + ROOM, y2=y, stroke="currentColor")
    yield text("0", x=LEFT - 5, y=y + 4, text_anchor="end")
    for day in every:
        if day.day == 1 or day == every[0]:
            x = _x(day, every)
            yield element("line", x1=x, y1=y, x2=x, y2=y + 4, stroke="currentColor")
            yield text(f"{day:%m}", x=x, y=y + 15, font_size=10)


def _line(mean: MeanSoFar, every: Sequence[date], top: Fraction) -> Iterator[str]:
    """Yield the line, and the value at its end; nothing where no day is valid."""
    known = [day for day in mean.days if day.value is not None]
    if not known:
        return
    points = " ".join(f"{number(_x(day.day, every))},{number(_height(day, top))}" for day in known)
    last = known[-1]
    colour = ABOVE if last.within is False else WITHIN
    yield element("polyline", points=points, fill="none", stroke=colour, stroke_width=2)
    x, y = _x(last.day, every), _height(last, top)
    yield element("circle", cx=x, cy=y, r=3, fill=colour)
    shown = f"{last.value}{'*' if last.within is False else ''}"
    yield text(shown, x=x - 4, y=y - 6, text_anchor="end", font_weight="bold")


def _height(day: DayToDate, top: Fraction) -> float:
    return _y(Fraction(day.value or 0), top)


def _target(mean: MeanSoFar, words: Words, top: Fraction) -> Iterator[str]:
    y = _y(Fraction(mean.target.number), top)
    line = {"stroke": "currentColor", "stroke_dasharray": "5 3"}
    yield element("line", x1=LEFT, y1=y, x2=LEFT + ROOM, y2=y, **line)
    yield text(target_said(mean.target, words), x=LEFT + ROOM + 6, y=y + 4)
