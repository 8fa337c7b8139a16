"""The months of a pollutant as bars against the line of its target; what is above it has a star."""

from collections.abc import Iterator
from fractions import Fraction

from aircheck.documents.pictures import MonthFigure, Picture
from aircheck.locale import Words
from aircheck.reports.pictures.inline.elements import element, picture, text, titled
from aircheck.reports.pictures.words import figure_name, month_target_said, title

STEP, BAR = 38, 24
LEAST = 8
"""Months that have room even where there are fewer: a narrower picture would be blown up to a page's width."""
TOP, HEIGHT, BELOW = 40, 110, 20
INSIDE = 16
"""A bar higher than this has its number at its foot, where no line crosses it."""
ABOVE, WITHIN = "#b3261e", "#2f6690"
"""Both stand out from white and from black (contrast at least 3)."""


def render(one: Picture, item: str, words: Words, *, heading: bool = True) -> str:
    """Return a pollutant's months as SVG; `KeyError` for one that is not among their figures."""
    figures = [(month.month, month.figure(item)) for month in one.months]
    heights = [Fraction(text) for _, one in figures for text in (one.value, one.target) if text is not None]
    top = max(heights, default=Fraction(1)) or Fraction(1)
    width = max(LEAST, len(figures)) * STEP + 90
    first = figures[0][1] if figures else None
    name = title("pictures.svg.months", one, words, item=figure_name(first) if first else item)
    described = "; ".join(f"{month} {figure.value or '-'}" for month, figure in figures)
    inside = [piece for place, figure in enumerate(figures) for piece in _bar(place, *figure, top)]
    limit = _limit(one, first, words, top, width) if first is not None and first.target is not None else ()
    return picture(width, TOP + HEIGHT + BELOW, name, described, *inside, *limit, heading=heading)


def _y(value: Fraction, top: Fraction) -> float:
    return TOP + HEIGHT - float(HEIGHT * value / top)


def _bar(place: int, month: str, figure: MonthFigure, top: Fraction) -> Iterator[str]:
    left, middle = place * STEP + (STEP - BAR) / 2, place * STEP + STEP / 2
    yield text(month[5:], x=middle, y=TOP + HEIGHT + 15, text_anchor="middle", font_size=10)
    if figure.value is None:
        yield text("-", x=middle, y=TOP + HEIGHT - 4, text_anchor="middle")
        return
    above, y = figure.within is False, _y(Fraction(figure.value), top)
    mark = "*" if above else "?" if figure.sufficient is False else ""
    shape = {"x": left, "y": y, "width": BAR, "height": TOP + HEIGHT - y}
    shown = f"{figure.value}{mark}"
    yield element("rect", titled(f"{month} {shown} {figure.unit}"), fill=ABOVE if above else WITHIN, **shape)
    inside = TOP + HEIGHT - y > INSIDE
    look = {"fill": "white"} if inside else {}
    yield text(shown, x=middle, y=TOP + HEIGHT - 5 if inside else y - 4, text_anchor="middle", **look)


def _limit(one: Picture, figure: MonthFigure, words: Words, top: Fraction, width: int) -> Iterator[str]:
    y = _y(Fraction(figure.target or 0), top)
    line = {"stroke": "currentColor", "stroke_dasharray": "5 3"}
    yield element("line", x1=0, y1=y, x2=width - 88, y2=y, **line)
    yield text(month_target_said(one, figure, words), x=width - 84, y=y + 4)
