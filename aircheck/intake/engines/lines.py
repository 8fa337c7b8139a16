"""Lines of text to cells, in the same way on every engine: no engine's own reader of CSV splits them."""

import re
from collections.abc import Mapping
from typing import Any

import narwhals as nw

from aircheck.intake.files.text import BLANK
from aircheck.statistics.engines.base import FILE, LINE

TEXT, HAVE = "_text", "_have"
"""The line as written, and how many cells it has."""


def records(raw: nw.LazyFrame[Any], first: int, separator: str, *, returns: bool) -> nw.LazyFrame[Any]:
    """Return the data rows of lines (`c0`, FILE, LINE): those from line `first` on that are not blank, as TEXT.

    `returns`: lines end with a carriage return, which does not belong to them.
    """
    text = nw.col("c0").fill_null("")
    text = text.str.strip_chars("\r") if returns else text
    frame = raw.filter(nw.col(LINE) >= first).select(FILE, LINE, text.alias(TEXT))
    return frame.filter(~nw.col(TEXT).str.contains(rf"^[{re.escape(BLANK + separator)}]*\z"))


def split(rows: nw.LazyFrame[Any], positions: Mapping[str, int], width: int, separator: str) -> nw.LazyFrame[Any]:
    """Return rows with their cells by name (empty where there is none), TEXT, and HAVE, the number of cells."""
    padded = nw.concat_str(nw.col(TEXT), nw.lit(separator * (width - 1))).str.split(separator)
    cells = (nw.col("_cells").list.get(place).alias(name) for name, place in positions.items())
    have = (nw.col("_cells").list.len().cast(nw.Int64) - (width - 1)).alias(HAVE)
    return rows.with_columns(padded.alias("_cells")).select(FILE, LINE, TEXT, have, *cells)
