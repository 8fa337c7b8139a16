"""The mean so far as a line over the days, against the line of its target, with what the rest of the period may be.

Below it the days so far by their AQI class, in its official colour and the higher the worse.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from aircheck.documents.pictures import DayToDate, MeanSoFar, Picture, Pictures
from aircheck.locale import Words
from aircheck.reports.pictures.band import Band, band_of, highest_of
from aircheck.reports.pictures.inline.elements import element, number, picture, text, titled
from aircheck.reports.pictures.inline.months import ABOVE, WITHIN
from aircheck.reports.pictures.words import last_said, target_said, title, to_come_said

LEFT, ROOM, RIGHT = 34, 420, 124
TOP, HEIGHT, BELOW = 26, 120, 42
STEP = 3.5
"""How much higher a day stands in the strip for every class."""
LINE, BESIDE = 13, 40
"""Between two lines of text; what a number beside the last day needs."""


@dataclass(frozen=True)
class _Scale:
    """Where days and values lie."""

    one: Picture
    mean: MeanSoFar
    band: Band | None

    @cached_property
    def every(self) -> Sequence[date]:
        """The days of the period."""
        return [day.day for day in self.one.days]

    @cached_property
    def top(self) -> Fraction:
        """The value at the upper end."""
        highest = highest_of(self.mean)
        return highest if self.band is None else max(highest, self.band.high)

    def x(self, day: date) -> float:
        """Return where a day lies."""
        return LEFT + ROOM * (day - self.every[0]).days / max(1, len(self.every) - 1)

    def y(self, value: Fraction) -> float:
        """Return where a value lies."""
        return TOP + HEIGHT - float(HEIGHT * value / self.top)


def render(pictures: Pictures, one: Picture, mean: MeanSoFar, words: Words, *, heading: bool = True) -> str:
    """Return the mean so far of a pollutant, one of the picture's own, as SVG."""
    name = title("pictures.svg.so_far", one, words, item=mean.item, unit=mean.target.unit)
    said = " ".join(filter(None, (last_said(mean, words), to_come_said(mean, words))))
    scale = _Scale(one, mean, band_of(mean, words))
    return picture(
        *(LEFT + ROOM + RIGHT, TOP + HEIGHT + BELOW, name, said),
        *_axes(scale),
        *_classes(pictures, scale, words),
        *_to_come(scale),
        *_line(scale),
        *_target(scale, words),
        heading=heading,
    )


def _axes(scale: _Scale) -> Iterator[str]:
    """Yield the line below, with the first day of each month."""
    y = TOP + HEIGHT
    yield element("line", x1=LEFT, y1=y, x2=LEFT + ROOM, y2=y, stroke="currentColor")
    yield text("0", x=LEFT - 5, y=y + 4, text_anchor="end")
    for day in scale.every:
        if day.day == 1 or day == scale.every[0]:
            x = scale.x(day)
            yield element("line", x1=x, y1=y, x2=x, y2=y + 4, stroke="currentColor")
            yield text(f"{day:%m}", x=x, y=y + BELOW - 4, font_size=10)


def _classes(pictures: Pictures, scale: _Scale, words: Words) -> Iterator[str]:
    """Yield the days that have an AQI, those of one class in a row as one bar."""
    base, width = TOP + HEIGHT + BELOW - 16, ROOM / max(1, len(scale.every) - 1)
    for level, run in groupby(scale.one.days, key=lambda day: day.level):
        days = [day.day for day in run]
        if level is None:
            continue
        found, high = pictures.classes[level - 1], STEP * level
        named = f"{days[0]:%m-%d}-{days[-1]:%m-%d} {level} {words.of(found.name)}"
        shape = {"x": scale.x(days[0]), "y": base - high, "width": width * len(days), "height": high}
        colour = "#{:02x}{:02x}{:02x}".format(*found.rgb)
        yield element("rect", titled(named), fill=colour, **shape)


def _to_come(scale: _Scale) -> Iterator[str]:
    """Yield the band of what the rest may average, and the line of what it may at most."""
    band = scale.band
    if band is None:
        return
    left, right = scale.x(scale.mean.last.day), float(LEFT + ROOM)
    high, low, y = scale.y(band.high), scale.y(band.low), scale.y(band.most)
    yield element("rect", fill=WITHIN, fill_opacity=0.2, x=left, y=high, width=right - left, height=low - high)
    yield element("line", x1=left, y1=y, x2=right, y2=y, stroke=WITHIN, stroke_width=2, stroke_dasharray="2 3")
    target = Fraction(scale.mean.target.number)
    beside = scale.y(target) + (-LINE if band.most >= target else LINE)
    yield text(band.said, x=right + 6, y=4 + (y if abs(y - scale.y(target)) >= LINE else beside))


def _line(scale: _Scale) -> Iterator[str]:
    """Yield the line, and the value at its end; nothing where no day is valid."""
    known = [day for day in scale.mean.days if day.value is not None]
    if not known:
        return
    points = " ".join(f"{number(scale.x(day.day))},{number(_height(day, scale))}" for day in known)
    last = known[-1]
    colour = ABOVE if last.within is False else WITHIN
    yield element("polyline", points=points, fill="none", stroke=colour, stroke_width=2)
    x, y = scale.x(last.day), _height(last, scale)
    yield element("circle", cx=x, cy=y, r=3, fill=colour)
    yield from _value(scale, last, x, y)


def _value(scale: _Scale, last: DayToDate, x: float, y: float) -> Iterator[str]:
    """Yield the value of the last day: beyond it where there is room, so that its own line does not cross it."""
    shown = f"{last.value}{'*' if last.within is False else ''}"
    # Below the point where the target's line would cross it.
    crossed = 0 <= y - scale.y(Fraction(scale.mean.target.number)) < LINE + 6
    height = y + LINE + 2 if crossed else y - 6
    if LEFT + ROOM - x >= BESIDE:
        yield text(shown, x=x + 5, y=height, font_weight="bold")
    else:
        yield text(shown, x=x - 4, y=height, text_anchor="end", font_weight="bold")


def _height(day: DayToDate, scale: _Scale) -> float:
    return scale.y(Fraction(day.value or 0))


def _target(scale: _Scale, words: Words) -> Iterator[str]:
    y = scale.y(Fraction(scale.mean.target.number))
    line = {"stroke": "currentColor", "stroke_dasharray": "5 3"}
    yield element("line", x1=LEFT, y1=y, x2=LEFT + ROOM, y2=y, **line)
    yield text(target_said(scale.mean.target, words), x=LEFT + ROOM + 6, y=y + 4)
