"""The courses of means as one SVG drawing: the mean from day to day, its line, and the control value beyond today."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from html import escape

from aircheck.documents.outlook import OutlookEntry, OutlookSheet, Picture
from aircheck.locale import Words
from aircheck.model.shown.visible import visible
from aircheck.model.text import Language
from aircheck.model.unit_words import named
from aircheck.reports.terminal.figures import target_said

WIDE, HIGH = 800, 260
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 46, 44
STEP = 2
"""How much higher a day stands for every AQI class in the strip below, in its official colour."""
_FONT = "font-family='sans-serif'"


def render(sheet: OutlookSheet, *, language: Language, width: int, colour: bool) -> str:
    """Return a drawing with one panel for each mean; `width` and `colour` are those of a terminal and do not matter."""
    words, drawn = Words(language), [entry for entry in _all(sheet) if entry.picture is not None]
    height = max(1, len(drawn)) * HIGH
    head = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDE}' height='{height}' viewBox='0 0 {WIDE} {height}'"
        f" role='img'><title>{_safe(words.say('outlook.head'))}</title>"
        f"<rect width='{WIDE}' height='{height}' fill='white'/>"
    )
    panels = [_panel(words, entry, number * HIGH) for number, entry in enumerate(drawn)]
    nothing = "" if drawn else _text(LEFT, TOP, words.say("outlook.no_picture"))
    return "\n".join((head, *panels, nothing, "</svg>")) + "\n"


def _all(sheet: OutlookSheet) -> Iterator[OutlookEntry]:
    for entry in sheet.entries:
        yield entry
        yield from entry.parts


def _panel(words: Words, entry: OutlookEntry, top: int) -> str:
    picture, name = entry.picture, words.of(entry.title)
    assert picture is not None, "only entries with a picture have a panel"
    name += f", {words(entry.name)}" if entry.name is not None else ""
    scale = _Scale(picture)
    line = scale.y(Fraction(picture.line))
    control, most = (scale.y(max(Fraction(value), Fraction(0))) for value in (picture.control, picture.most))
    today = scale.x(picture.points[-1].day)
    unit, target = named(entry.unit).into(words.language), target_said(entry.target, words)
    told = words.say("outlook.svg.head", value=entry.value or "-", unit=unit, target=target)
    parts = (
        _text(LEFT, 20, f"{name}  {told}", "font-weight='bold'"),
        f"<path d='M {LEFT} {line} H {WIDE - RIGHT}' stroke='#b00' stroke-dasharray='6 4' fill='none'/>",
        _text(LEFT - 6, line + 4, f"{float(Fraction(picture.line)):g}", "text-anchor='end' fill='#b00'"),
        f"<polyline points='{_points(picture, scale)}' fill='none' stroke='#124' stroke-width='2'/>",
        f"<rect x='{today}' y='{min(control, most)}' width='{WIDE - RIGHT - today}' height='{abs(control - most)}'"
        " fill='#124' fill-opacity='0.2'/>",
        f"<path d='M {today} {most} H {WIDE - RIGHT}' stroke='#124' stroke-dasharray='2 3' fill='none'/>",
        _text(WIDE - RIGHT, most - 5, words.say("outlook.svg.control", value=picture.most), "text-anchor='end'"),
        *_days(picture, scale),
        *_months(picture, scale),
    )
    return f"<g transform='translate(0 {top})'>{''.join(parts)}</g>"


class _Scale:
    """Where days and values lie within a panel; a control value far above all else is cut off."""

    def __init__(self, picture: Picture) -> None:
        values = [Fraction(point.value) for point in picture.points if point.value is not None]
        self.first = picture.points[0].day
        self.days = (picture.end - self.first).days + 1
        self.top = max(Fraction(picture.line), *values) * Fraction(5, 4) or Fraction(1)

    def x(self, day: date) -> int:
        """Return the left end of a day."""
        return LEFT + ((day - self.first).days * (WIDE - LEFT - RIGHT)) // self.days

    def y(self, value: Fraction) -> int:
        """Return the height of a value."""
        room = HIGH - TOP - BOTTOM
        return TOP + room - int(min(value, self.top) * room / self.top)


def _points(picture: Picture, scale: _Scale) -> str:
    known = ((point.day, point.value) for point in picture.points)
    return " ".join(f"{scale.x(day)},{scale.y(Fraction(value))}" for day, value in known if value is not None)


def _days(picture: Picture, scale: _Scale) -> Iterator[str]:
    """Yield the days so far in the official colours of their AQI class."""
    for point in picture.points:
        if point.colour is not None:
            red, green, blue = point.colour
            left, wide = scale.x(point.day), scale.x(point.day + timedelta(days=1)) - scale.x(point.day)
            high = STEP * (point.level or 0)
            place = f"x='{left}' y='{HIGH - BOTTOM + 16 - high}' width='{wide}' height='{high}'"
            yield f"<rect {place} fill='rgb({red},{green},{blue})'><title>{point.day}: {point.level}</title></rect>"


def _months(picture: Picture, scale: _Scale) -> Iterator[str]:
    """Yield the first days of the months below."""
    for number in range(scale.days):
        day = scale.first + timedelta(days=number)
        if day.day == 1:
            yield _text(scale.x(day), HIGH - 14, day.isoformat()[:-3])


def _text(x: int, y: int, text: str, more: str = "") -> str:
    return f"<text x='{x}' y='{y}' font-size='12' {_FONT} {more}>{_safe(text)}</text>"


def _safe(text: str) -> str:
    return escape(visible(text))
