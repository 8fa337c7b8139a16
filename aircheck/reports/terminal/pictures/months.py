"""A strip of the months: good-air days, and each pollutant's figure with a bar as high as it is."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.cells import cell_len
from rich.text import Text

from aircheck.documents.pictures import MonthFigure, Picture, PictureMonth
from aircheck.reports.pictures.words import figure_name
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import joined, packed, plain
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.pictures.blocks import block, eighths

CELL = 6
"""Cells of a month: a number of up to three digits, its mark, its bar, and a gap."""
LABEL = 8
ABOVE, TOO_FEW = "*", "?"
MARKS = {ABOVE: style.ALARM, TOO_FEW: "magenta"}


def show(page: Page, picture: Picture) -> None:
    """Write the strip; of more months than a line holds, several."""
    fitting = (page.width - LABEL) // CELL
    for start in range(0, len(picture.months), fitting):
        page.blank()
        _strip(page, picture.months, picture.months[start : start + fitting])
    for line in packed(_legend(page, picture), page.width):
        page.line(line)


def _strip(page: Page, every: Sequence[PictureMonth], months: Sequence[PictureMonth]) -> None:
    years = {month.month[:4] for month in every}
    heads = [plain((month.month[2:] if len(years) > 1 else month.month[5:]).rjust(CELL - 2)) for month in months]
    _line(page, page.say("pictures.months"), heads, style.LABEL)
    good = [_bar(plain(f"{one.good:>3} "), Fraction(one.good), Fraction(one.days), "green") for one in months]
    _line(page, page.say("stats.good_days"), good)
    for item in (figure.item for figure in every[0].figures):
        tops = [Fraction(text) for one in every for text in _heights(one.figure(item))]
        cells = [_figure(month.figure(item), max(tops, default=Fraction(1))) for month in months]
        _line(page, plain(figure_name(every[0].figure(item))), cells)


def _heights(figure: MonthFigure) -> Iterator[str]:
    """Yield the numbers that a bar must have room for."""
    yield from (text for text in (figure.value, figure.target) if text is not None)


def _figure(figure: MonthFigure, top: Fraction) -> Text:
    """Return a number with its marks, and its bar."""
    if figure.value is None:
        return plain("- ".rjust(CELL - 2), style.QUIET)
    mark = ABOVE if figure.within is False else TOO_FEW if figure.sufficient is False else " "
    look = style.ALARM if figure.within is False else ""
    number = joined((plain(figure.value.rjust(CELL - 3), look), Text(mark, MARKS.get(mark, ""))), "")
    return _bar(number, Fraction(figure.value), top, look or "cyan")


def _bar(number: Text, value: Fraction, top: Fraction, look: str) -> Text:
    return joined((number, Text(block(eighths(value, top)), look)), "")


def _line(page: Page, label: Text, cells: Sequence[Text], look: str = "") -> None:
    label.stylize(style.LABEL)
    padded = (Text(" " * (LABEL - cell_len(label.plain))), *(_padded(cell) for cell in cells))
    line = joined((label, *padded), "")
    line.stylize(look)
    page.line(line)


def _padded(cell: Text) -> Text:
    return joined((cell, Text(" " * (CELL - cell.cell_len))), "")


def _legend(page: Page, picture: Picture) -> Iterator[Text]:
    """Yield the targets, and what the marks mean that occur."""
    figures = [figure for month in picture.months for figure in month.figures]
    asked = {target.item for target in (mean.target for mean in picture.so_far) if target.rule is not None}
    first = picture.months[0].figures if picture.months else ()
    yield page.say("pictures.months_units", style.QUIET)
    limits = [f"{figure_name(one)} {one.target}" for one in first if one.item not in asked and one.target is not None]
    wanted = [f"{mean.item} {mean.target.number}" for mean in picture.so_far if mean.item in asked]
    if wanted:
        yield page.say("pictures.targets", style.QUIET, targets=page.words.say("reports.list").join(wanted))
    if limits:
        yield page.say("pictures.limits", style.QUIET, limits=page.words.say("reports.list").join(limits))
    if any(figure.within is False for figure in figures):
        yield page.say("pictures.mark.above", style.QUIET, sign=ABOVE)
    if any(figure.sufficient is False and figure.value is not None for figure in figures):
        yield page.say("pictures.mark.too_few", style.QUIET, sign=TOO_FEW)
