"""Names that two examples share are made distinct, so that their rows about 甲工地 do not contradict each other."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aircheck.demo.plans.examples import Row
from aircheck.measures.rows.basis import PART_COLUMNS
from aircheck.model.dataset import ColumnType, Contract, Reads
from aircheck.model.placeholders import filled

_PERIOD = re.compile(r"20\d\d(\D|$)")
"""How the name of a quarter or a heating season begins."""
_GIVEN = (Reads.TASK, Reads.LEDGER_ROW, Reads.PERIOD, Reads.SEASON)
"""What no submitter names: a plan and the calendar do."""


_OPEN = ("", "0")


def naming_columns(contract: Contract) -> tuple[str, ...]:
    """Return the columns of a key that name something of the submitter's own: texts, no streets or organisations."""
    found = (column for name in contract.key if (column := contract.column(name)) and column.type is ColumnType.TEXT)
    return tuple(column.name for column in found if column.name not in PART_COLUMNS and column.reads not in _GIVEN)


@dataclass
class Names:
    """The names given so far. `fixed` are texts of rules: a name that occurs in one means something to a rule."""

    contracts: Mapping[str, Contract]
    fixed: str
    known: Collection[str]
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, contracts: Mapping[str, Contract], measures: Iterable[Any], known: Collection[str]) -> "Names":
        """Build from the measures of a plan's rules and the names of its organisations."""
        return cls(contracts, "\n".join(repr(filled(measure, {})) for measure in measures), frozenset(known))

    def apart(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows of one example under names that no other example has; within it, one name stays one."""
        listed = list(rows)
        given: dict[str, str] = {}
        for row in listed:
            for column in naming_columns(self.contracts[row.dataset]):
                name = row.cells.get(column, "")
                if name and name not in given and not self._means_something(name):
                    given[name] = self._free(name)
        self.taken.update(given.values())
        for row in listed:
            row.cells = {column: given.get(cell, cell) for column, cell in row.cells.items()}
        return listed

    def _means_something(self, name: str) -> bool:
        """Whether a name means more: an organisation of the plan, a number, a period, a word that a rule looks for."""
        return name in self.known or name.isdigit() or _PERIOD.match(name) is not None or name in self.fixed

    def _free(self, name: str) -> str:
        number, free = 1, name
        while free in self.taken:
            number += 1
            free = f"{name}-{number}" if name[-1].isdigit() else f"{name}{number}"
        return free


def merged(rows: Iterable[Row], contracts: Mapping[str, Contract]) -> dict[str, list[Row]]:
    """Return the rows by dataset, in order; of two with one key the first is kept and completed by the other.

    A figure of 0 in the first was of no interest there.
    """
    found: dict[str, dict[tuple[str, ...], Row]] = {}
    for row in rows:
        key = tuple(row.cells.get(name, "") for name in contracts[row.dataset].key)
        before = found.setdefault(row.dataset, {}).setdefault(key or (str(id(row)),), row)
        if before is not row:
            before.cells.update({name: cell for name, cell in row.cells.items() if before.cells.get(name, "") in _OPEN})
    return {dataset: list(entries.values()) for dataset, entries in found.items()}
