"""A table of points and months reduced to numbers: by month, and the mean of each month with enough points."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.rests import numbers
from aircheck.intake.submission import Table
from aircheck.model.library import Library
from aircheck.model.measurement import Bounds
from aircheck.model.period import Period
from aircheck.model.standard import Dustfall
from aircheck.model.text import Strict
from aircheck.model.units import factor


class MonthlySpec(Strict):
    """`{value: dustfall, of: dustfall, mean: [point, month], standard: dustfall}`.

    The mean is taken over the first key within each value of the second, then over the second: points of a month, then
    months. Sub-districts, where the table has them, are parts.

    `standard` names the plan's edition that gives unit, decimals, and the share of points a month needs.
    `take: max` asks for the largest of the months' means instead of their mean.
    """

    value: str
    of: str
    mean: tuple[str, str]
    standard: Literal["dustfall"]
    over_months: Literal["mean", "max"] = "mean"


@dataclass(frozen=True, slots=True)
class Reduced:
    """The table's numbers in the edition's unit: by month, and the means of the months with enough points.

    A dish is out for a whole month: what is sent of a month that is not over (`early`) is no month's figure yet.
    """

    rows: pl.DataFrame
    early: pl.DataFrame
    points: list[str]
    least: int
    ratio: Fraction
    months: dict[str, list[Fraction]]
    means: dict[str, Fraction]

    @classmethod
    def of(cls, spec: MonthlySpec, data: AssessmentData, table: Table) -> "Reduced":
        """Reduce all rows with a number."""
        return cls.over(_valued(spec, table), spec, data, _ratio(spec, table, data.library))

    @classmethod
    def over(cls, rows: pl.DataFrame, spec: MonthlySpec, data: AssessmentData, ratio: Fraction) -> "Reduced":
        """Reduce some of the rows: a month needs the edition's share of their points."""
        edition, over = edition_of(data.library), pl.col(spec.mean[1]).dt.month_end() <= data.elapsed.end
        rows, early = rows.filter(over), rows.filter(~over)
        points = sorted(set(rows.get_column(spec.mean[0])))
        months = {month: numbers_of(group, spec.of, ratio) for month, group in _by_month(rows, spec, data.elapsed)}
        least = max(1, -(-len(points) * edition.point_share.value // 100))
        means = {month: sum(v, Fraction(0)) / len(v) for month, v in months.items() if len(v) >= least}
        return cls(rows, early, points, least, ratio, months, means)


def reduced_each(spec: MonthlySpec, each: str, data: AssessmentData) -> Iterator[tuple[str, Reduced]]:
    """Yield every thing of a column with its own rows; one without any number has none."""
    table = data.table(spec.value)
    if table is None:
        return
    valued, ratio, word = _valued(spec, table), _ratio(spec, table, data.library), pl.col(each).cast(pl.String)
    for one in data.stations.order.sorted(table.frame.get_column(each).drop_nulls().cast(pl.String).unique()):
        yield one, Reduced.over(valued.filter(word == one), spec, data, ratio)


def _valued(spec: MonthlySpec, table: Table) -> pl.DataFrame:
    return table.frame.filter(pl.col(spec.of).is_not_null())


def _ratio(spec: MonthlySpec, table: Table, library: Library) -> Fraction:
    """Return what the table's numbers are multiplied by to be in the edition's unit."""
    column = table.contract.column(spec.of)
    return factor(column.unit or "", edition_of(library).unit) if column else Fraction(1)


def edition_of(library: Library) -> Dustfall:
    """Return the edition that every such rule names."""
    assert library.dustfall is not None, "checked when the rule was loaded"
    return library.dustfall


def numbers_of(rows: pl.DataFrame, column: str, ratio: Fraction) -> list[Fraction]:
    """Return the numbers of a column in the edition's unit."""
    return [number * ratio for number in numbers(rows, column)]


def _by_month(rows: pl.DataFrame, spec: MonthlySpec, period: Period) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield every month that has ended within the period."""
    for month in period.months():
        if month.whole.end in period:
            yield str(month), rows.filter(pl.col(spec.mean[1]) == month.whole.start)


def over_months(means: Collection[Fraction], spec: MonthlySpec) -> Fraction:
    """Return the mean of the months' means, or the largest of them."""
    return max(means) if spec.over_months == "max" else sum(means, Fraction(0)) / len(means)


def lowest(found: Reduced, spec: MonthlySpec, data: AssessmentData, refused: int) -> Bounds:
    """Return the value if every missing point-month, past or to come, had measured nothing."""
    # Every row that could not be read may be one more point.
    points = len(found.points) + refused
    sums = {month: sum(values, Fraction(0)) for month, values in found.months.items()}
    if spec.over_months == "max":
        least = {month: total / points for month, total in sums.items() if points}
        final = {} if refused else found.means
        return Bounds(low=max((least | final).values(), default=None))
    total, expected = sum(sums.values(), Fraction(0)), points * len(list(data.period.months()))
    return Bounds(low=total / expected if expected else None)
