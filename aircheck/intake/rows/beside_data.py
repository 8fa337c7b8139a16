"""Rows among those of a table that are no data: totals and means, the whole area as one point, a form's last lines."""

from collections.abc import Iterator

import polars as pl

from aircheck.intake.cells.plain import fold
from aircheck.intake.cells.summaries import is_label, is_total, is_whole
from aircheck.intake.files.batch import Batch
from aircheck.model.dataset import Column, ColumnType, Contract

_PLACES = frozenset({"point", "road"})
"""What has a place of its own, of which the whole area is none."""
_COUNTED = r"^[\s\d.、]*$"
"""A running number, or nothing: what a row says begins behind it."""
_HOW_MANY = r"^(共|计|共计|合计)?\s*\d+\s*(家|条|个|处|辆|台|户|座|项|人|件|次|所|套|起)$"
"""A number of things in place of a name, as the total of a form has it (`6家`)."""
_FIRST, _ROW = "_first", ["_file", "_line"]
_SIGNED = 2
"""Labels in a row that tell a form's last line whatever else is filled in."""


def totals_among(rows: pl.DataFrame, contract: Contract) -> pl.Series:
    """Return which rows have words for a total in the columns that say what they are about.

    Words that such a column knows by themselves (an area that a contract lists as a station) are none.
    """
    found = pl.repeat(value=False, n=rows.height, dtype=pl.Boolean, eager=True)
    for column in _about(contract):
        if column.name in rows.columns and rows.schema[column.name] == pl.String:
            cells = rows[column.name]
            words = [cell for cell in cells.drop_nulls().unique() if _is_no_name(cell, column)]
            found |= cells.is_in(words).fill_null(value=False)
    return found


def _about(contract: Contract) -> Iterator[Column]:
    """Yield the columns of the key up to the first text: a year says less than the unit behind it."""
    for n, column in enumerate(filter(None, map(contract.column, contract.key))):
        listed = bool(column.values or column.same_as or column.reads)
        if n == 0 or not listed:
            yield column
        if column.type not in (ColumnType.INTEGER, ColumnType.DATE, ColumnType.MONTH):
            return


def _is_no_name(cell: str, column: Column) -> bool:
    whole = column.name in _PLACES and is_whole(cell)
    return (whole or is_total(cell)) and fold(cell) not in _vocabulary(column)


def _vocabulary(column: Column) -> frozenset[str]:
    lists = (column.values, column.same_as)
    return frozenset(fold(word) for one in lists for name, called in one.items() for word in (name, *called))


def last_lines(batch: Batch, rows: pl.DataFrame, contract: Contract) -> tuple[pl.Series, pl.Series]:
    """Return which rows are totals by a word before a name that is not there, and which end a form.

    The word may stand in whatever column comes first, such as that of running numbers. A form's last line begins with
    a label (`填表人：`, `备注`); it lacks what a row must have, or has another such label.
    """
    none = pl.repeat(value=False, n=rows.height, dtype=pl.Boolean, eager=True)
    places = {f"#{n}": n for n in range(len(batch.header))}
    cells = rows.select(_ROW).join(batch.rows(places), on=_ROW, how="left", maintain_order="left")
    first = cells.select(pl.coalesce(pl.when(~pl.col(n).str.contains(_COUNTED)).then(pl.col(n)) for n in places))
    words = first.to_series()
    known = words.drop_nulls().unique()
    totals = words.is_in([cell for cell in known if is_total(cell)]).fill_null(value=False)
    labels = words.is_in([cell for cell in known if is_label(cell)]).fill_null(value=False)
    if not (totals.any() or labels.any()):
        return none, none
    about = [column.name for column in _about(contract) if column.name in rows.columns][-1:]
    required = [name for name in contract.required if name in rows.columns]
    lacks = rows.select(
        nobody=pl.all_horizontal(pl.lit(value=True), *map(_nobody, about)),
        some=pl.any_horizontal(pl.lit(value=False), *map(_blank, required)),
    )
    signed = [
        sum(is_label(cell) for cell in row if cell) >= _SIGNED for row in cells.select(*places).filter(labels).rows()
    ]
    twice = none.scatter(labels.arg_true(), signed) if signed else none
    return totals & lacks["nobody"], labels & (lacks["some"] | twice)


def _blank(name: str) -> pl.Expr:
    return pl.col(name).is_null() | (pl.col(name).str.strip_chars() == "")


def _nobody(name: str) -> pl.Expr:
    """Whether a cell names nothing: it is empty, or says how many there are."""
    return _blank(name) | pl.col(name).str.strip_chars().str.contains(_HOW_MANY)
