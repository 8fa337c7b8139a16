"""The rows of a table that a rule is about: which are in scope, which satisfy its predicate, and which are unknown.

Every measure over tables rests on this. A row whose predicate needs an empty cell is a gap, and so is a row that could
not be read, or one with a rejected cell that decides it. A gap may make a result incomplete, never better.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from aircheck.inputs import unread
from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.columns import kept_type
from aircheck.intake.submission import Table
from aircheck.measures.rows.basis import Basis, basis_of
from aircheck.measures.rows.because import Because, counted, unmet
from aircheck.measures.rows.latest import LastKnown, Latest, last_rows
from aircheck.measures.rows.picked import Picked
from aircheck.measures.rows.truth import Truth
from aircheck.model.dataset import ColumnType, Contract
from aircheck.model.deferred import Deferred
from aircheck.model.measurement import Coverage, Finding
from aircheck.model.text import Message
from aircheck.predicates import predicate

_STATES = frozenset({ColumnType.CATEGORY, ColumnType.BOOLEAN})


@dataclass(frozen=True)
class Scoped:
    """The rows of a table: which are `inside` (in scope), and which satisfy the predicate (`held`).

    Both are unknown where a cell they need is empty. `rows` has both as the columns `_in` and `_holds`; `_unread` lists
    the columns of rejected cells.
    """

    table: Table
    basis: Basis
    inside: Truth
    held: Truth
    refused: int
    that: str | None
    where: str | None
    as_of: date
    last: LastKnown | None = None
    """Where only the last row of each thing counts: what became of the others."""

    @classmethod
    def of(
        cls,
        data: AssessmentData,
        dataset: str,
        where: str | None,
        that: str | None = None,
        *,
        needs: Sequence[str] = (),
        history: bool = False,
        latest: Latest | None = None,
    ) -> "Scoped | None":
        """Return the rows of a dataset; None if none was submitted.

        A row with an empty cell in a column of `needs` is a gap. `history` includes the rows of earlier years; so does
        `latest`, with which only the last row of each thing by the deadline and the day of judging may be in scope.
        """
        found = basis_of(data, dataset, history=history or latest is not None)
        if found is None:
            return None
        table, basis = found
        inside, held = basis.scope(where), basis.given(that, needs)
        refused = data.submission.refused.get(dataset, 0)
        scoped = cls(table, basis, inside, held, refused, that, where, data.as_of)
        if latest is None:
            return scoped
        day = min(data.as_of, data.deadline)
        rows, last = last_rows(scoped.rows, latest, needs, table.contract, day)
        return replace(scoped.with_rows(rows), last=last)

    @classmethod
    def without_rows(cls, data: AssessmentData, contract: Contract, where: str | None) -> "Scoped":
        """Return a table of which no row was submitted."""
        places = {"_file": pl.Int64(), "_line": pl.Int64()}
        schema = {**places, **{column.name: kept_type(column) for column in contract.columns}}
        table = Table(contract, pl.DataFrame(schema=schema))
        basis = Basis(unread.marked(table.frame, None), contract)
        return cls(table, basis, basis.always, basis.always, 0, None, where, data.as_of)

    @cached_property
    def rows(self) -> pl.DataFrame:
        """The rows with `_in` and `_holds`."""
        return self.basis.frame.hstack([self.inside.column("_in"), self.held.column("_holds")])

    def holding(self, predicate: pl.Expr) -> "Scoped":
        """Return the same rows with another predicate; where it is null, a row is a gap."""
        holds = pl.when(pl.col("_holds")).then(predicate)
        return self.with_rows(self.rows.with_columns(holds.alias("_holds")))

    def one_row_per(self, column: str) -> "Scoped":
        """Return one row for each value of a column: it satisfies the predicate if all its rows in scope do.

        The row that is kept is the first that does not. A row without a value is a gap: it may belong to any of them.
        """
        rows = self.rows.filter(pl.col("_in").fill_null(value=True))
        stray = pl.col(column).is_null()
        may, speaks_for = pl.col("_holds").fill_null(value=True), pl.col("_in").not_() | pl.col("_holds")
        rows = rows.with_columns(may.alias("_may"), pl.when(stray.not_()).then(speaks_for).alias("_holds")).sort(
            pl.col("_holds").fill_null(value=True), pl.col("_holds").is_not_null(), "_file", "_line"
        )
        each = rows.filter(stray.not_()).group_by(column, maintain_order=True)
        holds = pl.col("_holds").all(ignore_nulls=False) & pl.col("_may").any()
        others = pl.all().exclude(column, "_in", "_holds").first()
        kept = each.agg(others, pl.col("_in").any(ignore_nulls=False), holds)
        return self.with_rows(pl.concat([kept.select(rows.columns), rows.filter(stray)]).drop("_may"))

    def of_each(self, column: str) -> "dict[str, Scoped]":
        """Return the rows of each word of a column; a row without one is a gap for all of them."""
        word = pl.col(column).cast(pl.String)
        holds = pl.when(word.is_not_null()).then(pl.col("_holds"))
        named = self.with_rows(self.rows.with_columns(holds.alias("_holds")))
        asked = pl.concat([named.decided, named.undecided])
        words = asked.get_column(column).drop_nulls().cast(pl.String).unique().sort()
        return {one: named.with_rows(named.rows.filter((word == one) | word.is_null())) for one in words}

    def with_rows(self, rows: pl.DataFrame) -> "Scoped":
        """Return the same rows with additional or replaced columns."""
        inside, held = (Truth.of(rows.get_column(name)) for name in ("_in", "_holds"))
        return replace(
            self, basis=Basis(rows.drop("_in", "_holds"), self.contract, self.basis.absent), inside=inside, held=held
        )

    @property
    def contract(self) -> Contract:
        """The contract of the table."""
        return self.table.contract

    @cached_property
    def known(self) -> Picked:
        """The rows in scope for which the predicate is decided."""
        inside = self.inside.yes
        return Picked(self.basis, inside if self.held.whole else inside & ~self.held.unknown, self.held.yes)

    @cached_property
    def unknown(self) -> Picked:
        """The rows that may be in scope, or are in scope and undecided; rows that cannot count are not among them."""
        if self.inside.whole and self.held.whole:
            return Picked(self.basis, self.basis.always.no, self.held.yes)
        either = (self.inside & self.held).unknown | (self.inside.unknown & self.held.no)
        return Picked(self.basis, either, self.held.yes)

    @cached_property
    def decided(self) -> pl.DataFrame:
        """The rows of `known` as a table."""
        return self.rows.filter(self.known.rows)

    @cached_property
    def undecided(self) -> pl.DataFrame:
        """The rows of `unknown` as a table."""
        return self.rows.filter(self.unknown.rows)

    @cached_property
    def may_hold(self) -> Picked:
        """The unknown rows that could be in scope and satisfy the predicate."""
        return self.unknown.among(~self.held.no)

    @cached_property
    def may_not_hold(self) -> Picked:
        """The unknown rows that could be in scope and not satisfy the predicate."""
        return self.unknown.among(~self.held.yes)

    @property
    def gaps(self) -> int:
        """The number of rows whose content is unknown, including rejected ones."""
        return self.unknown.height + self.refused

    @property
    def strays(self) -> int:
        """The unknown rows that may take the place of a known one: they name no thing whose last row counts."""
        return self.last.strays if self.last else 0

    @property
    def shifting(self) -> int:
        """How many known rows may be superseded: by a row that names no thing, or by one that could not be read."""
        return self.strays + self.refused if self.last else 0

    def notes(self, data: AssessmentData) -> tuple[Message, ...]:
        """Say where it is unclear which row of a thing is the last."""
        if self.last is None or not self.last.unclear:
            return ()
        file, line = self.last.unclear[0]
        first = f"{data.path(file)}:{line}"
        return (Message.of("measures.latest_unclear", first=first, rows=len(self.last.unclear)),)

    def settled(self, rows: Picked, *, events: bool = False) -> Picked:
        """Return the rows in scope that an open period cannot take back.

        These are records of events (a dataset with `when`, or `events`) that are in scope whatever replaces cells that
        are empty or `no`. A register can change in any way, except for what it dates: a document issued last month
        stays issued. Where only the last row counts, another may follow.
        """
        if self.last is not None:
            return rows.among(self.basis.always.no)
        if self.contract.when is None and not events:
            rows = self._dated(rows)
        return rows if self.where is None else rows.among(self.basis.certain(self.where))

    def _dated(self, rows: Picked) -> Picked:
        """Return the rows of a register that are in scope by past days and not by a state that may change."""
        columns = [self.contract.column(name) for name in predicate.columns_of(self.where or "TRUE")]
        types = {column.name: column.type for column in columns if column is not None}
        days = [name for name, kind in types.items() if kind in (ColumnType.DATE, ColumnType.TIME)]
        if not days or not _STATES.isdisjoint(types.values()):
            return rows.among(self.basis.always.no)
        return rows.among(self.basis.past(tuple(days), self.as_of))

    @property
    def outside(self) -> int:
        """The rows that are certainly out of scope."""
        return int(self.inside.no.sum())

    @property
    def silent(self) -> bool:
        """Whether the table has no rows at all, and no note states that there is nothing to report."""
        return self.basis.frame.is_empty() and not self.table.nothing

    def coverage(self, valid: int | None = None) -> Coverage:
        """Return the coverage of a duty that depends on every row in scope."""
        known, gaps = self.known.height if valid is None else valid, self.gaps
        if self.silent:
            nothing = (
                Message.of("measures.every_row_rejected") if self.refused else Message.of("measures.no_row_at_all")
            )
            return Coverage(0, 1, gaps, "unit.row", sufficient=False, shortfall=nothing)
        shortfall = Message.of("measures.rows_unknown", rows=gaps) if gaps else None
        return Coverage(known, known + gaps, known + gaps, "unit.row", sufficient=gaps == 0, shortfall=shortfall)

    def findings(
        self,
        rows: Picked,
        data: AssessmentData,
        shown: Sequence[str] = (),
        *,
        excess: bool = False,
        heaviest: str | None = None,
        because: Because | None = None,
    ) -> Sequence[Finding]:
        """Name rows by their key, the columns of the predicate and `shown`; by file and line, or `heaviest` first.

        Behind each stands which days it is given for: `because` of what, or by the predicates.
        """

        def found() -> Iterator[Finding]:
            why = because or self._because(excess=excess)
            return self.basis.findings(rows.places(heaviest), self.named(shown), data, excess=excess, because=why)

        return Deferred(found)

    def _because(self, *, excess: bool) -> Because:
        return counted(self.where, self.contract) if excess else unmet(self.that, self.basis.frame, self.contract)

    def named(self, shown: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the columns that name a row: its key, those of the predicate, and others."""
        read = predicate.columns_of(self.that) if self.that else ()
        return tuple(dict.fromkeys((*self.contract.key, *read, *shown)))
