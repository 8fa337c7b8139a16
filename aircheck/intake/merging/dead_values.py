"""Values of dead instruments: rejected with file, line and what shows it."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import polars as pl

from aircheck.intake.cells.headers import VALUE
from aircheck.intake.layouts.observations import column_of
from aircheck.intake.merging.account import Account
from aircheck.intake.merging.buckets import DAY
from aircheck.intake.merging.dead import GONE, Bounds, dead_days
from aircheck.intake.merging.settling import PLACE
from aircheck.intake.recognition.plausible_sizes import most_of
from aircheck.intake.recognition.shelf import Entry
from aircheck.intake.rows import reasons
from aircheck.intake.rows.reasons import Refusal
from aircheck.model.dataset import NUMBER_SCALE, Column, Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import decimal_text


def reject_dead(
    gone: pl.DataFrame, contract: Contract, account: Account, entries: Sequence[Entry], stations: Sequence[str]
) -> None:
    """Reject the values of dead instruments: the cells, or the rows where a row has one value and nothing else."""
    rows = []
    columns = [column_of(contract, name) for name in POLLUTANTS]
    named = gone.select(*PLACE, "_key", "pollutant", "value", *GONE, DAY.dt.strftime("%Y-%m").alias("month"))
    for file, line, key, place, value, *counts, month in named.iter_rows():
        station, entry = stations[key >> 32], entries[file]
        why = reasons.dead_month(station, columns[place], _out(columns[place], *counts), month)
        if entry.found is not None and VALUE in entry.found.heading.columns:
            rows.append(Refusal(file, line, None, None, why))
        else:
            text = decimal_text(Fraction(value, 1000))
            account.refusals.append(Refusal(file, line, header_of(entry, place, station), text, why))
    if rows:
        account.withdraw(rows, Counter())


def without_dead_days(
    rows: pl.DataFrame, contract: Contract, account: Account, entries: Sequence[Entry]
) -> pl.DataFrame:
    """Return daily values without those of dead instruments, whose cells are rejected; `rows` are sorted by key."""
    gone = dead_days(rows, _bounds(contract))
    for name in gone["pollutant"].unique(maintain_order=True):
        own = gone.filter(pl.col("pollutant") == name)
        column = column_of(contract, name)
        for file, line, value, *counts in own.select(*PLACE, "value", *GONE).iter_rows():
            text, header = decimal_text(Fraction(value)), header_of(entries[file], POLLUTANTS.index(name), "")
            why = reasons.dead_days(column, _out(column, *counts))
            account.refusals.append(Refusal(file, line, header, text, why))
        lost = own.select(pl.struct(PLACE).alias("place"))["place"].implode()
        kept = pl.when(~pl.struct(PLACE).is_in(lost)).then(pl.col(name))
        rows = rows.with_columns(kept.alias(name))
    return rows


def bounds_thousandths(contract: Contract) -> Bounds:
    """Return by pollutant between what hourly values can be, in thousandths of its unit."""
    own = _bounds(contract)
    least = {name: int(Decimal(bound).scaleb(NUMBER_SCALE)) for name, bound in own.least.items()}
    return Bounds(least, {name: int(Decimal(bound).scaleb(NUMBER_SCALE)) for name, bound in own.most.items()})


def _bounds(contract: Contract) -> Bounds:
    least = {one.name: one.seldom_below for one in contract.columns if one.seldom_below is not None}
    every = {one.name: most_of(one) for one in contract.columns}
    return Bounds(least, {name: most for name, most in every.items() if most is not None})


def _out(column: Column, count: int, values: int, high: bool) -> reasons.Out:  # a row of GONE
    return reasons.Out(count, values, most_of(column) if high else column.seldom_below, high=high)


def header_of(entry: Entry, place: int, station: str) -> str:
    """Return what the column of a value is called: of an archive, its station."""
    if entry.found is None or entry.found.layout.spreads:
        return station
    return entry.found.heading.text_of(POLLUTANTS[place])
