"""The parts of a result: stations, streets, months as a small table; AQI classes as a bar."""

from collections.abc import Iterator, Sequence

from rich.color import Color
from rich.style import Style
from rich.text import Text

from aircheck.documents.report import Result, ResultPart
from aircheck.model.measurement import Coverage, PartKind
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fitted, fold, joined, packed, plain, row, widths
from aircheck.reports.terminal.figures import coverage_of, quantity, verdict_of
from aircheck.reports.terminal.page import Page

PARTS_SHOWN = 8
BAR = 40
"""Cells of the AQI bar."""


def show_parts(page: Page, result: Result) -> None:
    """Write the first parts of every kind but AQI classes; they come worst first."""
    stations = [_figures(part) for part in result.parts if part.kind is PartKind.STATION]
    for kind in PartKind:
        parts = [part for part in result.parts if part.kind is kind]
        if kind is PartKind.STREET and all(_figures(part) in stations for part in parts):
            # If every street has one station, the same lines would appear twice.
            continue
        if parts and kind is not PartKind.AQI_CLASS:
            page.block(page.say(f"part.{kind}", style.LABEL), _table(page, parts))


def _figures(part: ResultPart) -> tuple[str | None, Coverage | None]:
    return part.value, part.coverage


def _table(page: Page, parts: Sequence[ResultPart]) -> Iterator[Text]:
    columns = zip(*(_cells(page, part) for part in parts[:PARTS_SHOWN]), strict=True)
    used = [column for column in columns if any(column)]
    flexible = 1 if any(part.outcome for part in parts) else 0
    natural = widths(zip(*used, strict=True))
    # The value stands to the right of the name, its digits aligned.
    columns_used = [
        Column(width, right=number == flexible + 1) for number, width in enumerate(fitted(natural, page.room, flexible))
    ]
    for cells in zip(*used, strict=True):
        yield from row(cells, columns_used)
    if (more := len(parts) - PARTS_SHOWN) > 0:
        yield from fold(page.say("reports.more_listed", style.QUIET, n=more), page.room)


def _cells(page: Page, part: ResultPart) -> tuple[Text, Text, Text, Text]:
    look = style.OUTCOME_STYLES[part.outcome] if part.outcome else ""
    return (
        verdict_of(page, part.outcome) if part.outcome else Text(),
        _name(page, part),
        quantity(page, part.value, part.unit, look),
        coverage_of(page, part.coverage) if part.coverage else Text(),
    )


def _name(page: Page, part: ResultPart) -> Text:
    return plain(page.name(part.name) if part.label is None else page.words.of(part.label))


def show_classes(page: Page, result: Result) -> None:
    """Write the AQI classes: in words, and with colour also as a bar in the standard's colours."""
    classes = [part for part in result.parts if part.kind is PartKind.AQI_CLASS]
    if not classes:
        return
    lines = [_bar(classes)] if page.colour else []
    lines += packed((_class(page, part) for part in classes), page.room)
    page.block(page.say(f"part.{PartKind.AQI_CLASS}", style.LABEL), lines)


def _class(page: Page, part: ResultPart) -> Text:
    words = joined((_name(page, part), quantity(page, part.value, part.unit)))
    return joined((Text("  ", _ground(part)), words)) if page.colour and part.colour else words


def _bar(classes: Sequence[ResultPart]) -> Text:
    """Return the bar: coloured spaces, whose length does not depend on how wide a terminal draws blocks."""
    days = [int(part.value) if part.value and part.value.isdecimal() else 0 for part in classes]
    bar, total, so_far = Text(), sum(days), 0
    for part, count in zip(classes, days, strict=True):
        start, so_far = so_far, so_far + count
        cells = BAR * so_far // total - BAR * start // total if total else 0
        bar.append(" " * max(cells, count > 0), _ground(part))
    return bar


def _ground(part: ResultPart) -> Style:
    return Style(bgcolor=Color.from_rgb(*part.colour)) if part.colour else Style(reverse=True)
