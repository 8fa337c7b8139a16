"""`where` and `that`: SQL predicates over a dataset's columns, parsed as expressions and never run as statements."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

import polars as pl

from aircheck.measures import tree
from aircheck.measures.tree import Comparison, Side
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


_IN = re.compile(r"\"?([\w.]+)\"?\s+(?:NOT\s+)?IN\s*\(([^)]*)\)", re.IGNORECASE)
_WORD = re.compile(r"'([^']*)'")
_BEYOND_THE_ROW = ("SubPlan", "Over", "Agg", "Len", "Range", "Window")
"""Nodes of polars' expression tree that look at more than one row."""


class PredicateError(ValueError):
    """A text that is not one SQL expression over columns."""


@lru_cache(maxsize=1024)
def parse(text: str) -> pl.Expr:
    """Return the expression. `PredicateError` when it is no expression, or looks beyond its row."""
    try:
        expression = pl.sql_expr(text)
        written = expression.meta.serialize(format="json")
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise PredicateError(str(error)) from error
    if any(f'"{node}"' in written for node in _BEYOND_THE_ROW):
        raise PredicateError(text)
    return expression


def columns_of(text: str) -> tuple[str, ...]:
    """Return the columns a predicate reads, in order of their first use."""
    return tuple(dict.fromkeys(parse(text).meta.root_names()))


def asked(text: str) -> tuple[str, ...]:
    """Return the columns that a predicate asks whether they are empty (`IS NULL`), or fills where they are."""
    return tuple(dict.fromkeys(tree.asked(tree.tree_of(parse(text)))))


def unsure(text: str, columns: Collection[str]) -> pl.Expr:
    """Return the predicate for rows of which nobody knows whether cells of `columns` are empty."""
    return tree.unsure(tree.tree_of(parse(text)), columns)


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
    written = tree.tree_of(expression)
    compared = list(tree.comparisons(written, contract))
    found = [*_mixed(compared, text, at, contract), *_unknown_words(compared, text, at, contract)]
    if tree.divides(written):
        found.append(SpecProblem((at,), Message.of("measures.divides", text=text), Message.of("measures.multiply")))
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


def _mixed(compared: list[Comparison], text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield comparisons of two kinds of things: polars would refuse them, or silently find no row."""
    for entry in compared:
        left, right = entry.left, entry.right
        if "null" in (left.kind, right.kind):
            yield SpecProblem((at,), Message.of("measures.equals_null", text=text), Message.of("measures.is_null"))
        elif {left.kind, right.kind} == {"time", "date"}:
            yield from _time_and_date(entry, text, at)
        elif left.kind and right.kind and left.kind != right.kind:
            why = Message.of("measures.compared_with", left=_named(left, contract), right=_named(right, contract))
            if left.column is not None and right.column is None and right.kind != "duration":
                why = Message.of("measures.compared", column=left.column, type=_type_of(left, contract))
            hint = Message.of("measures.interval_of_days") if "duration" in (left.kind, right.kind) else None
            yield SpecProblem((at,), Message.of("measures.wrong_type", text=text, why=why), hint)


def _time_and_date(entry: Comparison, text: str, at: str) -> Iterator[SpecProblem]:
    """A date is its midnight beside a time: on that day itself, only `time < date` and `time >= date` mean the day."""
    right_as_it_is = ("<", ">=") if entry.left.kind == "time" else (">", "<=")
    if entry.sign not in right_as_it_is:
        column = entry.left.column if entry.left.kind == "time" else entry.right.column
        hint = Message.of("measures.cast_to_date", column=column or "…")
        yield SpecProblem((at,), Message.of("measures.time_and_date", text=text), hint)


def _named(side: Side, contract: Contract) -> Message:
    kind = _type_of(side, contract)
    return Message.of("measures.compared", column=side.column, type=kind) if side.column else kind


def _type_of(side: Side, contract: Contract) -> Message:
    column = contract.column(side.column) if side.column else None
    return Message.of(f"measures.type.{column.type.value if column else side.kind}")


def _unknown_words(compared: list[Comparison], text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield words compared with a category that the category does not have: such a row could never be found."""
    words = [(entry.left.column, entry.right.word) for entry in compared]
    listed = [(name, word) for name, among in _IN.findall(text) for word in _WORD.findall(among)]
    for name, word in (*words, *listed):
        column = contract.column(name) if name else None
        if word is not None and column is not None:
            yield from unknown_word(word, (at,), column)


def unknown_word(word: str, at: tuple[str | int, ...], column: Column) -> Iterator[SpecProblem]:
    """Yield the problem of a word that a category does not have."""
    if column.type is ColumnType.CATEGORY and word not in column.values:
        hint = Message.of("measures.words_of", words=", ".join(sorted(column.values)))
        yield SpecProblem(at, Message.of("measures.unknown_word", word=word), hint)


def unknown_column(name: str, at: str, contract: Contract) -> SpecProblem:
    """Return the problem of a column that the dataset lacks."""
    hint = Message.of("measures.columns_of", dataset=contract.id, columns=_names(contract.columns))
    return SpecProblem((at,), Message.of("measures.unknown_column", column=name, dataset=contract.id), hint)


def _example(contract: Contract) -> Message:
    return Message.of("measures.predicate_example", columns=_names(contract.columns))


def _names(columns: tuple[Column, ...]) -> str:
    return ", ".join(column.name for column in columns)
