"""Why data were rejected, and how often. What differs from row to row is left out: alike reasons count together."""

from collections import Counter
from collections.abc import Iterable

from rich.text import Text

from aircheck.model.report import Reject
from aircheck.model.text import Message
from aircheck.reports import style
from aircheck.reports.cells import Column, fold, plain
from aircheck.reports.page import Page

SHOWN = 12
_ALIKE = {
    "intake.reject.repeat": "reports.reason.repeat",
    "intake.reject.contradiction": "reports.reason.contradiction",
    "intake.reject.overruled": "reports.reason.overruled",
}


def reasons(page: Page, rejects: Iterable[Reject], more: str) -> None:
    """Write the reasons, the commonest first; `more` is the message of those left out."""
    counts = Counter(page.words(_kind(reject.reason)) for reject in rejects).most_common()
    columns = (Column(page.margin, right=True), Column(page.room))
    for reason, count in counts[:SHOWN]:
        page.row((plain(f"{count:,}", style.HEADING), plain(reason)), columns)
    if (left := len(counts) - SHOWN) > 0:
        page.block(Text(), fold(page.say(more, style.QUIET, n=left), page.room))


def _kind(reason: Message) -> Message:
    if reason.key == "intake.reject.row_at_fault":
        return Message.of("reports.reason.row_at_fault", column=reason.values["column"], why=reason.values["why"])
    return Message.of(_ALIKE[reason.key]) if reason.key in _ALIKE else reason
