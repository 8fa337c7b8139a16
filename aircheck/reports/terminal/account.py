"""The account of submitted files: how many, and the fate of their rows."""

from collections.abc import Sequence

from rich.text import Text

from aircheck.documents.totals import Totals
from aircheck.model.submission import InputFile
from aircheck.reports.terminal import style
from aircheck.reports.terminal.page import Page


def data_items(page: Page, inputs: Sequence[InputFile]) -> list[Text]:
    """Return what is to be said of the submitted files: how many, and the fate of their rows."""
    totals = Totals.over(inputs)
    files = (
        page.say("reports.files_in", n=totals.files, folder=page.folder)
        if page.folder
        else page.say("reports.files", n=totals.files)
    )
    items = [files, *(page.say(one.key, **one.values) for one in totals.said)]
    if totals.problems:
        items.append(page.say("reports.files_with_problem", style.ALARM, n=totals.problems))
    return items
