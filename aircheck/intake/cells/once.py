"""What is worked out once a run for a column: its reader, the names it knows."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from aircheck.model.dataset import Column

T = TypeVar("T")
_MOST_KEPT = 2**13


def once_a_column(make: Callable[[Column], T]) -> Callable[[Column], T]:
    """Return a function that keeps its answers by the identity of the column, which is kept with them."""
    kept: dict[int, tuple[Column, T]] = {}

    @wraps(make)
    def made(column: Column) -> T:
        found = kept.get(id(column))
        if found is None:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[id(column)] = found = column, make(column)
        return found[1]

    return made
