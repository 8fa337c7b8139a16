"""Parquet files: rows as text lines; row n of the data is line n + 1, as it would be in a CSV file."""

from collections.abc import Mapping
from io import BytesIO

import polars as pl

from aircheck.intake.files.corner import MOST_COLUMNS
from aircheck.intake.files.damaged import said
from aircheck.intake.files.decoding import NotText
from aircheck.intake.files.frames import as_text
from aircheck.intake.files.text import Document, cut
from aircheck.model.text import Message

MAGIC = b"PAR1"
FEW_CELLS = 20_000_000
"""Cells that are read however small the file: as many as of a sheet."""
MOST_CELLS = 200_000_000
"""A year of hours of all 1,605 stations of the national network is 14 million rows of 9 cells."""
CELLS_PER_BYTE = 100
"""More than so many cells in a byte of the file were made to fill memory; a year of real hours has two."""
FEW_BYTES = 2**26
"""Bytes of words that are read however small the file."""
MOST_BYTES = 2**30
"""Bytes of words, each counted as often as it stands in a row."""


def open_parquet(data: bytes, titles: int = 0) -> Document | None:
    """Return the rows of a Parquet file; None if it has no columns. `NotText`.

    Lists, structs, bytes and spans of time are no cells of a table: a file with a column of them is refused, and so is
    one with more cells than are read, which its footer tells before any are.
    """
    with said("intake.problem.broken_parquet"):
        schema, rows = pl.read_parquet_schema(BytesIO(data)), _rows(data)
        _check_cells(rows, len(schema), len(data))
        check_kinds(schema, rows)
        frame = pl.read_parquet(BytesIO(data))
        _check_words(frame, len(data))
        document = cut("parquet", as_text(frame, header=True), titles, "\t")
        return None if document is None else document.without_control()


def _rows(data: bytes) -> int:
    return int(pl.scan_parquet(BytesIO(data)).select(pl.len()).collect().item())


def _check_cells(rows: int, columns: int, size: int) -> None:
    most = max(FEW_CELLS, min(MOST_CELLS, CELLS_PER_BYTE * size))
    if rows * columns > most:
        found = Message.of("intake.problem.many_cells", rows=rows, columns=columns, most=most)
        raise NotText(found, rows)
    if columns > MOST_COLUMNS:
        raise NotText(Message.of("intake.problem.many_columns", columns=columns, most=MOST_COLUMNS), rows)


def check_kinds(schema: Mapping[str, pl.DataType], rows: int) -> None:
    """Refuse a file with a column that is no cell of a table. `NotText`."""
    for name, kind in schema.items():
        _check_kind(name, kind, rows)


def _check_kind(name: str, kind: pl.DataType, rows: int) -> None:
    if kind.is_nested() or kind == pl.Binary:
        raise NotText(Message.of("intake.problem.nested_column", column=name), rows)
    if kind == pl.Duration:
        raise NotText(Message.of("intake.problem.duration_column", column=name), rows)


def _check_words(frame: pl.DataFrame, size: int) -> None:
    """Refuse words that are told once and stand in so many rows that writing them out would fill memory."""
    texts = [pl.col(name) for name, kind in frame.schema.items() if kind in (pl.String, pl.Categorical, pl.Enum)]
    lengths = frame.select(text.cast(pl.String).str.len_bytes().sum() for text in texts)
    found, most = sum(lengths.row(0)) if texts else 0, max(FEW_BYTES, min(MOST_BYTES, CELLS_PER_BYTE * size))
    if found > most:
        problem = Message.of("intake.problem.many_words", size=-(-found // 2**20), most=most // 2**20)
        raise NotText(problem, frame.height)
