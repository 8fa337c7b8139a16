"""`value` averaged over a table's keys in a stated order: points within a month, then months."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.inputs.figures import used
from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.rests import numbers
from aircheck.intake.submission import Table
from aircheck.measures.rows.naming import cell_text, grouped, table_problem
from aircheck.model.dataset import ColumnType
from aircheck.model.explanation import FigureUse, Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import Measure, SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Finding, Measurement, Part, PartKind
from aircheck.model.period import Period
from aircheck.model.shown.natural import in_order, natural
from aircheck.model.standard import Dustfall
from aircheck.model.text import ColumnNames, DatasetName, Message, NameList, Strict
from aircheck.model.units import UnitError, factor
from aircheck.predicates import predicate
from aircheck.statistics.rounding import written

_STREET = "street"


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


class Monthly(Measure[MonthlySpec]):
    """The form of the `value` measure that has `mean` and `standard`."""

    key = "value"
    spec = MonthlySpec

    def unit(self, spec: MonthlySpec, library: Library) -> str:
        """Return the unit of the edition the spec names."""
        return _edition(library).unit

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
        return self._of(spec, _Reduced.of(spec, data, table), data, data.submission.refused.get(spec.value, 0))

    def of_each(self, spec: MonthlySpec, each: str, data: AssessmentData) -> dict[str, Measurement]:
        """Measure every thing of a column by itself. A row that names none may be of a point of any of them."""
        table = data.table(spec.value)
        strays = 0 if table is None else table.frame.get_column(each).null_count()
        refused = data.submission.refused.get(spec.value, 0) + strays
        return {one: self._of(spec, found, data, refused) for one, found in _reduced_each(spec, each, data)}

    def steps_of_each(self, spec: MonthlySpec, each: str, data: AssessmentData) -> Iterator[tuple[str, Iterator[Step]]]:
        """Yield every thing of a column with its points, months and mean."""
        return ((word, _steps(found, spec)) for word, found in _reduced_each(spec, each, data))

    def _of(self, spec: MonthlySpec, found: "_Reduced", data: AssessmentData, refused: int) -> Measurement:
        """Measure what has been reduced; `refused` rows may be of points that no other row names."""
        edition = _edition(data.library)
        rows, months, means = found.rows, found.months, found.means
        return Measurement(
            value=_over_months(means.values(), spec) if means else None,
            unit=edition.unit,
            coverage=_coverage(means, months, refused),
            decimals=edition.decimals.value,
            bounds=_lowest(found, spec, data, refused),
            parts=(*_month_parts(found), *_street_parts(found, spec, data, refused), *_place_parts(found, spec, data)),
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
        return used(_edition(library), "decimals", "point_share")

    def steps(self, spec: MonthlySpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the points, every month's mean, and the mean of the months."""
        table = data.table(spec.value)
        if table is None:
            return
        yield from _steps(_Reduced.of(spec, data, table), spec)


def _reduced_each(spec: MonthlySpec, each: str, data: AssessmentData) -> Iterator[tuple[str, "_Reduced"]]:
    """Yield every thing of a column with its own rows; one without any number has none."""
    table = data.table(spec.value)
    if table is None:
        return
    ratio, word = _Reduced.of(spec, data, table).ratio, pl.col(each).cast(pl.String)
    valued = table.frame.filter(pl.col(spec.of).is_not_null())
    for one in in_order(table.frame.get_column(each).drop_nulls().cast(pl.String).unique()):
        yield one, _Reduced.over(valued.filter(word == one), spec, data, ratio)


def _steps(found: "_Reduced", spec: MonthlySpec) -> Iterator[Step]:
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


def _last_step(found: "_Reduced", spec: MonthlySpec) -> Step:
    if spec.over_months == "max":
        month, worst = max(found.means.items(), key=lambda pair: pair[1])
        return Step(Message.of("explain.worst_month", month=month), (Message.of("explain.is", value=written(worst)),))
    total = sum(found.means.values(), Fraction(0))
    count = len(found.means)
    division = Message.of("explain.division", sum=written(total), count=count, value=written(total / count))
    return Step(Message.of("explain.mean_of_months"), (division,))


@dataclass(frozen=True, slots=True)
class _Reduced:
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
    def of(cls, spec: MonthlySpec, data: AssessmentData, table: Table) -> "_Reduced":
        column = table.contract.column(spec.of)
        ratio = factor(column.unit or "", _edition(data.library).unit) if column else Fraction(1)
        return cls.over(table.frame.filter(pl.col(spec.of).is_not_null()), spec, data, ratio)

    @classmethod
    def over(cls, rows: pl.DataFrame, spec: MonthlySpec, data: AssessmentData, ratio: Fraction) -> "_Reduced":
        """Reduce some of the rows: a month needs the edition's share of their points."""
        edition, over = _edition(data.library), pl.col(spec.mean[1]).dt.month_end() <= data.elapsed.end
        rows, early = rows.filter(over), rows.filter(~over)
        points = sorted(set(rows.get_column(spec.mean[0])))
        months = {month: _numbers(group, spec.of, ratio) for month, group in _by_month(rows, spec, data.elapsed)}
        least = max(1, -(-len(points) * edition.point_share.value // 100))
        means = {month: sum(v, Fraction(0)) / len(v) for month, v in months.items() if len(v) >= least}
        return cls(rows, early, points, least, ratio, months, means)


def _mean_text(found: _Reduced, month: str) -> str | Message:
    return written(found.means[month]) if month in found.means else Message.of("explain.not_valid")


def _edition(library: Library) -> Dustfall:
    assert library.dustfall is not None, "checked when the rule was loaded"
    return library.dustfall


def _unit_problem(spec: MonthlySpec, library: Library) -> Iterator[SpecProblem]:
    contract = library.contracts[spec.value]
    column = contract.column(spec.of)
    if column is None:
        return
    if column.type is not ColumnType.NUMBER:
        yield SpecProblem(("of",), Message.of("measures.not_a_number", column=spec.of))
        return
    try:
        factor(column.unit or "", _edition(library).unit)
    except UnitError:
        yield SpecProblem(
            ("of",),
            Message.of("measures.unit_differs", column=spec.of, unit=column.unit or "-", wanted=_edition(library).unit),
        )


def _numbers(rows: pl.DataFrame, column: str, ratio: Fraction) -> list[Fraction]:
    return [number * ratio for number in numbers(rows, column)]


def _by_month(rows: pl.DataFrame, spec: MonthlySpec, period: Period) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield every month that has ended within the period."""
    for month in period.months():
        if month.whole.end in period:
            yield str(month), rows.filter(pl.col(spec.mean[1]) == month.whole.start)


def _coverage(means: dict[str, Fraction], months: dict[str, list[Fraction]], refused: int) -> Coverage:
    """Require every month; a row that could not be read may be of a point that no other row names."""
    short = [month for month in months if month not in means]
    shortfall = Message.of("measures.months_without", months=NameList.of(short)) if short else None
    if refused:
        unknown = Message.of("measures.rows_unknown", rows=refused)
        shortfall = Message.of("judging.with", first=shortfall, second=unknown) if shortfall else unknown
    return Coverage(
        len(means), len(months), len(months), "unit.month", sufficient=shortfall is None, shortfall=shortfall
    )


def _over_months(means: Collection[Fraction], spec: MonthlySpec) -> Fraction:
    return max(means) if spec.over_months == "max" else sum(means, Fraction(0)) / len(means)


def _lowest(found: _Reduced, spec: MonthlySpec, data: AssessmentData, refused: int) -> Bounds:
    """Return the value if every missing point-month, past or to come, had measured nothing."""
    # Every row that could not be read may be one more point.
    points = len(found.points) + refused
    sums = {month: sum(values, Fraction(0)) for month, values in found.months.items()}
    if spec.over_months == "max":
        lowest = {month: total / points for month, total in sums.items() if points}
        final = {} if refused else found.means
        return Bounds(low=max((lowest | final).values(), default=None))
    total, expected = sum(sums.values(), Fraction(0)), points * len(list(data.period.months()))
    return Bounds(low=total / expected if expected else None)


def _month_parts(found: _Reduced) -> list[Part]:
    points, least = len(found.points), found.least
    parts = [
        Part(
            PartKind.MONTH,
            month,
            found.means.get(month),
            Coverage(len(values), least, points, "unit.point", sufficient=len(values) >= least),
        )
        for month, values in found.months.items()
    ]
    return _highest_first(parts)


def _place_parts(found: _Reduced, spec: MonthlySpec, data: AssessmentData) -> list[Part]:
    parts, months, all_ = [], len(found.months), len(list(data.period.months()))
    for point, group in grouped(found.rows, spec.mean[0]):
        values = _numbers(group, spec.of, found.ratio)
        coverage = Coverage(len(values), months, months, "unit.month", sufficient=len(values) >= months)
        total = sum(values, Fraction(0))
        parts.append(Part(PartKind.GROUP, point, total / len(values), coverage, bounds=Bounds(total / all_)))
    return _highest_first(parts)


def _street_parts(found: _Reduced, spec: MonthlySpec, data: AssessmentData, refused: int) -> list[Part]:
    """Return every sub-district with the mean of its own points, if the table says where they stand.

    A row that names none may be of one more point of any of them.
    """
    parts = []
    strays = found.rows.filter(pl.col(_STREET).is_null()) if _STREET in found.rows.columns else found.rows.clear()
    lost = refused + strays.n_unique(spec.mean[0])
    for street, group in grouped(found.rows, _STREET) if _STREET in found.rows.columns else ():
        own = _Reduced.over(group, spec, data, found.ratio)
        value = _over_months(own.means.values(), spec) if own.means else None
        ends = _lowest(own, spec, data, lost)
        parts.append(Part(PartKind.STREET, street, value, _coverage(own.means, own.months, 0), bounds=ends))
    return _highest_first(parts)


def _highest_first(parts: list[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: (part.value is None, -(part.value or 0), natural(part.name)))


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
            unit=column.unit or "" if column else "",
        )
        found.append(Finding(text, data.path(row["_file"]), row["_line"]))
    return tuple(found)


def _not_over(found: _Reduced, spec: MonthlySpec) -> tuple[Message, ...]:
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
