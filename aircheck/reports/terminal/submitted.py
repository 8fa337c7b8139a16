"""What was wrong with submitted files, on a page of its own: for commands whose page is about something else."""

from collections.abc import Sequence

from aircheck.locale import Words
from aircheck.model.submission import InputFile, Reject
from aircheck.model.text import Language
from aircheck.reports.terminal import inputs as text_inputs
from aircheck.reports.terminal.folder import common_folder
from aircheck.reports.terminal.page import Page

_MARGIN = 8


def render(inputs: Sequence[InputFile], rejects: Sequence[Reject], *, language: Language, width: int) -> str:
    """Return rejects by reason and files that could not be read; empty where nothing was wrong."""
    page = Page(Words(language), {}, width=width, colour=False, margin=_MARGIN, folder=common_folder(inputs))
    text_inputs.show(page, inputs, rejects, "reports.more_reasons")
    return page.render()
