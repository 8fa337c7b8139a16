"""The mean from day to day against the line it has to stay under, in block characters."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.text import Text

from aircheck.documents.outlook import Picture, Point
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, plain
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.pictures.blocks import FULL, ahead, block

ROWS = 8
LABEL = 8
LINE = "─"


def picture_lines(page: Page, picture: Picture) -> Iterator[Text]:
    """Yield the picture: each column some days, the target as a line, what the rest may average beyond today."""
    days = (picture.end - picture.points[0].day).days + 1
    columns = list(_columns(picture.points, days, min(days, page.width - LABEL - 1)))
    heights = [_height(column) for column in columns]
    past = sum(bool(column) for column in columns)
    line, most = Fraction(picture.line), max(Fraction(picture.most), Fraction(0))
    # What the rest may average is cut off far above all else: the mean would be flat beside it.
    top = max(line, *heights) * Fraction(5, 4) or Fraction(1)
    at_line = min(ROWS - 1, int(line * ROWS / top))
    for row in reversed(range(ROWS)):
        label = f"{float(line):g} " if row == at_line else ""
        bars = "".join(block(_filled(height, row, top)) for height in heights[:past])
        bars += ahead(_filled(most, row, top)) * (len(columns) - past)
        drawn = bars.replace(" ", LINE) if row == at_line else bars
        yield joined((Text(label.rjust(LABEL), style.LABEL), Text(drawn[:past]), Text(drawn[past:], style.QUIET)), "")
    yield joined((Text(" " * LABEL), *(_level(column) for column in columns[:past])), "")
    key = "outlook.picture_without_rest" if picture.most.startswith("-") else "outlook.picture"
    yield from fold(page.say(key, style.QUIET, most=picture.most), page.width)


def _columns(points: Sequence[Point], days: int, wide: int) -> Iterator[Sequence[Point]]:
    """Yield the days so far of every column; none of those that are still to come."""
    for number in range(wide):
        yield points[number * days // wide : (number + 1) * days // wide]


def _height(column: Sequence[Point]) -> Fraction:
    value = column[-1].value if column else None
    return Fraction(value) if value is not None else Fraction(0)


def _filled(height: Fraction, row: int, top: Fraction) -> int:
    return int(height * ROWS * FULL / top) - row * FULL


def _level(column: Sequence[Point]) -> Text:
    """Return the worst AQI class of a column's days, on its official colour."""
    worst = max((point for point in column if point.level), key=lambda point: point.level or 0, default=None)
    if worst is None or worst.colour is None:
        return plain("-", style.QUIET)
    red, green, blue = worst.colour
    return plain(str(worst.level), f"on rgb({red},{green},{blue})")
