"""Texts of values to thousandths of the contract's unit, and the numbers of the reasons where they are none.

Plain numbers are read by expressions (`numbers`). Every other text, and every text in another unit, is read once where
the run started, by the same code as everywhere, and joined: `Odd` is that table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.columns import Fault, Missing, read_thousandths
from aircheck.intake.cells.marks import MARKS, last_breakpoint, like_marks
from aircheck.intake.cells.plain import hours_of
from aircheck.intake.cells.units import Conversion
from aircheck.intake.engines.keys import DAY
from aircheck.intake.engines.numbers import SIMPLE, THOUSANDTHS, bare, flag, whole
from aircheck.intake.engines.reasons import Reasons
from aircheck.intake.layouts.converting import thousandths
from aircheck.intake.layouts.observations import column_of, value_fault
from aircheck.model.dataset import NUMBER_SCALE, Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.engines.base import engine_name

ITEMS = tuple(engine_name(name) for name in POLLUTANTS)
WHY, CELL, NINE = "{}_why", "{}_cell", "{}_nine"
"""Beside each value: the reason it is rejected for (0: none), its text then or if it may be a mark, whether it may."""
_UNIT: int = 10**NUMBER_SCALE


@dataclass(frozen=True, slots=True)
class Kind:
    """How a value is read: its pollutant's place in POLLUTANTS, and how its unit is converted, if it is.

    `header`: of a value that its row needs, the header it stands under; a fault is then the row's.
    """

    item: int
    how: Conversion | None = None
    header: str | None = None

    def fault(self, contract: Contract, fault: int, reasons: Reasons) -> int:
        """Return the number of the reason for a fault."""
        why = value_fault(contract, self.item, fault)
        return reasons.of(why) if self.header is None else reasons.of_row(self.header, why)


@dataclass(frozen=True, slots=True)
class Read:
    """What a plain number in the contract's own unit says: the value, the reason, and whether it may be a mark."""

    value: nw.Expr
    why: nw.Expr
    nine: nw.Expr


def odd(name: str, text: str, kind: Kind) -> nw.Expr:
    """Return which texts are read where the run started; rows have SIMPLE of `name`."""
    filled = bare(nw.col(text)) != ""
    return filled & (nw.col(SIMPLE.format(name)) == 0) if kind.how is None else filled


def plain(name: str, kind: Kind, contract: Contract, missing: Missing, reasons: Reasons) -> Read:
    """Return what plain numbers say; rows have SIMPLE and THOUSANDTHS of `name`."""
    column = column_of(contract, POLLUTANTS[kind.item])
    number = nw.col(THOUSANDTHS.format(name))
    here = (nw.col(SIMPLE.format(name)) == 1) & ~number.is_in(sorted(missing.numbers))
    faults: dict[Fault, nw.Expr] = {}
    if column.minimum is not None:
        faults[Fault.BELOW] = number < int(column.minimum * _UNIT)
    if column.maximum is not None:
        faults[Fault.ABOVE] = number > int(column.maximum * _UNIT)
    why: nw.Expr = whole(0)
    for fault, wrong in faults.items():
        why = nw.when(here & wrong).then(whole(kind.fault(contract, fault, reasons))).otherwise(why)
    sound = here & ~nw.any_horizontal(*faults.values(), ignore_nulls=True) if faults else here
    last = last_breakpoint(column)
    nine = whole(0) if last is None else flag(sound & number.is_in(MARKS) & (number > last))
    return Read(nw.when(sound).then(number), why, nine)


def odd_table(texts: Sequence[str], kind: Kind, contract: Contract, missing: Missing, reasons: Reasons) -> pl.DataFrame:
    """Read texts: `text`, `value`, `why`, `nine`, and `…_before` of a unit that changed on a day."""
    column = column_of(contract, POLLUTANTS[kind.item])
    cells = pl.Series("text", texts, dtype=pl.String)
    days = {"": pl.repeat(None, len(texts), dtype=pl.Int32, eager=True)}
    if kind.how is not None and kind.how.changed is not None:
        days["_before"] = pl.repeat(hours_of(kind.how.changed) // 24 - 1, len(texts), dtype=pl.Int32, eager=True)
    written = read_thousandths(cells, column, missing).values
    frame = cells.to_frame()
    for suffix, day in days.items():
        read = thousandths(cells, column, missing, kind.how, day)
        codes = [kind.fault(contract, fault, reasons) if fault else 0 for fault in read.faults]
        last = last_breakpoint(column)
        nine = pl.Series([0] * len(texts)) if last is None else like_marks(read.values, written, last)
        frame = frame.with_columns(
            read.values.cast(pl.Int64).alias(f"value{suffix}"),
            pl.Series(f"why{suffix}", codes, dtype=pl.Int64),
            nine.cast(pl.Int64).alias(f"nine{suffix}"),
        )
    return frame


def joined(rows: nw.LazyFrame[Any], table: nw.LazyFrame[Any], on: Mapping[str, str]) -> nw.LazyFrame[Any]:
    """Return rows with a small table's columns; its keys are left out."""
    return rows.join(table, left_on=list(on), right_on=list(on.values()), how="left")


def early(kind: Kind) -> nw.Expr | None:
    """Return which rows are of a day before the reference state of their unit changed; None if it never did."""
    if kind.how is None or kind.how.changed is None or kind.how.alike:
        return None
    return nw.col(DAY) < hours_of(kind.how.changed) // 24
