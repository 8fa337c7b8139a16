"""How a verdict, a value, a target and a coverage look on a page."""

from rich.text import Text

from aircheck.locale import Words
from aircheck.locale.said import is_said
from aircheck.model.measurement import Coverage
from aircheck.model.outcome import Outcome
from aircheck.model.shown.targets import target_words
from aircheck.model.unit_words import said
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import plain
from aircheck.reports.terminal.page import Page

NOTHING = "-"
FEWER, OTHERWISE = "<", "!"
"""Behind a coverage: fewer than a minimum, whose number follows; enough (or in time), but short of another minimum."""
_OF_MONTHS = "measures.short_months"
"""The shortfall of a year that has enough days, or still can have."""


def verdict_of(page: Page, outcome: Outcome) -> Text:
    """Return symbol and word of an outcome."""
    return plain(f"{outcome.symbol} {page.words.say(f'outcome.{outcome}')}", style.OUTCOME_STYLES[outcome])


def target_of(page: Page, target: str | None) -> Text:
    """Return a target; a target in words is in the language of the page."""
    return plain(NOTHING if target is None else target_said(target, page.words))


def target_said(target: str, words: Words) -> str:
    """Return a target as the language says it."""
    return str(words.plain(target_words(target))).rstrip()


def quantity(page: Page, value: str | None, unit: str | None, look: str = "") -> Text:
    """Return a value with its unit; units of counts (`unit.day`) are translated."""
    return plain(NOTHING) if value is None else plain(quantity_said(value, unit or "", page.words), look)


def quantity_said(value: str, unit: str, words: Words) -> str:
    """Return a value with its unit in the language's words."""
    named = words.say(unit) if unit.startswith("unit.") else said(unit, words.language)
    return f"{value} {named}".rstrip()


def coverage_of(page: Page, coverage: Coverage) -> Text:
    """Return valid over expected; if a minimum is missed, also that minimum (or `!` if it is another than this one)."""
    shown = plain(f"{coverage.valid}/{coverage.expected} {page.words.say(coverage.unit)}")
    if not coverage.sufficient:
        mark = minimum_missed(coverage)
        page.marks.add(mark)
        shown.append(f" {mark}{coverage.required}" if mark == FEWER else f" {mark}")
        shown.stylize(style.ALARM)
    return shown


def minimum_missed(coverage: Coverage) -> str:
    """Return the mark of a coverage that does not suffice."""
    of_months = coverage.shortfall is not None and is_said(coverage.shortfall, _OF_MONTHS)
    return FEWER if coverage.valid < coverage.required and not of_months else OTHERWISE
