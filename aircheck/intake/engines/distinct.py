"""What stands in columns, each text once: read where the run started, by the same code as everywhere in intake."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.headers import Heading
from aircheck.intake.files.batch import Batch
from aircheck.intake.files.text import Document
from aircheck.intake.rows.sieve import Sieve
from aircheck.model.dataset import Contract
from aircheck.model.provenance import HourLabel
from aircheck.model.text import Message
from aircheck.statistics.engines.base import FILE, LINE, Engine

MOST = 2**18
"""Different texts that are read where the run started: hours of thirty years, or every station of the country."""
SEPARATOR = "\x1f"
"""Stands in no cell of a text without control characters."""
_ALONE, _CELL, _COUNT = "=", ".", "_count"


class TooMany(Exception):  # noqa: N818
    """More different texts than are read one by one; `file` is the first that has some, `what` they are."""

    def __init__(self, what: str, file: int) -> None:
        super().__init__(what)
        self.what = what
        self.file = file


def distinct(
    engine: Engine, frame: nw.LazyFrame[Any], columns: Sequence[str], what: str, *, lines: bool = False
) -> pl.DataFrame:
    """Return the different rows of some columns, sorted; with `lines`, the first LINE of each beside it. `TooMany`."""
    asked = frame.group_by(*columns).agg(nw.col(LINE).min()) if lines else different(frame, columns)
    found = engine.gathered(asked.head(MOST + 1), columns)
    if found.height > MOST:
        files = engine.gathered(frame.select(nw.col(FILE).min()), [FILE])
        raise TooMany(what, int(files[FILE][0]))
    return found


def different(frame: nw.LazyFrame[Any], columns: Sequence[str]) -> nw.LazyFrame[Any]:
    """Return the different rows of some columns, in no order; `unique` would have an engine sort all rows."""
    return frame.group_by(*columns).agg(nw.len().alias(_COUNT)).select(*columns)


def sieve_of(
    texts: pl.DataFrame,
    heading: Heading,
    contract: Contract,
    document: Document,
    hours: HourLabel | None = None,
) -> Sieve:
    """Return texts as rows of a file, to be read by the code for files; row n is its line n.

    `texts`: columns of the contract, empty where there is none, and perhaps FILE; `document` says how its numbers and
    dates are to be read.
    """
    names = [name for name in texts.columns if name != FILE]
    lines = texts.select(pl.concat_str([pl.lit(_CELL), *names], separator=SEPARATOR).alias("line"))
    files = texts[FILE].to_list() if FILE in texts.columns else [0] * texts.height
    parts = lines.with_columns(pl.Series(FILE, files, dtype=pl.Int64)).with_row_index("n")
    own = parts.group_by(FILE, maintain_order=True) if parts.height else (((0,), parts),)
    batch = Batch([_part(file, part, names, document, hours) for (file,), part in own])
    # The first column holds a name of no column, so that no row here passes for a header.
    positions = {_ALONE: 0} | {name: place for place, name in enumerate(names, 1)}
    return Sieve(batch, contract, heading, positions)


def _part(
    file: Any, part: pl.DataFrame, names: Sequence[str], document: Document, hours: HourLabel | None
) -> tuple[int, Document]:
    return int(file), Document(
        "utf-8",
        (_ALONE, *names),
        0,
        SEPARATOR,
        b"",
        "\n".join(part["line"]).encode(),
        0,
        tuple(part["n"]),
        serials=document.serials,
        grouped=document.grouped,
        hours=hours,
    )


def reasons_by_line(sieve: Sieve) -> Mapping[int, Message]:
    """Return why rows were rejected, by their number."""
    return {one.line: one.reason for one in sieve.refusals if one.column is None}
