"""`where` and `that`: SQL predicates over a dataset's columns, parsed as expressions and never run as statements."""

import re
from collections.abc import Iterator

import polars as pl

from aircheck.model.dataset import Column, ColumnType, Contract
from aircheck.model.measure import SpecProblem
from aircheck.model.text import Message

_DTYPES: dict[ColumnType, pl.DataType] = {
    ColumnType.TEXT: pl.String(),
    ColumnType.CATEGORY: pl.String(),
    ColumnType.NUMBER: pl.Decimal(38, 3),
    ColumnType.INTEGER: pl.Int64(),
    ColumnType.BOOLEAN: pl.Boolean(),
    ColumnType.DATE: pl.Date(),
    ColumnType.MONTH: pl.Date(),
    ColumnType.TIME: pl.Datetime(),
}


_BEYOND_THE_ROW = ("SubPlan", "Over", "Agg", "Len", "Range", "Window")
"""Nodes of polars' expression tree that look at more than one row."""


class PredicateError(ValueError):
    """A text that is not one SQL expression over columns."""


def parse(text: str) -> pl.Expr:
    """Return the expression. `PredicateError` when it is no expression, or looks beyond its row."""
    try:
        expression = pl.sql_expr(text)
        tree = expression.meta.serialize(format="json")
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise PredicateError(str(error)) from error
    if any(f'"{node}"' in tree for node in _BEYOND_THE_ROW):
        raise PredicateError(text)
    return expression


def columns_of(text: str) -> tuple[str, ...]:
    """Return the columns a predicate reads, in order of their first use."""
    return tuple(dict.fromkeys(parse(text).meta.root_names()))


def problems(text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield what is wrong with a predicate over `contract`: not an expression, unknown column, wrong type."""
    try:
        expression = parse(text)
    except PredicateError:
        yield SpecProblem((at,), Message.of("measures.not_a_predicate", text=text), _example(contract))
        return
    unknown = [name for name in expression.meta.root_names() if contract.column(name) is None]
    for name in dict.fromkeys(unknown):
        yield unknown_column(name, at, contract)
    if unknown:
        return
    yield from _unknown_words(expression, text, at, contract)
    empty = pl.DataFrame(schema={column.name: _DTYPES[column.type] for column in contract.columns})
    try:
        result = empty.select(expression.alias("result")).schema["result"]
    except pl.exceptions.PolarsError as error:
        yield SpecProblem((at,), Message.of("measures.wrong_type", text=text, why=str(error).splitlines()[0]))
        return
    if result != pl.Boolean():
        yield SpecProblem((at,), Message.of("measures.not_yes_or_no", text=text), _example(contract))


def _unknown_words(expression: pl.Expr, text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield words compared with a category that the category does not have: such a row could never be found."""
    categories = [column for name in columns_of(text) if (column := contract.column(name)) and column.values]
    allowed = {word for column in categories for word in column.values}
    texts = [c for name in columns_of(text) if (c := contract.column(name)) and c.type is ColumnType.TEXT]
    if texts or not any(column.type is ColumnType.CATEGORY for column in categories):
        return
    for word in re.findall(r"'([^']*)'", text):
        if word not in allowed:
            hint = Message.of("measures.words_of", words=", ".join(sorted(allowed)))
            yield SpecProblem((at,), Message.of("measures.unknown_word", word=word), hint)


def unknown_column(name: str, at: str, contract: Contract) -> SpecProblem:
    """Return the problem of a column that the dataset lacks."""
    hint = Message.of("measures.columns_of", dataset=contract.id, columns=_names(contract.columns))
    return SpecProblem((at,), Message.of("measures.unknown_column", column=name, dataset=contract.id), hint)


def _example(contract: Contract) -> Message:
    return Message.of("measures.predicate_example", columns=_names(contract.columns))


def _names(columns: tuple[Column, ...]) -> str:
    return ", ".join(column.name for column in columns)
