"""The weekly page as Markdown: the last seven days, the month, the period against its targets with what is left."""

from collections.abc import Iterator

from aircheck.documents.outlook import OutlookSheet
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.outlook.weekly import Table, account, head, stretches, targets
from aircheck.writing.markdown import plain, row


def render(sheet: OutlookSheet, *, language: Language, width: int, colour: bool) -> str:
    """Return the page; `width` and `colour` are those of a terminal and do not matter."""
    words = Words(language)
    title = words.say("outlook.weekly.title", plan=sheet.plan_title)
    lines = [f"# {plain(title)}", "", plain(head(words, sheet)), ""]
    for table in (stretches(words, sheet), targets(words, sheet)):
        lines += _table(table) if table else ()
    lines += [f"* {plain(line)}" for line in account(words, sheet)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(table: Table) -> Iterator[str]:
    yield row(map(plain, table.heads))
    yield row("---" for _ in table.heads)
    for cells in table.rows:
        yield row(map(plain, cells))
    yield ""
    if table.notes:
        yield from (f"* {plain(note)}" for note in table.notes)
        yield ""
