"""The report for a terminal: complete at 80 columns, with or without colour, and when piped."""

from collections.abc import Iterator

from rich.cells import cell_len

from aircheck.documents.brief import AS_USUAL, View
from aircheck.documents.report import Report
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.check import expected as text_expected
from aircheck.reports.check import header as text_header
from aircheck.reports.check import results as text_results
from aircheck.reports.check import sensitivity as text_sensitivity
from aircheck.reports.check import summary as text_summary
from aircheck.reports.check.details import LABELS
from aircheck.reports.registry import Options
from aircheck.reports.terminal import inputs as text_inputs
from aircheck.reports.terminal.folder import common_folder
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.pictures import show as pictures

NARROWEST = 60
"""A narrower terminal gets lines of this many cells, and breaks them itself."""


def viewed(report: Report, options: Options) -> str:
    """Return the page with what the options ask to see."""
    return render(
        report,
        language=options.language,
        width=options.width,
        colour=options.colour,
        view=options.view or AS_USUAL,
    )


def render(report: Report, *, language: Language, width: int = 80, colour: bool, view: View = AS_USUAL) -> str:
    """Return the report as lines of at most `width` cells; no escape code is in it unless `colour`."""
    words = Words(language)
    margin = 2 + max(map(cell_len, _margin(report, words)))
    page = Page(
        words,
        report.organisations,
        width=max(width, NARROWEST),
        colour=colour,
        margin=margin,
        folder=common_folder(report.inputs),
        whole=view.details,
    )
    text_header.show(page, report)
    text_results.show(page, report, view)
    if report.pictures is not None:
        pictures.show(page, report.pictures)
    text_inputs.follow(page, report.inputs, report.rejects, "reports.more_reasons")
    text_sensitivity.show(page, report)
    text_expected.show(page, report)
    text_summary.show(page, report, view)
    return page.render()


def _margin(report: Report, words: Words) -> Iterator[str]:
    """Yield everything that has to fit into the margin."""
    yield from (words.say(f"outcome.{outcome}") for outcome in {result.outcome for result in report.results})
    kinds = {part.kind for result in report.results for part in result.parts}
    yield from (words.say(f"part.{kind}") for kind in kinds)
    yield from (words.say(label) for label in LABELS)
    if report.submissions:
        yield words.say("reports.submitted")
