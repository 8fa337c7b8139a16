"""Columns that mark values as invalid: each different mark is judged once where the run started, and joined."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.validity import MAYBE_BAD, MarkColumn, mark_columns, remark_column
from aircheck.intake.engines.distinct import distinct
from aircheck.intake.engines.keys import Reader
from aircheck.intake.engines.numbers import whole
from aircheck.intake.engines.reasons import USED
from aircheck.intake.engines.values import joined
from aircheck.intake.rows.reasons import marked
from aircheck.intake.rows.sieve import AROUND
from aircheck.intake.rows.unnamed import are_marks, behind_values
from aircheck.statistics.engines.base import FILE, Engine

MARKED = "{}_marked"
"""Beside each column of values: the reason for which a mark takes the value out; 0 where none does."""
_TEXT, _CODE = "_mark", "_mark_code"
_ASCII = sorted({part for word in MAYBE_BAD if word.isascii() for part in (word[1:], word.upper())})
_OTHER = sorted(word for word in MAYBE_BAD if not word.isascii())
_SAID = "|".join(map(re.escape, (*_ASCII, *_OTHER)))
_MAY_SAY = f"(?i){'|'.join(map(re.escape, sorted(MAYBE_BAD)))}|[\uff21-\uff5a]"
"""A cell that may call a value invalid, however its letters are written."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The columns of marks of a group, and by the name of each what its marks come to (`_TEXT`, `_CODE`)."""

    columns: tuple[MarkColumn, ...]
    tables: Mapping[str, pl.DataFrame]


def positions(by: Reader) -> dict[str, int]:
    """Return all columns that may hold marks, by what they are called in frames."""
    read = set(by.heading.columns.values())
    return {f"~{place}": place for place in range(len(by.heading.written)) if place not in read}


def marks_of(engine: Engine, rows: nw.LazyFrame[Any], text: str, by: Reader) -> tuple[MarkColumn, ...]:
    """Return the columns of marks (see `rows.said_marks`); `text` is the column of whole lines. `TooMany`."""
    named = mark_columns(by.heading, by.contract)
    taken = {*by.heading.columns.values(), *(mark.position for mark in named)}
    others = [place for place in range(len(by.heading.written)) if place not in taken]
    if not others:
        return named
    named += tuple(mark for mark in behind_values(by.heading) if are_marks(_texts(engine, rows, mark), mark))
    said = engine.gathered(rows.filter(nw.col(text).str.contains(_SAID)).select(FILE).head(1), [FILE])
    if not said.height:
        return named
    taken |= {mark.position for mark in named}
    remarks = [remark_column(place, by.heading, by.contract) for place in others if place not in taken]
    return (*named, *(mark for mark in remarks if _false_in(_texts(engine, rows, mark, _MAY_SAY), mark)))


def _texts(engine: Engine, rows: nw.LazyFrame[Any], mark: MarkColumn, like: str | None = None) -> list[str]:
    some = rows.filter(nw.col(mark.name) != "")
    some = some if like is None else some.filter(nw.col(mark.name).str.contains(like))
    return distinct(engine, some, [mark.name], "mark")[mark.name].to_list()


def _false_in(texts: Sequence[str], mark: MarkColumn) -> bool:
    return any(mark.verdict(text) is False for text in texts)


def judged(engine: Engine, rows: nw.LazyFrame[Any], marks: Sequence[MarkColumn], by: Reader) -> Marks:
    """Return what the marks of the rows come to, as far as they take values out. `TooMany`."""
    tables = {}
    for mark in marks:
        texts = _texts(engine, rows, mark, _MAY_SAY if mark.remark else None)
        bad = {text: known for text in texts if (known := mark.verdict(text)) is not True}
        if bad:
            codes = [by.reasons.of(marked(mark.written, text, known)) for text, known in bad.items()]
            tables[mark.name] = pl.DataFrame(
                {_TEXT: list(bad), _CODE: codes}, schema={_TEXT: pl.String, _CODE: pl.Int64}
            )
    return Marks(tuple(mark for mark in marks if mark.name in tables), tables)


def taken_out(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    marks: Marks,
    values: Mapping[str, str],
    missing: Sequence[str],
    fate: str,
) -> nw.LazyFrame[Any]:
    """Return rows with MARKED of each of `values` (their texts by pollutant), and the fate of rows that are marked."""
    rows = rows.with_columns(*(whole(0).alias(MARKED.format(text)) for text in values.values()))
    for mark in marks.columns:
        told = [text for name, text in values.items() if mark.of is None or mark.of == name]
        if not told:
            continue
        rows = joined(rows, engine.small(marks.tables[mark.name]), {mark.name: _TEXT})
        here = (nw.col(fate) == USED) & ~nw.col(_CODE).is_null()
        there = {text: here & _filled(text, missing) & (nw.col(MARKED.format(text)) == 0) for text in told}
        columns = [
            nw.when(own).then(nw.col(_CODE)).otherwise(nw.col(MARKED.format(text))).alias(MARKED.format(text))
            for text, own in there.items()
        ]
        if mark.of is None:
            gone = nw.any_horizontal(*there.values(), ignore_nulls=True)
            columns.append(nw.when(gone).then(nw.col(_CODE)).otherwise(nw.col(fate)).alias(fate))
        rows = rows.with_columns(*columns).drop(_CODE)
    return rows


def _filled(text: str, missing: Sequence[str]) -> nw.Expr:
    """Whether a cell says more than that there is no value."""
    return ~nw.col(text).str.strip_chars(AROUND).str.to_lowercase().is_in(list(missing))
