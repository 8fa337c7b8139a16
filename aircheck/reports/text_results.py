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
    left = {result.rule: result for result in report.results}
    for chapter in report.chapters:
        heading = joined((plain(chapter.clause), plain(page.words.of(chapter.title))))
        _chapter(page, heading, [left.pop(rule) for rule in chapter.rules if rule in left])
    _chapter(page, page.say("reports.other_results"), left.values())
    _legend(page, report)


def _chapter(page: Page, heading: Text, results: Iterable[Result]) -> None:
    results = tuple(results)
    if not results:
        return
    table = Table.of(page, results)
    page.heading(heading)
    if table.fitting:
        table.head(page)
    for result in results:
        table.row(page, result)
        show_details(page, result)


def _legend(page: Page, report: Report) -> None:
    used = {result.basis for result in report.results if marked(result)}
    bases = [basis for basis in Basis if basis in used]
    minimum = any(_misses_another_minimum(result) for result in report.results)
    if bases or minimum:
        page.blank()
    if minimum:
        page.line(page.say("reports.another_minimum", style.QUIET))
    for basis in bases:
        mark = page.words.say("reports.mark", basis=page.words.say(f"basis.{basis}")).strip()
        page.line(joined((plain(mark, style.QUIET), page.say(f"reports.basis.{basis}", style.QUIET))))


def _misses_another_minimum(result: Result) -> bool:
    """Whether a `!` stands in a coverage: enough in all, but short of another minimum."""
    shown = (result.coverage, *(part.coverage for part in result.parts))
    return any(c is not None and not c.sufficient and c.valid >= c.required for c in shown)
