"""Columns of an archive that mark a station's values (`1001A_flag` beside `1001A`)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import polars as pl

from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.validity import MarkColumn, joined, mark_column
from aircheck.intake.rows.marked import value_in
from aircheck.intake.rows.reasons import Refusal, marked
from aircheck.intake.rows.sieve import Sieve
from aircheck.model.text import plain_header


def station_marks(heading: Heading) -> Mapping[int, MarkColumn]:
    """Return the columns that mark the values of a station of the header, by position; `of` is its header."""
    return _marks(heading.written, heading.others)


@lru_cache(maxsize=16)
def _marks(written: tuple[str, ...], others: tuple[int, ...]) -> Mapping[int, MarkColumn]:
    names = joined({plain_header(written[place]): written[place] for place in others if written[place]})
    found = {place: mark_column(place, written[place], names) for place in others if written[place]}
    return {place: mark for place, mark in found.items() if mark is not None and mark.of is not None}


def without_marked_cells(
    sieve: Sieve, cells: pl.DataFrame, marks: Sequence[MarkColumn], texts: pl.DataFrame, names: Mapping[str, str]
) -> pl.DataFrame:
    """Refuse the cells that a column beside their station marks as not valid, and return the others.

    `cells` and `texts` (of the marks, by `MarkColumn.name`) have a row for each row of the sieve; `names` says what the
    station of a column of cells is called in the header.
    """
    places = sieve.rows.select("_file", "_line").rows()
    for mark in marks:
        said = {text: mark.verdict(text) for text in texts[mark.name].drop_nulls().unique()}
        bad = texts[mark.name].is_in([text for text, good in said.items() if good is not True]).fill_null(value=False)
        for column in (column for column, name in names.items() if name == mark.of):
            gone = (bad & cells.select(value_in(column, sieve.missing.words)).to_series()).arg_true()
            for at in gone:
                why = marked(mark.written, texts[mark.name][at], said[texts[mark.name][at]])
                file, line = places[at]
                sieve.refusals.append(Refusal(file, line, names[column], cells[column][at], why))
            cells = cells.with_columns(cells[column].scatter(gone, None))
    return cells
