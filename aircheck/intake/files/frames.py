"""Typed frames (sheets, Parquet) to text, so that every format goes through the same readers."""

import re

import polars as pl

_BREAK = re.compile(r"[\t\n\r]")
BEIJING = "Asia/Shanghai"


def as_text(frame: pl.DataFrame, *, header: bool) -> bytes:
    """Return a frame as UTF-8 lines with cells separated by tabs.

    Line breaks and tabs within a cell become blanks; other control characters stay, as those of a text do. Numbers are
    written with the fewest digits that distinguish them, never with an exponent.
    """
    names = [_BREAK.sub(" ", name) for name in frame.columns]
    kinds = zip(names, frame.columns, frame.dtypes, strict=True)
    columns = [_plain(pl.col(column), kind).alias(name) for name, column, kind in kinds]
    text = frame.select(columns).write_csv(
        separator="\t", quote_style="never", include_header=header, float_scientific=False
    )
    return text.encode()


def _plain(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    if isinstance(kind, pl.String | pl.Categorical | pl.Enum):
        return column.cast(pl.String).str.replace_all(r"[\t\n\r]", " ")
    if isinstance(kind, pl.Datetime) and kind.time_zone is not None:
        # A point in time; the networks label their hours in Beijing time.
        return column.dt.convert_time_zone(BEIJING).dt.replace_time_zone(None)
    return column
