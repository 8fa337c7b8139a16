"""The results, chapter by chapter."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from aircheck.documents.brief import WITHOUT_FIGURES, View, counted, only_named, owing
from aircheck.documents.report import Report, Result
from aircheck.model.outcome import Outcome
from aircheck.reports.check import legend
from aircheck.reports.check.details import show_details
from aircheck.reports.check.table import Table
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, joined, packed, plain
from aircheck.reports.terminal.figures import verdict_of
from aircheck.reports.terminal.page import Page

WIDE = 100
OWING_SHOWN = 3
"""Organisations that are named in the line of what was not submitted; fewer, where they do not fit into it."""


def show(page: Page, report: Report, view: View) -> None:
    """Write every result that is wanted under the heading of its chapter; results without a chapter come last."""
    left = {result.rule: result for result in report.results if view.shows(result)}
    named = only_named(report, view)
    for chapter in report.chapters:
        heading = joined((plain(chapter.clause), plain(page.words.of(chapter.title))))
        _chapter(page, heading, [left.pop(rule) for rule in chapter.rules if rule in left], named, view)
    _chapter(page, page.say("reports.other_results"), left.values(), named, view)
    legend.show(page)


def _chapter(page: Page, heading: Text, results: Iterable[Result], named: frozenset[str], view: View) -> None:
    results = tuple(results)
    if not results:
        return
    page.heading(heading)
    shown = tuple(result for result in results if result.rule not in named)
    if shown:
        table = Table.of(page, shown)
        if table.fitting:
            table.head(page)
        for result in shown:
            table.row(page, result)
            show_details(page, result)
    for outcome in WITHOUT_FIGURES:
        those = [result for result in results if result.rule in named and result.outcome is outcome]
        if those and counted(view, outcome):
            _counted(page, outcome, those)
        elif those:
            _named(page, outcome, those)


def _counted(page: Page, outcome: Outcome, results: Sequence[Result]) -> None:
    """Write how many results have an outcome, and of what was not submitted who owes most of it."""
    owed = owing(results, page.order) if outcome is Outcome.MISSING else ()
    count = page.say("reports.so_many_counted", n=len(results))
    lines = [joined((count, _owed(page, owed, most)), "") for most in range(OWING_SHOWN, 0, -1)] if owed else [count]
    text = next((line for line in lines if line.cell_len <= page.room), lines[-1])
    page.row((verdict_of(page, outcome), text), _margin(page))


def _owed(page: Page, owed: Sequence[tuple[str, int]], most: int) -> Text:
    """Say which organisations owe results, and how many do in all."""
    named = (page.words.say("reports.owes", name=page.name(name), n=n) for name, n in owed[:most])
    told = page.words.row(named)
    key = "reports.owed_by_several" if len(owed) > most else "reports.owed_by"
    return page.say(key, style.QUIET, organisations=told, every=len(owed))


def _named(page: Page, outcome: Outcome, results: Sequence[Result]) -> None:
    """Name the results of an outcome without figures, in one paragraph: a large plan has hundreds."""
    texts = [_name(page, result) for result in results]
    lines = [line for text in texts for line in fold(text, page.room)]
    page.row((verdict_of(page, outcome), page.say("reports.so_many", style.LABEL, n=len(results))), _margin(page))
    page.block(Text(), packed(texts, page.room) if page.width > WIDE else lines)


def _name(page: Page, result: Result) -> Text:
    """Return title and id, and who owes what was not submitted."""
    named = joined((plain(page.words.of(result.title)), plain(result.rule, style.QUIET)))
    if result.outcome is not Outcome.MISSING or not result.lead:
        return named
    owed = page.words.row(page.name(name) for name in result.lead)
    return joined((named, page.say("reports.owed_by", style.QUIET, organisations=owed)), "")


def _margin(page: Page) -> tuple[Column, Column]:
    return Column(page.margin), Column(page.room)
