"""Why a row is given as evidence, where days or lists of words decide: which such condition it fails, or counts by.

A cell shows what it holds. That a day is too early or too late, or that a word is not among those that a cell lists,
shows only beside the condition that asks for it.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

import polars as pl

from aircheck.model.dataset import ColumnType, Contract
from aircheck.model.text import Condition, Message, Value
from aircheck.predicates import predicate, tree
from aircheck.predicates.said import words_of

_DAYS = frozenset({ColumnType.DATE, ColumnType.MONTH, ColumnType.TIME})
_LISTS = frozenset({ColumnType.WORDS})


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition in words, the columns it reads, and the rows that it is the reason for (None: all)."""

    words: Value
    columns: tuple[str, ...]
    rows: pl.Series | None = None


@dataclass(frozen=True, slots=True)
class Because:
    """The reasons for which rows are given, and the message that says one; equal ones have an equal `asked`."""

    key: str
    asked: str
    reasons: Sequence[Reason]

    def of(self, place: int) -> list[Reason]:
        """Return the reasons for which a row is given."""
        return [reason for reason in self.reasons if reason.rows is None or reason.rows[place]]

    def columns(self, place: int, contract: Contract) -> tuple[list[str], list[str]]:
        """Return the columns that the reasons for a row read, and those of them that are days."""
        read = list(dict.fromkeys(name for reason in self.of(place) for name in reason.columns))
        return read, [name for name in read if (column := contract.column(name)) and column.type in _DAYS]

    def told(self, row: Message, place: int) -> Message:
        """Return what a row is called with the reasons behind it."""
        for reason in self.of(place):
            row = Message.of(self.key, row=row, condition=reason.words)
        return row


SELF_EVIDENT = Because("", "", ())
"""Nothing is said of why."""


def unmet(that: str | None, rows: pl.DataFrame, contract: Contract) -> Because:
    """Return what is wrong with days and lists of rows that break a predicate: the conditions about them not met."""
    reasons = []
    for node in _about(that, contract, _DAYS | _LISTS):
        fails = rows.select(predicate.node_over(node, contract).alias("holds")).get_column("holds").eq(other=False)
        words = words_of([node], contract) or Condition(that or "")
        reasons.append(Reason(words, tuple(dict.fromkeys(tree.columns_in(node))), fails.fill_null(value=False)))
    return Because("measures.row_unmet", that or "", reasons)


def counted(where: str | None, contract: Contract) -> Because:
    """Return by which days rows are counted: the conditions about days in a predicate that holds for all of them."""
    nodes = list(dated(where, contract))
    columns = tuple(dict.fromkeys(name for node in nodes for name in tree.columns_in(node)))
    words = words_of(nodes, contract) or Condition(where or "")
    return Because("measures.row_counted", where or "", [Reason(words, columns)] if nodes else [])


def dated(text: str | None, contract: Contract) -> Iterator[Any]:
    """Yield the conditions of a predicate that ask more of a day than whether it is given."""
    return _about(text, contract, _DAYS)


def _about(text: str | None, contract: Contract, types: Set[ColumnType]) -> Iterator[Any]:
    if text is None:
        return
    for node in tree.joined(tree.tree_of(predicate.parse(predicate.read(text, contract))), "And"):
        columns = [contract.column(name) for name in tree.compared(node)]
        if any(column is not None and column.type in types for column in columns):
            yield node
