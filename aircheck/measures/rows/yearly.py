"""A table's rows summed, averaged or counted by year: what `change` and `trend` compare."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.accounts import row_account
from aircheck.measures.rows.alike import unlike, unlike_years
from aircheck.measures.rows.hours import OfHours, few_days, of_hours
from aircheck.measures.rows.quantity import Quantity
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.shortfalls import all_told
from aircheck.model.dataset import Column, ColumnType
from aircheck.model.explanation import Grid, Step
from aircheck.model.measurement import Bounds, Coverage, Part, PartKind
from aircheck.model.text import Message, NameList, listing
from aircheck.statistics.rounding import rounded, written

WHOLE = ""
"""What stands for all rows together, where no word has years of its own."""


@dataclass(frozen=True)
class Yearly:
    """Numbers of the years that are compared (`wanted`): known ones in `total`, what they could be in `bounds`.

    `lost`: by year, what another year has figures for and this one does not. A difference caused by that is not a
    change, so it is a gap: what has ended is reported as 0. `unlike` says why the years' figures cannot be compared.
    `hours`: figures of years as their hours give them. `few`: years that were reported with too few valid days.
    """

    scoped: Scoped
    quantity: Quantity
    wanted: tuple[int, ...]
    total: Mapping[int, Fraction]
    bounds: Mapping[int, Bounds]
    lost: Mapping[int, tuple[str, ...]]
    unlike: Message | None
    hours: tuple[OfHours, ...] = ()
    few: tuple[tuple[int, Message], ...] = ()

    @classmethod
    def of(
        cls, data: AssessmentData, dataset: str, where: str | None, quantity: Quantity, wanted: Sequence[int]
    ) -> "Yearly | None":
        """Read the rows of all years; None if nothing was submitted."""
        scoped = Scoped.of(data, dataset, where, needs=quantity.needs, history=True)
        if scoped is None:
            contract = data.library.contracts[dataset]
            if not any(of_hours(data, contract, quantity.of, where, dict.fromkeys(wanted))):
                return None
            scoped = Scoped.without_rows(data, contract, where)
        return cls.of_rows(scoped, quantity, wanted, data)

    @classmethod
    def of_rows(cls, scoped: Scoped, quantity: Quantity, wanted: Sequence[int], data: AssessmentData) -> "Yearly":
        """Return the numbers of the rows of all years."""
        column = scoped.contract.column(quantity.over)
        years = pl.col(quantity.over) if _whole(column) else pl.col(quantity.over).dt.year()
        scoped = scoped.with_rows(scoped.rows.with_columns(years.cast(pl.Int64).alias("_year")))
        few = _few(scoped, wanted, data)
        if few is not None:
            scoped = scoped.holding(pl.when(~few[0]).then(pl.lit(value=True)))
        running = data.period.start.year if data.open else None
        total = {year: number for year in wanted if (number := _number(scoped, quantity, year)) is not None}
        summed = quantity.take == "sum" and quantity.per is None
        if scoped.table.nothing and summed and (assessed := data.period.start.year) in wanted:
            total.setdefault(assessed, Fraction(0))
        lost = _lost(scoped, quantity, [year for year in wanted if year in total])
        bounds = {
            year: _bounds(scoped, quantity, year, total.get(year), open_=year == running, lost=year in lost)
            for year in wanted
        }
        unlike = _unlike(scoped, quantity, wanted)
        found = cls(scoped, quantity, tuple(wanted), total, bounds, lost, unlike, few=few[1] if few else ())
        return found.with_hours(data)

    def with_hours(self, data: AssessmentData) -> "Yearly":
        """Return the same with the figures of years as their hours give them, where they do."""
        if self.quantity.per is not None:
            return self
        reported = {year: self.total.get(year) for year in self.wanted}
        found = tuple(of_hours(data, self.scoped.contract, self.quantity.of, self.scoped.where, reported))
        decided = {one.year: one for one in found if one.decides}
        if not decided:
            return replace(self, hours=found)
        total = {year: one.value for year, one in decided.items() if one.value is not None}
        others = [year for year in self.wanted if year not in decided]
        few = _few(self.scoped, others, data)
        return replace(
            self,
            total={**self.total, **total},
            bounds={**self.bounds, **{year: one.bounds for year, one in decided.items()}},
            lost={year: names for year, names in self.lost.items() if year in others},
            hours=found,
            few=few[1] if few else (),
        )

    def sure(self, year: int | None) -> Fraction | None:
        """Return the number of a year that nothing can change any more; None of another."""
        ends = self.bounds.get(year or 0)
        return ends.low if ends is not None and ends.low is not None and ends.low == ends.high else None

    @property
    def notes(self) -> tuple[Message, ...]:
        """Say what the hours give."""
        return tuple(one.note for one in self.hours if one.value is not None or one.reported is not None)

    @property
    def absent(self) -> tuple[int, ...]:
        """The years without a number."""
        return tuple(year for year in self.wanted if year not in self.total)

    def each(self, column: str, data: AssessmentData) -> "dict[str, Yearly]":
        """Return the same for the rows of each word of a column; a row without one may be about any of them."""
        year = pl.col("_year")
        compared = self.scoped.rows.filter(year.is_null() | year.is_in(list(self.wanted))).drop("_year")
        of_each = self.scoped.with_rows(compared).of_each(column)
        return {one: Yearly.of_rows(own, self.quantity, self.wanted, data) for one, own in of_each.items()}

    def coverage(self) -> Coverage:
        """Require every year, and every row of it."""
        decided = {one.year: one.certain for one in self.hours if one.decides}
        asked = [year for year in self.wanted if year not in decided]
        gaps = _gaps(self.scoped, asked).height + self.scoped.refused
        known = [year for year in asked if year in self.total and not self.scoped.refused and year not in self.lost]
        whole = [year for year in known if not _gaps(self.scoped, (year,)).height]
        shortfall = all_told(self._lacks(gaps))
        count = len(self.wanted)
        valid = len(whole) + sum(decided.values())
        return Coverage(valid, count, count, "unit.year", sufficient=shortfall is None, shortfall=shortfall)

    def _lacks(self, gaps: int) -> Iterator[Message]:
        """Yield everything that the years lack: who mends one thing alone would wait in vain."""
        told = [one for one in self.hours if one.contradicted or one.shortfall]
        for one in told:
            yield one.note if one.contradicted or one.shortfall is None else one.shortfall
        yield from (message for _, message in self.few)
        named = {one.year for one in told} | {year for year, _ in self.few}
        if absent := [str(year) for year in self.absent if year not in named]:
            yield Message.of("measures.years_without", years=NameList.of(absent))
        # Rows of too few valid days are gaps as well, and have been told.
        if (unknown := gaps - len(self.few)) > 0:
            yield Message.of("measures.rows_unknown", rows=unknown)
        for year in sorted(self.lost):
            yield Message.of("measures.without_figures", year=year, names=listing(self.lost[year]))

    def parts(self, unit: str) -> tuple[Part, ...]:
        """Return the years with their numbers; they describe and are not judged."""
        return tuple(
            Part(PartKind.YEAR, str(year), self._shown(year), unit=unit or "unit.row", judged=False)
            for year in self.wanted
        )

    def _shown(self, year: int) -> Fraction | None:
        number = self.total.get(year)
        return rounded(number, 3) if number is not None and self.quantity.take == "mean" else number

    def steps(self) -> Iterator[Step]:
        """Yield the step that counts the rows, and the numbers of the years."""
        yield row_account(self.scoped)
        if self.notes:
            yield Step(Message.of("explain.of_hours"), self.notes)
        rows = tuple(
            (
                str(year),
                str(self.scoped.decided.filter(pl.col("_year") == year).height),
                written(self.total[year]) if year in self.total else Message.of("explain.not_valid"),
            )
            for year in self.wanted
        )
        last = "explain.mean" if self.quantity.take == "mean" else "explain.sum"
        heads = ("explain.year", "explain.row_count", last)
        yield Step(Message.of("explain.years"), (), Grid(tuple(Message.of(head) for head in heads), rows))


def _few(
    scoped: Scoped, wanted: Sequence[int], data: AssessmentData
) -> tuple[pl.Expr, tuple[tuple[int, Message], ...]] | None:
    """Return which rows have too few valid days, and of each its year and a message; None if there is none."""
    few = few_days(data, scoped.contract)
    if few is None:
        return None
    rows = scoped.rows.filter(few & pl.col("_in").fill_null(value=True) & pl.col("_year").is_in(list(wanted)))
    if rows.is_empty():
        return None
    least = data.library.ambient.validity.days_per_year.value
    found = rows.sort("_year").select("_year", "valid_days").iter_rows()
    key = "measures.few_valid_days"
    return few, tuple((year, Message.of(key, year=str(year), days=days, least=least)) for year, days in found)


def _unlike(scoped: Scoped, quantity: Quantity, years: Sequence[int]) -> Message | None:
    figures = (quantity.of, quantity.per)
    return unlike(scoped, figures, years) or unlike_years(scoped, figures, quantity.over, years)


def _whole(column: Column | None) -> bool:
    """Whether the column holds years and not days."""
    return column is not None and column.type is ColumnType.INTEGER


def _lost(scoped: Scoped, quantity: Quantity, years: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return what each year has no row for although another has; nothing if rows are counted or stand for a day."""
    key = scoped.contract.key
    if quantity.of is None or quantity.over not in key or not _whole(scoped.contract.column(quantity.over)):
        return {}
    others = [name for name in key if name != quantity.over]
    named = {year: _named(scoped.rows.filter(pl.col("_year") == year), others) for year in years}
    everybody = set().union(*(_named(scoped.decided.filter(pl.col("_year") == year), others) for year in years))
    return {year: tuple(sorted(everybody - names)) for year, names in named.items() if everybody - names}


def _named(rows: pl.DataFrame, columns: Sequence[str]) -> set[str]:
    """Return what rows are about."""
    return {" ".join(str(cell) for cell in row if cell is not None) for row in rows.select(columns).iter_rows()} - {""}


def _number(scoped: Scoped, quantity: Quantity, year: int) -> Fraction | None:
    """Return the number of a year. Rows can be counted if the table has any of that year, in scope or not."""
    rows = scoped.decided.filter(pl.col("_year") == year)
    present = rows.height
    if quantity.of is None and not present:
        present = scoped.rows.filter(pl.col("_year") == year).height
    return quantity.number(rows) if present else None


def _gaps(scoped: Scoped, years: Sequence[int]) -> pl.DataFrame:
    """Return the unknown rows that may belong to one of the years."""
    year = pl.col("_year")
    return scoped.undecided.filter(year.is_null() | year.is_in(list(years)))


def _bounds(
    scoped: Scoped, quantity: Quantity, year: int, known: Fraction | None, *, open_: bool, lost: bool
) -> Bounds:
    """Return the bounds of a year's number over everything the gaps and the days to come could hold."""
    rows, refused = _gaps(scoped, (year,)), scoped.refused
    column = scoped.contract.column(quantity.of) if quantity.of else None
    positive = quantity.of is None or (column is not None and column.minimum is not None and column.minimum >= 0)
    if not positive or quantity.take == "mean" or quantity.per is not None or known is None:
        whole = known is not None and not (rows.height or refused or open_ or lost)
        return Bounds(known, known) if whole else Bounds(Fraction(0) if positive else None)
    # A yearly figure of a running year may be an estimate for all of it; rows dated by day can only be added to.
    low = Fraction(0) if open_ and _whole(scoped.contract.column(quantity.over)) else known
    if open_ or lost or (quantity.of is not None and (refused or rows.get_column(quantity.of).null_count())):
        return Bounds(low)
    more = quantity.number(rows) or Fraction(0)
    return Bounds(low, known + more + (refused if quantity.of is None else 0))
