"""The tree of a predicate as polars writes it: whether it is exact, and where it tests for empty cells."""

import io
import json
from collections.abc import Collection, Iterator
from typing import Any

import polars as pl

_DIVIDING = ("Divide", "TrueDivide", "RustDivide", "FloorDivide")
_FLOATING = frozenset({"Float", "Float32", "Float64", "Pow", "Exp", "Log", "Trigonometry"})
_NO = {"Literal": {"Scalar": {"Boolean": False}}}
_NULL = {"Literal": {"Scalar": {"Null": "Null"}}}


def tree_of(expression: pl.Expr) -> Any:
    """Return the tree of an expression."""
    return json.loads(expression.meta.serialize(format="json"))


def expression_of(node: Any) -> pl.Expr:
    """Return the expression of a tree."""
    return pl.Expr.deserialize(io.StringIO(json.dumps(node)), format="json")


def inexact(node: Any) -> bool:
    """Whether a tree divides, takes powers or holds a floating-point number: what comes of it is not exact."""
    return any(
        entry.get("op") in _DIVIDING or _sql(entry) == "Div" or not _FLOATING.isdisjoint(entry) for entry in nodes(node)
    )


def asked(node: Any) -> Iterator[str]:
    """Yield the columns that a tree tests for emptiness, or replaces when empty."""
    for entry in nodes(node):
        if _asks(entry):
            yield from columns_in(entry)


def unless_empty(node: Any, columns: Collection[str]) -> pl.Expr:
    """Return the expression in which a test whether one of `columns` is empty is unknown where it is."""
    return expression_of(_unless_empty(node, frozenset(columns)))


def _unless_empty(node: Any, names: frozenset[str]) -> Any:
    if isinstance(node, list):
        return [_unless_empty(entry, names) for entry in node]
    if not isinstance(node, dict):
        return node
    inside = {key: _unless_empty(entry, names) for key, entry in node.items()}
    if not _asks(node) or not (read := sorted(names.intersection(columns_in(node)))):
        return inside
    empty, *others = ({"Function": {"input": [{"Column": name}], "function": {"Boolean": "IsNull"}}} for name in read)
    for other in others:
        empty = {"BinaryExpr": {"left": empty, "op": "Or", "right": other}}
    return {"Ternary": {"predicate": empty, "truthy": _NULL, "falsy": inside}}


def unsure(node: Any, columns: Collection[str]) -> pl.Expr:
    """Return the expression in which every test whether one of `columns` is empty yields unknown."""
    return expression_of(_unsure(node, columns))


def _unsure(node: Any, columns: Collection[str]) -> Any:
    if isinstance(node, list):
        return [_unsure(entry, columns) for entry in node]
    if not isinstance(node, dict):
        return node
    if _asks(node) and not set(columns).isdisjoint(columns_in(node)):
        # Never what stands there, always null, and of its type.
        return {"Ternary": {"predicate": _NO, "truthy": node, "falsy": _NULL}}
    return {key: _unsure(entry, columns) for key, entry in node.items()}


def joined(node: Any, op: str) -> Iterator[Any]:
    """Yield what a tree joins by `And` or `Or`, from the left; the tree itself where it joins nothing so."""
    match node:
        case {"BinaryExpr": {"left": left, "op": str(inner), "right": right}} if inner == op:
            yield from joined(left, op)
            yield from joined(right, op)
        case _:
            yield node


def compared(node: Any) -> Iterator[str]:
    """Yield the columns of which a tree asks more than whether they are empty."""
    match node:
        case {"Function": {"function": {"Boolean": "IsNull" | "IsNotNull"}}}:
            return
        case {"Column": str(name)}:
            yield name
        case dict() | list():
            for entry in node.values() if isinstance(node, dict) else node:
                yield from compared(entry)


def _asks(node: dict[str, Any]) -> bool:
    match node:
        case {"Function": {"function": "Coalesce" | {"Boolean": "IsNull" | "IsNotNull"}}}:
            return True
        case {"BinaryExpr": {"op": "EqValidity" | "NotEqValidity"}} | {"Ternary": _}:
            return True
    return False


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a tree, from the top."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
        inside = part.values() if isinstance(part, dict) else part
        waiting += reversed([entry for entry in inside if isinstance(entry, (dict, list))])


def columns_in(node: Any) -> Iterator[str]:
    """Yield the columns that a tree reads."""
    for entry in nodes(node):
        if isinstance(name := entry.get("Column"), str):
            yield name


def _sql(node: dict[str, Any]) -> str | None:
    match node:
        case {"Sql": {"Binary": str(op)}}:
            return op
    return None
