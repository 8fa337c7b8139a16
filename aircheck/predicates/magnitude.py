"""How large the numbers of a predicate can become: beyond what polars holds, a product fails, or wraps silently."""

from dataclasses import dataclass
from typing import Any

from aircheck.intake.cells.plain import LARGEST
from aircheck.model.dataset import NUMBER_SCALE, ColumnType, Contract
from aircheck.predicates import tree

_WHOLE = 2**63
_DECIMAL = 10**38


@dataclass(frozen=True, slots=True)
class Size:
    """No value is larger than `most`; `scale` digits after the point, None for whole numbers of 64 bits."""

    most: int
    scale: int | None

    @property
    def fits(self) -> bool:
        """Whether polars holds every such value."""
        return self.most < _WHOLE if self.scale is None else self.most * 10**self.scale < _DECIMAL


def fits(node: Any, contract: Contract) -> bool:
    """Whether every sum, product and comparison in a tree fits, whatever the cells hold."""
    sizes = (size(entry, contract) for entry in tree.nodes(node))
    return all(found.fits for found in sizes if found is not None)


def size(node: Any, contract: Contract) -> Size | None:
    """Return the size of what a node yields, of a comparison that of its sides; None if it is not a number."""
    match node:
        case {"Column": str(name)}:
            return _column(name, contract)
        case {"Literal": {"Dyn": {"Int": int(value)}}}:
            return Size(abs(value), None)
        case {"Literal": {"Scalar": {"Decimal": [int(value), _, int(scale)]}}}:
            return Size(abs(value) // 10**scale + 1, scale)
        case {"BinaryExpr": {"left": left, "op": op, "right": right}}:
            return _both(size(left, contract), str(op), size(right, contract))
        case {"Function": {"input": [left, right], "function": {"Sql": {"Binary": op}}}}:
            return _both(size(left, contract), str(op), size(right, contract))
        case {"Function": {"input": list(sides), "function": "Coalesce" | "Abs" | "MaxHorizontal" | "MinHorizontal"}}:
            return _widest([size(side, contract) for side in sides])
        case {"Ternary": {"truthy": first, "falsy": second}}:
            return _widest([size(first, contract), size(second, contract)])
    return None


def _column(name: str, contract: Contract) -> Size | None:
    match column := contract.column(name):
        case None:
            return None
        case _ if column.type is ColumnType.NUMBER:
            return Size(LARGEST, NUMBER_SCALE)
        case _ if column.type is ColumnType.INTEGER:
            return Size(LARGEST, None)
    return None


def _both(left: Size | None, op: str, right: Size | None) -> Size | None:
    if left is None or right is None:
        return None
    whole = left.scale is None and right.scale is None
    scales = left.scale or 0, right.scale or 0
    match op:
        case "Mul" | "Multiply":
            return Size(left.most * right.most, None if whole else sum(scales))
        case "Add" | "Plus" | "Sub" | "Minus":
            return Size(left.most + right.most, None if whole else max(scales))
    return Size(max(left.most, right.most), None if whole else max(scales))


def _widest(sizes: list[Size | None]) -> Size | None:
    known = [entry for entry in sizes if entry is not None]
    if not known:
        return None
    scales = [entry.scale for entry in known if entry.scale is not None]
    return Size(max(entry.most for entry in known), max(scales, default=None))
