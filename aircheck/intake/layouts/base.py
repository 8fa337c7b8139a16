"""The interface of every layout, and the result of reading a batch of files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.units import Conversion
from aircheck.intake.files.batch import Batch
from aircheck.intake.rows.fates import Fates
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Contract

NARROW = {
    "_file": pl.Int32,
    "_line": pl.Int32,
    "station": pl.String,
    "moment": pl.Int32,
    "pollutant": pl.UInt8,
    "value": pl.Int64,
}
"""Columns of observations, one per row."""


@dataclass(frozen=True, slots=True)
class Converted:
    """Numbers of a file (its position among the inputs) under a header, or of a pollutant, that had to be converted.

    `cells`: only those that name this unit themselves.
    """

    file: int
    column: str
    conversion: Conversion
    cells: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Hours of many stations, from rows that each hold one pollutant and hour.

    `hours`: `station`, `moment` and the pollutants in thousandths; a row for each station and moment with any value.
    `rows`: `moment`, `pollutant`, `_file`, `_line`, unique by the first two: where the values stand.
    """

    hours: pl.DataFrame
    rows: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Called:
    """Stations of one file: `named` as it calls them; `stations` and `untimed` as those of a reading."""

    named: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()
    untimed: frozenset[str] = frozenset()


ByFile = Callable[[], Mapping[int, Called]]
"""Finds the stations of each file: only whoever keeps readings asks for it."""


@dataclass(frozen=True, slots=True)
class LayoutReading:
    """The content of a batch. `sieve` has the fate of its rows.

    `table`: `_file`, `_line`, `_unlisted` (words that are on no list) and the contract's columns. `wide`: `_file`,
    `_line`, `station`, `moment` (Int32, the end of the hour in hours since 1970) and the pollutants in thousandths.
    `narrow`: one observation a row, `_file`, `_line`, `station`, `moment`, `pollutant` (its place in POLLUTANTS),
    `value`. `block`: the same of an archive.
    `stations`: codes in scope, of rows whose time was read, `untimed`: of the others; `named`: stations as the files
    call them, in scope or not. `converted`: columns that stand in another unit. `twins`: by file (its place among the
    inputs), the codes in scope that its header names more than once. `taken`: `rows.taken.OF_FILES`, the days of
    stations of which an hour was rejected. `by_file`: the stations of each file, where every file was read as it would
    be alone; None where one may have decided how another was read.
    """

    sieve: Fates
    table: pl.DataFrame | None = None
    wide: pl.DataFrame | None = None
    narrow: pl.DataFrame | None = None
    block: Block | None = None
    taken: pl.DataFrame | None = None
    stations: frozenset[str] = frozenset()
    untimed: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    converted: tuple[Converted, ...] = ()
    twins: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    by_file: ByFile | None = None


class Layout(Protocol):
    """A shape of file.

    `kind`: the contracts it serves (their `layout`). `spreads`: whether headers that are not ours are stations. `rank`:
    how much its own marks weigh, beside the number of columns, if several layouts fit. `milli`: the pollutants it has
    in thousandths of the contract's unit. `also`: headers, in their plain form, that it reads beside the contract's.
    `note`: the key of what a reader of the results has to know.
    """

    name: str
    kind: str
    spreads: bool
    rank: int
    milli: frozenset[str]
    also: frozenset[str]
    note: str | None

    def missing(self, heading: Heading, contract: Contract) -> tuple[str, ...]:
        """Return the canonical names of columns that a file of this layout must have and this one lacks."""

    def uses(self, contract: Contract) -> frozenset[str]:
        """Return the canonical names of columns that this layout can use."""

    def read(self, batch: Batch, contract: Contract, heading: Heading, scope: Scope) -> LayoutReading:
        """Read the files of a batch, whose header is `heading`."""
