"""Predicates that are sound at first sight: columns beside literals of their kind, put together with AND and OR.

Most predicates of most plans are such. All that `predicate.problems` asks comes out well for them, and asking it of ten
thousand rules takes seconds; whatever is not plainly sound here is looked at there.
"""

from typing import Any

from aircheck.intake.cells.word_lists import says_something
from aircheck.model.dataset import Column, ColumnType, Contract, Reads
from aircheck.predicates.sides import COMPARING

_SMALL = 10**9
"""Literals below this fit beside any number that a cell may hold."""
_NUMBERS = (ColumnType.NUMBER, ColumnType.INTEGER)
_NAMES = (Reads.ID, Reads.ORGANISATION, Reads.STREET)
_DAYS = (ColumnType.DATE, ColumnType.MONTH)


def sound(node: Any, contract: Contract) -> bool:
    """Whether a tree is of such a predicate over the columns of `contract`."""
    match node:
        case {"Column": str(name)}:
            column = contract.column(name)
            return column is not None and column.type is ColumnType.BOOLEAN
        case {"BinaryExpr": {"left": left, "op": "And" | "Or", "right": right}}:
            return sound(left, contract) and sound(right, contract)
        case {"BinaryExpr": {"left": {"Column": str(name)}, "op": str(op), "right": {"Literal": dict(literal)}}}:
            return op in COMPARING and _beside(name, literal, contract)
        case {
            "Function": {
                "input": [{"Column": str(name)}, {"Literal": dict(literal)}],
                "function": {"Sql": {"Binary": str(op)}},
            }
        }:
            return op in COMPARING and _beside(name, literal, contract)
    return False


def _beside(name: str, literal: dict[str, Any], contract: Contract) -> bool:
    column = contract.column(name)
    return column is not None and _fits(literal, column)


def _fits(literal: dict[str, Any], column: Column) -> bool:
    match literal:
        case {"Dyn": {"Int": int(value)}}:
            return column.type in _NUMBERS and abs(value) < _SMALL
        case {"Scalar": {"Decimal": [int(value), _, int(scale)]}}:
            return column.type is ColumnType.NUMBER and scale <= 6 and abs(value) < _SMALL
        case {"Scalar": {"String": str(word)}}:
            if column.type is ColumnType.TEXT:
                if column.same_as:
                    return word in column.same_as
                return column.reads in _NAMES and says_something(word)
            return column.type is ColumnType.CATEGORY and word in column.values
        case {"Scalar": {"Date": _}}:
            return column.type in _DAYS
    return False
