"""Cells that were rejected on reading: they look empty in a table, but nothing may be concluded from that."""

from collections.abc import Collection, Iterable, Mapping

import polars as pl

from aircheck.intake.cells.headers import match
from aircheck.intake.submission import Submission
from aircheck.model.dataset import Contract
from aircheck.model.submission import Reject
from aircheck.model.text import Message
from aircheck.predicates import predicate
from aircheck.predicates.silent import silent, without_silent

_PLACE = ["_file", "_line"]
UNREAD = "_unread"
"""The column that lists, for every row, the columns of its rejected cells; null for most rows."""
UNSTORED = "intake.reject.unstored"


def refused_cells(submission: Submission) -> Mapping[str, pl.DataFrame]:
    """Return by dataset id the rows with rejected cells: `_file`, `_line` and the list `_unread`."""
    places: dict[str, list[tuple[int, Contract]]] = {}
    for place, entry in enumerate(submission.inputs):
        table = submission.tables.get(entry.dataset or "")
        if table is not None and entry.cells_rejected:
            places.setdefault(entry.path, []).append((place, table.contract))
    found: dict[str, dict[tuple[int, int], list[str]]] = {}
    for reject in submission.rejects:
        if reject.whole_row or reject.column is None:
            continue
        for place, contract in places.get(reject.file, ()):
            cells = found.setdefault(contract.id, {})
            cells.setdefault((place, reject.line), []).extend(_column(reject.column, contract))
    return {dataset: _frame(cells) for dataset, cells in found.items()}


def formulas(submission: Submission) -> Mapping[str, list[Reject]]:
    """Return by dataset id what was rejected as a formula without a stored value, cells and rows that needed one."""
    datasets = {entry.path: entry.dataset for entry in submission.inputs if entry.dataset is not None}
    found: dict[str, list[Reject]] = {}
    for reject in submission.rejects:
        why = reject.reason.values.get("why", reject.reason)
        if isinstance(why, Message) and why.key == UNSTORED and reject.file in datasets:
            found.setdefault(datasets[reject.file], []).append(reject)
    return found


def _column(header: str, contract: Contract) -> Iterable[str]:
    """Return the column that a header names; every column if that is unclear."""
    return match([header], contract).columns or [column.name for column in contract.columns]


def _frame(cells: Mapping[tuple[int, int], list[str]]) -> pl.DataFrame:
    rows = [(file, line, columns) for (file, line), columns in cells.items()]
    return pl.DataFrame(rows, {"_file": pl.Int64, "_line": pl.Int64, UNREAD: pl.List(pl.String)}, orient="row")


def marked(rows: pl.DataFrame, refused: pl.DataFrame | None) -> pl.DataFrame:
    """Return a table's rows with the column `_unread`."""
    if refused is None:
        return rows.with_columns(pl.lit(None, pl.List(pl.String)).alias(UNREAD))
    places = refused.with_columns(pl.col(name).cast(rows.schema[name]) for name in ("_file", "_line"))
    found = rows.join(places, on=_PLACE, how="left", maintain_order="left")
    return _of_parts(found) if found.select(_PLACE).is_duplicated().any() else found


def _of_parts(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows, some of which were made of one, each with those of its columns that were not read for it."""
    several = rows.select(_PLACE).is_duplicated() & rows.get_column(UNREAD).is_not_null()
    lists = rows.get_column(UNREAD).to_list()
    for place in several.arg_true():
        row = rows.row(place, named=True)
        lists[place] = [name for name in lists[place] if row[name] is None] or None
    return rows.with_columns(pl.Series(UNREAD, lists, pl.List(pl.String)))


def is_unread(*columns: str) -> pl.Expr:
    """Return whether a row's cell in one of the columns was rejected."""
    lists = pl.col(UNREAD)
    return pl.any_horizontal(pl.lit(value=False), *(lists.list.contains(name) for name in columns)).fill_null(
        value=False
    )


def decided(text: str, rows: pl.DataFrame, contract: Contract, absent: Collection[str] = ()) -> pl.Expr:
    """Return a predicate over rows with `_unread`.

    It is unknown where it tests whether a rejected cell is empty, or asks for nothing but columns that no file has.
    """
    unread = set(rows.get_column(UNREAD).drop_nulls().explode(empty_as_null=False).to_list())
    unsaid = silent(text, contract, absent)
    expression = without_silent(text, contract, unsaid)
    asked = [name for name in predicate.asked(text) if name in unread] if unread else []
    if not asked:
        return expression
    return pl.when(is_unread(*asked)).then(predicate.unsure(text, [*asked, *unsaid], contract)).otherwise(expression)
