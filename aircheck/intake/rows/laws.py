"""What is true of every row of a table (`holds` in its contract): a row against it cannot be, and is rejected."""

from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from aircheck.intake.cells.columns import kept_type
from aircheck.intake.rows.reasons import Refusal
from aircheck.intake.rows.sieve import Sieve
from aircheck.model.dataset import Contract, Holds
from aircheck.model.text import Message


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
