"""Figures that may not be added or compared: of several pollutants, in several units, at several price bases.

The contract says which columns tell what a figure is of (`of_one`), and which must be the same in compared years of one
thing (`alike`). Where they are not, nothing is computed: no order of adding makes one figure of two kinds of things.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import polars as pl

from aircheck.inputs.unread import is_unread
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.text import ColumnNames, Message, listing

_SHOWN = 5
_UNREAD = "\0"
"""Begins what stands for a cell that could not be read."""


def unlike(scoped: Scoped, figures: Iterable[str | None], years: Collection[int] | None = None) -> Message | None:
    """Say what the rows' figures are of, if that is more than one thing; None if they may be added.

    A row that does not say it is another thing than one that does. With `years`, only their rows are added.
    """
    figured = {name for name in figures if name}
    for column, qualified in scoped.contract.of_one.items():
        if figured.isdisjoint(qualified):
            continue
        rows = scoped.decided
        words = _words(rows if years is None else rows.filter(pl.col("_year").is_in(list(years))), column)
        if len(words) > 1:
            shown = listing([_shown(word) for word in words[:_SHOWN]])
            return Message.of("measures.unlike", column=ColumnNames.of(column), words=shown)
    return None


def unlike_years(scoped: Scoped, figures: Iterable[str | None], over: str, years: Collection[int]) -> Message | None:
    """Say in which columns one thing differs between years; None if they may be compared. The rows have `_year`."""
    contract = scoped.contract
    figured = {name for name in figures if name}
    things = [name for name in contract.key if name != over] if over in contract.key else []
    for column, qualified in contract.alike.items():
        if figured.isdisjoint(qualified):
            continue
        compared = scoped.decided.filter(pl.col("_year").is_in(list(years)))
        if known := _differing(compared, things, column):
            said = listing([f"{year}: {' / '.join(map(_shown, words))}" for year, words in known])
            return Message.of("measures.unlike_years", column=ColumnNames.of(column), years=said)
    return None


def _differing(rows: pl.DataFrame, things: Sequence[str], column: str) -> list[tuple[int, list[str]]]:
    """Return by year what a column says of the first thing of which it says something else in another year."""
    by = [pl.col(name) for name in things] or [pl.lit(value=True).alias("_all")]
    keys = [*things] or ["_all"]
    each = rows.select(*by, "_year", _said(column).alias("_word")).unique().sort(*keys, "_year", "_word")
    years = each.group_by(*keys, "_year", maintain_order=True).agg("_word")
    # Lists are told apart as texts; no word has the sign between.
    told = years.with_columns(pl.col("_word").list.join("\x1f").alias("_words"))
    found = told.group_by(*keys, maintain_order=True).agg("_year", "_word", pl.col("_words").n_unique().alias("_ways"))
    differing = found.filter(pl.col("_ways") > 1).select("_year", "_word")
    return [] if differing.is_empty() else list(zip(*differing.row(0), strict=True))


def undecided(measurement: Measurement, why: Message | None) -> Measurement:
    """Return the measurement without a number if there is a reason why there can be none."""
    if why is None:
        return measurement
    coverage = replace(measurement.coverage, sufficient=False, shortfall=why)
    return replace(measurement, value=None, bounds=Bounds(), coverage=coverage, findings=(), certain=False)


def _words(rows: pl.DataFrame, column: str) -> Sequence[str]:
    """Return what a column says in some rows, in order."""
    return [str(word) for word in rows.select(_said(column).alias("said")).get_column("said").unique().sort()]


def _said(column: str) -> pl.Expr:
    """Return what a column says, without what makes no difference; a blank as an empty text.

    A cell that could not be read is like no other.
    """
    text = pl.col(column).cast(pl.String).str.strip_chars().str.to_lowercase().fill_null("")
    return pl.when(is_unread(column)).then(pl.format("{}{}:{}", pl.lit(_UNREAD), "_file", "_line")).otherwise(text)


def _shown(word: str) -> str:
    return "-" if not word or word.startswith(_UNREAD) else word
