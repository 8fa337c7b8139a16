"""`where` and `that`: SQL predicates over a dataset's columns, parsed as expressions and never run as statements."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import polars as pl

from aircheck.model.dataset import Column, ColumnType, Contract
from aircheck.model.measure import SpecProblem
from aircheck.model.text import Message, NameList
from aircheck.predicates import allowed, magnitude, mixing, sides, simple, strict, tree, wording
from aircheck.predicates.sides import Comparison

_DTYPES: dict[ColumnType, pl.DataType] = {
    ColumnType.TEXT: pl.String(),
    ColumnType.CATEGORY: pl.String(),
    ColumnType.WORDS: pl.List(pl.String()),
    ColumnType.NUMBER: pl.Decimal(38, 3),
    ColumnType.INTEGER: pl.Int64(),
    ColumnType.BOOLEAN: pl.Boolean(),
    ColumnType.DATE: pl.Date(),
    ColumnType.MONTH: pl.Date(),
    ColumnType.TIME: pl.Datetime(),
}


_BRACKETS = re.compile(r"[\[\]{}]")
_TODAY = re.compile(r"\b(?:CURRENT_(?:DATE|TIME|TIMESTAMP)|LOCALTIME|NOW|TODAY)\b", re.IGNORECASE)
_DATES = re.compile(r"\bDATE\s*'([^']*)'", re.IGNORECASE)
_BEYOND_THE_ROW = ("SubPlan", "Over", "Agg", "Len", "Range", "Window")
"""Nodes of polars' expression tree that look at more than one row."""


class PredicateError(ValueError):
    """A text that is not one SQL expression over columns."""


class TooLargeError(PredicateError):
    """A text beyond `MOST_CHARACTERS`, or that joins more than `MOST_LEVELS` or computes more than `MOST_SUMS`."""


MOST_CHARACTERS = 10_000
"""Of a condition: a list of a thousand names. Parsers and readers of its tree go down a level for every term."""
MOST_LEVELS = 100
"""Terms that a condition joins or nests; each is two levels of the tree as polars writes it."""
_JOINING = re.compile(r"[-+*/%<>=!|(]|\b(?:AND|OR|NOT|IS|CASE|LIKE|BETWEEN)\b", re.IGNORECASE)
"""What joins or nests: a comparison has two signs at most, and a word before it."""
_MOST_SIGNS = 4 * MOST_LEVELS
_DEEPEST = 2 * MOST_LEVELS + 10
_COMPUTING = re.compile(r"[-+*/%]|\b(?!(?:IN|AND|OR|NOT|WHEN|THEN|ELSE|CASE)\b)\w+\s*\(", re.IGNORECASE)
MOST_SUMS = 16
"""Signs of arithmetic and functions: polars takes twice as long for the type of every further one."""
_NEVER_DEEP = 50
"""Signs of a condition that cannot be deep."""
_KEPT = 2**15
"""Texts whose expressions are kept: more than the rules of any plan have."""


@lru_cache(maxsize=_KEPT)
def parse(text: str) -> pl.Expr:
    """Return the expression. `PredicateError` if it is not an expression, or uses other rows or today's date.

    `TooLargeError` before anything is made of it that would be deep.
    """
    unquoted = wording.QUOTED.sub("", text)
    signs, sums = len(_JOINING.findall(unquoted)), len(_COMPUTING.findall(unquoted))
    if len(text) > MOST_CHARACTERS or signs > _MOST_SIGNS or sums > MOST_SUMS:
        raise TooLargeError(text[:MOST_LEVELS])
    if _TODAY.search(unquoted):
        raise PredicateError(text)
    try:
        expression = pl.sql_expr(text)
        # What looks beyond its row, and what has to be put right, is a function, an OVER or a SELECT in brackets.
        written = expression.meta.serialize(format="json") if "(" in text or signs > _NEVER_DEEP else ""
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise PredicateError(str(error)) from error
    if _levels(written) > _DEEPEST:
        raise TooLargeError(text[:MOST_LEVELS])
    if any(f'"{node}"' in written for node in _BEYOND_THE_ROW):
        raise PredicateError(text)
    if any(f'"{node}"' in written for node in strict.SOFTENED):
        return tree.expression_of(strict.corrected(tree.tree_of(expression)))
    return expression


def _levels(written: str) -> int:
    """Return how deep a tree in JSON is, at most: brackets in its texts count, too."""
    deep = most = 0
    for bracket in _BRACKETS.findall(written):
        deep += 1 if bracket in "{[" else -1
        most = max(most, deep)
    return most


@lru_cache(maxsize=_KEPT)
def columns_of(text: str) -> tuple[str, ...]:
    """Return the columns a predicate reads, in order of their first use."""
    return tuple(dict.fromkeys(parse(text).meta.root_names()))


def asked(text: str) -> tuple[str, ...]:
    """Return the columns that a predicate tests for emptiness (`IS NULL`) or replaces when empty."""
    return tuple(dict.fromkeys(tree.asked(tree.tree_of(parse(text)))))


_READ: dict[tuple[str, int], tuple[Contract, str]] = {}
"""Predicates as cells are read, by the identity of the contract, which is kept with them."""


def words_of(text: str, contract: Contract) -> list[tuple[str, Column]]:
    """Return the words that a predicate writes and that no list beside them has, each with its column."""
    if _listed(text, contract):
        return []
    return list(wording.compared(sides.comparisons(tree.tree_of(parse(text)), contract), contract))


def _listed(text: str, contract: Contract) -> bool:
    """Whether every quoted word stands in the list of a column that the predicate reads, as cells keep it."""
    if not (quoted := wording.written(text)):
        return True
    columns = [column for name in columns_of(text) if (column := contract.column(name)) is not None]
    return all(any(wording.listed(word, column) for column in columns) for word in quoted)


def read(text: str, contract: Contract) -> str:
    """Return a predicate with every quoted word as cells of the column beside it are read: 渣土车 is `muck_trucks`."""
    if _listed(text, contract):
        return text
    found = _READ.get((text, id(contract)))
    if found is None:
        if len(_READ) >= _KEPT:
            _READ.clear()
        compared = sides.comparisons(tree.tree_of(parse(text)), contract)
        _READ[text, id(contract)] = found = contract, wording.as_cells(text, compared, contract)
    return found[1]


_ASKING = re.compile(r"NULL|COALESCE|DISTINCT|CASE|IF", re.IGNORECASE)


def over(text: str, contract: Contract) -> pl.Expr:
    """Return the predicate over a contract's rows: unknown where it asks about an empty cell that may mean anything."""
    text = read(text, contract)
    if not _ASKING.search(text):
        return parse(text)
    return node_over(tree.tree_of(parse(text)), contract)


def node_over(node: Any, contract: Contract) -> pl.Expr:
    """Return a condition within a predicate over a contract's rows: as `over`, of its tree."""
    doubtful = [name for name in tree.asked(node) if not _means(contract.column(name))]
    return tree.unless_empty(node, doubtful) if doubtful else tree.expression_of(node)


def meant(text: str, contract: Contract) -> Iterator[Column]:
    """Yield the columns whose empty cells mean something to a predicate."""
    if _ASKING.search(text):
        columns = (contract.column(name) for name in asked(text))
        yield from (column for column in columns if column is not None and column.blank is not None)


def _means(column: Column | None) -> bool:
    return column is not None and column.blank is not None


def unsure(text: str, columns: Collection[str], contract: Contract) -> pl.Expr:
    """Return the predicate for rows where it is unknown whether cells of `columns` are empty."""
    return tree.unsure(tree.tree_of(parse(read(text, contract))), columns)


def problems(text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield what is wrong with a predicate over `contract`: not an expression, unknown column, wrong type."""
    try:
        expression = parse(text)
    except TooLargeError:
        bounds = {"characters": MOST_CHARACTERS, "terms": MOST_LEVELS, "sums": MOST_SUMS}
        yield SpecProblem((at,), Message("measures.condition_too_large", bounds), Message.of("measures.write_in"))
        return
    except PredicateError:
        yield _unreadable(text, at, contract)
        return
    unknown = [name for name in columns_of(text) if contract.column(name) is None]
    if unknown:
        yield from (unknown_column(name, at, contract) for name in unknown)
        return
    written = tree.tree_of(expression)
    if simple.sound(written, contract):
        return
    compared = list(sides.comparisons(written, contract))
    if unusable := tuple(_unusable(written, text, at)):
        yield from unusable
        return
    found: list[SpecProblem] = []
    for problem in (
        *mixing.mixed(compared, text, at, contract),
        *mixing.misplaced(written, text, at, contract),
        *_unknown_words(compared, at, contract),
        *decided_by_text(text, at, contract),
    ):
        # `BETWEEN` is two comparisons with one and the same problem.
        if problem not in found:
            found.append(problem)
    if not magnitude.fits(written, contract):
        found.append(SpecProblem((at,), Message.of("measures.too_large", text=text)))
    yield from found or _not_boolean(expression, text, at, contract)


def _unreadable(text: str, at: str, contract: Contract) -> SpecProblem:
    for written in _DATES.findall(text):
        try:
            date.fromisoformat(written)
        except ValueError:
            hint = Message.of("measures.write_date")
            return SpecProblem((at,), Message.of("measures.no_such_day", day=written), hint)
    return SpecProblem((at,), Message.of("measures.not_a_predicate", text=text), _example(contract))


def _unusable(written: Any, text: str, at: str) -> Iterator[SpecProblem]:
    """Yield what polars would not evaluate exactly, or not on every row."""
    if tree.inexact(written):
        yield SpecProblem((at,), Message.of("measures.inexact", text=text), Message.of("measures.multiply"))
    elif names := sorted(set(allowed.refused(written))):
        missing = Message.of("measures.not_available", text=text, names=NameList.of(names))
        yield SpecProblem((at,), missing, Message.of("measures.available"))


def _not_boolean(expression: pl.Expr, text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    read = [column for name in columns_of(text) if (column := contract.column(name)) is not None]
    empty = pl.DataFrame(schema={column.name: _DTYPES[column.type] for column in read})
    try:
        result = empty.select(expression.alias("result")).schema["result"]
    except pl.exceptions.PolarsError as error:
        why = str(error).splitlines()[0]
        yield SpecProblem((at,), Message.of("measures.wrong_type", text=text, why=why))
        return
    if result != pl.Boolean():
        yield SpecProblem((at,), Message.of("measures.not_yes_or_no", text=text), _example(contract))


def _unknown_words(compared: list[Comparison], at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield words that cells of the column beside them cannot hold: such a row could never be found."""
    for word, column in wording.compared(compared, contract):
        yield from unknown_word(word, (at,), column, contract)
    yield from wording.clashes(compared, contract, (at,))


def decided_by_text(text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield the columns of free text that a predicate compares or searches; it may ask whether they are empty."""
    written = tree.tree_of(parse(text))
    for name in dict.fromkeys(tree.compared(written)):
        column = contract.column(name)
        if column is not None:
            yield from free_text(column, (at,), contract)


def free_text(column: Column, at: tuple[str | int, ...], contract: Contract) -> Iterator[SpecProblem]:
    """Yield the problem of a column whose words nobody listed: a rule may not decide on them."""
    if column.type is ColumnType.TEXT and not (column.reads and column.reads.decides):
        why = Message.of("measures.free_text", column=column.name, dataset=contract.id)
        yield SpecProblem(at, why, Message.of("measures.free_text_hint"))


def unknown_word(
    word: str, at: tuple[str | int, ...], column: Column, contract: Contract, *, others: bool = False
) -> Iterator[SpecProblem]:
    """Yield the problem of a word that no cell of a column could hold, or of one beside free text.

    `others`: a list of names that may be of units which the plan does not know.
    """
    yield from free_text(column, at, contract)
    if column.type in (ColumnType.CATEGORY, ColumnType.WORDS, ColumnType.TEXT):
        yield from wording.unknown(word, column, at, others=others)


def unknown_column(name: str, at: str, contract: Contract) -> SpecProblem:
    """Return the problem of a column that the dataset does not have."""
    hint = Message.of("measures.columns_of", dataset=contract.id, columns=_names(contract.columns))
    return SpecProblem((at,), Message.of("measures.unknown_column", column=name, dataset=contract.id), hint)


def _example(contract: Contract) -> Message:
    return Message.of("measures.predicate_example", columns=_names(contract.columns))


def _names(columns: tuple[Column, ...]) -> NameList:
    return NameList.of(column.name for column in columns)
