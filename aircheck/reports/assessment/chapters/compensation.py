"""The settlement of ecological compensation: amounts, the arithmetic line by line, both sides."""

from collections.abc import Iterator

from aircheck.documents.compensation import CompensationSheet, Line, LineTitle, UnitAccount
from aircheck.model.text import Message
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Block, Cell, Chapter, Grid, Paragraph


def chapter(making: Making) -> Chapter:
    """Return the chapter; an empty one where no settlement was asked for."""
    sheet = making.document.compensation
    blocks = () if sheet is None else tuple(_blocks(making, sheet))
    return Chapter("compensation", making.say("assess.chapter.compensation"), blocks)


def _blocks(making: Making, sheet: CompensationSheet) -> Iterator[Block]:
    yield Paragraph(making.say("reports.compensation.not_of_plan", file=sheet.file), "alarm")
    yield Paragraph(making.say("reports.compensation.how", unit=sheet.unit, decimals=sheet.decimals))
    yield amounts(making, sheet)
    yield units(making, sheet)
    yield sums(making, sheet)
    yield Paragraph(_sides(making, sheet), "lead")


def amounts(making: Making, sheet: CompensationSheet) -> Grid:
    """Return the parameters of the method with their sources; an unset one says whose it is."""
    columns = (
        making.column("title", "text", 4),
        making.column("value", "number"),
        making.column("unit"),
        making.column("source", "text", 4),
    )
    rows = []
    for use in sheet.amounts:
        unset = making.say("assess.amount_unset", by=use.set_by)
        source = unset if use.value is None else f"{use.source} {use.on.isoformat() if use.on else ''}".rstrip()
        rows.append((text(making.of(use.title)), number(use.value), text(use.unit), text(source)))
    return making.grid("amounts", columns, rows)


def units(making: Making, sheet: CompensationSheet) -> Grid:
    """Return what each unit gets or pays; without a figure it is open."""
    columns = (
        making.column("unit", "text", 4),
        making.column("side"),
        making.column("amount", "number"),
        making.column("source", "text", 4),
    )
    rows = []
    for one in sheet.units:
        side = making.say(f"assess.side.{one.side or 'open'}")
        rows.append((text(one.unit), text(side), number(one.amount), text(one.source)))
    return making.grid("settlement", columns, rows, making.say("assess.grid.settlement", unit=sheet.unit))


def sums(making: Making, sheet: CompensationSheet) -> Grid:
    """Return the arithmetic of every unit, line by line."""
    columns = (
        making.column("unit", "text", 2),
        making.column("title", "text", 4),
        making.column("how", "text", 5),
        making.column("amount", "number"),
    )
    rows = [_line(making, one, line) for one in sheet.units for line in one.lines]
    return making.grid("sums", columns, rows)


def _line(making: Making, one: UnitAccount, line: Line) -> tuple[Cell, ...]:
    how = line.expression
    if line.value is None and line.why is not None:
        how = f"{how} {making.words(line.why)}".lstrip()
    return text(one.unit), text(_title(making, line.title)), text(how), number(line.value)


def _title(making: Making, title: LineTitle) -> str:
    return making.words(title) if isinstance(title, Message) else making.of(title)


def _sides(making: Making, sheet: CompensationSheet) -> str:
    found = sheet.settlement
    if found.gets is None or found.pays is None:
        return making.say("assess.sides_open")
    told = {"gets": found.gets, "pays": found.pays, "unit": sheet.unit}
    if found.counterpart is not None:
        return making.say(
            "assess.sides_counterpart", counterpart=found.counterpart, difference=found.difference or "", **told
        )
    return making.say("assess.sides_balanced" if found.balanced else "assess.sides_unbalanced", **told)
