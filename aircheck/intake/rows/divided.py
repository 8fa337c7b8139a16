"""Rows that name several towns: a row for each of them, where all that the row says holds for each.

The contract has a row a town if the column of towns is in its key. A row with a quantity (an amount, an area, a number
that rules add or compare) is not divided, for what belongs to each town is not known.
"""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from aircheck.intake.cells import bodies, plain, towns
from aircheck.intake.cells.columns import Fault
from aircheck.intake.rows.reasons import Refusal, fault_in, not_divided
from aircheck.intake.rows.sieve import NOBODY, Sieve
from aircheck.model.dataset import Column, ColumnType, Contract, Reads
from aircheck.model.text import Message

_TOWNS = (Reads.STREET, Reads.ORGANISATION)
_QUANTITIES = (ColumnType.NUMBER, ColumnType.INTEGER)
_Named = Mapping[str, Sequence[str]]
"""The towns by the text that names several."""


def divide(sieve: Sieve, contract: Contract, columns: Sequence[Column]) -> None:
    """Make a row of each town that a row of texts names; a name that is nobody's is a rejected cell by itself."""
    named = {column.name: _named(sieve.rows[column.name], column) for column in columns if divides(column, contract)}
    measured = [column for column in columns if is_quantity(column, contract)]
    for column in columns:
        if texts := named.get(column.name):
            # Two columns of several names each do not say which of them belong together.
            others = [pl.col(name).is_in(list(own)) for name, own in named.items() if own and name != column.name]
            here = pl.all_horizontal(pl.col(column.name).is_in(list(texts)), *(~other for other in others))
            _reject_measured(sieve, column, texts, here, measured)
            _each(sieve, column, texts, here)


def divides(column: Column, contract: Contract) -> bool:
    """Whether a row that names several in a column is a row for each."""
    return column.reads in _TOWNS and column.name in contract.key


def is_quantity(column: Column, contract: Contract) -> bool:
    """Whether each town would need a number of its own in a column."""
    return column.type in _QUANTITIES and column.name not in contract.key


def _named(texts: pl.Series, column: Column) -> dict[str, list[str]]:
    found = {text: towns.towns_in(text, column) for text in texts.drop_nulls().unique().sort()}
    return {text: names for text, names in found.items() if names}


def _reject_measured(sieve: Sieve, column: Column, texts: _Named, here: pl.Expr, measured: Sequence[Column]) -> None:
    filled = {one.name: _filled(sieve, one.name) for one in measured}
    gone = sieve.rows.select(_known(here) & pl.any_horizontal(pl.lit(value=False), *filled.values())).to_series()
    if gone.any():
        rows = sieve.rows.filter(gone).select("_file", "_line", pl.col(column.name).alias(" text"), *filled.values())
        refusals = []
        for row in rows.iter_rows(named=True):
            quantity = next(name for name in filled if row[name])
            why = not_divided(texts[row[" text"]], sieve.header(quantity))
            refusals.append(Refusal(row["_file"], row["_line"], None, None, why))
        sieve.reject(gone, refusals)


def _filled(sieve: Sieve, name: str) -> pl.Expr:
    empty = [text for text in sieve.rows[name].drop_nulls().unique() if plain.fold(text) in sieve.missing.words]
    return (pl.col(name).is_not_null() & ~pl.col(name).is_in(empty)).alias(name)


def _each(sieve: Sieve, column: Column, texts: _Named, here: pl.Expr) -> None:
    divided = sieve.rows.select(_known(here)).to_series()
    if not divided.any():
        return
    sieve.divided += sieve.rows.filter(divided).select("_file", "_line").iter_rows()
    cells = zip(sieve.rows[column.name], divided, strict=True)
    parts = pl.Series(column.name, [texts[text] if several else [text] for text, several in cells], pl.List(pl.String))
    rows = sieve.rows.with_columns(parts, divided.alias("_part")).explode(column.name)
    strangers = [name for names in texts.values() for name in names if not bodies.is_town(name, column)]
    unknown = rows.select(_known(pl.col("_part") & pl.col(column.name).is_in(strangers))).to_series()
    sieve.refusals += _strangers(rows.filter(unknown), column, sieve.header(column.name))
    earlier = pl.col(NOBODY) if NOBODY in rows.columns else pl.lit(value=False)
    known = pl.when(~unknown).then(pl.col(column.name)).alias(column.name)
    sieve.rows = rows.with_columns(known, (earlier | unknown).alias(NOBODY)).drop("_part")


def _known(condition: pl.Expr) -> pl.Expr:
    return condition.fill_null(value=False)


def _strangers(rows: pl.DataFrame, column: Column, header: str) -> Iterator[Refusal]:
    """Yield a rejected cell for each name that is nobody's."""
    for file, line, text in rows.select("_file", "_line", column.name).iter_rows():
        yield Refusal(file, line, header, text, fault_in(column, Fault.UNREADABLE, text))


def divided_notes(
    found: Sequence[tuple[Contract, Sequence[tuple[int, int]]]], paths: Sequence[str]
) -> Iterator[Message]:
    """Yield a note for each dataset that has such rows, by the file's place among the inputs and the line."""
    by_contract: dict[str, tuple[Contract, list[tuple[int, int]]]] = {}
    for contract, places in found:
        by_contract.setdefault(contract.id, (contract, []))[1].extend(places)
    for contract, places in by_contract.values():
        if places:
            file, line = min(places)
            yield Message.of(
                "intake.note.divided", dataset=contract.title, count=len(places), file=paths[file], line=line
            )
