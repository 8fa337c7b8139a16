"""What a rule computes from a year's rows: a column summed or averaged, or rows counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.intake.cells.rests import total as exact_total
from aircheck.measures.rows.naming import number_problems
from aircheck.model.dataset import ColumnType, Contract
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.text import ColumnNames, Message
from aircheck.predicates import predicate
from aircheck.statistics.rounding import rounded

Take = Literal["sum", "mean"]
"""How a year's rows become one number."""
YEARS = (ColumnType.INTEGER, ColumnType.DATE, ColumnType.MONTH, ColumnType.TIME)
_INTENSIVE = re.compile(r"%|/\(?(?:m³|m²|km²|L)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is computed from a year's rows: `of` summed or averaged, or rows counted; `over` is the column of the year.

    `take` is `mean` for concentrations and percentages unless a rule says otherwise: their sum means nothing. With
    `per`, the sum of `of` is divided by the sum of `per`: energy for every yuan of value added. `decimals`: a year's
    number is rounded half to even first, as air figures are printed (`printed.printed_decimals`).
    """

    of: str | None
    over: str
    take: Take
    per: str | None = None
    decimals: int | None = None

    @classmethod
    def of_columns(
        cls,
        contract: Contract,
        of: str | None,
        over: str,
        take: Take | None,
        per: str | None = None,
        decimals: int | None = None,
    ) -> "Quantity":
        """Return the quantity of a rule, with `take` settled."""
        column = contract.column(of) if of else None
        return cls(
            of,
            over,
            "sum" if per else take or ("mean" if column and _INTENSIVE.search(column.unit or "") else "sum"),
            per,
            decimals,
        )

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns that a row must have."""
        return (self.over, *(name for name in (self.of, self.per) if name))

    def number(self, rows: pl.DataFrame) -> Fraction | None:
        """Return the number of a year, which has at least one row unless rows are counted.

        None if the sum that is divided by is zero.
        """
        if self.of is None:
            return Fraction(rows.n_unique(["_file", "_line"]))
        total = exact_total(rows, self.of)
        if self.per is not None:
            whole = exact_total(rows, self.per)
            return total / whole if whole else None
        value = total / rows.height if self.take == "mean" else total
        return value if self.decimals is None else rounded(value, self.decimals)


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


def what_of(
    dataset: str, of: str | None, over: str | None, take: Take | None, library: Library, per: str | None = None
) -> Message:
    """Say what is computed from a year's rows."""
    if of is None:
        return Message.of("explain.by_rows")
    if per is not None:
        return Message.of("explain.sum_per", of=ColumnNames.of(of), per=ColumnNames.of(per))
    if over is not None and Quantity.of_columns(library.contracts[dataset], of, over, take).take == "mean":
        return Message.of("explain.mean_of_column", column=ColumnNames.of(of))
    return Message.of("explain.by_column", column=ColumnNames.of(of))
