"""What is true of every row of a table (`holds`, `writers` in its contract): a row against it is rejected."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import polars as pl

from aircheck.intake.cells.columns import kept_type
from aircheck.intake.rows.reasons import Refusal
from aircheck.intake.rows.sieve import Sieve
from aircheck.model.dataset import Contract, Holds
from aircheck.model.text import Message, NameList

_BY_WRITER = ("ledger_no", "organisation")
_NAMED = 3


def keep_to(sieve: Sieve, contract: Contract) -> None:
    """Reject the rows of which something is false that is true of every row; an empty cell breaks no law."""
    for law in contract.holds:
        broken = against(sieve.rows, law)
        if broken.any():
            reason = Message.of("intake.reject.cannot_be", law=law.title)
            places = sieve.rows.filter(broken).select("_file", "_line")
            refusals = [Refusal(file, line, None, None, reason) for file, line in places.iter_rows()]
            sieve.reject(broken, refusals)


def against(rows: pl.DataFrame, law: Holds) -> pl.Series:
    """Return which rows are against a law; none is where a column it reads is not there."""
    if not set(_read(law.that)) <= set(rows.columns):
        return pl.Series([False] * rows.height, dtype=pl.Boolean)
    held = rows.select(_expression(law.that).alias("held")).get_column("held")
    return held.eq(other=False).fill_null(value=False)


def read_by(contract: Contract) -> frozenset[str]:
    """Return the columns that a contract's laws read."""
    return frozenset(name for law in contract.holds for name in _read(law.that))


def read_with(column: str, contract: Contract) -> frozenset[str]:
    """Return the other columns of the laws that read a column."""
    read = (frozenset(_read(law.that)) for law in contract.holds)
    return frozenset().union(*(names for names in read if column in names)) - {column}


def keep_to_writers(sieve: Sieve, contract: Contract) -> None:
    """Reject the rows about a task of the plan's ledger by a unit that has nothing to do with it."""
    if not contract.writers or not set(_BY_WRITER) <= set(sieve.rows.columns):
        return
    pairs = sieve.rows.select("_file", "_line", *_BY_WRITER)
    foreign = [not _may_write(no, unit, contract.writers) for _, _, no, unit in pairs.iter_rows()]
    if any(foreign):
        refusals = [
            Refusal(file, line, None, None, _not_theirs(no, unit, contract.writers[no]))
            for file, line, no, unit in pairs.filter(foreign).iter_rows()
        ]
        sieve.reject(pl.Series(foreign), refusals)


def _may_write(no: str | None, unit: str | None, writers: Mapping[str, tuple[str, ...]]) -> bool:
    known = writers.get(no or "")
    if known is None or unit is None:
        return True
    return unit in known or any(unit.endswith(name[1:]) for name in known if name.startswith("*"))


def _not_theirs(no: str, unit: str, writers: tuple[str, ...]) -> Message:
    named = NameList.of(writers[:_NAMED])
    shown = Message.of("reports.and_more", named=named, more=more) if (more := len(writers) - _NAMED) > 0 else named
    return Message.of("intake.reject.not_theirs", no=no, organisation=unit, writers=shown)


def unsound(contract: Contract) -> Iterator[tuple[int, Holds]]:
    """Yield the laws, with their place, that are no yes-or-no question about the contract's columns."""
    empty = pl.DataFrame(schema={column.name: kept_type(column) for column in contract.columns})
    for place, law in enumerate(contract.holds):
        try:
            sound = empty.select(_expression(law.that).alias("held")).schema["held"] == pl.Boolean()
        except (pl.exceptions.PolarsError, ValueError):
            sound = False
        if not sound:
            yield place, law


@lru_cache(maxsize=2**10)
def _expression(text: str) -> pl.Expr:
    return pl.sql_expr(text)


def _read(text: str) -> list[str]:
    return _expression(text).meta.root_names()
