"""Cells of numbers that say in words or marks that there is no value (-99, NA, 缺测): they are empty, and are told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from aircheck.intake.cells.columns import Cells
from aircheck.model.text import Message, Value, listing


@dataclass(frozen=True, slots=True)
class Blanked:
    """How many cells of a file hold a mark, with the line and the header of the first."""

    count: int
    line: int
    column: str


Marks = dict[tuple[int, str], Blanked]
"""By the file's place among the inputs, and the mark as written."""


def blanked_in(places: pl.DataFrame, texts: pl.Series, cells: Cells, headers: pl.Series | str) -> Marks:
    """Return the marks among texts that were read as empty; `places`: `_file` and `_line` of each, `headers` theirs.

    A dash or a slash is what an empty cell looks like on paper, and says nothing.
    """
    if texts.dtype != pl.String:
        return {}
    empty = texts.is_not_null() & cells.values.is_null() & (cells.faults == 0)
    words = [text for text in texts.filter(empty).unique() if any(letter.isalnum() for letter in text)]
    if not words:
        return {}
    header = pl.lit(headers).alias("header") if isinstance(headers, str) else headers.alias("header")
    frame = places.select("_file", "_line").with_columns(texts.alias("text"), header)
    found = frame.filter(empty & texts.is_in(words)).with_columns(pl.col("text").str.strip_chars())
    first = pl.struct(pl.col("_line"), pl.col("header")).sort_by("_line").first()
    counted = found.group_by("_file", "text", maintain_order=True).agg(pl.len().alias("count"), first.alias("first"))
    return {(file, text): Blanked(count, one["_line"], one["header"]) for file, text, count, one in counted.iter_rows()}


def together(marks: Iterable[Marks]) -> Marks:
    """Return marks of several columns or readings as one."""
    found: Marks = {}
    for key, one in (item for each in marks for item in each.items()):
        other = found.get(key)
        first = one if other is None or one.line < other.line else other
        found[key] = Blanked(one.count + (other.count if other else 0), first.line, first.column)
    return found


def blanked_notes(marks: Mapping[tuple[int, str], Blanked], paths: Sequence[str]) -> Iterator[Message]:
    """Yield one note on all such cells, with the number of each mark and the first place."""
    if not marks:
        return
    words: dict[str, int] = {}
    for (_, text), one in marks.items():
        words[text] = words.get(text, 0) + one.count
    (file, _), first = min(marks.items(), key=lambda item: (item[0][0], item[1].line))
    told = [f"{text} × {count}" for text, count in sorted(words.items(), key=lambda item: (-item[1], item[0]))]
    values: dict[str, Value] = {"file": paths[file], "line": first.line, "column": first.column}
    yield Message.of("intake.note.blanked", count=sum(words.values()), words=listing(told), **values)
