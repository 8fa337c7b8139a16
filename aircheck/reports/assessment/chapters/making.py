"""What chapters share: words of one language, and cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from aircheck.assessment.compensation.book import item_name
from aircheck.documents.assessment import Assessment
from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.model.shown.targets import target_words
from aircheck.model.text import Bilingual, Message, Value
from aircheck.model.unit_words import said
from aircheck.reports.assessment.paper import Cell, Column, Grid, Kind
from aircheck.reports.terminal.folder import common_folder

NOTHING = "—"


class Titled(Protocol):
    """What is about the result of a rule, by its title."""

    @property
    def rule(self) -> str:
        """The rule's id."""

    @property
    def title(self) -> Bilingual:
        """The title of the rule."""


@dataclass(frozen=True)
class Making:
    """A document and the words that its chapters are written in."""

    document: Assessment
    words: Words

    def say(self, key: str, /, **values: Value) -> str:
        """Return an entry of the catalogue."""
        return self.words.say(key, **values)

    def of(self, text: Bilingual | str) -> str:
        """Return a text in the language of the paper."""
        return self.words.of(text) if isinstance(text, Bilingual) else text

    def name(self, organisation: str) -> str:
        """Return the name of an organisation."""
        return self.of(self.document.name(organisation))

    def names(self, organisations: Iterable[str]) -> str:
        """Return names in a row."""
        return self.row([self.name(one) for one in organisations])

    def row(self, texts: Iterable[str]) -> str:
        """Return texts in a row."""
        return self.say("reports.list").join(texts)

    def item(self, item: str) -> str:
        """Return what an item of figures is called."""
        name = item_name(item)
        return self.words(name) if isinstance(name, Message) else name

    def day(self, day: date) -> str:
        """Return a day as it is written."""
        return self.say("assess.day", year=day.year, month=day.month, day=day.day)

    def days(self, ends: tuple[date, date]) -> str:
        """Return a first and a last day."""
        return self.say("assess.days", first=self.day(ends[0]), last=self.day(ends[1]))

    @property
    def judged(self) -> tuple[date, date]:
        """The first and the last day of what commitments are judged by; those of a month's figures are others."""
        return self.document.report.period_from, self.document.report.as_of

    @property
    def apart(self) -> bool:
        """Whether results are of other days than the figures of the paper."""
        return self.judged != self.document.period

    def judged_by(self) -> tuple[str, ...]:
        """Return of which days the results of a table are, where these are not the paper's."""
        return (self.say("assess.judged_by", judged=self.days(self.judged)),) if self.apart else ()

    def nothing(self) -> str | None:
        """Return that no data of the period were submitted and which days there are; None where there are some."""
        document = self.document
        if not document.nothing:
            return None
        covered = self.row(self.words(one) for one in document.nothing)
        return self.say("assess.nothing_of_period", period=self.days(document.period), covered=covered)

    def column(self, key: str, kind: Kind = "text", share: int = 2) -> Column:
        """Return a column whose title is an entry below `assess.column.`."""
        return Column(self.say(f"assess.column.{key}"), kind, share)

    def grid(
        self,
        name: str,
        columns: Iterable[Column],
        rows: Iterable[tuple[Cell, ...]],
        caption: str | None = None,
        notes: Iterable[str] = (),
        key: str | None = None,
    ) -> Grid:
        """Return a table whose caption, and what is said when it is empty, are entries below `assess.grid.`."""
        said = caption if caption is not None else self.say(f"assess.grid.{name}")
        return Grid(key or name, said, tuple(columns), tuple(rows), tuple(notes), self.say("assess.empty"))

    def title(self, one: Titled) -> Cell:
        """Return a cell with the title of a result, which names it."""
        return Cell(self.of(one.title), rule=one.rule)

    def outcome(self, outcome: Outcome) -> Cell:
        """Return a cell with an outcome in words."""
        return Cell(self.words.say(f"outcome.{outcome.value}"), outcome=outcome)

    @cached_property
    def folder(self) -> str:
        """The folder that contains all files, with a slash: it is left out of places."""
        return common_folder(self.document.report.inputs)

    def place(self, file: str | None, line: int | None = None) -> str:
        """Return where something is on record, in brackets; nothing without a file."""
        if not file:
            return ""
        shown = file.removeprefix(self.folder)
        return f"[{shown}:{line}]" if line else f"[{shown}]"

    def target(self, target: str | None) -> Cell:
        """Return a cell with a target as the language of the paper says it."""
        return text(None if target is None else str(self.words.plain(target_words(target))).rstrip())

    def value(self, value: str | None, unit: str | None) -> str:
        """Return a value with its unit, or a dash."""
        if value is None:
            return NOTHING
        shown = self.words.say(unit) if unit and unit.startswith("unit.") else unit or ""
        return said(f"{value} {shown}".rstrip(), self.words.language)

    def figure(self, value: str | None, unit: str | None) -> Cell:
        """Return a cell with a value and its unit; its number is the value alone."""
        return Cell(self.value(value, unit), value)


def text(value: str | None) -> Cell:
    """Return a cell with text, a dash where there is none."""
    return Cell(value or NOTHING)


def number(value: str | int | None) -> Cell:
    """Return a cell with a number, a dash where there is none; what is no decimal stays text."""
    if value is None:
        return Cell(NOTHING)
    shown = str(value)
    return Cell(shown, None if "/" in shown else shown.removeprefix("+"))
