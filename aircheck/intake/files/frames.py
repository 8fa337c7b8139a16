"""Typed frames (sheets, Parquet) -> text, so that every format goes through the same readers."""

import re

import polars as pl

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
_MARK = "\ufffd"
_BREAK = re.compile(r"[\t\n\r]")
BEIJING = "Asia/Shanghai"


def as_text(frame: pl.DataFrame, *, header: bool) -> bytes:
    """Return a frame as lines of cells parted by tabs, UTF-8.

    Breaks and tabs within a cell become blanks; characters that no table holds become U+FFFD, so that no number is
    read out of them. Numbers are written with the fewest digits that tell them apart, never with an exponent.
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
        flat = column.cast(pl.String).str.replace_all(r"[\t\n\r]", " ")
        return flat.str.replace_all(_CONTROL, _MARK)
    if isinstance(kind, pl.Datetime) and kind.time_zone is not None:
        # An instant; the networks label their hours in Beijing time.
        return column.dt.convert_time_zone(BEIJING).dt.replace_time_zone(None)
    return column
