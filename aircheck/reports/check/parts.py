"""The parts of a result: stations, streets, months as a small table; AQI classes as a bar."""

from collections.abc import Iterator, Sequence

from rich.color import Color
from rich.style import Style
from rich.text import Text

from aircheck.documents.report import Result, ResultPart
from aircheck.model.measurement import Coverage, PartKind
from aircheck.model.outcome import Outcome
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, joined, packed, plain, row
from aircheck.reports.terminal.columns import longest_words, shared, widths
from aircheck.reports.terminal.figures import FEWER, coverage_of, minimum_missed, quantity, verdict_of
from aircheck.reports.terminal.page import Page

PARTS_SHOWN = 8
MORE = "reports.more_detailed"
"""Says how many parts or findings there are besides, and how to see them."""
_OPEN = (Outcome.INCOMPLETE, Outcome.AT_RISK)
BAR = 40
"""Cells of the AQI bar."""


def show_parts(page: Page, result: Result) -> None:
    """Write the first parts of every kind but AQI classes, which come worst first, and all months in their order."""
    stations = [_figures(part) for part in result.parts if part.kind is PartKind.STATION]
    for kind in PartKind:
        parts = [part for part in result.parts if part.kind is kind]
        if kind is PartKind.STREET and all(_figures(part) in stations for part in parts):
            # If every street has one station, the same lines would appear twice.
            continue
        if kind is PartKind.MONTH:
            parts.sort(key=lambda part: part.name)
        if parts and kind is not PartKind.AQI_CLASS:
            page.block(page.say(f"part.{kind}", style.LABEL), _table(page, parts))


def show_worst(page: Page, result: Result) -> None:
    """Write the worst station, of several, and the worst month; parts come worst first."""
    known = [part for part in result.parts if part.value is not None]
    stations = [part for part in known if part.kind is PartKind.STATION]
    months = [part for part in known if part.kind is PartKind.MONTH]
    if not stations:
        return
    worst = [*(stations[:1] if len(stations) > 1 else []), *months[:1]]
    texts = [_worst_said(page, part) for part in worst]
    if texts:
        page.block(page.say("reports.worst", style.LABEL), packed(texts, page.room))


def _worst_said(page: Page, part: ResultPart) -> Text:
    kind = page.say(f"reports.worst.{part.kind}", style.LABEL)
    return joined((kind, part_name(page, part), quantity(page, part.value, part.unit)))


def _figures(part: ResultPart) -> tuple[str | None, Coverage | None]:
    return part.value, part.coverage


def _table(page: Page, parts: Sequence[ResultPart]) -> Iterator[Text]:
    most = len(parts) if page.whole or parts[0].kind is PartKind.MONTH else PARTS_SHOWN
    columns = zip(*(_cells(page, part) for part in parts[:most]), strict=True)
    used = [column for column in columns if any(column)]
    flexible = 1 if any(part.outcome for part in parts) else 0
    rows = list(zip(*used, strict=True))
    floors = widths(rows)
    floors[flexible] = longest_words(rows)[flexible]
    fitting = shared(rows, page.room, floors)
    # The value stands to the right of the name, its digits aligned.
    columns_used = [Column(width, right=number == flexible + 1) for number, width in enumerate(fitting)]
    for cells in rows:
        yield from row(cells, columns_used)
    for part in parts[:most]:
        yield from _lacking(page, part)
    if (more := len(parts) - most) > 0:
        yield from fold(page.say(MORE, style.QUIET, n=more), page.room)


def _lacking(page: Page, part: ResultPart) -> Iterator[Text]:
    """Yield what a part that gaps leave open lacks, where its coverage does not say it; nothing of any other."""
    found = part.coverage
    if part.outcome not in _OPEN or found is None or found.sufficient or found.shortfall is None:
        return
    if minimum_missed(found) != FEWER:
        yield from fold(joined((plain(part.name), page.tell(found.shortfall))), page.room)


def _cells(page: Page, part: ResultPart) -> tuple[Text, Text, Text, Text]:
    look = style.OUTCOME_STYLES[part.outcome] if part.outcome else ""
    return (
        verdict_of(page, part.outcome) if part.outcome else Text(),
        part_name(page, part),
        quantity(page, part.value, part.unit, look),
        coverage_of(page, part.coverage) if part.coverage else Text(),
    )


def part_name(page: Page, part: ResultPart) -> Text:
    """Return what a part is called; a station by code and name."""
    if part.label is None:
        return plain(page.name(part.name))
    called = page.words.of(part.label)
    # A station is known by its code; other parts have a label instead of a name.
    return plain(f"{part.name} {called}" if part.kind is PartKind.STATION and part.name != called else called)


def show_classes(page: Page, result: Result) -> None:
    """Write the AQI classes: in words, and with colour also as a bar in the standard's colours."""
    classes = [part for part in result.parts if part.kind is PartKind.AQI_CLASS]
    if not classes:
        return
    lines = [_bar(classes)] if page.colour else []
    lines += packed((_class(page, part) for part in classes), page.room)
    page.block(page.say(f"part.{PartKind.AQI_CLASS}", style.LABEL), lines)


def _class(page: Page, part: ResultPart) -> Text:
    words = joined((part_name(page, part), quantity(page, part.value, part.unit)))
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
