"""Cells of words and texts, each read by what its column says it names."""

from collections.abc import Callable, Iterable
from functools import partial

from aircheck.intake.cells.bodies import named, town_of
from aircheck.intake.cells.ledger_rows import ledger_row
from aircheck.intake.cells.once import once_a_column
from aircheck.intake.cells.periods import period, season
from aircheck.intake.cells.texts import document, free, person
from aircheck.intake.cells.word_lists import listed, several
from aircheck.model.dataset import UNKNOWN_WORD, Column, ColumnType, Reads


@once_a_column
def reader(column: Column) -> Callable[[str], str | list[str] | None]:
    """Return the reader of a column of words or texts, whose lists are prepared once a run."""
    if column.type is ColumnType.CATEGORY:
        return listed(column.values, column.filler)
    if column.type is ColumnType.WORDS:
        return several(column.values, column.filler)
    match column.reads:
        case Reads.SEASON:
            bare = listed(column.same_as)
            return lambda text: season(text) or bare(text)
        case Reads.PERIOD:
            return period
        case Reads.DOCUMENT:
            return document
        case Reads.PERSON:
            return person
        case Reads.LEDGER_ROW if column.same_as:
            return ledger_row(column)
        case Reads.TASK | Reads.ORGANISATION | Reads.STREET if column.same_as:
            return named(column)
        case Reads.STREET | Reads.ORGANISATION:
            return partial(town_of, column=column)
    if column.same_as:
        same = listed(column.same_as)
        return lambda text: same(text) or (None if column.closed else free(text))
    return free


def as_cell(word: str, column: Column) -> str | None:
    """Return the one word that a cell with `word` would be kept as; None if a column of words or texts has none."""
    found = reader(column)(word)
    if isinstance(found, list):
        return found[0] if len(found) == 1 and found[0] != UNKNOWN_WORD else None
    return found


def as_cells(names: Iterable[str], column: Column | None) -> tuple[str, ...]:
    """Return the words of a list as cells of a column are kept, each once; those that none could be stay."""
    if column is None:
        return tuple(names)
    return tuple(dict.fromkeys(as_cell(name, column) or name for name in names))
