"""A settlement for a terminal: the amounts, the arithmetic of each unit line by line, and both sides."""

from datetime import date

from rich.text import Text

from aircheck.documents.compensation import CompensationSheet, Line, LineTitle, UnitAccount
from aircheck.locale import Words
from aircheck.model.text import Bilingual, Language, Message
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, joined, packed, plain, width_of
from aircheck.reports.terminal.folder import common_folder
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.read_files import show as show_files

NARROWEST = 60
WIDEST_TITLE = 28
MARGIN = 10


def render(sheet: CompensationSheet, *, language: Language, width: int = 80, colour: bool) -> str:
    """Return the settlement as lines of at most `width` cells."""
    folder = common_folder(sheet.inputs)
    page = Page(Words(language), {}, width=max(width, NARROWEST), colour=colour, margin=MARGIN, folder=folder)
    _head(page, sheet)
    _amounts(page, sheet)
    for entry in sheet.units:
        _unit(page, sheet, entry)
    _sides(page, sheet)
    show_files(page, sheet.inputs, sheet.rejects, sheet.notes)
    return page.render()


def _head(page: Page, sheet: CompensationSheet) -> None:
    page.line(
        joined(
            (page.say("reports.compensation.head", style.HEADING), plain(page.words.of(sheet.title), style.HEADING)),
            "  ",
        )
    )
    page.line(page.say("reports.compensation.not_of_plan", file=sheet.file))
    if sheet.plan is not None:
        page.line(page.say("reports.compensation.on_plan", plan=sheet.plan))
    if sheet.source:
        page.line(page.say("reports.compensation.source", source=sheet.source))
    if sheet.period and sheet.compared:
        page.line(page.say("inputs.compared.periods", **_ends(sheet.period, ""), **_ends(sheet.compared, "before_")))
    elif sheet.period:
        page.line(page.say("inputs.compared.period", **_ends(sheet.period, "")))
    page.line(page.say("reports.compensation.how", unit=sheet.unit, decimals=sheet.decimals))


def _ends(ends: tuple[date, date], prefix: str) -> dict[str, str]:
    return {f"{prefix}start": ends[0].isoformat(), f"{prefix}end": ends[1].isoformat()}


def _amounts(page: Page, sheet: CompensationSheet) -> None:
    page.heading(page.say("reports.compensation.amounts"))
    for use in sheet.amounts:
        name = joined((plain(f"{{{use.name}}}"), plain(page.words.of(use.title))))
        if use.value is None:
            page.line(
                joined(
                    (name, page.say("reports.compensation.amount_unset", style.ALARM, by=use.set_by, unit=use.unit)),
                    "  ",
                )
            )
            continue
        of_day = f" {use.on.isoformat()}" if use.on else ""
        page.line(joined((name, plain(f"{use.value} {use.unit}"), plain(f"{use.source}{of_day}", style.QUIET)), "  "))


def _unit(page: Page, sheet: CompensationSheet, entry: UnitAccount) -> None:
    amount = (entry.amount or "").lstrip("-")
    said = page.words.say(f"reports.compensation.{entry.side or 'undecided'}", amount=amount, unit=sheet.unit)
    page.heading(plain(f"{entry.unit}  {said}"))
    titles = [_title(page, line.title) for line in entry.lines]
    wide = min(max((width_of(title) for title in titles), default=0), WIDEST_TITLE) + 2
    columns = (Column(wide), Column(page.width - wide - 2))
    for title, line in zip(titles, entry.lines, strict=True):
        indent = "  " if line.kind == "part" else ""
        look = style.HEADING if line.kind == "total" else ""
        page.row((plain(indent, "") + plain(title, look), _sum(page, line, look)), columns)
    if entry.source:
        page.line(page.say("reports.compensation.figures", style.QUIET, source=entry.source))


def _title(page: Page, title: LineTitle) -> str:
    if isinstance(title, Message):
        return page.words(title)
    return page.words.of(title) if isinstance(title, Bilingual) else title


def _sum(page: Page, line: Line, look: str) -> Text:
    if line.value is None:
        why = page.tell(line.why) if line.why else page.say("reports.compensation.open")
        return (
            joined((plain(str(page.words.plain(line.expression))), plain("?", style.ALARM), why))
            if line.expression
            else joined((plain("?", style.ALARM), why))
        )
    if not line.expression or line.expression == line.value:
        return plain(line.value, look)
    return plain(f"{page.words.plain(line.expression)} = {line.value}", look)


def _sides(page: Page, sheet: CompensationSheet) -> None:
    page.heading(page.say("reports.compensation.sides"))
    for pool in sheet.pools:
        values = {"pool": pool.pool, "sum": pool.expression, "shared": pool.shared, "left": pool.left}
        page.line(joined((plain(page.words.of(pool.title)), page.say("reports.compensation.pool", **values)), "  "))
    found = sheet.settlement
    if found.gets is None or found.pays is None or found.difference is None:
        page.line(page.say("reports.compensation.sides_open", units=len(sheet.undecided)))
        return
    for side in ("gets", "pays"):
        named = [
            f"{entry.unit} {entry.amount.lstrip('-')}" for entry in sheet.units if entry.side == side and entry.amount
        ]
        if len(named) > 1:
            page.block(page.say(f"reports.compensation.side.{side}", style.LABEL), packed(map(plain, named), page.room))
    page.line(page.say("reports.compensation.both_sides", gets=found.gets, pays=found.pays, unit=sheet.unit))
    amount = found.difference.lstrip("-")
    if found.counterpart is not None:
        key = (
            "reports.compensation.counterpart_gets"
            if found.difference.startswith("-")
            else "reports.compensation.counterpart_pays"
        )
        page.line(page.say(key, who=found.counterpart, amount=amount, unit=sheet.unit))
    elif found.balanced:
        page.line(page.say("reports.compensation.balanced"))
    else:
        for line in fold(
            page.say("reports.compensation.unbalanced", style.ALARM, amount=amount, unit=sheet.unit), page.width
        ):
            page.line(line)
