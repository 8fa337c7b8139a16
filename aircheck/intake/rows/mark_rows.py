"""Rows that mark the values of other rows (type `PM2.5_flag` of an archive): what is not marked valid is rejected."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import polars as pl

from aircheck.intake.cells.plain import fold
from aircheck.intake.cells.validity import marked_by, verdict
from aircheck.intake.rows.reasons import Refusal, marked, marks_nothing
from aircheck.intake.rows.sieve import Sieve
from aircheck.model.dataset import Contract
from aircheck.model.standard import POLLUTANTS

_MARK = "_mark"
"""What a row of marks is called in its file; null for other rows."""
_ALL = "_all"
"""Whether a row of marks is about the values of every pollutant."""
_CELL, _TEXT, _AT = "_cell", "_text", "_at"

CellsOf = Callable[[pl.DataFrame], pl.DataFrame]
"""Returns the cells of rows, as text: a column for each that may hold a value or a mark."""


Kinds = Mapping[str, str | None]
"""By what rows of marks are called: the pollutant whose values they mark, None for all."""


def marks_among(names: Iterable[str | None], contract: Contract) -> dict[str, str | None]:
    """Return which names in a column of pollutants are those of marks (`Kinds`)."""
    return {name: of or None for name in names if name is not None and (of := marked_by(name, contract)) is not None}


def name_marks(sieve: Sieve, contract: Contract) -> Kinds:
    """Let rows of marks have the pollutant that they are about, so that they are read as its values are."""
    sieve.rows, kinds = with_marks(sieve.rows, contract)
    return kinds


def with_marks(rows: pl.DataFrame, contract: Contract) -> tuple[pl.DataFrame, Kinds]:
    """Return rows in which those of marks have the pollutant that they are about, and say that they are marks.

    `rows` has `pollutant`, as written. Without marks the rows stay as they are.
    """
    kinds = marks_among(rows["pollutant"].unique(), contract)
    if not kinds:
        return rows, kinds
    name = pl.col("pollutant")
    about = {kind: of or POLLUTANTS[0] for kind, of in kinds.items()}
    marked_rows = rows.with_columns(
        pl.when(name.is_in(list(kinds))).then(name).alias(_MARK),
        name.is_in([kind for kind, of in kinds.items() if of is None]).alias(_ALL),
        name.replace(about).alias("pollutant"),
    )
    return marked_rows, kinds


def without_marked(rows: pl.DataFrame, values: Sequence[str], key: Sequence[str], kinds: Kinds) -> pl.DataFrame:
    """Return the rows of values, without the texts in the columns `values` that a row of marks takes out.

    `rows`: of `with_marks`; a mark is about the rows of its file that agree in `key`, and in the pollutant.
    """
    is_mark = pl.col(_MARK).is_not_null()
    marks, rows = rows.filter(is_mark), rows.filter(~is_mark).with_row_index(_AT)
    bad = _bad(marks, marks.select(values), kinds)
    hits = pl.concat([_hits(bad.filter(pl.col(_ALL) == every), rows, [*key, *own]) for every, own in _WAYS])
    gone = dict(hits.group_by(_CELL).agg(_AT).iter_rows())
    kept = (pl.when(~pl.col(_AT).is_in(gone.get(name, []))).then(pl.col(name)).alias(name) for name in values)
    return rows.with_columns(kept).drop(_AT, _MARK, _ALL)


def apply_marks(
    sieve: Sieve, kinds: Kinds, key: Sequence[str], cells_of: CellsOf, called: Callable[[str], str]
) -> pl.DataFrame | None:
    """Take the rows of marks out, and return the cells of the others without those that they mark; None of no marks.

    A mark is about the value in the same column of the rows of its file that agree in `key`, and in the pollutant
    unless it is about all. Rows of marks whose values their file does not have are rejected: they may be about those of
    another. `sieve.rows` has `moment` and the position of the `pollutant`; `called` names a column of cells.
    """
    if not kinds:
        return None
    marks = sieve.rows.filter(pl.col(_MARK).is_not_null())
    values = sieve.rows.filter(pl.col(_MARK).is_null()).with_row_index(_AT)
    bad = _bad(marks, cells_of(marks), kinds)
    alone = pl.concat(
        [bad.filter(pl.col(_ALL) == every).join(values, on=["_file", *key, *own], how="anti") for every, own in _WAYS]
    )
    _reject(sieve, alone)
    sieve.drop(sieve.rows[_MARK].is_not_null(), "marks")
    sieve.rows = sieve.rows.drop(_MARK, _ALL)
    hits = pl.concat([_hits(bad.filter(pl.col(_ALL) == every), values, [*key, *own]) for every, own in _WAYS])
    first = hits.unique([_AT, _CELL], keep="first", maintain_order=True)
    return _without(sieve, cells_of(sieve.rows), first, kinds, called)


_WAYS: tuple[tuple[bool, tuple[str, ...]], ...] = ((False, ("pollutant",)), (True, ()))


def _bad(marks: pl.DataFrame, cells: pl.DataFrame, kinds: Kinds) -> pl.DataFrame:
    """Return one row for every mark that does not say valid: the row, the column and the text of it."""
    rows = pl.concat([marks, cells.select(pl.all().name.prefix(_CELL))], how="horizontal")
    on = [f"{_CELL}{name}" for name in cells.columns]
    each = rows.unpivot(on=on, index=marks.columns, variable_name=_CELL, value_name=_TEXT).drop_nulls(_TEXT)
    each = each.with_columns(pl.col(_CELL).str.strip_prefix(_CELL))
    said = each.select(_MARK, _TEXT).unique(maintain_order=True)
    verdicts = [verdict(kind, text, kinds[kind]) is not True for kind, text in said.iter_rows()]
    return each.join(said.filter(pl.Series(verdicts, dtype=pl.Boolean)), on=[_MARK, _TEXT], how="semi")


def _hits(bad: pl.DataFrame, values: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Return which cells are marked: the number of the row, the column, and the mark."""
    rows = values.select(_AT, "_file", *key)
    marks = bad.select("_file", *key, _CELL, _MARK, _TEXT)
    return marks.join(rows, on=["_file", *key]).select(_AT, _CELL, _MARK, _TEXT)


def _reject(sieve: Sieve, alone: pl.DataFrame) -> None:
    """Reject the rows of marks whose values are not in their file."""
    places = alone.select("_file", "_line", _MARK).unique(maintain_order=True)
    if places.is_empty():
        return
    lines = places.select(pl.struct("_file", "_line").alias("_place")).to_series().implode()
    gone = sieve.rows.select(pl.struct("_file", "_line").is_in(lines)).to_series()
    sieve.reject(
        gone, [Refusal(file, line, None, None, marks_nothing(kind)) for file, line, kind in places.iter_rows()]
    )


def _without(
    sieve: Sieve, cells: pl.DataFrame, hits: pl.DataFrame, kinds: Kinds, called: Callable[[str], str]
) -> pl.DataFrame:
    """Refuse the cells that are marked and hold a value, and return all others."""
    places = sieve.rows.select("_file", "_line").rows()
    gone: dict[str, list[int]] = {}
    for at, column, kind, mark in hits.iter_rows():
        text = cells[column][at]
        if text is None or fold(text) in sieve.missing.words:
            continue
        file, line = places[at]
        why = marked(kind, mark, verdict(kind, mark, kinds[kind]))
        sieve.refusals.append(Refusal(file, line, called(column), text, why))
        gone.setdefault(column, []).append(at)
    return cells.with_columns(cells[column].scatter(rows, None).alias(column) for column, rows in gone.items())
