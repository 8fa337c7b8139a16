"""The table of all editions, with those in force on a day marked."""

from collections.abc import Iterable
from datetime import date

from rich.text import Text

from aircheck.locale import Words
from aircheck.model.standard import Edition
from aircheck.model.text import Language
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, plain
from aircheck.reports.terminal.columns import widths
from aircheck.reports.terminal.page import Page

IN_FORCE = "✓"
OPEN = "-"


def render_list(
    editions: Iterable[tuple[str, Edition]], day: date, *, language: Language, width: int, colour: bool
) -> str:
    """Return the page; each edition comes with its kind, in the order to show them."""
    page = Page(Words(language), {}, width=width, colour=colour, margin=0)
    page.line(page.say("cli.standards.title", style.HEADING, day=day.isoformat()))
    page.blank()
    shown = [(_cells(page, kind, edition, day), edition) for kind, edition in editions]
    heads = tuple(page.say(f"cli.standards.{name}", style.LABEL) for name in ("id", "kind", "since", "until", "now"))
    columns = tuple(Column(number) for number in widths([heads, *(cells for cells, _ in shown)]))
    page.row(heads, columns)
    title = Column(width - 2)
    for cells, edition in shown:
        page.row(cells, columns)
        page.row((Text(), plain(page.words.of(edition.title), style.QUIET)), (Column(0), title))
    page.blank()
    page.line(page.say("cli.standards.more", style.QUIET))
    return page.render()


def _cells(page: Page, kind: str, edition: Edition, day: date) -> tuple[Text, ...]:
    current = edition.covers(day)
    return (
        plain(edition.id, style.HEADING if current else ""),
        page.say(f"cli.standards.kind.{kind}"),
        plain(edition.since.isoformat() if edition.since else OPEN),
        plain(edition.until.isoformat() if edition.until else OPEN),
        page.say("cli.standards.yes", style.PLACE, sign=IN_FORCE) if current else plain(OPEN),
    )
