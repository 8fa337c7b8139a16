"""A ranking for a terminal: tables by group and item, who has no place and why, and how places come about."""

from collections.abc import Iterator
from datetime import date

from rich.text import Text

from aircheck.assessment.compensation.book import item_name
from aircheck.documents.ranking import NotRanked, RankingSheet, RankRow, RankTable, Repeat, RepeatRule
from aircheck.locale import Words
from aircheck.model.text import Language, Message, NameList
from aircheck.reports.terminal import problem_files, style
from aircheck.reports.terminal.cells import Column, joined, plain
from aircheck.reports.terminal.columns import shared
from aircheck.reports.terminal.folder import common_folder
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.read_files import show as show_files

NARROWEST = 60
MARGIN = 10
NOTHING = "-"
NAME = 1
"""Where the column of names is; all others are numbers."""


def render(sheet: RankingSheet, *, language: Language, width: int = 80, colour: bool) -> str:
    """Return the ranking as lines of at most `width` cells."""
    folder = common_folder(sheet.inputs)
    page = Page(Words(language), {}, width=max(width, NARROWEST), colour=colour, margin=MARGIN, folder=folder)
    _head(page, sheet)
    for group in sheet.groups:
        if group.name is not None:
            page.heading(plain(page.words.of(group.name)))
        for table in group.tables:
            _table(page, table)
        for rule in group.repeats:
            _repeats(page, rule)
    if sheet.empty:
        page.blank()
        page.line(page.say("reports.ranking.nothing"))
    _foot(page, sheet)
    show_files(page, sheet.inputs, sheet.rejects, sheet.notes)
    return page.render()


def _head(page: Page, sheet: RankingSheet) -> None:
    title = [page.say("reports.ranking.head", style.HEADING)]
    title += [plain(page.words.of(sheet.title), style.HEADING)] if sheet.title else []
    page.line(joined(title, "  "))
    problem_files.lead(page, sheet.inputs)
    whose = "reports.ranking.own_method" if sheet.file else "reports.ranking.defaults"
    page.line(page.say(whose, file=sheet.file or ""))
    if sheet.plan is not None:
        page.line(page.say("reports.compensation.on_plan", plan=sheet.plan))
    if sheet.period and sheet.compared:
        page.line(page.say("inputs.compared.periods", **_ends(sheet.period, ""), **_ends(sheet.compared, "before_")))
    if sheet.source:
        page.line(page.say("reports.compensation.figures", source=sheet.source))


def _ends(ends: tuple[date, date], prefix: str) -> dict[str, str]:
    return {f"{prefix}start": ends[0].isoformat(), f"{prefix}end": ends[1].isoformat()}


def _table(page: Page, table: RankTable) -> None:
    """Write the rows by state; the place by improvement stands beside."""
    page.blank()
    named = page.words.of(table.combined) if table.combined else _item(page, table.item)
    page.line(plain(f"{named} ({table.unit})" if table.unit else named, style.HEADING))
    heads = [page.say(key, style.LABEL) for key in _heads(table)]
    rows = [_cells(row, len(heads)) for row in table.rows]
    columns = [Column(width, right=at != NAME) for at, width in enumerate(shared([heads, *rows], page.width))]
    for row in (heads, *rows) if rows else ():
        page.row(row, columns)
    for now, equals in _equals(page, table):
        page.line(page.say("reports.ranking.equal", style.QUIET, now=now, units=equals))
    for change, key in ((False, "reports.ranking.not_ranked"), (True, "reports.ranking.no_change")):
        left = [one for one in table.not_ranked if one.change is change]
        if change and len(left) == len(table.rows) > 1 and len({page.words(one.why) for one in left}) == 1:
            page.line(page.say("reports.ranking.none_changed", why=left[0].why))
            continue
        for why, units in _by_reason(page, left):
            page.line(page.say(key, units=units, why=why))


def _heads(table: RankTable) -> tuple[str, ...]:
    if table.combined:
        return ("reports.ranking.place", "reports.ranking.unit", "reports.ranking.score")
    change = "reports.ranking.points" if table.points else "reports.ranking.change"
    return (
        *("reports.ranking.place", "reports.ranking.unit", "reports.ranking.now", "reports.ranking.before"),
        *(change, "reports.ranking.change_place"),
    )


def _item(page: Page, item: str) -> str:
    name = item_name(item)
    return page.words(name) if isinstance(name, Message) else name


def _cells(row: RankRow, number: int) -> list[Text]:
    place = "" if row.change_place is None else str(row.change_place)
    cells = (str(row.place), f"{row.code} {row.name}".rstrip(), row.now, row.before, row.change, place)
    return [plain(cell or NOTHING) for cell in cells[:number]]


def _equals(page: Page, table: RankTable) -> Iterator[tuple[str, str]]:
    """Yield each figure that tie-breakers decide about, with what they compare."""
    found: dict[str, list[str]] = {}
    for row in (row for row in table.rows if row.deciders):
        compared = page.words.row(f"{_item(page, item)} {value}" for item, value in row.deciders)
        found.setdefault(row.now, []).append(f"{row.code} {row.name}".rstrip() + f" ({compared})")
    yield from ((now, page.words.row(units)) for now, units in found.items())


def _by_reason(page: Page, left: list[NotRanked]) -> Iterator[tuple[str, str]]:
    """Yield each reason with all units that have it."""
    units: dict[str, list[str]] = {}
    for one in left:
        units.setdefault(page.words(one.why), []).append(f"{one.code} {one.name}".rstrip())
    by = page.words.say("reports.list")
    yield from ((why, by.join(named)) for why, named in units.items())


def _repeats(page: Page, rule: RepeatRule) -> None:
    """Write a rule about several months and who meets it."""
    page.blank()
    head = page.words.say("reports.ranking.rule", rule=rule.rule, item=_rule_item(page, rule), then=rule.then)
    page.line(plain(head, style.HEADING))
    if not rule.units:
        page.line(page.say("reports.ranking.nobody"))
    for one in rule.units:
        page.line(joined((plain("!", style.ALARM), plain(_trail(page, one)))))
    if rule.unknown:
        named = NameList.of(f"{one.code} {one.name}".rstrip() for one in rule.unknown)
        page.line(page.say("reports.ranking.unknown_months", style.QUIET, units=named))


def _rule_item(page: Page, rule: RepeatRule) -> str:
    return page.words.say("reports.ranking.combined") if rule.item == "combined" else _item(page, rule.item)


def _trail(page: Page, one: Repeat) -> str:
    """Return a unit with the months that count: `2019-08 17/17`."""
    months = page.words.row(f"{month.month} {month.place}/{month.of}" for month in one.months if month.hit)
    return f"{one.code} {one.name}".rstrip() + f"  {months}"


def _foot(page: Page, sheet: RankingSheet) -> None:
    page.blank()
    if not sheet.empty:
        _method(page, sheet)
    if sheet.period:
        page.line(page.say(f"reports.ranking.enough.{sheet.enough}", style.QUIET))
        page.line(page.say("reports.ranking.editions", style.QUIET, editions=NameList.of(sheet.editions)))


def _method(page: Page, sheet: RankingSheet) -> None:
    """Say how the places that are shown came about."""
    page.line(page.say(f"reports.ranking.sign.{sheet.sign}", style.QUIET))
    page.line(page.say(f"reports.ranking.ties.{sheet.ties}", style.QUIET))
    if sheet.tie_breakers:
        named = " → ".join(_item(page, item) for item in sheet.tie_breakers)
        page.line(page.say("reports.ranking.breakers", style.QUIET, items=named))
    if sheet.weights:
        named = " + ".join(f"{_item(page, item)} × {weight}" for item, weight in sheet.weights)
        page.line(page.say("reports.ranking.weights", style.QUIET, sum=named))
