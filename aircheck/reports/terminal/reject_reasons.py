"""Why data were rejected, and how often. What differs from row to row is left out: alike reasons count together."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.text import Text

from aircheck.locale import Words
from aircheck.model.submission import Reject
from aircheck.model.text import Message
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, plain
from aircheck.reports.terminal.page import Page

SHOWN = 12
LONGEST = 120
"""Characters of a rejected row that are shown."""
_ALIKE = {
    "intake.reject.repeat": "reports.reason.repeat",
    "intake.reject.contradiction": "reports.reason.contradiction",
    "intake.reject.overruled": "reports.reason.overruled",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """Rejects for one reason, in words: how many, and the first of them."""

    reason: str
    count: int
    first: Reject


def kinds(rejects: Iterable[Reject], words: Words) -> list[Kind]:
    """Return the kinds of reasons, the commonest first."""
    found: dict[str, list[Reject]] = {}
    for reject in rejects:
        found.setdefault(words(_kind(reject.reason)), []).append(reject)
    return sorted((Kind(reason, len(of), of[0]) for reason, of in found.items()), key=lambda kind: -kind.count)


def first_of(kind: Kind, words: Words) -> str:
    """Say where the first of a kind stands: file and line, column, what was written."""
    column = words.say("reports.whole_row") if kind.first.column is None else kind.first.column
    place = f"{kind.first.file}:{kind.first.line}"
    return words.say("reports.reason.first", place=place, column=column, text=excerpt(kind.first.text, words))


def excerpt(text: str, words: Words) -> str:
    """Return what was written; of a very long row its beginning and how long it is. JSON has it whole."""
    if len(text) <= LONGEST:
        return text
    return words.say("reports.excerpt", start=text[:LONGEST], length=len(text))


def reasons(page: Page, rejects: Iterable[Reject], more: str, *, places: bool = False) -> None:
    """Write the reasons, the commonest first; `more` is the message of those left out. `places`: where each begins."""
    found = kinds(rejects, page.words)
    columns = (Column(page.margin, right=True), Column(page.room))
    for kind in found[:SHOWN]:
        page.row((plain(f"{kind.count:,}", style.HEADING), plain(kind.reason)), columns)
        if places:
            page.block(Text(), fold(plain(first_of(kind, page.words), style.QUIET), page.room))
    if (left := len(found) - SHOWN) > 0:
        page.block(Text(), fold(page.say(more, style.QUIET, n=left), page.room))


def _kind(reason: Message) -> Message:
    if reason.key == "intake.reject.row_at_fault":
        return Message.of("reports.reason.row_at_fault", column=reason.values["column"], why=reason.values["why"])
    return Message.of(_ALIKE[reason.key]) if reason.key in _ALIKE else reason
