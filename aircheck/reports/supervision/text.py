"""Supervision for a terminal: what is open beyond its day, by unit; double orders; triggers; how all records stand."""

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from aircheck.documents.supervision import BEYOND, Record, SupervisionSheet, kind_counted
from aircheck.locale import Words
from aircheck.model.text import Bilingual, Language
from aircheck.reports.supervision.doubles import show as show_doubles
from aircheck.reports.supervision.triggers import show as show_triggers
from aircheck.reports.terminal import problem_files, style
from aircheck.reports.terminal.cells import Column, joined, plain
from aircheck.reports.terminal.columns import fitted, widths
from aircheck.reports.terminal.folder import common_folder
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.places import place
from aircheck.reports.terminal.read_files import show as show_files

NARROWEST = 60
MARGIN = 12
LEAST_REF = 10
NAMES = ("days", "kind", "ref", "due", "about")
REF, ABOUT = 2, 4
STATED = "reports.supervision.stated_days"
"""Marks days late that a file states without the day from which it counts them."""


def render(sheet: SupervisionSheet, *, language: Language, width: int = 80, colour: bool) -> str:
    """Return the page as lines of at most `width` cells."""
    folder = common_folder(sheet.inputs)
    page = Page(Words(language), sheet.names, width=max(width, NARROWEST), colour=colour, margin=MARGIN, folder=folder)
    _head(page, sheet)
    _overdue(page, sheet.overdue)
    if unknown := [record for record in sheet.records if record.state == "unknown"]:
        page.heading(page.say("reports.supervision.unknown"))
        _table(page, unknown)
    if sheet.doubles is not None:
        show_doubles(page, sheet.doubles)
    show_triggers(page, sheet.triggers)
    _counts(page, sheet)
    _foot(page, sheet)
    show_files(page, sheet.inputs, sheet.rejects, sheet.notes)
    return page.render()


def _head(page: Page, sheet: SupervisionSheet) -> None:
    page.line(plain(f"{page.words.say('reports.supervision.head')}  {page.words.of(sheet.plan)}", style.HEADING))
    page.line(page.say("reports.supervision.as_of", as_of=str(sheet.as_of)))
    problem_files.lead(page, sheet.inputs)
    if sheet.unit is not None:
        page.line(page.say("reports.supervision.only", unit=page.name(sheet.unit)))
    page.line(page.say("reports.supervision.overdue", style.ALARM if sheet.overdue else "", n=len(sheet.overdue)))
    for state in BEYOND:
        if n := sum(record.state == state for record in sheet.overdue):
            page.line(page.say(f"reports.supervision.beyond.{state}", n=n))


def _overdue(page: Page, records: Sequence[Record]) -> None:
    """Write what is open beyond its day under the unit whose it is."""
    for unit, those in groupby(records, key=lambda record: record.unit):
        named = plain(page.name(unit)) if unit is not None else page.say("reports.supervision.nobody")
        page.heading(named)
        _table(page, list(those))


def _table(page: Page, records: Sequence[Record]) -> None:
    heads = [page.say(f"reports.supervision.column.{name}", style.LABEL) for name in NAMES]
    rows = [_row(page, record) for record in records]
    natural = fitted(widths([heads, *rows])[:ABOUT], page.width - 26, REF, LEAST_REF)
    about = page.width - sum(natural) - 2 * ABOUT
    columns = [Column(width, right=number == 0) for number, width in enumerate((*natural, about))]
    for row in (heads, *rows):
        page.row(row, columns)


def _row(page: Page, record: Record) -> list[Text]:
    """Return days, kind, number, day, and what it is about: with how it stands, where that is more than overdue."""
    about = page.words.of(record.about) if isinstance(record.about, Bilingual) else record.about
    parts = [plain(about)] if about else []
    if record.state != "overdue":
        parts.append(page.say(f"reports.supervision.state.{record.state}"))
    parts += [plain(page.words(record.told))] if record.told else []
    parts += [place(page, record.place.file, record.place.line)] if record.place else []
    return [
        plain("-" if record.days is None else str(record.days)),
        page.say(f"reports.supervision.kind.{record.kind}"),
        plain(record.ref),
        _due(page, record),
        joined(parts, "  "),
    ]


def _due(page: Page, record: Record) -> Text:
    """Return the last day; where days late are reported without one, a word that the foot explains."""
    if record.due is None and record.days is not None:
        page.marks.add(STATED)
        return page.say("reports.supervision.stated")
    return plain(str(record.due or "-"))


def _counts(page: Page, sheet: SupervisionSheet) -> None:
    """Write how many records of each kind stand how."""
    page.heading(page.say("reports.supervision.all"))
    for kind, states in sheet.counts().items():
        stand = [page.words.say(f"reports.supervision.count.{state}", n=n) for state, n in states.items() if n]
        named, said = page.words(kind_counted(kind)), page.words.say("reports.list").join(stand)
        page.line(page.say("reports.supervision.of_kind", kind=named, n=sum(states.values()), states=said))
    if not sheet.records:
        page.line(page.say("reports.supervision.nothing"))


def _foot(page: Page, sheet: SupervisionSheet) -> None:
    page.blank()
    page.line(page.say("reports.supervision.how", style.QUIET))
    if STATED in page.marks:
        page.line(page.say(STATED, style.QUIET))
    if sheet.later:
        page.line(page.say("reports.supervision.later", style.QUIET, n=sheet.later, as_of=str(sheet.as_of)))
