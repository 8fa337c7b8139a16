"""Columns of whatever name in which a word calls a value invalid (备注 with 无效): those values are marked, too."""

import polars as pl

from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.validity import MAYBE_BAD, MarkColumn, mark_columns, remark_column
from aircheck.intake.files.batch import Batch
from aircheck.intake.rows.unnamed import behind_values, only_marks
from aircheck.model.dataset import Contract

_IN_ENGLISH = {part for word in MAYBE_BAD if word.isascii() for part in (word[1:], word.upper())}
_SPELLINGS = tuple(part.encode() for part in _IN_ENGLISH)
"""Parts of the English words as they may be written; looked for in bytes, since cells are cut only where one stands."""
_IN_CHINESE = tuple(word.encode() for word in MAYBE_BAD if not word.isascii())


def marks_in(batch: Batch, contract: Contract, heading: Heading) -> tuple[MarkColumn, ...]:
    """Return the columns of marks by their headers, and those not read otherwise that hold a word for invalid."""
    named = mark_columns(heading, contract)
    taken = {*heading.columns.values(), *(mark.position for mark in named)}
    others = [place for place in range(len(heading.written)) if place not in taken]
    if not others or not any(column.index_at for column in contract.columns):
        return named
    named += only_marks(batch, behind_values(heading))
    if not batch.has(_SPELLINGS, _IN_CHINESE):
        return named
    taken |= {mark.position for mark in named}
    others = [place for place in others if place not in taken]
    remarks = [remark_column(place, heading, contract) for place in others]
    texts = batch.texts({mark.name: mark.position for mark in remarks})
    return (*named, *(mark for mark in remarks if _says_invalid(texts[mark.name], mark)))


def _says_invalid(cells: pl.Series, mark: MarkColumn) -> bool:
    return any(mark.verdict(text) is False for text in cells.drop_nulls().unique())
