"""The outlook for a terminal: what days decide in a table, the most urgent first, and each in full; then the others."""

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from aircheck.documents.outlook import Allowance, Drawn, OutlookEntry, OutlookSheet, Projection, RestOfYear, Supposed
from aircheck.locale import Words
from aircheck.model.outcome import WORST_FIRST
from aircheck.model.text import Language, Value
from aircheck.model.unit_words import named
from aircheck.outlook.said import first_said, said
from aircheck.reports.outlook.looks import PROSPECT_STYLES
from aircheck.reports.outlook.picture import picture_lines
from aircheck.reports.terminal import problem_files, style
from aircheck.reports.terminal.cells import Column, fold, joined, plain
from aircheck.reports.terminal.columns import floors_of, shared, widths
from aircheck.reports.terminal.figures import quantity, target_of
from aircheck.reports.terminal.folder import common_folder
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.read_files import show as show_files

NARROWEST = 60
MARGIN = 14
NOTHING = "-"
TASK, TABLE = "task", "table"
"""The kinds of entries that are listed only: of a table, nothing more is known than the value so far."""
_OPEN = "judging.period_open"


def render(sheet: OutlookSheet, *, language: Language, width: int = 80, colour: bool) -> str:
    """Return the outlook as lines of at most `width` cells."""
    folder = common_folder(sheet.inputs)
    page = Page(Words(language), {}, width=max(width, NARROWEST), colour=colour, margin=MARGIN, folder=folder)
    _head(page, sheet)
    first = [entry for entry in _urgent_first(sheet.entries) if entry.kind not in (TASK, TABLE)]
    _table(page, first)
    for entry in first:
        _entry(page, entry)
    for kind in (TABLE, TASK):
        _listed(page, kind, [entry for entry in _urgent_first(sheet.entries) if entry.kind == kind])
    show_files(page, sheet.inputs, sheet.rejects, sheet.notes)
    return page.render()


def _head(page: Page, sheet: OutlookSheet) -> None:
    title = plain(page.words.of(sheet.plan_title), style.HEADING)
    page.line(joined((page.say("outlook.head", style.HEADING), title), "  "))
    start, end = (day.isoformat() for day in sheet.period)
    left = (sheet.period[1] - sheet.as_of).days
    page.line(page.say("outlook.period", start=start, end=end, as_of=sheet.as_of.isoformat(), left=left))
    problem_files.lead(page, sheet.inputs)
    if sheet.settled:
        page.line(page.say("outlook.settled", style.QUIET, count=sheet.settled))
    if sheet.part:
        page.line(page.say("outlook.part", style.QUIET))
    if not sheet.entries:
        page.line(page.say("outlook.nothing_open"))


def _urgent_first(entries: Iterable[OutlookEntry]) -> list[OutlookEntry]:
    """Return the entries by verdict, those without one last."""
    places = {verdict: number for number, verdict in enumerate(WORST_FIRST)}
    return sorted(entries, key=lambda one: places[one.judged.verdict] if one.judged else len(places))


def _listed(page: Page, kind: str, entries: Sequence[OutlookEntry]) -> None:
    """List entries of a kind; tables of which nothing was submitted are only counted."""
    told = [entry for entry in entries if kind == TASK or entry.judged is not None or entry.value is not None]
    if entries:
        page.heading(page.say(f"outlook.kind.{kind}"))
    if kind == TABLE and told:
        page.line(page.say("outlook.tables", style.QUIET))
    _table(page, told)
    if left_out := len(entries) - len(told):
        page.line(page.say("outlook.without_data", style.QUIET, count=left_out))


def _table(page: Page, entries: Sequence[OutlookEntry]) -> None:
    rows = [_row(page, entry) for entry in entries]
    if not rows:
        return
    page.blank()
    names = ("verdict", "rule", "value", "target", "allowed")
    heads = [page.say(f"outlook.column.{name}", style.LABEL) for name in names]
    # A verdict stays whole.
    floors = [*widths([heads, *rows])[:1], *floors_of([heads, *rows])[1:]]
    columns = [Column(wide) for wide in shared([heads, *rows], page.width, floors)]
    page.row(heads, columns)
    for entry, cells in zip(entries, rows, strict=True):
        page.row(cells, columns)
        if entry.kind == TABLE and entry.reason is not None and entry.reason.key != _OPEN:
            page.block(Text(), fold(page.tell(entry.reason), page.room))


def _row(page: Page, entry: OutlookEntry) -> list[Text]:
    value, title = quantity(page, entry.value, entry.unit), plain(page.words.of(entry.title))
    return [_verdict(page, entry), title, value, target_of(page, entry.target), _short(page, entry)]


def _verdict(page: Page, entry: OutlookEntry) -> Text:
    if entry.judged is None:
        return page.say("outlook.open", style.QUIET)
    verdict = entry.judged.verdict
    return plain(f"{verdict.symbol} {page.words.say(f'outlook.verdict.{verdict}')}", PROSPECT_STYLES[verdict])


def _short(page: Page, entry: OutlookEntry) -> Text:
    """Say in few words what may still be: the first of what is allowed, else how many days are left."""
    found = first_said("short", entry.allowed)
    return page.say("outlook.short.days", left=entry.left) if found is None else page.tell(found)


def _entry(page: Page, entry: OutlookEntry) -> None:
    page.heading(plain(f"{entry.rule}  {page.words.of(entry.title)}"))
    for label, text in _lines(page, entry):
        page.block(page.say(f"outlook.label.{label}", style.LABEL) if label else Text(), fold(text, page.room))
    for part in entry.parts:
        assert part.name is not None, "parts have names"
        short = _short(page, part)
        target = target_of(page, part.target).plain
        told = joined(
            (_verdict(page, part), plain(f"{quantity(page, part.value, part.unit).plain} ({target})"), short), "  "
        )
        page.line(joined((plain("  "), page.tell(part.name)), ""))
        page.block(Text(), fold(told, page.room))
        if part.judged is not None:
            page.block(Text(), fold(plain(part.judged.inequality, style.QUIET), page.room))
        if part.reason is not None:
            page.block(Text(), fold(page.tell(part.reason), page.room))
        for _, text in (line for supposed in part.supposed for line in _supposed(page, supposed)):
            page.block(Text(), fold(text, page.room))
    if entry.picture is not None:
        for line in picture_lines(page, entry.picture):
            page.line(line)


Lines = Iterator[tuple[str, Text]]


def _lines(page: Page, entry: OutlookEntry) -> Lines:
    yield "so_far", _so_far(page, entry)
    if entry.name is not None:
        yield "", page.tell(entry.name)
    if entry.judged is not None:
        yield "verdict", joined((_verdict(page, entry), plain(entry.judged.inequality)), "  ")
        if entry.judged.basis is not None:
            yield "basis", page.tell(entry.judged.basis)
    if entry.reason is not None and entry.reason.key != _OPEN:
        yield "", page.tell(entry.reason)
    for one in entry.allowed:
        yield one.name, _allowance(page, one)
        if one.formula is not None:
            yield "", plain(one.formula, style.QUIET)
    for supposed in entry.supposed:
        yield from _supposed(page, supposed)
    if entry.projection is not None:
        yield from _projection(page, entry.projection)


def _so_far(page: Page, entry: OutlookEntry) -> Text:
    value = quantity(page, entry.value, entry.unit).plain
    target = target_of(page, entry.target).plain
    told: dict[str, Value] = {"value": value, "target": target, "left": entry.left}
    if entry.valid is None or entry.gaps is None:
        return page.say("outlook.so_far_until", until=entry.until.isoformat(), **told)
    return page.say("outlook.so_far", valid=entry.valid, gaps=entry.gaps, **told)


def _allowance(page: Page, one: Allowance) -> Text:
    if one.name == "last_rest":
        assert one.note is not None, "it says of which year"
        return page.say(
            "outlook.allowed.last_rest", year=one.note, value=one.value, unit=named(one.unit), of=one.of or 0
        )
    if one.name == "made_good":
        assert one.note is not None, "it says which week"
        return joined((plain(one.value), page.tell(one.note))) if one.value else page.tell(one.note)
    return page.tell(said("allowed", one))


def _supposed(page: Page, one: Supposed) -> Lines:
    key = "outlook.supposed.met" if one.met else "outlook.supposed.missed"
    until = one.until.isoformat()
    told: dict[str, Value] = {"given": one.given, "days": one.days, "until": until, "value": one.value}
    yield "what_if", page.say(key, level=one.level, **told)
    if one.basis is not None:
        yield "", page.tell(one.basis)
    for two in one.then:
        if two.name in ("most", "exceed_left"):
            yield "", joined((page.say("outlook.supposed.then"), _allowance(page, two)))


def _projection(page: Page, found: Projection) -> Lines:
    yield "projection", page.say("outlook.projection.label", style.QUIET)
    for year in found.years:
        yield "", _year(page, year)
    if found.drawn is not None:
        yield "", _drawn(page, found.drawn)


def _year(page: Page, one: RestOfYear) -> Text:
    key = "outlook.projection.year_met" if one.met else "outlook.projection.year_missed"
    return page.say(key, year=str(one.year), whole=one.whole, days=one.days, of=one.of)


def _drawn(page: Page, one: Drawn) -> Text:
    spread: dict[str, Value] = {"lowest": one.lowest, "tenth": one.tenth, "median": one.median}
    spread |= {"ninetieth": one.ninetieth, "highest": one.highest, "met": one.met, "draws": one.draws}
    return page.say("outlook.projection.drawn", source=one.source, weeks=one.weeks, seed=one.seed, **spread)
