"""The account of the files behind a sheet: what became of their rows, and notes on them."""

from collections.abc import Sequence
from dataclasses import replace

from aircheck.documents.sheet import Sheet, SheetCell
from aircheck.documents.totals import Totals
from aircheck.model.submission import InputFile
from aircheck.model.text import Message


def with_account(sheet: Sheet, inputs: Sequence[InputFile], notes: Sequence[Message]) -> Sheet:
    """Return the sheet with the account of all rows among its facts; without files, the sheet as it is."""
    if not inputs:
        return sheet
    totals = Totals.over(inputs)
    rows = Message.of(
        "reports.rows", rows=totals.rows, used=totals.used, rejected=totals.rejected, outside=totals.out_of_scope
    )
    account: list[tuple[Message, SheetCell]] = [(Message.of("reports.data"), rows)]
    if totals.cells_rejected:
        account.append((Message.of("reports.data"), Message.of("reports.cells_rejected", n=totals.cells_rejected)))
    return replace(sheet, facts=(*sheet.facts, *account), notes=(*sheet.notes, *notes))
