"""The results, chapter by chapter."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from aircheck.documents.brief import WITHOUT_FIGURES, View, counted, only_named, owing
from aircheck.documents.report import Report, Result
from aircheck.model.outcome import Outcome
from aircheck.model.submission import none_read
from aircheck.reports.check import legend
from aircheck.reports.check.details import show_details
from aircheck.reports.check.shared import Shared
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
    shared = Shared.of(page, (result for rule, result in left.items() if rule not in named))
    chapter = _Chapters(page, named, view, shared, read=not none_read(report.inputs))
    for one in report.chapters:
        heading = joined((plain(one.clause), plain(page.words.of(one.title))))
        chapter.show(heading, [left.pop(rule) for rule in one.rules if rule in left])
    chapter.show(page.say("reports.other_results"), list(left.values()))
    shared.show(page)
    legend.show(page)


@dataclass(frozen=True, slots=True)
class _Chapters:
    """How chapters are written: which results are `named` or counted only, and whether any file could be `read`.

    What results have in common (`shared`) is said below all of them.
    """

    page: Page
    named: frozenset[str]
    view: View
    shared: Shared
    read: bool

    def show(self, heading: Text, results: Sequence[Result]) -> None:
        """Write the results of a chapter, nothing where it has none."""
        if not results:
            return
        page = self.page
        page.heading(heading)
        shown = tuple(result for result in results if result.rule not in self.named)
        if shown:
            table = Table.of(page, shown)
            if table.fitting:
                table.head(page)
            for result in shown:
                table.row(page, result)
                show_details(page, result, self.shared.notes)
        for outcome in WITHOUT_FIGURES:
            those = [result for result in results if result.rule in self.named and result.outcome is outcome]
            if those and counted(self.view, outcome):
                # Where no file could be read everything may have been sent: nobody is said to owe it.
                owed = owing(those, page.order) if self.read and outcome is Outcome.MISSING else ()
                _counted(page, outcome, those, owed)
            elif those:
                _named(page, outcome, those)


def _counted(page: Page, outcome: Outcome, results: Sequence[Result], owed: Sequence[tuple[str, int]]) -> None:
    """Write how many results have an outcome, and who owes most of them."""
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
