"""What was expected of the data besides the verdicts: on the page, and for formats for machines."""

from dataclasses import dataclass

from aircheck.documents.nightly.expectation import Kind
from aircheck.documents.report import Report
from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.model.shown.visible import on_one_line
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, plain
from aircheck.reports.terminal.page import Page

CHECK = "aircheck-expectation"
"""What formats call it where every entry is of some check."""


@dataclass(frozen=True, slots=True)
class Expected:
    """All that was expected of one kind: whether it is so, and a line for each; of a miss only what is missed."""

    kind: Kind
    met: bool
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called in every run, so that a history of it survives."""
        return f"expect.{self.kind}"

    @property
    def sentence(self) -> str:
        """All of it in a line."""
        return "; ".join(self.lines)


def expected(report: Report, words: Words) -> tuple[Expected, ...]:
    """Return what was expected, a kind once, in the order of the report."""
    kinds = dict.fromkeys(one.kind for one in report.expectations)
    return tuple(_of_kind(report, kind, words) for kind in kinds)


def missed(report: Report, words: Words) -> tuple[Expected, ...]:
    """Return what is not as it was expected."""
    return tuple(one for one in expected(report, words) if not one.met)


def _of_kind(report: Report, kind: Kind, words: Words) -> Expected:
    those = [one for one in report.expectations if one.kind == kind]
    met = all(one.met for one in those)
    return Expected(kind, met, tuple(on_one_line(words(one.message)) for one in those if met or not one.met))


def show(page: Page, report: Report) -> None:
    """Write a section with a line for each; nothing where nothing was expected."""
    if not report.expectations:
        return
    page.heading(page.say("nightly.expected"))
    for one in report.expectations:
        outcome = Outcome.PASS if one.met else Outcome.FAIL
        mark = plain(outcome.symbol, style.OUTCOME_STYLES[outcome])
        first, *more = fold(plain(page.words(one.message)), page.width - 2)
        page.line(joined((mark, first)))
        for part in more:
            page.line(joined((plain(" "), part)))
