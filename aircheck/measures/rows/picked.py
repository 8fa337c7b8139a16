"""Some rows of a table: their number, their sums, and their order by file and line."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import polars as pl

from aircheck.intake.cells.rests import extreme, rest_of, summed
from aircheck.measures.rows.basis import Basis


@dataclass(frozen=True)
class Picked:
    """Some rows of a table. `held`: the rows of the table, in or out of this selection, that satisfy the predicate."""

    basis: Basis
    rows: pl.Series
    held: pl.Series

    @cached_property
    def height(self) -> int:
        """The number of rows."""
        return int(self.rows.sum())

    @cached_property
    def lines(self) -> int:
        """The number of rows as they were submitted: one that names several towns is one."""
        return self.table.n_unique(["_file", "_line"]) if self.basis.divided else self.height

    @cached_property
    def _totals(self) -> dict[str, Fraction]:
        return {}

    def column(self, name: str) -> pl.Series:
        """Return their cells in a column."""
        return self.basis.frame.get_column(name).filter(self.rows)

    def total(self, name: str) -> Fraction:
        """Return the sum of a column; 0 without rows."""
        if name not in self._totals:
            self._totals[name] = summed(self.column(name), self._rests(name)) if self.height else Fraction(0)
        return self._totals[name]

    def extreme(self, name: str, *, highest: bool) -> Fraction:
        """Return the largest or smallest number of a column; there is at least one row."""
        return extreme(self.column(name), self._rests(name), highest=highest)

    def _rests(self, name: str) -> pl.Series | None:
        """Return what the numbers of a column have beyond a thousandth, if any has."""
        return self.column(rest_of(name)) if rest_of(name) in self.basis.frame.columns else None

    @cached_property
    def holding(self) -> "Picked":
        """Those that satisfy the predicate."""
        return self.among(self.held)

    @cached_property
    def against(self) -> "Picked":
        """The others."""
        return self.among(~self.held)

    def among(self, rows: pl.Series) -> "Picked":
        """Return those that are also among other rows."""
        if not self.height:
            return self
        return Picked(self.basis, self.rows & rows, self.held)

    @property
    def table(self) -> pl.DataFrame:
        """The rows themselves."""
        return self.basis.frame.filter(self.rows)

    def row(self, place: int) -> dict[str, Any]:
        """Return the cells of one row by column."""
        return self.basis.frame.row(place, named=True)

    def places(self, heaviest: str | None = None) -> list[int]:
        """Return the positions of the rows in the table, by file and line or heaviest first."""
        if not self.height:
            return []
        picked = self.rows.to_list()
        return [place for place in self.basis.order(heaviest) if picked[place]]
