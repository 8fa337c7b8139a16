"""A predicate in plain words, with the titles and words of the contract: `built_up` is 建成区为是."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.model.dataset import Column, ColumnType, Contract
from aircheck.model.target import decimal_text
from aircheck.model.text import Bilingual, Message, Value
from aircheck.predicates import predicate, tree
from aircheck.predicates.sides import COMPARING, side

_EPOCH = date(1970, 1, 1)
_NUMBERS = {"=": "is", "<>": "is_not", "<=": "at_most", ">=": "at_least", "<": "below", ">": "above"}
_DAYS = {"=": "is", "<>": "is_not", "<=": "no_later", ">=": "no_earlier", "<": "before", ">": "after"}
_PARTS = {"Year": "year_of", "Month": "month_of", "Day": "day_of", "Hour": "hour_of", "Minute": "minute_of"}
_MOST = {"MaxHorizontal": "largest_of", "MinHorizontal": "smallest_of"}
_TEXT = {"StartsWith": "begins", "EndsWith": "ends"}
_SUMS = {"Mul": "times", "Add": "plus", "Plus": "plus", "Sub": "minus", "Minus": "minus"}


class UnsaidError(ValueError):
    """A predicate, or a part of one, for which there are no words."""


def said(text: str, contract: Contract) -> Message | None:
    """Return a predicate over a contract in words; None where there are none for some part of it."""
    try:
        return _Speaker(contract).of(tree.tree_of(predicate.parse(predicate.read(text, contract))))
    except (UnsaidError, predicate.PredicateError):
        return None


def words_of(nodes: list[Any], contract: Contract) -> Message | None:
    """Return conditions that are asked together, as trees, in words; None where there are none for some part."""
    try:
        return _Speaker(contract).together(nodes) if nodes else None
    except UnsaidError:
        return None


def conjuncts(text: str, contract: Contract) -> list[tuple[Any, Message]]:
    """Return the conditions that a predicate asks for together, as trees, each in words; those without are left out."""
    found = []
    for node in tree.joined(tree.tree_of(predicate.parse(predicate.read(text, contract))), "And"):
        try:
            found.append((node, _Speaker(contract).of(node)))
        except UnsaidError:
            continue
    return found


class _Speaker:
    """Says the parts of predicates over one contract."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract

    def of(self, node: Any) -> Message:
        """Return what is asked. `UnsaidError`."""
        match node:
            case {"BinaryExpr": {"op": "And" | "Or" as op}}:
                return self._joined(list(tree.joined(node, op)), op)
            case {"Function": {"input": [inner], "function": {"Boolean": "Not"}}}:
                return self._not(inner)
            case {
                "Function": {"input": [{"Column": str(name)}], "function": {"Boolean": "IsNull" | "IsNotNull" as kind}}
            }:
                return _told("empty" if kind == "IsNull" else "filled", column=self._title(name))
            case {"Column": str(name)}:
                return _told("yes", column=self._title(name))
        if (compared := _comparison(node)) is not None:
            return self._compared(*compared)
        return self._searched(node)

    def together(self, nodes: list[Any]) -> Message:
        """Return what is asked by all of some conditions. `UnsaidError`."""
        return self._joined(nodes, "And") if len(nodes) > 1 else self.of(nodes[0])

    def _joined(self, nodes: list[Any], op: str) -> Message:
        """Return what is asked together; that a cell is filled in is not said where it is compared as well."""
        if op == "And":
            read = {name for node in nodes if _comparison(node) is not None for name in tree.columns_in(node)}
            nodes = [node for node in nodes if _filled(node) not in read]
        sides: list[Message] = []
        waiting = nodes[::-1]
        while waiting:
            node = waiting.pop()
            between = self._between(node, waiting[-1]) if op == "And" and waiting else None
            if between is not None:
                waiting.pop()
            sides.append(between or self._within(node, op))
        found = sides[0]
        for one in sides[1:]:
            found = _told("all" if op == "And" else "any", first=found, second=one)
        return found

    def _within(self, node: Any, op: str) -> Message:
        """Return a side of AND or OR; the other of the two in brackets."""
        match node:
            case {"BinaryExpr": {"op": "And" | "Or" as inner}} if inner != op:
                return _told("brackets", what=self.of(node))
        return self.of(node)

    def _not(self, node: Any) -> Message:
        match node:
            case {"Cast": {"expr": inner}}:
                return self._not(inner)
            case {"Column": str(name)}:
                return _told("no", column=self._title(name))
            case {"Function": {"input": [asked, {"Literal": _} as listed], "function": {"Sql": {"IsIn": _}}}}:
                return _told("none_of", column=self._what(asked), words=self._words(listed, asked))
        if (compared := _comparison(node)) is not None and compared[1] == "=":
            return self._compared(compared[0], "<>", compared[2])
        return _told("not", what=_told("brackets", what=self.of(node)))

    def _searched(self, node: Any) -> Message:
        match node:
            case {"Function": {"input": [asked, {"Literal": _} as listed], "function": {"Sql": {"IsIn": _}}}}:
                return _told("one_of", column=self._what(asked), words=self._words(listed, asked))
            case {"Ternary": {"predicate": {"Function": {"function": {"ListExpr": _}}} as asked}}:
                return self._searched(asked)
            case {"Ternary": {"predicate": asked, "truthy": first, "falsy": second}}:
                return _told("case", asked=self.of(asked), first=self._answer(first), second=self._answer(second))
            case {
                "Function": {
                    "input": [asked, {"Literal": {"Scalar": {"Boolean": bool(answer)}}}],
                    "function": "Coalesce",
                }
            }:
                return _told("yes_unless" if answer else "no_unless", what=self.of(asked))
            case {"Function": {"input": [first, second], "function": "Coalesce"}}:
                return _told("or_if_unknown", first=self.of(first), second=self.of(second))
            case {"Function": {"input": [asked, word], "function": {"ListExpr": {"Contains": _}}}}:
                return _told("includes", column=self._what(asked), word=self._literal(word, self._column(asked)))
            case {"Function": {"input": [asked, word], "function": {"StringExpr": str(part)}}} if part in _TEXT:
                return _told(_TEXT[part], column=self._what(asked), word=self._literal(word, None))
            case {"Function": {"input": [asked, word], "function": {"StringExpr": {"Contains": {"literal": True}}}}}:
                return _told("includes", column=self._what(asked), word=self._literal(word, None))
        raise UnsaidError(str(node))

    def _answer(self, node: Any) -> Message:
        match node:
            case {"Literal": {"Scalar": {"Boolean": bool(value)}}}:
                return _told("true" if value else "false")
            case {"Literal": {"Scalar": {"Null": _}}}:
                return _told("unknown")
        return self.of(node)

    def _between(self, left: Any, right: Any) -> Message | None:
        low, high = _comparison(left), _comparison(right)
        if low is None or high is None or (low[1], high[1]) != (">=", "<=") or low[0] != high[0]:
            return None
        return _told("between", what=self._what(low[0]), low=self._what(low[2]), high=self._what(high[2]))

    def _compared(self, left: Any, sign: str, right: Any) -> Message:
        dated = side(left, self.contract).kind in ("date", "time")
        key = (_DAYS if dated else _NUMBERS)[sign]
        return _told(key, left=self._what(left), right=self._what(right, self._column(left)))

    def _what(self, node: Any, beside: Column | None = None) -> Value:
        """Return what is compared: a column's title, a word as the column says it, a number, a day, a sum."""
        match node:
            case {"Column": str(name)}:
                return self._title(name)
            case {"Literal": _}:
                return self._literal(node, beside)
            case {"Cast": {"expr": inner, "dtype": {"Literal": "Date"}}}:
                column = self._column(inner)
                timed = column is not None and column.type is ColumnType.TIME
                return _told("date_of", what=self._what(inner)) if timed else self._what(inner)
            # Where one of them is empty the whole is unknown: the ternary that says so is the function's own.
            case {"Ternary": {"falsy": {"Function": {"input": parts, "function": str(most)}}}} if most in _MOST:
                return _told(_MOST[most], parts=_row([_text(self._what(part)) for part in parts]))
            case {"Function": {"input": [first, *others], "function": "Coalesce"}} if others:
                return _told("or_else", first=self._what(first), second=self._what(others[-1], self._column(first)))
            case {"Function": {"input": [inner], "function": {"TemporalExpr": str(part)}}} if part in _PARTS:
                return _told(_PARTS[part], what=self._what(inner))
            case {"Function": {"input": [inner, span], "function": {"TemporalExpr": "OffsetBy"}}}:
                return _told("plus", first=self._what(inner), second=_days_of(span))
            case {"BinaryExpr": {"left": left, "op": str(op), "right": right}} if op in _SUMS:
                return _told(_SUMS[op], first=self._what(left), second=self._what(right))
            case {"Function": {"input": [left, right], "function": {"Sql": {"Binary": str(op)}}}} if op in _SUMS:
                return _told(_SUMS[op], first=self._what(left), second=self._what(right))
        raise UnsaidError(str(node))

    def _literal(self, node: Any, column: Column | None) -> Value:
        match node:
            case {"Literal": {"Dyn": {"Int": int(value)}}}:
                return str(value)
            case {"Literal": {"Scalar": {"Decimal": [int(value), _, int(scale)]}}}:
                return decimal_text(Fraction(value, 10**scale))
            case {"Literal": {"Scalar": {"Date": int(days)}}}:
                return str(_EPOCH + timedelta(days=days))
            case {"Literal": {"Scalar": {"Boolean": bool(value)}}}:
                return _told("true" if value else "false")
            case {"Literal": {"Scalar": {"Duration": [int(value), "Nanoseconds"]}}} if value % 86_400_000_000_000 == 0:
                return _told("days", days=value // 86_400_000_000_000)
            case {"Literal": {"Scalar": {"String": str(word)}}}:
                return _word(word, column)
        raise UnsaidError(str(node))

    def _words(self, listed: Any, asked: Any) -> Bilingual:
        values = pl.select(tree.expression_of(listed)).to_series().explode(empty_as_null=False).to_list()
        column = self._column(asked)
        words = [_word(value, column) if isinstance(value, str) else str(value) for value in values]
        return _row(words)

    def _title(self, name: str) -> Bilingual:
        column = self.contract.column(name)
        if column is None:
            raise UnsaidError(name)
        return column.title

    def _column(self, node: Any) -> Column | None:
        match node:
            case {"Column": str(name)}:
                return self.contract.column(name)
            case {"Function": {"input": [first, *_], "function": "Coalesce"}}:
                return self._column(first)
        return None


def _filled(node: Any) -> str | None:
    match node:
        case {"Function": {"input": [{"Column": str(name)}], "function": {"Boolean": "IsNotNull"}}}:
            return name
    return None


def _told(key: str, **values: Value) -> Message:
    return Message.of(f"explain.said.{key}", **values)


def _days_of(span: Any) -> Message:
    match span:
        case {"Literal": {"Scalar": {"String": str(text)}}} if text.removesuffix("d").isdigit():
            return _told("days", days=int(text.removesuffix("d")))
    raise UnsaidError(str(span))


def _comparison(node: Any) -> tuple[Any, str, Any] | None:
    match node:
        case {"BinaryExpr": {"left": left, "op": str(op), "right": right}} if op in COMPARING:
            return left, COMPARING[op], right
        case {"Function": {"input": [left, right], "function": {"Sql": {"Binary": str(op)}}}} if op in COMPARING:
            return left, COMPARING[op], right
    return None


def _word(word: str, column: Column | None) -> Bilingual | str:
    """Return a word of a list as a person would say it."""
    if column is None or column.type not in (ColumnType.CATEGORY, ColumnType.WORDS):
        return word
    chinese = next((other for other in column.values.get(word, ()) if not other.isascii()), word)
    return Bilingual(zh=chinese, en=word.replace("_", " "))


def _text(found: Value) -> Bilingual | str:
    """Return a title, or a number, as one of several in a row. `UnsaidError` for a sentence."""
    if isinstance(found, Bilingual | str):
        return found
    raise UnsaidError(str(found))


def _row(words: Sequence[Bilingual | str]) -> Bilingual:
    both = [Bilingual.model_construct(zh=word, en=word) if isinstance(word, str) else word for word in words]
    return Bilingual.model_construct(zh="、".join(one.zh for one in both), en=", ".join(one.en for one in both))
