"""Parquet files: rows as text lines; row n of the data is line n + 1, as it would be in a CSV file."""

from io import BytesIO

import polars as pl

from aircheck.intake.files.frames import as_text
from aircheck.intake.files.text import Document, NotText, cut
from aircheck.model.text import Message

MAGIC = b"PAR1"


def open_parquet(data: bytes, titles: int = 0) -> Document | None:
    """Return the rows of a Parquet file; None if it has no columns. `NotText`.

    Lists, structs and bytes are not cells of a table: a file with a column of them is rejected.
    """
    try:
        frame = pl.read_parquet(BytesIO(data))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise NotText(Message.of("intake.problem.broken_parquet", error=str(error)[:200]), 0) from None
    for name, kind in zip(frame.columns, frame.dtypes, strict=True):
        if kind.is_nested() or kind == pl.Binary:
            raise NotText(Message.of("intake.problem.nested_column", column=name), frame.height)
    return cut("parquet", as_text(frame, header=True), titles, "\t")
