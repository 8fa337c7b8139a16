"""`value` averaged over a table's keys in a stated order: points within a month, then months."""

from collections.abc import Iterator
from fractions import Fraction

import polars as pl

from aircheck.inputs.figures import used
from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.naming import cell_text, table_problem
from aircheck.measures.value.month_parts import coverage_of, month_parts, place_parts, street_parts
from aircheck.measures.value.reduced import MonthlySpec, Reduced, edition_of, lowest, over_months, reduced_each
from aircheck.model.dataset import ColumnType
from aircheck.model.explanation import FigureUse, Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import Measure, SpecProblem
from aircheck.model.measurement import Finding, Measurement
from aircheck.model.text import ColumnNames, DatasetName, Message, NameList
from aircheck.model.unit_words import named
from aircheck.model.units import UnitError, factor
from aircheck.predicates import predicate
from aircheck.statistics.rounding import written


class Monthly(Measure[MonthlySpec]):
    """The form of the `value` measure that has `mean` and `standard`."""

    key = "value"
    spec = MonthlySpec

    def unit(self, spec: MonthlySpec, library: Library) -> str:
        """Return the unit of the edition the spec names."""
        return edition_of(library).unit

    def problems(self, spec: MonthlySpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a number not in the edition's unit, a second key that is not months."""
        contract = library.contracts.get(spec.value)
        if contract is None or contract.layout != "table":
            yield table_problem("value", spec.value, library)
            return
        if library.dustfall is None:
            yield SpecProblem(("standard",), Message.of("measures.no_edition", standard=spec.standard))
            return
        for at, name in (("of", spec.of), ("mean", spec.mean[0]), ("mean", spec.mean[1])):
            if contract.column(name) is None:
                yield predicate.unknown_column(name, at, contract)
        month = contract.column(spec.mean[1])
        if month is not None and month.type is not ColumnType.MONTH:
            yield SpecProblem(("mean", 1), Message.of("measures.not_a_month", column=month.name))
        yield from _unit_problem(spec, library)

    def measure(self, spec: MonthlySpec, data: AssessmentData) -> Measurement | None:
        """Measure the mean of the months' area means; a month with too few points is a gap."""
        table = data.table(spec.value)
        if table is None:
            return None
        return self._of(spec, Reduced.of(spec, data, table), data, data.submission.refused.get(spec.value, 0))

    def of_each(self, spec: MonthlySpec, each: str, data: AssessmentData) -> dict[str, Measurement]:
        """Measure every thing of a column by itself. A row that names none may be of a point of any of them."""
        table = data.table(spec.value)
        strays = 0 if table is None else table.frame.get_column(each).null_count()
        refused = data.submission.refused.get(spec.value, 0) + strays
        return {one: self._of(spec, found, data, refused) for one, found in reduced_each(spec, each, data)}

    def steps_of_each(self, spec: MonthlySpec, each: str, data: AssessmentData) -> Iterator[tuple[str, Iterator[Step]]]:
        """Yield every thing of a column with its points, months and mean."""
        return ((word, _steps(found, spec)) for word, found in reduced_each(spec, each, data))

    def _of(self, spec: MonthlySpec, found: Reduced, data: AssessmentData, refused: int) -> Measurement:
        """Measure what has been reduced; `refused` rows may be of points that no other row names."""
        edition = edition_of(data.library)
        rows, months, means = found.rows, found.months, found.means
        return Measurement(
            value=over_months(means.values(), spec) if means else None,
            unit=edition.unit,
            coverage=coverage_of(means, months, refused),
            decimals=edition.decimals.value,
            bounds=lowest(found, spec, data, refused),
            parts=(
                *month_parts(found, refused),
                *street_parts(found, spec, data, refused),
                *place_parts(found, spec, data, refused),
            ),
            findings=_findings(rows, spec, data),
            notes=(*_absent(rows, spec, found.points, months), *_not_over(found, spec)),
        )

    def meaning(self, spec: MonthlySpec, library: Library) -> Message:
        """Say in which order means are taken."""
        dataset, column = DatasetName(spec.value), ColumnNames.of(spec.of)
        first, second = map(ColumnNames.of, spec.mean)
        key = "explain.value_of_worst" if spec.over_months == "max" else "explain.value"
        return Message.of(key, dataset=dataset, column=column, first=first, second=second)

    def columns(self, spec: MonthlySpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the keys and the value."""
        return tuple((spec.value, name) for name in dict.fromkeys((*spec.mean, spec.of)))

    def essential(self, spec: MonthlySpec) -> tuple[tuple[str, str], ...]:
        """Return the keys and the value."""
        return tuple((spec.value, name) for name in (*spec.mean, spec.of))

    def figures(self, spec: MonthlySpec, library: Library) -> Iterator[FigureUse]:
        """Yield the edition's figures."""
        return used(edition_of(library), "decimals", "point_share")

    def steps(self, spec: MonthlySpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the points, every month's mean, and the mean of the months."""
        table = data.table(spec.value)
        if table is None:
            return
        yield from _steps(Reduced.of(spec, data, table), spec)


def _steps(found: Reduced, spec: MonthlySpec) -> Iterator[Step]:
    points = Message.of(
        "explain.points", count=len(found.points), points=NameList.of(found.points), required=found.least
    )
    rows = tuple(
        (month, str(len(values)), written(sum(values, Fraction(0))), _mean_text(found, month))
        for month, values in found.months.items()
    )
    heads = ("explain.month", "explain.point_count", "explain.sum", "explain.mean")
    grid = Grid(tuple(Message.of(head) for head in heads), rows)
    yield Step(Message.of("explain.points_then_months"), (points,), grid)
    if found.means:
        yield _last_step(found, spec)


def _last_step(found: Reduced, spec: MonthlySpec) -> Step:
    if spec.over_months == "max":
        month, worst = max(found.means.items(), key=lambda pair: pair[1])
        return Step(Message.of("explain.worst_month", month=month), (Message.of("explain.is", value=written(worst)),))
    total = sum(found.means.values(), Fraction(0))
    count = len(found.means)
    division = Message.of("explain.division", sum=written(total), count=count, value=written(total / count))
    return Step(Message.of("explain.mean_of_months"), (division,))


def _mean_text(found: Reduced, month: str) -> str | Message:
    return written(found.means[month]) if month in found.means else Message.of("explain.not_valid")


def _unit_problem(spec: MonthlySpec, library: Library) -> Iterator[SpecProblem]:
    contract = library.contracts[spec.value]
    column = contract.column(spec.of)
    if column is None:
        return
    if column.type is not ColumnType.NUMBER:
        yield SpecProblem(("of",), Message.of("measures.not_a_number", column=spec.of))
        return
    unit, wanted = column.unit, edition_of(library).unit
    try:
        factor(unit or "", wanted)
    except UnitError:
        why = Message.of("measures.unit_differs", column=spec.of, unit=unit or "-", wanted=wanted)
        yield SpecProblem(("of",), why)


def _findings(rows: pl.DataFrame, spec: MonthlySpec, data: AssessmentData) -> tuple[Finding, ...]:
    """Yield the table's own rows, highest first."""
    contract = data.library.contracts[spec.value]
    column = contract.column(spec.of)
    ordered = rows.sort([spec.of, "_file", "_line"], descending=[True, False, False])
    found = []
    for row in ordered.iter_rows(named=True):
        text = Message.of(
            "measures.point_month",
            point=str(row[spec.mean[0]]),
            month=cell_text(row[spec.mean[1]], spec.mean[1], contract),
            value=cell_text(row[spec.of], spec.of, contract),
            unit=named(column.unit) if column and column.unit else "",
        )
        found.append(Finding(text, data.path(row["_file"]), row["_line"]))
    return tuple(found)


def _not_over(found: Reduced, spec: MonthlySpec) -> tuple[Message, ...]:
    """Say how many rows do not count before the end of their month."""
    if found.early.is_empty():
        return ()
    months = sorted(set(found.early.get_column(spec.mean[1]).dt.strftime("%Y-%m")))
    return (Message.of("measures.month_not_over", rows=found.early.height, months=NameList.of(months)),)


def _absent(
    rows: pl.DataFrame, spec: MonthlySpec, points: list[str], months: dict[str, list[Fraction]]
) -> tuple[Message, ...]:
    """Name every missing point-month: the mean is taken without it."""
    present = {(point, f"{month:%Y-%m}") for point, month in rows.select(*spec.mean).iter_rows()}
    gaps = [f"{point} {month}" for month in months for point in points if (point, month) not in present]
    return (Message.of("measures.absent", places=NameList.of(gaps)),) if gaps else ()
