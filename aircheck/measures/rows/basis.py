"""What all rules about one table share in a run: its rows in the period, and what is known about them.

Predicates that are announced are evaluated many at once. What a row is called, the order of rows, and which rows belong
to a street are found once. A rule then only combines columns of true and false.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from weakref import WeakKeyDictionary

import polars as pl
from pydantic import BaseModel

from aircheck.inputs import unread
from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.possible import last_day, month_of
from aircheck.intake.cells.rests import number
from aircheck.intake.submission import Submission, Table
from aircheck.measures.rows.because import SELF_EVIDENT, Because
from aircheck.measures.rows.finer import with_all_that_is_said
from aircheck.measures.rows.naming import describe
from aircheck.measures.rows.truth import Truth
from aircheck.model.dataset import Contract
from aircheck.model.measurement import Finding, PartKind
from aircheck.model.period import Period
from aircheck.model.shown.natural import in_order
from aircheck.predicates import predicate

PART_COLUMNS = {
    "street": PartKind.STREET,
    "organisation": PartKind.ORGANISATION,
    "month": PartKind.MONTH,
    "year": PartKind.YEAR,
}
"""Columns that results are broken down by, if a dataset has them."""

_PLACED = "_placed"
"""The column that marks rows without a day that are in the period on whatever day of their month."""
_TOGETHER = 2000
"""Predicates that are evaluated in one pass."""
_CELLS = 2**29
"""Rows times predicates whose answers are kept, at one bit each; older answers are dropped."""

_Key = tuple[str, bool, Period]
_bases: WeakKeyDictionary[Submission, dict[_Key, tuple[Table, "Basis"]]] = WeakKeyDictionary()


class Basis:
    """The rows of a table with the column `_unread`, and everything that rules ask about them more than once.

    `absent`: the columns that no file has.
    """

    def __init__(self, frame: pl.DataFrame, contract: Contract, absent: frozenset[str] = frozenset()) -> None:
        self.frame = frame
        self.contract = contract
        self.absent = absent
        self._foreseen: list[str] = []
        self._truths: dict[str, Truth] = {}
        self._orders: dict[str | None, list[int]] = {}
        self._certain: dict[str, pl.Series] = {}
        self._past: dict[tuple[tuple[str, ...], date], pl.Series] = {}
        self._filled: dict[str, pl.Series] = {}
        self._findings: dict[tuple[object, ...], dict[int, Finding]] = {}

    @cached_property
    def every(self) -> pl.Series:
        """All rows."""
        return pl.repeat(value=True, n=self.frame.height, dtype=pl.Boolean, eager=True)

    @cached_property
    def always(self) -> Truth:
        """The truth that is true of every row."""
        return Truth(self.every, ~self.every, whole=True)

    @cached_property
    def placed(self) -> Truth:
        """Whether a row is in the period: unknown for a row without a date, which may be of any year."""
        when = self.contract.when
        if when is None or _PLACED not in self.frame.columns:
            return self.given(None, () if when is None else (when,))
        return self.always.within(self.filled(when) | self.frame.get_column(_PLACED))

    @cached_property
    def divided(self) -> bool:
        """Whether one row that was submitted is several here, as where it names several towns."""
        return self.frame.n_unique(["_file", "_line"]) < self.frame.height

    @cached_property
    def _any_unread(self) -> bool:
        return self.frame.get_column(unread.UNREAD).null_count() < self.frame.height

    def filled(self, column: str) -> pl.Series:
        """Return for which rows a cell is not empty."""
        if column not in self._filled:
            self._filled[column] = self.frame.get_column(column).is_not_null()
        return self._filled[column]

    def given(self, text: str | None, columns: Sequence[str]) -> Truth:
        """Return for which rows a predicate holds; unknown for a row with one of these cells empty."""
        truth = self.truth(text)
        for column in columns:
            if self.frame.get_column(column).null_count():
                truth = truth.within(self.filled(column))
        return truth

    def scope(self, text: str | None) -> Truth:
        """Return which rows satisfy a predicate and are in the period."""
        if text is None:
            return self.placed
        return self.truth(text) if self.placed is self.always else self.truth(text) & self.placed

    def foresee(self, texts: Iterable[str]) -> None:
        """Announce which predicates will be asked, roughly in this order: they are evaluated together."""
        self._foreseen = [text for text in dict.fromkeys(texts) if text not in self._truths][::-1]

    def truth(self, text: str | None) -> Truth:
        """Return for which rows a predicate holds; every row if there is no predicate."""
        if text is None:
            return self.always
        if text not in self._truths:
            try:
                self._evaluate([text, *self._next()])
            except pl.exceptions.PolarsError:
                self._evaluate([text])
        return self._truths[text]

    def _next(self) -> Iterator[str]:
        for _ in range(min(len(self._foreseen), _TOGETHER, self._room // 2)):
            yield self._foreseen.pop()

    @property
    def _room(self) -> int:
        return max(16, _CELLS // (self.frame.height + 1))

    def _evaluate(self, texts: Iterable[str]) -> None:
        wanted = [text for text in dict.fromkeys(texts) if text not in self._truths]
        asked = (self._expression(text).alias(f"_holds{place}") for place, text in enumerate(wanted))
        found = self.frame.with_columns(*asked)
        for place, text in enumerate(wanted):
            truth = Truth.of(found.get_column(f"_holds{place}"))
            holds = partial(self._expression, text)
            self._truths[text] = with_all_that_is_said(truth, self.frame, self._read(text), holds)
        for text in list(self._truths)[: -self._room]:
            del self._truths[text]

    def _read(self, text: str) -> list[str]:
        return [name for name in predicate.columns_of(text) if name in self.frame.columns]

    def _expression(self, text: str) -> pl.Expr:
        if self._any_unread or self.absent.intersection(predicate.columns_of(text)):
            return unread.decided(text, self.frame, self.contract, self.absent)
        return predicate.over(text, self.contract)

    def certain(self, text: str) -> pl.Series:
        """Return for which rows a predicate holds whatever replaces cells that are empty or `no`."""
        if text not in self._certain:
            booleans = [name for name in predicate.columns_of(text) if self.frame.schema[name] == pl.Boolean()]
            true = pl.lit(value=True)
            yes = self.frame.with_columns(pl.when(pl.col(name)).then(true).alias(name) for name in booleans)
            asked = (pl.col(name).is_not_null() for name in predicate.asked(text))
            holds = pl.all_horizontal(true, predicate.parse(predicate.read(text, self.contract)), *asked).fill_null(
                value=False
            )
            self._certain[text] = yes.with_columns(holds.alias("certain")).get_column("certain")
        return self._certain[text]

    def past(self, columns: tuple[str, ...], day: date) -> pl.Series:
        """Return for which rows all these days are known and none is after `day`."""
        key = (columns, day)
        if key not in self._past:
            past = pl.all_horizontal(pl.col(name).cast(pl.Date) <= day for name in columns).fill_null(value=False)
            self._past[key] = self.frame.select(past.alias("past")).get_column("past")
        return self._past[key]

    def order(self, heaviest: str | None = None) -> list[int]:
        """Return the order of rows by file and line; or by a column, the largest first and empty cells last."""
        if heaviest not in self._orders:
            rows = self.frame.with_row_index("_place").sort(["_file", "_line"])
            if heaviest is not None:
                rows = rows.sort(heaviest, descending=True, nulls_last=True, maintain_order=True)
            self._orders[heaviest] = rows.get_column("_place").to_list()
        return self._orders[heaviest]

    @cached_property
    def groups(self) -> Sequence[tuple[PartKind, str, pl.Series]]:
        """Yield every street, organisation, month and year, if the dataset has such a column, with its rows."""
        found = []
        for name, kind in PART_COLUMNS.items():
            if self.contract.column(name) is not None:
                column = self.frame.get_column(name)
                labels = {
                    f"{value:%Y-%m}" if kind is PartKind.MONTH else str(value): value
                    for value in column.unique().drop_nulls()
                }
                for label in in_order(labels):
                    value = labels[label]
                    found.append((kind, label, (column == value).fill_null(value=False)))
        return found

    def findings(
        self,
        places: Iterable[int],
        names: tuple[str, ...],
        data: AssessmentData,
        *,
        of: str | None = None,
        excess: bool = False,
        because: Because = SELF_EVIDENT,
    ) -> Iterator[Finding]:
        """Yield rows as findings: named by columns, with the value of `of` if one is given, and `because` of what."""
        made = self._findings.setdefault((names, of, excess, because.key, because.asked), {})
        for place in places:
            if place not in made:
                row = self.frame.row(place, named=True)
                read, days = because.columns(place, self.contract)
                text = because.told(describe(row, tuple(dict.fromkeys((*names, *read))), self.contract, days), place)
                value = None if of is None else number(row, of)
                made[place] = Finding(text, data.path(row["_file"]), row["_line"], value, excess=excess)
            yield made[place]


def foresee(data: AssessmentData, specs: Iterable[tuple[str, BaseModel]]) -> None:
    """Announce the measures to come, by dataset and spec: predicates over one table are evaluated together."""
    wanted: dict[str, list[str]] = {}
    for dataset, spec in specs:
        given = (getattr(spec, key, None) for key in ("where", "that", "unless"))
        wanted.setdefault(dataset, []).extend(text for text in given if isinstance(text, str))
    for dataset, texts in wanted.items():
        if texts and (found := basis_of(data, dataset)) is not None:
            found[1].foresee(texts)


def basis_of(data: AssessmentData, dataset: str, *, history: bool = False) -> tuple[Table, Basis] | None:
    """Return a submitted table with the basis that all its rules share; None if none was submitted."""
    kept = _bases.setdefault(data.submission, {})
    key = (dataset, history, data.period)
    if key not in kept:
        table = data.history(dataset) if history else data.table(dataset)
        if table is None:
            return None
        rows = _placed(unread.marked(table.frame, data.unread.get(dataset)), table.contract, data, history=history)
        kept[key] = table, Basis(rows, table.contract, data.submission.absent.get(dataset, frozenset()))
    return kept[key]


def _placed(rows: pl.DataFrame, contract: Contract, data: AssessmentData, *, history: bool) -> pl.DataFrame:
    """Return rows with `_PLACED`, if months stand in place of the days that place a row in time."""
    when = contract.when
    if when is None or month_of(when) not in rows.columns:
        return rows
    first, last = pl.col(month_of(when)), last_day(when)
    within = (
        first.is_not_null() if history else (first >= data.period.start.replace(day=1)) & (last <= data.elapsed.end)
    )
    return rows.with_columns(within.fill_null(value=False).alias(_PLACED))
