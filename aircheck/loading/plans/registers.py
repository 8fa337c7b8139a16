"""Whether what a register names is there: its tables and columns, and conditions over them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.reading import Loaded
from aircheck.model.library import Library
from aircheck.model.measure import Measure
from aircheck.model.register import Register


def register_problems(
    file: Loaded[Any],
    registers: Sequence[Register],
    places: Sequence[int],
    library: Library,
    measures: Mapping[str, Measure[Any]],
) -> Iterator[Problem]:
    """Yield an unknown table or column, and what is wrong with a condition; `places` are those in the file's list."""
    for place, register in zip(places, registers, strict=True):
        yield from _side(file, place, ("dataset", "column", "where"), register, library, measures)
        if register.table is not None:
            yield from _side(file, place, ("table", "table_column", "table_where"), register, library, measures)


def _side(
    file: Loaded[Any],
    place: int,
    keys: tuple[str, str, str],
    register: Register,
    library: Library,
    measures: Mapping[str, Measure[Any]],
) -> Iterator[Problem]:
    """Ask what a rule would be asked that counts the same things."""
    dataset, column, where = (getattr(register, key) for key in keys)
    column = column or register.column
    for kind in measures.values():
        written = kind.counting(dataset, column, where)
        for found in kind.problems(kind.spec.model_validate(written), library) if written is not None else ():
            named = dict(zip((kind.key, "of", "where"), keys, strict=True))[str(found.at[0])]
            there = named if getattr(register, named) is not None else "column"
            yield file.document.problem(("registers", place, there), found.message, found.hint)
