"""Columns of whatever name in which a word calls a value invalid (备注 with 无效): those values are marked, too."""

from collections.abc import Sequence

import polars as pl

from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.validity import MAYBE_BAD, MarkColumn, is_mark_header, mark_columns, remark_column
from aircheck.intake.files.batch import Batch
from aircheck.model.dataset import Contract
from aircheck.model.standard import POLLUTANTS

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
    named += _unnamed(batch, contract, heading, [place for place in others if not heading.written[place].strip()])
    if not batch.has(_SPELLINGS, _IN_CHINESE):
        return named
    taken |= {mark.position for mark in named}
    others = [place for place in others if place not in taken]
    remarks = [remark_column(place, heading, contract) for place in others]
    texts = batch.texts({mark.name: mark.position for mark in remarks})
    return (*named, *(mark for mark in remarks if _says_invalid(texts[mark.name], mark)))


def _unnamed(batch: Batch, contract: Contract, heading: Heading, blank: Sequence[int]) -> tuple[MarkColumn, ...]:
    """Return the columns without a header behind a pollutant's that hold known marks and nothing else.

    A header over two columns (merged, `PM2.5` over value and mark) leaves the second one empty.
    """
    pollutants = {place: name for name, place in heading.columns.items() if name in POLLUTANTS}
    behind = [place for place in blank if place - 1 in pollutants]
    if not behind:
        return ()
    names = {place: f"{heading.written[place - 1]}+1" for place in behind}
    marks = [MarkColumn(place, names[place], pollutants[place - 1]) for place in behind]
    texts = batch.texts({mark.name: mark.position for mark in marks})
    return tuple(mark for mark in marks if _only_marks(texts[mark.name], mark))


def _only_marks(cells: pl.Series, mark: MarkColumn) -> bool:
    # A second line of headers may say what the column is (`标识`); it is no mark, and no row either.
    said = [mark.verdict(text) for text in cells.drop_nulls().unique() if not is_mark_header(text)]
    return False in said and None not in said


def _says_invalid(cells: pl.Series, mark: MarkColumn) -> bool:
    return any(mark.verdict(text) is False for text in cells.drop_nulls().unique())
