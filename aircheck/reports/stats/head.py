"""Head of a statistics table: the period, the files, the editions, and the notes."""

from aircheck.documents.stats import StatsTable
from aircheck.reports.terminal import style
from aircheck.reports.terminal.account import data_items
from aircheck.reports.terminal.cells import packed, plain
from aircheck.reports.terminal.page import Page

PERIODS = {
    "year": "stats.period.year",
    "half": "stats.period.half",
    "quarter": "stats.period.quarter",
    "month": "stats.period.month",
    "heating": "stats.period.heating",
    "days": "stats.period.days",
}
LABELS = ("reports.data", "stats.editions", "reports.run", "reports.note", "reports.where")
"""What may stand on the margin."""


def show(page: Page, table: StatsTable) -> None:
    """Write the head."""
    start, end = table.period_from, table.period_to
    page.line(page.say("stats.title", style.HEADING))
    page.line(
        page.say(
            PERIODS[table.period_kind],
            start=start.isoformat(),
            end=end.isoformat(),
            days=(end - start).days + 1,
        )
    )
    page.block(page.say("reports.data", style.LABEL), packed(data_items(page, table.inputs), page.room))
    editions = [plain(edition.id) for edition in table.editions]
    page.block(page.say("stats.editions", style.LABEL), packed(editions, page.room))
    run = [plain(f"aircheck {table.version}", style.QUIET), page.say("reports.engine", style.QUIET, name=table.engine)]
    page.block(page.say("reports.run", style.LABEL), packed(run, page.room))
    for note in table.notes:
        page.block(page.say("reports.note", style.LABEL), packed([plain(page.words(note))], page.room))
