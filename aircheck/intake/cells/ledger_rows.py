"""Cells that name a row of a plan's ledger: its number, however written, its title, its own sentence."""

import re

from aircheck.intake.cells.sentences import digest
from aircheck.intake.cells.word_lists import Read, key, listed
from aircheck.model.dataset import Column

_ROW = re.compile(r"(?:第|台账|任务|序号|no\.?)*0*(\d{1,4})(?:项|号|条)?", re.ASCII)


def ledger_row(column: Column) -> Read:
    """Return a reader of a row of the ledger: its number, however written, or its title."""
    known = listed(column.same_as)

    def read(text: str) -> str | None:
        return known(row_number(text, column) or text)

    return read


def row_number(text: str, column: Column) -> str | None:
    """Return the number of the ledger's row that a cell names by it or by the row's own sentence, if it does."""
    found = _ROW.fullmatch(key(text))
    return found[1] if found else column.digests.get(digest(text)) if column.digests else None


def named_by_number(text: str, column: Column) -> tuple[str, ...]:
    """Return what a cell may mean that names a row of the ledger; nothing if it names none."""
    return column.numbers.get(row_number(text, column) or "", ())
