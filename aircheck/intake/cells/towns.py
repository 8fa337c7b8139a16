"""Cells that list several towns."""

from collections.abc import Mapping
from itertools import chain

from aircheck.intake.cells.bodies import is_somebody, is_town, units_in
from aircheck.intake.cells.once import once_a_column
from aircheck.intake.cells.word_lists import key
from aircheck.intake.cells.words import reader
from aircheck.model.dataset import Column


def towns_in(text: str, column: Column) -> list[str]:
    """Return the towns that a cell lists, each once, where it lists several and no other unit; else none.

    A name that is nobody's may be among them. A word for all is one for those that the plan lists under it.
    """
    every = _every(column)
    names = every.get(key(text)) or units_in(text, column)
    found: dict[str, str] = {}
    for name in chain.from_iterable(every.get(key(name), (name,)) for name in names):
        if is_somebody(name, column) and not is_town(name, column):
            return []
        found.setdefault(str(reader(column)(name) or name), name)
    return list(found.values()) if len(names) > 1 and any(is_town(name, column) for name in found.values()) else []


@once_a_column
def _every(column: Column) -> Mapping[str, tuple[str, ...]]:
    """Return the towns that the plan lists under a word for all of them, by its key."""
    return {key(name): towns for name, towns in column.together.items()}
