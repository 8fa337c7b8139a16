"""Head of a statistics table: the period, the files, the editions, and what a reader has to know."""

from rich.text import Text

from aircheck.reports import style
from aircheck.reports.cells import packed, plain
from aircheck.reports.page import Page
from aircheck.reports.totals import Totals
from aircheck.tables.model import StatsTable

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
    page.block(page.say("reports.data", style.LABEL), packed(_data(page, table), page.room))
    editions = [plain(edition.id) for edition in table.editions]
    page.block(page.say("stats.editions", style.LABEL), packed(editions, page.room))
    run = [plain(f"aircheck {table.version}", style.QUIET), page.say("reports.engine", style.QUIET, name=table.engine)]
    page.block(page.say("reports.run", style.LABEL), packed(run, page.room))
    for note in table.notes:
        page.block(page.say("reports.note", style.LABEL), packed([plain(page.words(note))], page.room))


def _data(page: Page, table: StatsTable) -> list[Text]:
    totals = Totals.over(table.inputs)
    files = (
        page.say("reports.files_in", n=totals.files, folder=page.folder)
        if page.folder
        else page.say("reports.files", n=totals.files)
    )
    items = [
        files,
        page.say(
            "reports.rows", rows=totals.rows, used=totals.used, rejected=totals.rejected, outside=totals.out_of_scope
        ),
    ]
    if totals.cells_rejected:
        items.append(page.say("reports.cells_rejected", n=totals.cells_rejected))
    if totals.problems:
        items.append(page.say("reports.files_with_problem", style.ALARM, n=totals.problems))
    return items
