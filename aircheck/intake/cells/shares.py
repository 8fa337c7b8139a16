"""Shares that may be of one or of a hundred: 0.75 in a column of per cent is 0.75 % as it stands, and 75 % as meant."""

import polars as pl

from aircheck.intake.cells import plain
from aircheck.intake.cells.columns import Cells, Fault
from aircheck.model.target import decimal_text

PERCENT = "%"


def without_unclear(cells: Cells, texts: pl.Series, files: pl.Series) -> Cells:
    """Put the numbers at fault of which nobody can tell whether they are per cent or parts of one.

    They are those without a sign of their own, where none of the file's is above 1; 0 is 0 either way. `files` is the
    file of each cell. A cell with its own sign (`0.75%`) says what it is.
    """
    bare = cells.values.is_not_null() & ~texts.map_elements(_has_sign, return_dtype=pl.Boolean).fill_null(value=False)
    asked = pl.DataFrame({"value": cells.values, "bare": bare, "file": files})
    most = pl.col("value").filter("bare").max().over("file")
    unclear = asked.select((pl.col("bare") & (pl.col("value") != 0) & (most <= 1)).fill_null(value=False)).to_series()
    if not unclear.any():
        return cells
    kept = pl.select(pl.when(~unclear).then(cells.values)).to_series().alias(cells.values.name)
    faults = pl.select(pl.when(unclear).then(pl.lit(int(Fault.SHARE), pl.UInt8)).otherwise(cells.faults)).to_series()
    beyond = None if cells.rests is None else pl.select(pl.when(~unclear).then(cells.rests)).to_series()
    return Cells(kept, faults, beyond)


def _has_sign(text: str) -> bool:
    return plain.fold(text).endswith(PERCENT)


def in_percent(text: str) -> str:
    """Return a part of one as per cent: `0.75` is `75`."""
    number = plain.exact(plain.fold(text))
    return "?" if number is None else decimal_text(number * 100)
