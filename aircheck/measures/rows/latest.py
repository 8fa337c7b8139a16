"""A state at a deadline: of each thing only the last row on or before it counts, whatever was there before or after.

Of one thing the last row may be unclear: a row without a day may be later, and two rows of the last day may disagree.
The thing then is a gap. A row that names no thing may be the last of any, and so may one that could not be read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import polars as pl
from pydantic import Field

from aircheck.measures.rows.naming import column_problems
from aircheck.model.dataset import ColumnType, Contract
from aircheck.model.explanation import Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.text import ColumnNames, Message, Strict
from aircheck.predicates import predicate

_DAYS = (ColumnType.DATE, ColumnType.TIME, ColumnType.MONTH)


class Latest(Strict):
    """`latest: {by: check_date, of: dump_site}`: of each dump site only the last check counts.

    `of` may be several columns together: what is not the same in all of them is another thing. The last row is looked
    for before `where` is asked, so that what has left the scope by then is no longer in it. A month is over on its last
    day.
    """

    by: str
    of: str | Annotated[tuple[str, ...], Field(min_length=1)]

    @property
    def things(self) -> tuple[str, ...]:
        """The columns that together say what a row is about."""
        return (self.of,) if isinstance(self.of, str) else self.of

    @property
    def columns(self) -> tuple[str, ...]:
        """All its columns."""
        return (*self.things, self.by)


@dataclass(frozen=True, slots=True)
class LastKnown:
    """What became of the rows that are not the last of a thing.

    `strays`: rows that name no thing. `earlier`, `later`: rows that were superseded, and those after the day.
    `unclear`: file and line of rows of things that are gaps, as rows of the last day disagree or a row has no day.
    """

    latest: Latest
    day: date
    strays: int
    earlier: int
    later: int
    unclear: tuple[tuple[int, int], ...]

    def step(self) -> Step:
        """Return the step of an explanation that says which rows were left out."""
        lines = (
            Message.of("explain.latest_earlier", rows=self.earlier),
            Message.of("explain.latest_later", rows=self.later),
            Message.of("explain.latest_unclear", rows=len(self.unclear)),
            Message.of("explain.latest_stray", rows=self.strays),
        )
        columns = ColumnNames(self.latest.things)
        return Step(Message.of("explain.latest_rows", columns=columns, day=str(self.day)), lines)


def latest_problems(latest: Latest | None, dataset: str, library: Library) -> Iterator[SpecProblem]:
    """Yield an unknown column, or one without days."""
    contract = library.contracts.get(dataset)
    if latest is None or contract is None:
        return
    for name in latest.things:
        if contract.column(name) is None:
            yield predicate.unknown_column(name, "latest", contract)
    yield from column_problems("latest", dataset, latest.by, library, _DAYS, "measures.not_a_day")


def meaning_of(what: Message, latest: Latest | None) -> Message:
    """Say of a measure that it counts only the last row of each thing, if it does."""
    if latest is None:
        return what
    return Message.of("explain.latest", what=what, columns=ColumnNames(latest.things), by=ColumnNames.of(latest.by))


def last_rows(
    rows: pl.DataFrame, latest: Latest, needs: Sequence[str], contract: Contract, day: date
) -> tuple[pl.DataFrame, LastKnown]:
    """Return all rows, of which only the last of each thing up to `day` may be in scope.

    `rows` has `_in` and `_holds`. A thing whose last row is unclear has one row for which both are unknown where its
    rows disagree. Cells of `needs` in which they disagree are empty.
    """
    column = contract.column(latest.by)
    by = pl.col(latest.by)
    on = by.dt.month_end() if column is not None and column.type is ColumnType.MONTH else by
    stray = pl.any_horizontal(pl.col(name).is_null() for name in latest.things)
    later = (on.cast(pl.Date) > day).fill_null(value=False)
    marked = rows.with_columns(later.alias("_later"), (stray & ~later).alias("_stray"), on.alias("_on"))
    named = pl.col("_later").not_() & pl.col("_stray").not_()
    last = pl.col("_on").filter(named).max().over(*latest.things)
    candidate = named & (pl.col("_on").is_null() | (pl.col("_on") == last))
    marked = marked.with_row_index("_place").with_columns(candidate.alias("_last"))
    settled = _settled(marked.filter("_last"), latest.things, needs)
    settled = marked.select("_place").join(settled, on="_place", how="left", maintain_order="left")
    first = settled.get_column("_first").fill_null(value=False)
    loose = marked.get_column("_stray")
    cells = {name: _chosen(marked, settled, name, first) for name in dict.fromkeys(needs)}
    inside = pl.when(loose).then(None).when(first).then(settled.get_column("_in")).otherwise(pl.lit(value=False))
    holds = pl.when(loose).then(None).when(first).then(settled.get_column("_holds")).otherwise(pl.col("_holds"))
    unclear = marked.filter(settled.get_column("_unclear").fill_null(value=False)).select("_file", "_line")
    known = LastKnown(
        latest,
        day,
        strays=int(loose.sum()),
        earlier=marked.filter(named & ~pl.col("_last")).height,
        later=int(marked.get_column("_later").sum()),
        unclear=tuple(unclear.sort("_file", "_line").iter_rows()),
    )
    return rows.with_columns(inside.alias("_in"), holds.alias("_holds"), **cells), known


def _settled(last: pl.DataFrame, things: Sequence[str], needs: Sequence[str]) -> pl.DataFrame:
    """Return for every candidate whether it is the `_first` of its thing, and what all of them say together."""
    agreed = [_agreed(name) for name in dict.fromkeys(needs)]
    together = last.group_by(things).agg(
        pl.col("_place").sort_by("_file", "_line").first().alias("_kept"),
        _same("_in").alias("_in"),
        _same("_holds").alias("_holds"),
        pl.col("_on").is_null().any().alias("_undated"),
        pl.any_horizontal(pl.lit(value=False), *(pl.col(name).n_unique() > 1 for name in needs)).alias("_differs"),
        *agreed,
    )
    apart = pl.col("_undated") | pl.col("_differs") | pl.col("_holds").is_null()
    out = (pl.col("_in") == pl.lit(value=False)).fill_null(value=False)
    both = last.select("_place", *things).join(together, on=list(things), how="left", maintain_order="left")
    several = pl.len().over(*things) > 1
    return both.with_columns(
        (pl.col("_place") == pl.col("_kept")).alias("_first"),
        pl.when(~apart).then(pl.col("_holds")).alias("_holds"),
        (~out & (pl.col("_undated") | (several & (apart | pl.col("_in").is_null())))).alias("_unclear"),
    ).drop(things)


def _same(name: str) -> pl.Expr:
    """Return what all rows of a group say; unknown where they disagree or one is unknown."""
    cells = pl.col(name)
    whole = (cells.null_count() == 0) & (cells.n_unique() == 1)
    return pl.when(whole).then(cells.first())


def _agreed(name: str) -> pl.Expr:
    cells = pl.col(name)
    return pl.when(cells.n_unique() == 1).then(cells.first()).alias(f"_cell_{name}")


def _chosen(marked: pl.DataFrame, settled: pl.DataFrame, name: str, first: pl.Series) -> pl.Series:
    """Return a column in which the first candidate of each thing has what all of them say."""
    pair = pl.DataFrame(
        [marked.get_column(name).alias("own"), settled.get_column(f"_cell_{name}").alias("agreed"), first]
    )
    cell = pl.when(pl.col(first.name)).then("agreed").otherwise("own")
    return pair.select(cell.alias(name)).get_column(name)
