"""Corrects how polars reads SQL: an empty cell stays unknown, and a searched text is not a pattern."""

from typing import Any

_IS_NULL = {"Boolean": "IsNull"}
_NULL = {"Literal": {"Scalar": {"Null": "Null"}}}
SOFTENED = ("FillNull", "MaxHorizontal", "MinHorizontal")
"""Nodes of which polars' trees of `STRPOS`, `GREATEST` and `LEAST` are made: all three pass over empty cells."""


def corrected(node: Any) -> Any:
    """Return the tree in which these functions are unknown where a cell they need is empty."""
    match node:
        case list():
            return [corrected(entry) for entry in node]
        case {"StringExpr": {"Find": _}}:
            return {"StringExpr": {"Find": {"literal": True, "strict": True}}}
        case {
            "Function": {"input": [{"BinaryExpr": {"left": {"Function": {"input": sides}}}}, _], "function": "FillNull"}
        }:
            return _unless_empty(sides, node)
        case {"Function": {"input": sides, "function": "MaxHorizontal" | "MinHorizontal"}}:
            return _unless_empty(sides, node)
        case dict():
            return {key: corrected(entry) for key, entry in node.items()}
        case _:
            return node


def _unless_empty(sides: list[Any], node: Any) -> Any:
    """Return the node, null where one of the sides is."""
    inside = {key: corrected(entry) for key, entry in node["Function"].items()}
    empty, *others = ({"Function": {"input": [corrected(side)], "function": _IS_NULL}} for side in sides)
    for other in others:
        empty = {"BinaryExpr": {"left": empty, "op": "Or", "right": other}}
    return {"Ternary": {"predicate": empty, "truthy": _NULL, "falsy": {"Function": inside}}}
