"""What a predicate may be made of: functions that polars evaluates exactly, and on every row without failing."""

from collections.abc import Iterator
from typing import Any

from aircheck.predicates.sides import COMPARING

_FUNCTIONS = frozenset({"Coalesce", "FillNull", "Abs", "MaxHorizontal", "MinHorizontal"})
_SIGNS = frozenset({"And", "Or", "Plus", "Minus", "Multiply", "Add", "Sub", "Mul", *COMPARING})
_OF_KIND = {
    "Boolean": frozenset({"Not", "IsNull", "IsNotNull"}),
    "Sql": frozenset({"IsIn"}),
    "ListExpr": frozenset({"Contains"}),
    "StringExpr": frozenset({"Contains", "StartsWith", "EndsWith", "Find", "LenChars"}),
    "TemporalExpr": frozenset({"Year", "Quarter", "Month", "Week", "WeekDay", "Day", "Hour", "Minute", "OffsetBy"}),
}


def refused(node: Any) -> Iterator[str]:
    """Yield the names of what a predicate is made of and may not be, as polars calls them."""
    match node:
        case {"Column": str()} | {"Literal": _}:
            return
        case {"BinaryExpr": {"left": left, "op": op, "right": right}}:
            if str(op).removesuffix("Validity") not in _SIGNS:
                yield str(op)
            yield from (name for side in (left, right) for name in refused(side))
        case {"Ternary": {"predicate": asked, "truthy": first, "falsy": second}}:
            yield from (name for side in (asked, first, second) for name in refused(side))
        case {"Cast": {"expr": inner, "dtype": kind}}:
            if kind not in ({"Literal": "Date"}, {"Literal": "Boolean"}):
                yield "Cast"
            yield from refused(inner)
        case {"Function": {"input": list(inputs), "function": function}}:
            if not _known(function, inputs):
                yield _name(function)
            yield from (name for side in inputs for name in refused(side))
        case dict():
            yield from node


def _known(function: Any, inputs: list[Any]) -> bool:
    match function:
        case str():
            return function in _FUNCTIONS
        case {"StringExpr": {"Contains": {"literal": False}}}:
            return _is_like(inputs)
        case {"Sql": {"Binary": op}}:
            return op in _SIGNS
        case dict():
            kind, inner = next(iter(function.items()))
            return _name(inner) in _OF_KIND.get(kind, ())
    return False


def _is_like(inputs: list[Any]) -> bool:
    """Whether it is a pattern of `LIKE`: one that a rule's author wrote may be none, and fail on reading."""
    match inputs[1:]:
        case [{"Literal": {"Scalar": {"String": str(pattern)}}}]:
            return pattern.startswith(("(?s)", "(?is)"))
    return False


def _name(function: Any) -> str:
    if not isinstance(function, dict):
        return str(function)
    kind, inner = next(iter(function.items()))
    return _name(inner) if kind in (*_OF_KIND, "Binary") else str(kind)
