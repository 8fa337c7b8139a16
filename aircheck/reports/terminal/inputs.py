"""What was wrong with the submitted files: rejects by reason, and files that could not be read at all."""

from collections.abc import Sequence

from rich.text import Text

from aircheck.documents.rejects import by_reason, counted_as, without_list
from aircheck.model.submission import InputFile, Reject, none_read
from aircheck.reports.terminal import problem_files, style
from aircheck.reports.terminal.cells import joined, plain
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.places import listed, place
from aircheck.reports.terminal.reject_reasons import SHOWN, excerpt, reasons

REJECTS_SHOWN = 10
LISTED = "reports.more_listed"


def follow(page: Page, inputs: Sequence[InputFile], rejects: Sequence[Reject], more: str = LISTED) -> None:
    """Write both as `show` does, at the end of a page that has led with the files where nothing could be read."""
    show(page, [] if none_read(inputs) else inputs, rejects, more)


def show(page: Page, inputs: Sequence[InputFile], rejects: Sequence[Reject], more: str = LISTED) -> None:
    """Write both, if there are any; `more` is the message that says where reasons left out are listed."""
    if rejects:
        page.heading(page.say("reports.rejects"))
        reasons(page, rejects, more)
        _rejects(page, rejects)
    if any(file.problem for file in inputs):
        page.heading(page.say("reports.problem_files"))
        problem_files.show(page, inputs)


def _rejects(page: Page, rejects: Sequence[Reject]) -> None:
    shown = rejects[:REJECTS_SHOWN]
    above = {kind.reason for kind in by_reason(rejects, page.words)[:SHOWN]}
    rows = [(place(page, reject.file, reject.line), _reject(page, reject, above)) for reject in shown]
    page.block(page.say("reports.where", style.LABEL), listed(page, rows, more=len(rejects) - len(shown)))


def _reject(page: Page, reject: Reject, above: set[str]) -> Text:
    column = page.say("reports.whole_row") if reject.column is None else plain(reject.column)
    # Another row may be named in it, by the path as given.
    told = page.words(counted_as(reject.reason)) in above
    reason = page.words(without_list(reject.reason) if told else reject.reason).replace(page.folder, "")
    return joined((column, plain(reason), page.say("reports.quoted", text=excerpt(reject.text, page.words))), "  ")
