"""A list of places in files, with what is there."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import GAP, Column, fold, joined, plain, row
from aircheck.reports.terminal.page import Page


def place(page: Page, file: str | None, line: int | None) -> Text:
    """Return `file:line`, as far as they are known, without the folder named at the head of the report."""
    shown = None if file is None else file.removeprefix(page.folder)
    return plain(":".join(str(part) for part in (shown, line) if part is not None), style.PLACE)


def listed(
    page: Page, rows: Sequence[tuple[Text, Text]], *, more: int, key: str = "reports.more_listed"
) -> Iterator[Text]:
    """Yield places and what is there: side by side, or one below the other if the places leave too little room.

    `key` is the message that says how many `more` there are, and where.
    """
    width = max((where.cell_len for where, _ in rows), default=0)
    beside = 0 < width <= page.room // 2
    for where, what in rows:
        if beside:
            yield from row((where, what), (Column(width), Column(page.room - width - GAP)))
        else:
            yield from fold(joined((where, what)) if where else what, page.room)
    if more:
        yield from fold(page.say(key, style.QUIET, n=more), page.room)
