"""The tables of an edition: a line for each row of a standard's own table."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich.text import Text

from aircheck.model.standard import AqiClass, Figure, Index
from aircheck.model.text import Strict
from aircheck.reports.standards.values import label, shown
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, joined, plain
from aircheck.reports.terminal.chip import chip
from aircheck.reports.terminal.columns import fitted, widths
from aircheck.reports.terminal.page import Page


def table(page: Page, rows: Sequence[Strict]) -> None:
    """Write models of one kind, one column per field; the notes of their figures follow, each once."""
    fields = [name for name in type(rows[0]).model_fields if any(getattr(row, name) is not None for row in rows)]
    heads = [label(page, rows[0], name) for name in fields]
    cells = [
        list(column)
        for column in zip(*(_column(page, [getattr(r, name) for r in rows]) for name in fields), strict=True)
    ]
    _write(page, heads, cells, 0)
    notes = (shown(page.words, getattr(row, name)).note for row in rows for name in fields)
    for note in dict.fromkeys(note for note in notes if note):
        for line in fold(plain(note, style.QUIET), page.width - 4):
            page.row((Text(), line), (Column(2), Column(page.width - 4)))


def breakpoint_table(page: Page, index: Index) -> None:
    """Write the breakpoints under the IAQI row."""
    heads = [
        *(label(page, index.breakpoints[0], name) for name in ("item", "averaging", "unit")),
        *(plain(str(iaqi)) for iaqi in index.iaqi),
        label(page, index.breakpoints[0], "confidence"),
    ]
    cells = []
    for row in index.breakpoints:
        values = [f"{value:f}" for value in row.values] + ["-"] * (len(index.iaqi) - len(row.values))
        named = [_cell(page, value) for value in (row.item, row.averaging, row.unit)]
        cells.append([*named, *map(plain, values), plain(str(row.confidence), style.QUIET)])
    page.line(page.say("cli.standards.iaqi", style.LABEL))
    _write(page, heads, cells, 0, right=range(3, 3 + len(index.iaqi)))


def class_table(page: Page, classes: Sequence[AqiClass]) -> None:
    """Write the classes in their colours."""
    heads = [
        page.say("calculator.aqi"),
        *(label(page, classes[0], name) for name in ("level", "name", "colour")),
        plain("RGB"),
    ]
    cells = []
    for place, one in enumerate(classes):
        lowest = 0 if place == 0 else (classes[place - 1].up_to or 0) + 1
        spread = f"{lowest}-{one.up_to}" if one.up_to is not None else f"≥{lowest}"
        level = "-" if one.level is None else page.words.of(one.level)
        rgb = ", ".join(map(str, one.rgb))
        colour = plain(page.words.of(one.colour))
        cells.append([plain(spread), plain(level), chip(page.words, one), colour, plain(rgb)])
    _write(page, heads, cells, 0)


def _column(page: Page, values: Sequence[Any]) -> list[Text]:
    """Return the cells of a column; decimal figures get as many places as the longest has."""
    figures = [value.value for value in values if isinstance(value, Figure) and isinstance(value.value, Decimal)]
    places = max((-int(value.as_tuple().exponent) for value in figures), default=0)
    if len(figures) < len(values) or places <= 0:
        return [_cell(page, value) for value in values]
    step = Decimal(1).scaleb(-places)
    return [_cell(page, value.model_copy(update={"value": value.value.quantize(step)})) for value in values]


def _cell(page: Page, value: Any) -> Text:
    found = shown(page.words, value)
    return joined((found.text, found.mark), " ") if isinstance(value, Figure) else found.text


def _write(page: Page, heads: list[Text], cells: list[list[Text]], flexible: int, right: Sequence[int] = ()) -> None:
    for head in heads:
        head.stylize(style.LABEL)
    natural = widths([heads, *cells])
    numbers = fitted(natural, page.width, flexible)
    columns = tuple(Column(number, right=place in right) for place, number in enumerate(numbers))
    for row in (heads, *cells):
        page.row(row, columns)
