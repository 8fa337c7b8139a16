"""What was on a register in the submission before and is gone, and what is said of why."""

from collections.abc import Iterator

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.naming import cell_text
from aircheck.model.dataset import ColumnType, Contract, Reads
from aircheck.model.text import Message, listing

DATASET = "departures"
"""The table that says why something left a register."""

_SHOWN = 10
_TIMES = (ColumnType.DATE, ColumnType.MONTH, ColumnType.TIME)
_SPANS = (Reads.SEASON, Reads.PERIOD)

Thing = tuple[str, ...]


def gaps(data: AssessmentData, previous: AssessmentData) -> Iterator[tuple[str, Message]]:
    """Yield the registers that lack things they had before, unless a row of `departures` says why: by dataset."""
    for dataset, before in previous.submission.tables.items():
        if dataset == DATASET or data.table(dataset) is None or not is_register(before.contract):
            continue
        left = _left(data, before.contract)
        gone = sorted(thing for thing in _things(previous, dataset) - _things(data, dataset) if thing[0] not in left)
        if gone:
            yield (
                dataset,
                Message.of(
                    "measures.register.gone",
                    n=len(gone),
                    names=listing([" / ".join(thing) for thing in gone[:_SHOWN]]),
                    more="" if len(gone) <= _SHOWN else " …",
                    dataset=before.contract.title,
                    departures=data.library.contracts[DATASET].title,
                ),
            )


def is_register(contract: Contract) -> bool:
    """Whether rows are things and not events: no time is part of what names a row."""
    columns = [contract.column(name) for name in contract.key]
    return bool(columns) and not any(
        column is None or column.type in _TIMES or column.reads in _SPANS or column.name == "year" for column in columns
    )


def _things(data: AssessmentData, dataset: str) -> frozenset[Thing]:
    """Return what names the rows of a register."""
    table = data.table(dataset)
    if table is None:
        return frozenset()
    keys = table.frame.select(table.contract.key).drop_nulls(table.contract.key[0]).unique()
    return frozenset(
        tuple(
            cell_text(cell, name, table.contract)
            for name, cell in zip(table.contract.key, row, strict=True)
            if cell is not None
        )
        for row in keys.iter_rows()
    )


def _left(data: AssessmentData, contract: Contract) -> frozenset[str]:
    """Return what left this register until the day of judging, with reason, day and document."""
    table = data.table(DATASET)
    if table is None:
        return frozenset()
    names = [contract.id, contract.title.zh, contract.title.en]
    told = pl.all_horizontal(pl.col(name).is_not_null() for name in ("left_reason", "left_date", "left_document"))
    rows = table.frame.filter(pl.col("register").is_in(names) & told & (pl.col("left_date") <= data.as_of))
    return frozenset(rows.get_column("thing").drop_nulls())
