"""The account of the files behind a sheet: what became of their rows, and notes on them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aircheck.documents.sheet import Sheet, SheetCell
from aircheck.documents.totals import Totals
from aircheck.model.submission import InputFile, alike_problems, none_read
from aircheck.model.text import Message


def with_account(sheet: Sheet, inputs: Sequence[InputFile], notes: Sequence[Message]) -> Sheet:
    """Return the sheet with the account of all rows among its facts; without files, that there are none comes first."""
    if not inputs:
        nothing = (Message.of("reports.data"), Message.of("overview.no_files"))
        return replace(sheet, facts=(nothing, *sheet.facts))
    totals = Totals.over(inputs)
    account = [(Message.of("reports.data"), one) for one in totals.said]
    return replace(sheet, facts=(*_unread(inputs), *sheet.facts, *account), notes=(*sheet.notes, *notes))


def _unread(inputs: Sequence[InputFile]) -> Iterator[tuple[Message, SheetCell]]:
    """Yield the problems of files where nothing could be read: they come before what is counted as missing."""
    if none_read(inputs):
        problems = ((file.path, file.problem) for file in inputs if file.problem is not None)
        for files, problem in alike_problems(problems):
            yield Message.of("reports.none_read"), Message.of("reports.file_problem", files=files, problem=problem)
