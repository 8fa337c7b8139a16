"""Words in brackets behind a title or a unit, signs behind a coverage, and the lines that explain those on the page."""

from rich.text import Text

from aircheck.model.plan import Basis
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import joined, plain
from aircheck.reports.terminal.figures import FEWER, OTHERWISE
from aircheck.reports.terminal.page import Page

_SIGNS = {FEWER: "reports.fewer_than_minimum", OTHERWISE: "reports.another_minimum"}
LEAD = "reports.lead_basis.interpretation"
LEAD_WORD = "basis.lead_inferred"
AS_REPORTED = "reports.rests_on.as_reported"
_WORDS = {
    **{f"reports.basis.{basis}": f"basis.{basis}" for basis in Basis if basis is not Basis.STATED},
    AS_REPORTED: "rests_on.as_reported",
    LEAD: LEAD_WORD,
}
"""The word in brackets by the key of what explains it, in the order of the legend."""


def target_basis(basis: Basis) -> str:
    """Return what explains where the number of a target comes from."""
    return f"reports.basis.{basis}"


def mark(page: Page, meaning: str) -> Text:
    """Return the word in brackets for a meaning, which the next legend explains."""
    page.marks.add(meaning)
    return page.say("reports.mark", style.QUIET, basis=page.words.say(_WORDS[meaning]))


def show(page: Page) -> None:
    """Explain the marks on the page so far that no legend before this one has explained."""
    new = page.marks - page.explained
    page.explained |= new
    if new:
        page.blank()
    for sign, key in _SIGNS.items():
        if sign in new:
            page.line(page.say(key, style.QUIET))
    for meaning, word in _WORDS.items():
        if meaning in new:
            bare = page.words.say("reports.mark", basis=page.words.say(word)).strip()
            page.line(joined((plain(bare, style.QUIET), page.say(meaning, style.QUIET))))
