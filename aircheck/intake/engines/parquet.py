"""Rows of Parquet files as the text that they would be in a CSV file: the same on every engine."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.engines.lines import HAVE, TEXT
from aircheck.intake.engines.numbers import whole
from aircheck.intake.files.text import BLANK
from aircheck.statistics.engines.base import FILE, LINE

SEPARATOR = "\t"
"""Between the cells of a row as text."""
_DIGITS: Mapping[str | None, int] = {"ms": 3, "us": 6, "ns": 9}
_MOST_DIGITS = 9
_WORDS = (pl.String, pl.Categorical, pl.Enum)
_ALIKE = (pl.Boolean, pl.Date, pl.Decimal, pl.Null)


def kinds_of(place: str) -> tuple[tuple[str, pl.DataType], ...]:
    """Return the columns of a Parquet file and what they hold, from its footer."""
    return tuple(pl.read_parquet_schema(place).items())


def unlike(kinds: Sequence[tuple[str, pl.DataType]]) -> tuple[str, pl.DataType] | None:
    """Return the first column that engines do not write out alike: binary fractions, and times with a zone."""
    for name, kind in kinds:
        plain = isinstance(kind, pl.Datetime) and kind.time_zone is None
        if not plain and not kind.is_integer() and not isinstance(kind, (*_WORDS, *_ALIKE)):
            return name, kind
    return None


def split(
    raw: nw.LazyFrame[Any], positions: Mapping[str, int], kinds: Sequence[tuple[str, pl.DataType]], first: int
) -> nw.LazyFrame[Any]:
    """Return rows with their cells by name (empty where there is none), TEXT and HAVE, as `lines.split` does.

    `raw`: the columns as text (`c0` …), FILE, LINE; rows without any cell are left out.
    """
    written = [_text(place, kind).alias(f"c{place}") for place, (_, kind) in enumerate(kinds)]
    rows = raw.filter(nw.col(LINE) >= first).with_columns(*written)
    parts = [nw.col(f"c{place}") for place in range(len(kinds))]
    text = nw.concat_str(*parts, separator=SEPARATOR).alias(TEXT)
    rows = rows.with_columns(text, whole(len(kinds)).alias(HAVE))
    cells = (nw.col(f"c{place}").alias(name) for name, place in positions.items())
    return rows.filter(~nw.col(TEXT).str.contains(f"^[{BLANK}]*\\z")).select(FILE, LINE, TEXT, HAVE, *cells)


def _text(place: int, kind: pl.DataType) -> nw.Expr:
    text = nw.col(f"c{place}").fill_null("")
    if isinstance(kind, _WORDS):
        return text.str.replace_all(r"[\t\n\r]", " ")
    if isinstance(kind, pl.Datetime):
        digits = nw.concat_str(text.str.slice(20), nw.lit("0" * _MOST_DIGITS)).str.slice(0, _DIGITS[kind.time_unit])
        moment = nw.concat_str(text.str.slice(0, 10), nw.lit("T"), text.str.slice(11, 8), nw.lit("."), digits)
        return nw.when(text == "").then(text).otherwise(moment)
    return text
