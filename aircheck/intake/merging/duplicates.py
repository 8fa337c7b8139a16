"""Rows that repeat each other, and rows that contradict each other. Files may come in any order."""

from collections.abc import Sequence

import polars as pl

from aircheck.intake.scope import Resolve

_TOKEN_EMPTY = "\x00"
_TOKEN_SEPARATOR = "\x1f"
_WORD_SEPARATOR = "\x1e"
"""None of them can occur in a cell (see `text`), so two rows have the same token only if they are equal."""


def settle(
    frame: pl.DataFrame, key: Sequence[str], value: str, resolve: Resolve = "refuse"
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split rows into those that stand and those that do not.

    `frame` has `_file`, `_line`, the key's columns and one column with the value. If all rows of a key agree, the first
    (by file and line) stands; if they do not, none does. With another `resolve`, only the first or last file that has
    the key counts, and what other files say against it is overruled. The second frame has the columns of the first,
    `_contradicts` (whether the rows disagree), `_overruled`, and `_other_file`, `_other_line`: the first row of the key
    that says the same, or something else.
    """
    keys = list(key)
    repeated = frame.select(keys).is_duplicated()
    if not repeated.any():
        return frame, frame.clear().with_columns(pl.lit(None).cast(kind).alias(name) for name, kind in _ADDED.items())
    # The rows of the deciding file come first, so that the others are compared with them.
    order = [resolve == "last_file", False]
    rows = frame.filter(repeated).sort(["_file", "_line"], descending=order, maintain_order=True)
    asked = pl.lit(value=True) if resolve == "refuse" else pl.col("_file") == pl.col("_file").first().over(keys)
    rows = rows.with_columns(
        (pl.col(value) != pl.col(value).first().over(keys)).alias("_differs"), asked.alias("_asked")
    )
    rows = rows.with_columns((pl.col("_differs") & pl.col("_asked")).any().over(keys).alias("_unclear"))
    rows = rows.with_columns(
        (pl.col("_unclear") | pl.col("_differs")).alias("_contradicts"),
        (~pl.col("_unclear") & pl.col("_differs")).alias("_overruled"),
        (pl.int_range(pl.len()).over(keys) == 0).alias("_leads"),
        *(_other(place).over(keys).alias(f"_other{place}") for place in ("_file", "_line")),
    )
    leads = ~pl.col("_unclear") & pl.col("_leads")
    stands = rows.filter(leads).select(frame.columns)
    lost = rows.filter(~leads).select(*frame.columns, *_ADDED)
    return pl.concat([frame.filter(~repeated), stands]), lost


def tokens(frame: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """Return one text per row; two rows have the same text only if all `columns` are equal."""
    parts = [_as_text(name, frame.schema[name]).fill_null(_TOKEN_EMPTY) for name in columns]
    return frame.select(pl.concat_str(parts, separator=_TOKEN_SEPARATOR).alias("_token")).to_series()


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    """Return a column as text; the words of a cell are kept sorted, so that equal cells are the same text."""
    return pl.col(name).list.join(_WORD_SEPARATOR) if isinstance(kind, pl.List) else pl.col(name).cast(pl.String)


_ADDED = {"_contradicts": pl.Boolean, "_overruled": pl.Boolean, "_other_file": pl.Int32, "_other_line": pl.Int32}


def _other(place: str) -> pl.Expr:
    """Return the place of the key's first row or, for rows that agree with it, of the first that does not."""
    first, differs = pl.col(place).first(), pl.col("_differs")
    # If the deciding file is clear, rows that agree with it are repeats, whatever others say.
    settled = ~pl.col("_unclear")
    unlike = pl.col(place).filter(differs).first()
    return pl.when(differs | settled).then(first).otherwise(unlike)
