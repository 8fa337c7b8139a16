"""The end of the text report, where the reader's eye comes to rest: who answers for what failed, counts."""

from rich.text import Text

from aircheck.assessment.duties import Duties, duties_of
from aircheck.documents.brief import View, counted, only_named
from aircheck.documents.report import Report, Result
from aircheck.documents.standing import closing
from aircheck.model.measurement import RestsOn
from aircheck.model.plan import Basis
from aircheck.reports.check import legend
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, packed, plain
from aircheck.reports.terminal.figures import verdict_of
from aircheck.reports.terminal.page import Page


def show(page: Page, report: Report, view: View) -> None:
    """Write the summary: of all results, whatever the page shows."""
    duties = duties_of(report)
    if duties:
        page.heading(page.say("reports.responsible"))
    for organisation, duty in duties.items():
        _organisation(page, organisation, duty)
    legend.show(page)
    page.heading(page.say("reports.summary"))
    _counts(page, report)
    _as_reported(page, report)
    _not_listed(page, report, view)
    _sentence(page, report)


def _organisation(page: Page, organisation: str, duty: Duties) -> None:
    page.line(plain(page.name(organisation), style.HEADING))
    for label, results in (("reports.lead", duty.leads), ("reports.support", duty.supports)):
        lines = [line for result in results for line in fold(_duty(page, result, label), page.room)]
        page.block(page.say(label, style.LABEL), lines)


def _duty(page: Page, result: Result, label: str) -> Text:
    title = plain(page.words.of(result.title))
    if label == "reports.lead" and result.lead_basis is not Basis.STATED:
        title.append_text(legend.mark(page, legend.LEAD))
    return joined((plain(result.outcome.symbol, style.OUTCOME_STYLES[result.outcome]), title))


def _counts(page: Page, report: Report) -> None:
    items = (
        joined((verdict_of(page, outcome), plain(f"{count:,}", style.HEADING)))
        for outcome in style.URGENCY
        if (count := report.summary.get(outcome, 0))
    )
    for line in packed(items, page.width):
        page.line(line)


def _as_reported(page: Page, report: Report) -> None:
    if n := report.passes_rest_on.get(RestsOn.AS_REPORTED, 0):
        passes = sum(report.passes_rest_on.values())
        page.line(page.say("reports.passes_as_reported", n=n, passes=passes))


def _not_listed(page: Page, report: Report, view: View) -> None:
    """Say how many results are not on the page by name, and how to see them."""
    named = only_named(report, view)
    folded = sum(view.shows(one) and one.rule in named and counted(view, one.outcome) for one in report.results)
    hidden = sum(not view.shows(one) for one in report.results)
    if folded:
        page.line(page.say("reports.only_counted", style.QUIET, n=folded))
    if hidden:
        page.line(page.say("reports.not_shown", style.QUIET, n=hidden))


def _sentence(page: Page, report: Report) -> None:
    said = closing(report.results)
    calm = said.key == "reports.none_failed"
    page.line(plain(page.words(said), style.HEADING if calm else style.ALARM))
