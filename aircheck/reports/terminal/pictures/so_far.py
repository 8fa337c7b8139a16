"""The mean so far as bars: one for every few days, with the target as a line across them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from rich.text import Text

from aircheck.documents.pictures import DayToDate, MeanSoFar, Picture
from aircheck.model.text import Value
from aircheck.reports.pictures.words import in_row, to_come_said
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import joined, packed, plain
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.pictures.blocks import FULL, ahead, block, eighths

MARGIN = 7
BELOW = 4
"""Rows up to the target."""
MOST_ABOVE = 8
ALWAYS = "PM2.5"
LINE = "─"


def show(page: Page, picture: Picture) -> None:
    """Write a chart of PM2.5 and of every mean that is above its target on the last day; the others in a line."""
    known = [mean for mean in picture.so_far if mean.last.value is not None]
    shown = [mean for mean in known if mean.item == ALWAYS or mean.last.within is False]
    for mean in shown:
        _chart(page, mean)
    others = [_told(page, mean) for mean in known if mean not in shown]
    if others:
        page.blank()
        for line in packed(others, page.width):
            page.line(line)


def _told(page: Page, mean: MeanSoFar) -> Text:
    return page.say("pictures.so_far.within", style.QUIET, **_values(mean))


def _values(mean: MeanSoFar) -> dict[str, Value]:
    """Return what sentences say of a mean."""
    last, target = mean.last, mean.target
    of_target = {"item": target.item, "target": target.number, "unit": target.unit}
    return {**of_target, "value": last.value or "", "valid": last.valid}


@dataclass(frozen=True, slots=True)
class _Scale:
    """Heights of bars in eighths of a row; the target is `below` rows high, and `above` rows stand over it."""

    unit: Fraction
    below: int
    above: int

    @classmethod
    def of(cls, target: Fraction, highest: Fraction) -> "_Scale":
        below = BELOW if highest <= 2 * target else max(1, int(FULL * target / highest))
        unit = target / below
        above = max(0, -(-(highest - target) // unit))
        return cls(unit, below, min(MOST_ABOVE, above))


def _chart(page: Page, mean: MeanSoFar) -> None:
    step = _step(mean, page.width - MARGIN)
    bars, to_come = _every_few(mean.days, step), _to_come(mean, step)
    highest = max((bar for bar in bars if bar.value), key=lambda bar: Fraction(bar.value or 0))
    scale = _Scale.of(Fraction(mean.target.number), Fraction(highest.value or 0))
    heights = [eighths(Fraction(bar.value or 0), scale.unit) for bar in bars]
    page.blank()
    _title(page, mean, drawn=bool(to_come))
    for row in range(scale.below + scale.above - 1, scale.below - 1, -1):
        top = row == scale.below + scale.above - 1
        rest = _rest(to_come, scale, row)
        _row(page, highest.value or "" if top else "", _filled(heights, row), style.ALARM, rest)
    _rule(page, mean.target.number, heights, scale.below * FULL, len(to_come))
    for row in range(scale.below - 1, -1, -1):
        rest = _rest(to_come, scale, row)
        _row(page, "0" if row == 0 else "", _filled(heights, row), "cyan", rest)
    _row(page, "", _months(bars), style.QUIET)


def _title(page: Page, mean: MeanSoFar, *, drawn: bool) -> None:
    """Write what the bars are; `drawn`: there are bars of what the rest may average."""
    key = "pictures.so_far.above" if mean.last.within is False else "pictures.so_far.title"
    look = style.ALARM if mean.last.within is False else ""
    page.line(page.say(key, look, day=f"{mean.last.day:%m-%d}", **_values(mean)))
    whose = "pictures.so_far.of_plan" if mean.target.rule else "pictures.so_far.of_limit"
    page.line(page.say(whose, style.QUIET, rule=mean.target.rule or ""))
    if (said := to_come_said(mean, page.words)) is not None:
        sentences = [said, page.words.say("pictures.so_far.ahead")] if drawn else [said]
        page.line(plain(in_row(sentences, page.words), style.QUIET))


def _step(mean: MeanSoFar, room: int) -> int:
    """Return how many days a bar stands for, so that all days of the period have room."""
    return -(-(len(mean.days) + (mean.to_come.left if mean.to_come else 0)) // room)


def _to_come(mean: MeanSoFar, step: int) -> list[Fraction]:
    """Return the bars to come, each as high as what the rest may average at most; none if that is below nothing."""
    rest = mean.to_come
    return [] if rest is None or rest.most.startswith("-") else [Fraction(rest.most)] * (rest.left // step)


def _every_few(days: Sequence[DayToDate], step: int) -> list[DayToDate]:
    """Return the last of every few days."""
    last = len(days) - 1
    return [days[min(start + step - 1, last)] for start in range(0, len(days), step)]


def _filled(heights: Sequence[int], row: int) -> str:
    return "".join(block(height - row * FULL) for height in heights)


def _rest(bars: Sequence[Fraction], scale: _Scale, row: int) -> str:
    return "".join(ahead(eighths(one, scale.unit) - row * FULL) for one in bars)


def _rule(page: Page, target: str, heights: Sequence[int], level: int, rest: int) -> None:
    """Write the target's line, which bars above it break; it goes on over those to come."""
    cells = (Text(block(FULL), style.ALARM) if height > level else Text(LINE, style.QUIET) for height in heights)
    page.line(joined((_label(target, style.HEADING), *cells, Text(LINE * rest, style.QUIET)), ""))


def _row(page: Page, label: str, cells: str, look: str, rest: str = "") -> None:
    page.line(joined((_label(label, style.QUIET), Text(cells, look), Text(rest, style.QUIET)), ""))


def _label(text: str, look: str) -> Text:
    return plain(text.rjust(MARGIN - 1) + " ", look)


def _months(bars: Sequence[DayToDate]) -> str:
    """Return the line below: a month's number where its first bar stands."""
    line, month = "", 0
    for place, bar in enumerate(bars):
        if bar.day.month != month and len(line) <= place:
            month = bar.day.month
            line = line.ljust(place) + f"{month:02d} "
    return line.rstrip()
