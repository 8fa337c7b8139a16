"""A table's rows summed or counted by year: what `change` and `trend` compare."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from aircheck.measures import predicate
from aircheck.measures.evidence import Evidence
from aircheck.measures.rows import number_problems
from aircheck.measures.scoped import Scoped
from aircheck.model.dataset import ColumnType
from aircheck.model.explanation import Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Coverage, Part, PartKind
from aircheck.model.text import Message
from aircheck.statistics.rounding import written

YEARS = (ColumnType.INTEGER, ColumnType.DATE, ColumnType.MONTH, ColumnType.TIME)


@dataclass(frozen=True)
class Yearly:
    """Sums by year of the rows in scope; `wanted` are the years that are compared, `total` their sums where known."""

    scoped: Scoped
    wanted: tuple[int, ...]
    total: Mapping[int, Fraction]

    @classmethod
    def of(
        cls, evidence: Evidence, dataset: str, where: str | None, of: str | None, over: str, wanted: Sequence[int]
    ) -> "Yearly | None":
        """Sum a column (or count rows) by year; None when nothing was submitted."""
        scoped = Scoped.of(evidence, dataset, where, needs=(over, *((of,) if of else ())), history=True)
        if scoped is None:
            return None
        column = scoped.contract.column(over)
        years = pl.col(over) if column and column.type is ColumnType.INTEGER else pl.col(over).dt.year()
        scoped = scoped.with_rows(scoped.rows.with_columns(years.cast(pl.Int64).alias("_year")))
        total = {}
        for year in wanted:
            rows = scoped.decided.filter(pl.col("_year") == year)
            if rows.height:
                total[year] = Fraction(rows.height) if of is None else Fraction(rows.get_column(of).sum())
        return cls(scoped, tuple(wanted), total)

    @property
    def absent(self) -> tuple[int, ...]:
        """The years without a row."""
        return tuple(year for year in self.wanted if year not in self.total)

    def gaps(self) -> int:
        """Rows that may belong to one of the years and are not known."""
        years = pl.col("_year")
        return self.scoped.undecided.filter(years.is_null() | years.is_in(self.wanted)).height + self.scoped.refused

    def coverage(self) -> Coverage:
        """Every year is required, and every row of it."""
        gaps, absent = self.gaps(), self.absent
        shortfall = None
        if absent:
            shortfall = Message.of("measures.years_without", years=", ".join(map(str, absent)))
        elif gaps:
            shortfall = Message.of("measures.rows_unknown", rows=gaps)
        expected = len(self.wanted)
        return Coverage(
            len(self.total), expected, expected, "unit.year", sufficient=shortfall is None, shortfall=shortfall
        )

    def parts(self) -> tuple[Part, ...]:
        """Return the years with their sums; they are described, not judged."""
        return tuple(Part(PartKind.YEAR, str(year), self.total.get(year), judged=False) for year in self.wanted)

    def steps(self) -> Iterator[Step]:
        """Yield the rows by their fate, and the sums of the years."""
        yield self.scoped.fate()
        rows = tuple((str(year), written(self.total[year]) if year in self.total else "-") for year in self.wanted)
        yield Step(Message.of("explain.years"), (), Grid((Message.of("explain.year"), Message.of("explain.sum")), rows))


def yearly_problems(dataset: str, of: str | None, over: str, library: Library) -> Iterator[SpecProblem]:
    """Yield an unknown column, a column without numbers or years."""
    yield from number_problems("of", dataset, of, library)
    contract = library.contracts.get(dataset)
    column = contract.column(over) if contract else None
    if contract is not None and column is None:
        yield predicate.unknown_column(over, "over", contract)
    elif column is not None and column.type not in YEARS:
        yield SpecProblem(("over",), Message.of("measures.not_a_year", column=over))


def unit_of(dataset: str, of: str | None, library: Library) -> str:
    """Return the unit of the summed column; rows have none."""
    column = library.contracts[dataset].column(of) if of else None
    return (column.unit or "") if column else ""
