"""What a predicate compares with what: columns, words and numbers, each of its kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from aircheck.model.dataset import UNKNOWN_WORD, ColumnType, Contract
from aircheck.predicates.tree import expression_of, nodes

COMPARING = {"Eq": "=", "NotEq": "<>", "Lt": "<", "LtEq": "<=", "Gt": ">", "GtEq": ">="}
"""Comparisons by the name polars gives them; those that treat an empty cell as a value end in `Validity`."""

FILLED = "COALESCE"
"""The sign between values of which one is taken; they have to be of one kind, but any word may stand for none."""

CONTAINS = "CONTAINS"
"""The sign between a cell of several words and one of them."""

_LITERALS = {
    "Int": "number",
    "Float": "number",
    "Int32": "number",
    "Int64": "number",
    "Float64": "number",
    "Decimal": "number",
    "String": "text",
    "Boolean": "boolean",
    "Date": "date",
    "Datetime": "time",
    "Duration": "duration",
    "Null": "null",
}
_COLUMNS = {
    ColumnType.TEXT: "text",
    ColumnType.CATEGORY: "text",
    ColumnType.WORDS: "words",
    ColumnType.NUMBER: "number",
    ColumnType.INTEGER: "number",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.DATE: "date",
    ColumnType.MONTH: "date",
    ColumnType.TIME: "time",
}
_LISTS: dict[type[pl.DataType], str] = {
    pl.String: "text",
    pl.Int64: "number",
    pl.Decimal: "number",
    pl.Boolean: "boolean",
    pl.Date: "date",
    pl.Datetime: "time",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison. `kind` is empty where it is unknown; `column` and `word` are None unless it is one."""

    kind: str
    column: str | None = None
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and the sign between them; the column is on the left if only one side is one."""

    left: Side
    sign: str
    right: Side


def comparisons(node: Any, contract: Contract) -> Iterator[Comparison]:
    """Yield every comparison in a tree over the columns of `contract`."""
    yield from _listed(node, contract)
    for left, sign, right in _compared(node):
        sides = side(left, contract), side(right, contract)
        if sides[0].column is None and sides[1].column is not None:
            turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            yield Comparison(sides[1], turned.get(sign, sign), sides[0])
        else:
            yield Comparison(sides[0], sign, sides[1])


def _listed(node: Any, contract: Contract) -> Iterator[Comparison]:
    for entry in nodes(node):
        match entry:
            case {"Function": {"input": [asked, literal], "function": {"ListExpr": {"Contains": _}}}}:
                held, one = side(asked, contract), side(literal, contract)
                if one.word != UNKNOWN_WORD:  # which `strict` puts in
                    yield Comparison(held, CONTAINS, Side("words", word=one.word))
            case {
                "Function": {"input": [asked, {"Literal": {"Series": _} as listed}], "function": {"Sql": {"IsIn": _}}}
            }:
                words = pl.select(expression_of({"Literal": listed})).to_series().explode(empty_as_null=False)
                kind = _LISTS.get(type(words.dtype), "")
                for word in words.drop_nulls() if kind == "text" else (None,):
                    yield Comparison(side(asked, contract), "IN", Side(kind, word=word))
                if words.null_count():
                    yield Comparison(side(asked, contract), "IN", Side("null"))


def misplaced(node: Any, contract: Contract) -> Iterator[tuple[Side, str]]:
    """Yield every operand that should be a text or yes/no and is not, with the kind expected there."""
    for entry in nodes(node):
        match entry:
            case {"Function": {"input": list(inputs), "function": {"StringExpr": _}}}:
                wanted, parts = "text", inputs
            case {"Function": {"input": [{"Cast": {"expr": inner}}], "function": {"Boolean": "Not"}}}:
                wanted, parts = "boolean", [inner]
            case {"BinaryExpr": {"left": left, "op": "And" | "Or", "right": right}}:
                wanted, parts = "boolean", [left, right]
            case {"Cast": {"expr": inner, "dtype": {"Literal": "Date"}}}:
                wanted, parts = "time", [inner]
            case _:
                continue
        for part in parts:
            found = side(part, contract)
            if found.kind not in ("", "null", wanted) and (found.kind, wanted) != ("date", "time"):
                yield found, wanted


def _compared(node: Any) -> Iterator[tuple[Any, str, Any]]:
    for entry in nodes(node):
        match entry:
            case {"BinaryExpr": {"left": left, "op": str(op), "right": right}}:
                if sign := COMPARING.get(op.replace("Validity", "")):
                    yield left, sign, right
            case {"Function": {"input": [left, right], "function": {"Sql": {"Binary": str(op)}}}} if op in COMPARING:
                yield left, COMPARING[op], right
            case {"Function": {"input": [first, *others], "function": "Coalesce" | "MaxHorizontal" | "MinHorizontal"}}:
                yield from ((first, FILLED, other) for other in others)


def side(node: Any, contract: Contract) -> Side:
    """Return what kind of thing a part of a tree yields."""
    match node:
        case {"Column": str(name)}:
            column = contract.column(name)
            return Side(_COLUMNS[column.type] if column else "", name)
        case {"Literal": {"Scalar": dict(value)}} | {"Literal": {"Dyn": dict(value)}}:
            kind, content = next(iter(value.items()))
            return Side(_LITERALS.get(kind, ""), word=content if kind == "String" else None)
        case {"BinaryExpr": {"left": left, "op": "Minus" | "Plus" as op, "right": right}}:
            return Side(_sum(side(left, contract).kind, op, side(right, contract).kind))
        case {"Function": {"function": {"Sql": {"Binary": "Mul" | "Add" | "Sub" | "Rem"}}}}:
            return Side("number")
        case {"Function": {"input": [moved, *_], "function": {"TemporalExpr": "OffsetBy"}}}:
            return Side(side(moved, contract).kind)
        case {"Function": {"input": [first, *_], "function": "Coalesce" | "Abs" | "MaxHorizontal" | "MinHorizontal"}}:
            return Side(side(first, contract).kind)
        case {"Ternary": {"truthy": first, "falsy": second}}:
            kinds = {side(branch, contract).kind for branch in (first, second)} - {"null"}
            return Side(kinds.pop() if len(kinds) == 1 else "")
        case {"Function": {"function": {"StringExpr": "LenChars" | {"Find": _}}}}:
            return Side("number")
        case {"Function": {"function": {"StringExpr": _} | {"ListExpr": _} | {"Boolean": _} | {"Sql": {"IsIn": _}}}}:
            return Side("boolean")
        case {"Function": {"function": {"TemporalExpr": _}}}:
            return Side("number")
        case {"Cast": {"dtype": {"Literal": "Date"}}}:
            return Side("date")
    return Side("")


def _sum(left: str, op: str, right: str) -> str:
    match (left, op, right):
        case ("date" | "time", "Minus", "date" | "time"):
            return "duration"
        case ("date" | "time", _, "duration"):
            return left
        case ("number", _, "number"):
            return "number"
    return ""
