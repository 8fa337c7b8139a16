"""The end of a page about submitted files: the account of their rows, notes, rejects, and what could not be read."""

from collections.abc import Sequence

from aircheck.model.submission import InputFile, Reject
from aircheck.model.text import Message
from aircheck.reports.terminal import inputs as of_inputs
from aircheck.reports.terminal import style
from aircheck.reports.terminal.account import data_items
from aircheck.reports.terminal.cells import fold, packed, plain
from aircheck.reports.terminal.page import Page


def show(page: Page, inputs: Sequence[InputFile], rejects: Sequence[Reject], notes: Sequence[Message]) -> None:
    """Write all of it; nothing without files and notes. The folder of the files is named once."""
    if inputs or notes:
        page.blank()
    if inputs:
        page.block(page.say("reports.data", style.LABEL), packed(data_items(page, inputs), page.room))
    for note in notes:
        words = page.words(note)
        shown = words.replace(page.folder, "") if page.folder else words
        page.block(page.say("reports.note", style.LABEL), fold(plain(shown), page.room))
    of_inputs.follow(page, inputs, rejects)
