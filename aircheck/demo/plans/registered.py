"""Tables of the same things made to agree: what a register of the plan would find missing gets a row of its own."""

from collections.abc import Iterable, Iterator

from aircheck.demo.plans.events import Tables
from aircheck.demo.plans.examples import Row
from aircheck.model.register import Register


def complete(tables: Tables, registers: Iterable[Register]) -> set[str]:
    """Add rows that have only a name, to be filled, until no table lacks what another has; return the tables that grew.

    What one table passes on to a second may have come from a third, so everything is asked until nothing is added.
    """
    pairs, grown = [pair for register in registers for pair in _pairs(register)], set[str]()
    while added := {pair[0] for pair in pairs if _added(tables, *pair)}:
        grown |= added
    return grown


def _pairs(register: Register) -> Iterator[tuple[str, str, str, str]]:
    """Yield which column of which table must have all names of which other."""
    column, table, there = register.column, register.table, register.there
    if column is not None and table is not None and there is not None:
        yield register.dataset, column, table, there
        if register.both_ways:
            yield table, there, register.dataset, column


def _added(tables: Tables, dataset: str, column: str, table: str, there: str) -> int:
    if dataset not in tables or table not in tables:
        return 0
    known = {row.cells.get(column) for row in tables[dataset]}
    lacking = dict.fromkeys(name for row in tables[table] if (name := row.cells.get(there)) and name not in known)
    tables[dataset] += [Row(dataset, "", {column: name}) for name in lacking]
    return len(lacking)
