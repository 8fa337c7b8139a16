"""The tree of a predicate as polars writes it: what it compares with what, and where it asks for empty cells."""

import io
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from aircheck.model.dataset import ColumnType, Contract

COMPARING = {"Eq": "=", "NotEq": "<>", "Lt": "<", "LtEq": "<=", "Gt": ">", "GtEq": ">="}
"""Comparisons by the name polars gives them; those that treat an empty cell as a value end in `Validity`."""

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
    ColumnType.NUMBER: "number",
    ColumnType.INTEGER: "number",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.DATE: "date",
    ColumnType.MONTH: "date",
    ColumnType.TIME: "time",
}
_NULL = {"Literal": {"Scalar": {"Null": "Boolean"}}}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison. `kind` is empty where it is unknown; `column` and `word` are None unless it is one."""

    kind: str
    column: str | None = None
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and the sign between them; the column stands on the left where only one side is one."""

    left: Side
    sign: str
    right: Side


def tree_of(expression: pl.Expr) -> Any:
    """Return the tree of an expression."""
    return json.loads(expression.meta.serialize(format="json"))


def comparisons(node: Any, contract: Contract) -> Iterator[Comparison]:
    """Yield every comparison in a tree over the columns of `contract`."""
    for left, sign, right in _compared(node):
        sides = _side(left, contract), _side(right, contract)
        if sides[0].column is None and sides[1].column is not None:
            turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            yield Comparison(sides[1], turned.get(sign, sign), sides[0])
        else:
            yield Comparison(sides[0], sign, sides[1])


def divides(node: Any) -> bool:
    """Whether a tree divides: a quotient is not exact."""
    return any(
        entry.get("op") in ("Divide", "TrueDivide", "RustDivide", "FloorDivide") or _sql(entry) == "Div"
        for entry in _nodes(node)
    )


def asked(node: Any) -> Iterator[str]:
    """Yield the columns that a tree asks whether they are empty, or gives a value where they are."""
    for entry in _nodes(node):
        if _asks(entry):
            yield from _columns(entry)


def unsure(node: Any, columns: Collection[str]) -> pl.Expr:
    """Return the expression with everything unknown that asks whether one of `columns` is empty."""
    return pl.Expr.deserialize(io.StringIO(json.dumps(_unsure(node, columns))), format="json")


def _unsure(node: Any, columns: Collection[str]) -> Any:
    if isinstance(node, list):
        return [_unsure(entry, columns) for entry in node]
    if not isinstance(node, dict):
        return node
    if _asks(node) and not set(columns).isdisjoint(_columns(node)):
        return _NULL
    return {key: _unsure(entry, columns) for key, entry in node.items()}


def _asks(node: dict[str, Any]) -> bool:
    match node:
        case {"Function": {"function": "Coalesce" | {"Boolean": "IsNull" | "IsNotNull"}}}:
            return True
        case {"BinaryExpr": {"op": "EqValidity" | "NotEqValidity"}} | {"Ternary": _}:
            return True
    return False


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for entry in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        if isinstance(entry, dict | list):
            yield from _nodes(entry)


def _columns(node: Any) -> Iterator[str]:
    for entry in _nodes(node):
        if isinstance(name := entry.get("Column"), str):
            yield name


def _compared(node: Any) -> Iterator[tuple[Any, str, Any]]:
    for entry in _nodes(node):
        match entry:
            case {"BinaryExpr": {"left": left, "op": str(op), "right": right}}:
                if sign := COMPARING.get(op.replace("Validity", "")):
                    yield left, sign, right
            case {"Function": {"input": [left, right], "function": {"Sql": {"Binary": str(op)}}}} if op in COMPARING:
                yield left, COMPARING[op], right


def _sql(node: dict[str, Any]) -> str | None:
    match node:
        case {"Sql": {"Binary": str(op)}}:
            return op
    return None


def _side(node: Any, contract: Contract) -> Side:
    match node:
        case {"Column": str(name)}:
            column = contract.column(name)
            return Side(_COLUMNS[column.type] if column else "", name)
        case {"Literal": {"Scalar": dict(value)}} | {"Literal": {"Dyn": dict(value)}}:
            kind, content = next(iter(value.items()))
            return Side(_LITERALS.get(kind, ""), word=content if kind == "String" else None)
        case {"BinaryExpr": {"left": left, "op": "Minus" | "Plus" as op, "right": right}}:
            return Side(_sum(_side(left, contract).kind, op, _side(right, contract).kind))
        case {"Function": {"function": {"Sql": {"Binary": "Mul" | "Add" | "Sub" | "Rem"}}}}:
            return Side("number")
        case {"Function": {"input": [moved, *_], "function": {"TemporalExpr": "OffsetBy"}}}:
            return Side(_side(moved, contract).kind)
        case {"Function": {"input": [first, *_], "function": "Coalesce"}}:
            return Side(_side(first, contract).kind)
        case {"Function": {"function": {"TemporalExpr": "Year" | "Month" | "Day" | "Hour" | "Minute" | "Quarter"}}}:
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
