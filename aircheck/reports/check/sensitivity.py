"""The section of the text report on what other options of open points would change."""

from rich.text import Text

from aircheck.documents.report import Report
from aircheck.documents.sensitivity import Change, Sensitivity, Trial
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, plain
from aircheck.reports.terminal.figures import quantity, verdict_of
from aircheck.reports.terminal.page import Page


def show(page: Page, report: Report) -> None:
    """Write which verdicts hold under every option, and each option that changes a result, verdicts first."""
    found = report.sensitivity
    if found is None:
        return
    page.heading(page.say("reports.sensitivity"))
    page.line(_account(page, found))
    for trial in sorted(found.trials, key=_verdicts_first):
        if trial.changes:
            _trial(page, report, trial)


def _account(page: Page, found: Sensitivity) -> Text:
    return page.say(
        "reports.sensitivity.account",
        trials=len(found.trials),
        touched=len(found.holds) + len(found.depends),
        holds=len(found.holds),
        depends=len(found.depends),
    )


def _verdicts_first(trial: Trial) -> int:
    return -sum(change.verdict for change in trial.changes)


def _trial(page: Page, report: Report, trial: Trial) -> None:
    name = f"{trial.source}.{trial.setting}"
    page.line(
        page.say("reports.sensitivity.option", style.HEADING, name=name, option=trial.option, default=trial.default)
    )
    if trial.note is not None:
        for line in fold(plain(page.words.of(trial.note), style.QUIET), page.width - 2):
            page.line(Text.assemble("  ", line))
    for change in sorted(trial.changes, key=lambda one: not one.verdict):
        for number, line in enumerate(fold(_change(page, report, change), page.width - 4)):
            page.line(Text.assemble("  " if number == 0 else "    ", line))


def _change(page: Page, report: Report, change: Change) -> Text:
    result = report.result(change.rule)
    parts = (
        plain(page.words.of(result.title)),
        verdict_of(page, result.outcome),
        quantity(page, result.value, result.unit),
        plain("→"),
        verdict_of(page, change.outcome),
        quantity(page, change.value, result.unit),
    )
    return joined([part for part in parts if part])
