"""Why data were rejected, and how often, on a page."""

from collections.abc import Iterable

from rich.text import Text

from aircheck.documents.rejects import RejectReason, by_reason
from aircheck.locale import Words
from aircheck.model.submission import Reject
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, plain
from aircheck.reports.terminal.page import Page

SHOWN = 12
LONGEST = 120
"""Characters of a rejected row that are shown."""


def first_of(kind: RejectReason, words: Words) -> str:
    """Say where the first of a kind is: file and line, column, what was written."""
    column = words.say("reports.whole_row") if kind.first.column is None else kind.first.column
    place = f"{kind.first.file}:{kind.first.line}"
    return words.say("reports.reason.first", place=place, column=column, text=excerpt(kind.first.text, words))


def excerpt(text: str, words: Words) -> str:
    """Return what was written; for a very long row, its beginning and length. JSON has all of it."""
    if len(text) <= LONGEST:
        return text
    return words.say("reports.excerpt", start=text[:LONGEST], length=len(text))


def reasons(page: Page, rejects: Iterable[Reject], more: str, *, places: bool = False) -> None:
    """Write the reasons, most frequent first; `more` is the message for those left out. `places`: the first of each."""
    found = by_reason(rejects, page.words)
    columns = (Column(page.margin, right=True), Column(page.room))
    for kind in found[:SHOWN]:
        page.row((plain(f"{kind.count:,}", style.HEADING), plain(kind.reason)), columns)
        if places:
            page.block(Text(), fold(plain(first_of(kind, page.words), style.QUIET), page.room))
    if (left := len(found) - SHOWN) > 0:
        page.block(Text(), fold(page.say(more, style.QUIET, n=left), page.room))
