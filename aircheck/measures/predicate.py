"""`where` and `that`: SQL predicates over a dataset's columns, parsed as expressions and never run as statements."""

import json
import re
from collections.abc import Iterator
from typing import Any

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


_NUMERIC = frozenset({"Int", "Float", "Int32", "Int64", "Float64", "Decimal"})
_LITERALS = _NUMERIC | {"String", "Boolean", "Date"}
_FITTING: dict[ColumnType, frozenset[str]] = {
    ColumnType.TEXT: frozenset({"String"}),
    ColumnType.CATEGORY: frozenset({"String"}),
    ColumnType.NUMBER: _NUMERIC,
    ColumnType.INTEGER: _NUMERIC,
    ColumnType.BOOLEAN: frozenset({"Boolean"}),
    ColumnType.DATE: frozenset({"Date"}),
    ColumnType.MONTH: frozenset({"Date"}),
    ColumnType.TIME: frozenset({"Date"}),
}
"""Literals a column may be compared with."""

_IN = re.compile(r"(\w+)\s+(?:NOT\s+)?IN\s*\(([^)]*)\)", re.IGNORECASE)
_WORD = re.compile(r"'([^']*)'")
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
    unknown = [name for name in columns_of(text) if contract.column(name) is None]
    if unknown:
        yield from (unknown_column(name, at, contract) for name in unknown)
        return
    tree = json.loads(expression.meta.serialize(format="json"))
    found = [*_mixed(tree, text, at, contract), *_unknown_words(tree, text, at, contract)]
    yield from found or _not_boolean(expression, text, at, contract)


def _not_boolean(expression: pl.Expr, text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    empty = pl.DataFrame(schema={column.name: _DTYPES[column.type] for column in contract.columns})
    try:
        result = empty.select(expression.alias("result")).schema["result"]
    except pl.exceptions.PolarsError as error:
        why = str(error).splitlines()[0]
        yield SpecProblem((at,), Message.of("measures.wrong_type", text=text, why=why))
        return
    if result != pl.Boolean():
        yield SpecProblem((at,), Message.of("measures.not_yes_or_no", text=text), _example(contract))


def _comparisons(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield every column that is compared with a literal, and the literal as polars writes it (`{"String": …}`)."""
    if isinstance(node, list):
        for entry in node:
            yield from _comparisons(entry)
    if not isinstance(node, dict):
        return
    match node.get("BinaryExpr"):
        case {"left": {"Column": name}, "right": {"Literal": literal}} | {
            "left": {"Literal": literal},
            "right": {"Column": name},
        }:
            yield name, literal.get("Scalar", literal.get("Dyn"))
    for entry in node.values():
        yield from _comparisons(entry)


def _mixed(tree: Any, text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield comparisons of a column with a literal of another kind: polars would silently find no row."""
    for name, literal in _comparisons(tree):
        column = contract.column(name)
        kind = next(iter(literal), "") if isinstance(literal, dict) else ""
        if column is not None and kind in _LITERALS and kind not in _FITTING[column.type]:
            why = Message.of("measures.compared", column=name, type=Message.of(f"measures.type.{column.type.value}"))
            yield SpecProblem((at,), Message.of("measures.wrong_type", text=text, why=why))


def _unknown_words(tree: Any, text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield words compared with a category that the category does not have: such a row could never be found."""
    compared = [(name, literal["String"]) for name, literal in _comparisons(tree) if "String" in (literal or {})]
    listed = [(name, word) for name, words in _IN.findall(text) for word in _WORD.findall(words)]
    for name, word in (*compared, *listed):
        column = contract.column(name)
        if column is not None and column.type is ColumnType.CATEGORY and word not in column.values:
            hint = Message.of("measures.words_of", words=", ".join(sorted(column.values)))
            yield SpecProblem((at,), Message.of("measures.unknown_word", word=word), hint)


def unknown_column(name: str, at: str, contract: Contract) -> SpecProblem:
    """Return the problem of a column that the dataset lacks."""
    hint = Message.of("measures.columns_of", dataset=contract.id, columns=_names(contract.columns))
    return SpecProblem((at,), Message.of("measures.unknown_column", column=name, dataset=contract.id), hint)


def _example(contract: Contract) -> Message:
    return Message.of("measures.predicate_example", columns=_names(contract.columns))


def _names(columns: tuple[Column, ...]) -> str:
    return ", ".join(column.name for column in columns)
