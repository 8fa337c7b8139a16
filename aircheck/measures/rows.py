"""What measures over contract tables share: naming rows, grouping them, refusing unknown tables."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from aircheck.model.dataset import ColumnType, Contract
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.text import Bilingual, Message


def table_problem(at: str, name: str, library: Library) -> SpecProblem:
    """Return the problem of a dataset that does not exist or is no table."""
    tables = ", ".join(sorted(key for key, contract in library.contracts.items() if contract.layout == "table"))
    return SpecProblem(
        (at,), Message.of("measures.unknown_table", dataset=name), Message.of("measures.tables", tables=tables)
    )


def grouped(rows: pl.DataFrame, column: str) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the rows of every value of a text column, in the values' order; rows without a value are left out."""
    known = rows.filter(pl.col(column).is_not_null())
    for (name,), group in sorted(known.partition_by(column, as_dict=True).items()):
        yield str(name), group


def describe(row: Mapping[str, Any], columns: tuple[str, ...], contract: Contract) -> Message:
    """Name a row by the given columns: keys bare, the others as `title value unit`."""
    names = [cell_text(row[name], name, contract) for name in columns if name in contract.key and row[name] is not None]
    others = [
        Message.of(
            "measures.cell",
            title=column.title,
            value=_cell(row[name], name, contract),
            unit=f" {column.unit}" if column.unit else "",
        )
        for name in columns
        if name not in contract.key and (column := contract.column(name)) is not None
    ]
    text = Message.of("measures.row", names=" ".join(names))
    for cell in others:
        text = Message.of("measures.row_and_cell", row=text, cell=cell)
    return text


def _cell(value: Any, name: str, contract: Contract) -> str | Bilingual:
    """Return a cell in both languages: a word of a category has a Chinese one beside it."""
    column = contract.column(name)
    if column is not None and column.type is ColumnType.CATEGORY and value in column.values:
        return Bilingual(zh=next(iter(column.values[value]), value), en=value)
    if isinstance(value, bool):
        return Bilingual(zh="是" if value else "否", en="yes" if value else "no")
    return cell_text(value, name, contract)


def cell_text(value: Any, name: str, contract: Contract) -> str:
    """Return a cell as a person writes it; an empty one as `?`."""
    column = contract.column(name)
    match value:
        case None:
            return "?"
        case Decimal():
            return f"{value.normalize():f}"
        case date() if column is not None and column.type is ColumnType.MONTH:
            return f"{value:%Y-%m}"
        case _:
            return str(value)
