"""The results, chapter by chapter."""

from collections.abc import Iterable

from rich.text import Text

from aircheck.model.plan import Basis
from aircheck.model.report import Report, Result
from aircheck.reports import style
from aircheck.reports.cells import joined, plain
from aircheck.reports.page import Page
from aircheck.reports.text_details import show_details
from aircheck.reports.text_table import Table, marked


def show(page: Page, report: Report) -> None:
    """Write every result under the heading of its chapter; one that no chapter names comes last."""
    table = Table.of(page, report.results)
    left = {result.rule: result for result in report.results}
    for chapter in report.chapters:
        heading = joined((plain(chapter.clause), plain(page.words.of(chapter.title))))
        _chapter(page, table, heading, [left.pop(rule) for rule in chapter.rules if rule in left])
    _chapter(page, table, page.say("reports.other_results"), left.values())
    _legend(page, report)


def _chapter(page: Page, table: Table, heading: Text, results: Iterable[Result]) -> None:
    results = tuple(results)
    if not results:
        return
    page.heading(heading)
    if any(result.rule in table.fitting for result in results):
        table.head(page)
    for result in results:
        table.row(page, result)
        show_details(page, result)


def _legend(page: Page, report: Report) -> None:
    used = {result.basis for result in report.results if marked(result)}
    bases = [basis for basis in Basis if basis in used]
    if bases:
        page.blank()
    for basis in bases:
        mark = page.words.say("reports.mark", basis=page.words.say(f"basis.{basis}")).strip()
        page.line(joined((plain(mark, style.QUIET), page.say(f"reports.basis.{basis}", style.QUIET))))
