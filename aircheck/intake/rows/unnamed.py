"""Columns without a header: marks behind values, as a merged header leaves them, or something that nobody reads."""

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from aircheck.intake.cells.headers import VALUE, Heading
from aircheck.intake.cells.hour_headers import HOUR_COLUMNS
from aircheck.intake.cells.validity import MarkColumn, is_mark_header
from aircheck.intake.files.batch import Batch
from aircheck.model.standard import POLLUTANTS

UNNAMED = "intake.note.unnamed"
_MARKED = {name: name for name in (*POLLUTANTS, *HOUR_COLUMNS)}


def behind_values(heading: Heading) -> list[MarkColumn]:
    """Return the columns without a header that stand behind values of a pollutant, an hour or a row."""
    places = {place: name for name, place in heading.columns.items() if name == VALUE or name in _MARKED}
    return _behind(heading, {place: _MARKED.get(name) for place, name in places.items()})


def behind_stations(heading: Heading, stations: Mapping[int, str]) -> list[MarkColumn]:
    """Return the columns without a header that stand behind stations of an archive, which are given by position."""
    return _behind(heading, stations)


def only_marks(batch: Batch, columns: list[MarkColumn]) -> tuple[MarkColumn, ...]:
    """Return those of the columns that hold known marks and nothing else, among them one that is not good."""
    return tuple(mark for mark, said in _said(batch, columns) if False in said and None not in said)


def are_marks(texts: Iterable[str], mark: MarkColumn) -> bool:
    """Whether the different texts of a column are known marks, not all of them good."""
    said = verdicts(texts, mark)
    return False in said and None not in said


def _said(batch: Batch, columns: list[MarkColumn]) -> Iterator[tuple[MarkColumn, set[bool | None]]]:
    if columns:
        texts = batch.texts({mark.name: mark.position for mark in columns})
        yield from ((mark, verdicts(texts[mark.name].drop_nulls().unique(), mark)) for mark in columns)


def verdicts(texts: Iterable[str], mark: MarkColumn) -> set[bool | None]:
    """Return what the different texts of a column say as marks."""
    # A second line of headers may say what the column is (`标识`); it is no mark, and no row either. `无效` is a mark.
    said = ((text, mark.verdict(text)) for text in texts)
    return {valid for text, valid in said if valid is not None or not is_mark_header(text)}


def left_unread(batch: Batch, heading: Heading, behind: list[MarkColumn]) -> list[int]:
    """Return the positions of columns without a header that hold something; not of marks `behind` values."""
    taken = {mark.position for mark, said in _said(batch, behind) if None not in said}
    blank = {str(place): place for place in _blank(heading) if place not in taken}
    if not blank:
        return []
    filled = batch.texts(blank).select(pl.all().drop_nulls().str.strip_chars().ne("").any()).row(0, named=True)
    return [place for name, place in blank.items() if filled[name]]


def _behind(heading: Heading, values: Mapping[int, str | None]) -> list[MarkColumn]:
    written = heading.written
    return [
        MarkColumn(place, f"{written[place - 1]}+1", values[place - 1])
        for place in _blank(heading)
        if place - 1 in values
    ]


def _blank(heading: Heading) -> list[int]:
    return [place for place in heading.others if not heading.written[place].strip()]
