"""One edition in full. The page follows the models: a new field needs a label in the catalogues and no code."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rich.text import Text

from aircheck.locale import Words
from aircheck.model.standard import AqiClass, Breakpoints, Confidence, Edition, Figure, Index, is_computed
from aircheck.model.text import Language, Strict
from aircheck.reports.standards.tables import breakpoint_table, class_table, table
from aircheck.reports.standards.values import Shown, confidence_of, label, shown
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, plain
from aircheck.reports.terminal.page import Page

OWN_PLACE = {*Edition.model_fields, "kind"}
"""Fields that the head of the page shows."""

IN_TABLE = {(Index, "iaqi")}
"""Fields that stand above the columns of a table."""

WIDEST_LABEL = 44


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with its label."""

    label: Text
    value: Shown


def render_edition(edition: Edition, kind: str, day: date, *, language: Language, width: int, colour: bool) -> str:
    """Return the page as lines of at most `width` cells; no escape code is in it unless `colour`."""
    page = Page(Words(language), {}, width=width, colour=colour, margin=0)
    _head(page, edition, kind, day)
    _section(page, edition, Text(), edition)
    _legend(page)
    return page.render()


def _head(page: Page, edition: Edition, kind: str, day: date) -> None:
    page.line(plain(f"{edition.id}  {page.words.of(edition.title)}", style.HEADING))
    since = edition.since.isoformat() if edition.since else page.words.say("cli.standards.no_start")
    until = edition.until.isoformat() if edition.until else page.words.say("cli.standards.no_end")
    now = "cli.standards.in_force" if edition.covers(day) else "cli.standards.not_in_force"
    facts = (
        ("kind", page.words.say(f"cli.standards.kind.{kind}")),
        ("source", page.words.of(edition.source)),
        ("force", page.words.say(now, since=since, until=until, day=day.isoformat())),
    )
    for name, value in facts:
        page.line(Text.assemble(page.say(f"cli.standards.{name}", style.LABEL), "  ", plain(value)))


def _section(page: Page, model: Strict, title: Text, edition: Edition) -> None:
    """Write the rows of a model under its title, then its tables and nested models, each under a title."""
    fields = [
        (name, getattr(model, name))
        for name in type(model).model_fields
        if not (model is edition and name in OWN_PLACE) and (type(model), name) not in IN_TABLE
    ]
    rows = [_row(page, model, name, value) for name, value in fields if _is_row(value)]
    if rows:
        if title:
            page.heading(title.copy())
        else:
            page.blank()
        _rows(page, rows)
    for name, value in fields:
        if _is_row(value) or value in (None, (), {}):
            continue
        below = label(page, model, name)
        if not is_computed(type(model), name):
            below = Text.assemble(below, " (", page.say("cli.standards.not_computed"), ")")
        _below(page, value, Text(" · ").join((title, below)) if title else below, edition)


def _row(page: Page, model: Strict, name: str, value: object) -> Row:
    """Return a row; its note says so if no computation reads it."""
    found = shown(page.words, value)
    if not is_computed(type(model), name):
        unread = page.words.say("cli.standards.not_computed")
        found = replace(
            found, note=page.words.say("cli.standards.notes", first=found.note, second=unread) if found.note else unread
        )
    return Row(label(page, model, name), found)


def _is_row(value: object) -> bool:
    if isinstance(value, tuple):
        return bool(value) and not isinstance(value[0], Strict)
    return value is not None and (isinstance(value, Figure) or not isinstance(value, Strict | Mapping))


def _below(page: Page, value: Any, title: Text, edition: Edition) -> None:
    if isinstance(value, Mapping):
        page.heading(title)
        _rows(page, [Row(plain(_name(page, key)), shown(page.words, figure)) for key, figure in value.items()])
    elif isinstance(value, Strict):
        _section(page, value, title, edition)
    else:
        page.heading(title)
        _table(page, value, edition)


def _name(page: Page, key: str) -> str:
    return shown(page.words, key).text.plain


def _table(page: Page, rows: tuple[Any, ...], edition: Edition) -> None:
    if isinstance(rows[0], Breakpoints) and isinstance(edition, Index):
        breakpoint_table(page, edition)
        _rows(page, list(_ends(page, edition)))
    elif isinstance(rows[0], AqiClass):
        class_table(page, rows)
    else:
        table(page, rows)


def _ends(page: Page, index: Index) -> Iterator[Row]:
    """Yield the indices above the ends of rows that are shorter than the table."""
    for row in index.breakpoints:
        for figure, key in ((row.above, "cli.standards.above"), (row.above_take, "cli.standards.above_take")):
            if figure is not None:
                end = f"{row.values[-1]:f}"
                mean = shown(page.words, row.averaging).text.plain
                yield Row(page.say(key, item=row.item, mean=mean, end=end), shown(page.words, figure))


def _rows(page: Page, rows: Iterable[Row]) -> None:
    """Write figures in columns; a note that several share is written once, below the last of them."""
    rows = list(rows)
    if not rows:
        return
    marks = max((row.value.mark.cell_len for row in rows), default=0)
    labels = min(WIDEST_LABEL, max(row.label.cell_len for row in rows))
    values = min(page.width - labels - marks - 4, max(row.value.text.cell_len for row in rows))
    columns = (Column(labels), Column(values), Column(marks))
    for place, row in enumerate(rows):
        page.row((row.label, row.value.text, row.value.mark), columns)
        following = rows[place + 1].value.note if place + 1 < len(rows) else ""
        if row.value.note and row.value.note != following:
            for line in fold(plain(row.value.note, style.QUIET), page.width - 4):
                page.row((Text(), line), (Column(2), Column(page.width - 4)))


def _legend(page: Page) -> None:
    """Say what the letters and the mark mean."""
    page.heading(page.say("cli.standards.legend"))
    for confidence in Confidence:
        page.line(plain(f"{confidence}  {page.words.say(confidence_of(confidence))}"))
    mark = page.words.say("cli.standards.setting")
    page.line(plain(f"{mark}  {page.words.say('cli.standards.setting_means')}"))
