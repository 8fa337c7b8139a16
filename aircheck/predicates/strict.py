"""Corrects how polars reads SQL: an empty cell stays unknown, and a searched text is not a pattern."""

from typing import Any

from aircheck.model.dataset import UNKNOWN_WORD

_IS_NULL = {"Boolean": "IsNull"}
_UNKNOWN = {"Literal": {"Scalar": {"String": UNKNOWN_WORD}}}
_NULL = {"Literal": {"Scalar": {"Null": "Null"}}}
SOFTENED = ("FillNull", "MaxHorizontal", "MinHorizontal", "ListExpr")
"""Nodes of polars' trees that pass over what is unknown: those of `STRPOS`, `GREATEST`, `LEAST`, `ARRAY_CONTAINS`."""


def corrected(node: Any) -> Any:
    """Return the tree in which these functions are unknown where a cell they need is empty."""
    match node:
        case list():
            return [corrected(entry) for entry in node]
        case {"StringExpr": {"Find": _}}:
            return {"StringExpr": {"Find": {"literal": True, "strict": True}}}
        case {"Function": {"input": [column, {"Literal": _}], "function": {"ListExpr": {"Contains": _}}}}:
            return _unless_known(column, node)
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


def _unless_known(column: Any, node: Any) -> Any:
    """Return the node, null where the word is not found but another one is not known."""
    others = {"Function": {**node["Function"], "input": [column, _UNKNOWN]}}
    return {"Ternary": {"predicate": node, "truthy": node, "falsy": _null_if(others, node)}}


def _null_if(unknown: Any, node: Any) -> Any:
    return {"Ternary": {"predicate": unknown, "truthy": _NULL, "falsy": node}}


def _unless_empty(sides: list[Any], node: Any) -> Any:
    """Return the node, null where one of the sides is."""
    inside = {key: corrected(entry) for key, entry in node["Function"].items()}
    empty, *others = ({"Function": {"input": [corrected(side)], "function": _IS_NULL}} for side in sides)
    for other in others:
        empty = {"BinaryExpr": {"left": empty, "op": "Or", "right": other}}
    return {"Ternary": {"predicate": empty, "truthy": _NULL, "falsy": {"Function": inside}}}
