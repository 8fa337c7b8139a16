"""The end of a page about submitted files: the account of their rows, notes, rejects, and what could not be read."""

from collections.abc import Sequence

from aircheck.documents.totals import Totals
from aircheck.model.submission import InputFile, Reject
from aircheck.model.text import Message
from aircheck.reports.terminal import inputs as of_inputs
from aircheck.reports.terminal import style
from aircheck.reports.terminal.page import Page


def show(page: Page, inputs: Sequence[InputFile], rejects: Sequence[Reject], notes: Sequence[Message]) -> None:
    """Write all of it; nothing without files and notes."""
    if inputs or notes:
        page.blank()
    if inputs:
        totals = Totals.over(inputs)
        account = {
            "rows": totals.rows,
            "used": totals.used,
            "rejected": totals.rejected,
            "outside": totals.out_of_scope,
        }
        page.line(page.say("explain.accounting", style.QUIET, **account))
    for note in notes:
        page.line(page.tell(note))
    of_inputs.show(page, inputs, rejects)
