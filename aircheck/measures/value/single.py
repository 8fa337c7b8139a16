"""`value` with `take`: one number of a table's rows, such as the only one, the latest or the sum."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Literal

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.rests import number
from aircheck.measures.rows.accounts import row_account
from aircheck.measures.rows.alike import undecided, unlike
from aircheck.measures.rows.by_group import parts_of
from aircheck.measures.rows.naming import (
    column_problems,
    describe,
    in_a_row,
    named_cell,
    number_problems,
    where_of,
)
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.picked import Picked
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.dataset import ColumnType
from aircheck.model.deferred import Deferred
from aircheck.model.explanation import Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Finding, Measurement, Part
from aircheck.model.text import MOST_NAMED, Bilingual, ColumnNames, DatasetName, Message, Strict
from aircheck.statistics.rounding import written

Take = Literal["only", "latest", "min", "max", "mean", "sum"]
_PLACING = (ColumnType.INTEGER, ColumnType.DATE, ColumnType.MONTH, ColumnType.TIME)
_SHOWN = 20


class SingleSpec(Strict):
    """`{value: grids, of: posts, take: latest, by: date, where: …}`.

    `only` requires exactly one row in scope; `latest` takes the one with the largest year or day in `by` that is not
    after the day of judging. The others combine all rows in scope.
    """

    value: str
    of: str
    take: Take
    by: str | None = None
    where: str | None = None


class Single(OfTable[SingleSpec]):
    """The form of the `value` measure that has `take`."""

    key = "value"
    spec = SingleSpec

    def unit(self, spec: SingleSpec, library: Library) -> str:
        """Return the column's unit."""
        column = library.contracts[spec.value].column(spec.of)
        return (column.unit or "") if column else ""

    def problems(self, spec: SingleSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a column that is not a number, a `by` that orders nothing."""
        yield from super().problems(spec, library)
        yield from number_problems("of", spec.value, spec.of, library)
        yield from column_problems("by", spec.value, spec.by, library, _PLACING, "measures.not_a_year")

    def measure(self, spec: SingleSpec, data: AssessmentData) -> Measurement | None:
        """Measure the number; several rows where one is wanted, and unknown rows, leave it undecided."""
        scoped = _scoped(spec, data)
        return None if scoped is None else self._of(spec, scoped, data)

    def of_each(self, spec: SingleSpec, each: str, data: AssessmentData) -> dict[str, Measurement]:
        """Measure every thing of a column by itself. A row that names none may be of any of them."""
        return {word: self._of(spec, scoped, data) for word, scoped in _scoped_each(spec, each, data)}

    def steps_of_each(self, spec: SingleSpec, each: str, data: AssessmentData) -> Iterator[tuple[str, Iterator[Step]]]:
        """Yield every thing of a column with its rows and its number."""
        return ((word, _steps(spec, scoped)) for word, scoped in _scoped_each(spec, each, data))

    def _of(self, spec: SingleSpec, scoped: Scoped, data: AssessmentData) -> Measurement:
        rows = scoped.known
        several = _several(spec, rows)
        value = None if several else _number(spec, rows, scoped)
        coverage = scoped.coverage()
        if several:
            coverage = _short(coverage, Message.of("measures.several_rows", rows=_named(rows, scoped)))
        elif value is None and coverage.sufficient:
            coverage = _short(coverage, Message.of("measures.no_row_in_scope"))
        found = Measurement(
            value=value,
            unit=self.unit(spec, data.library),
            coverage=coverage,
            bounds=_bounds(spec, scoped, value, open_=data.pending),
            parts=_parts(spec, scoped, open_=data.pending),
            findings=Deferred(lambda: _findings(spec, scoped, data)),
            notes=tuple(_which(spec, rows, scoped)),
        )
        return undecided(found, unlike(scoped, (spec.of,)))

    def meaning(self, spec: SingleSpec, library: Library) -> Message:
        """Say which number it is."""
        where = where_of(spec.where)
        take = Message.of(f"explain.take.{spec.take}", by=ColumnNames.of(spec.by) if spec.by else "")
        dataset, column = DatasetName(spec.value), ColumnNames.of(spec.of)
        return Message.of("explain.single", dataset=dataset, column=column, where=where, take=take)

    def named(self, spec: SingleSpec) -> tuple[str | None, ...]:
        """Return the columns of the number and of its order."""
        return (spec.of, spec.by)

    def steps(self, spec: SingleSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the step that counts the rows, the rows themselves, and the number."""
        scoped = _scoped(spec, data)
        if scoped is not None:
            yield from _steps(spec, scoped)


def _steps(spec: SingleSpec, scoped: Scoped) -> Iterator[Step]:
    yield row_account(scoped)
    rows = scoped.known
    cells = tuple(
        (describe(row, scoped.contract.key, scoped.contract), written(number(row, spec.of)))
        for row in (rows.row(place) for place in rows.places(spec.of)[:_SHOWN])
    )
    heads = (Message.of("explain.row"), Message.of("explain.value_column"))
    yield Step(Message.of("explain.values_of_rows"), (), Grid(heads, cells))
    value = None if _several(spec, rows) else _number(spec, rows, scoped)
    if value is None:
        return
    line = Message.of("explain.counted", value=written(value))
    if spec.take == "mean":
        total = written(_sum(rows, spec))
        line = Message.of("explain.division", sum=total, count=rows.height, value=written(value))
    yield Step(Message.of("explain.number"), (line,))


def _scoped(spec: SingleSpec, data: AssessmentData) -> Scoped | None:
    """Return the rows that the number is computed from: all in scope, or those of the latest year or day."""
    scoped = _in_scope(spec, data)
    return None if scoped is None else _latest(spec, scoped, data)


def _scoped_each(spec: SingleSpec, each: str, data: AssessmentData) -> Iterator[tuple[str, Scoped]]:
    scoped = _in_scope(spec, data)
    own = {} if scoped is None else scoped.of_each(each)
    return ((word, _latest(spec, rows, data)) for word, rows in own.items())


def _in_scope(spec: SingleSpec, data: AssessmentData) -> Scoped | None:
    return Scoped.of(data, spec.value, spec.where, needs=(spec.of,))


def _latest(spec: SingleSpec, scoped: Scoped, data: AssessmentData) -> Scoped:
    """Return the rows with only those of the latest year or day in scope, if that is asked for.

    Rows after the day of judging are out of scope. A row of unknown day may be the latest.
    """
    if spec.by is None:
        return scoped
    column = scoped.contract.column(spec.by)
    whole = column is not None and column.type is ColumnType.INTEGER
    place = pl.col(spec.by) if whole else pl.col(spec.by).cast(pl.Date)
    now: int | date = data.as_of.year if whole else data.as_of
    in_time = scoped.with_rows(scoped.rows.with_columns((pl.col("_in") & (place <= now)).alias("_in")))
    latest = in_time.decided.get_column(spec.by).max()
    if latest is None:
        return in_time
    recent = pl.col("_in") & (pl.col(spec.by) >= latest)
    return in_time.with_rows(in_time.rows.with_columns(recent.alias("_in")))


def _several(spec: SingleSpec, rows: Picked) -> bool:
    return spec.take in ("only", "latest") and rows.height > 1


def _named(rows: Picked, scoped: Scoped) -> Message | Bilingual | str:
    """Name the rows by their keys; of many only the first, and how many there are besides."""
    key = scoped.contract.key or scoped.contract.required
    names = [
        in_a_row([named_cell(row[name], name, scoped.contract) for name in key if row[name] is not None])
        for row in (rows.row(place) for place in rows.places())
    ]
    named, more = in_a_row(names[:MOST_NAMED], ", "), len(names) - MOST_NAMED
    return Message.of("reports.and_more", named=named, more=more) if more > 0 else named


def _number(spec: SingleSpec, rows: Picked, scoped: Scoped) -> Fraction | None:
    if not rows.height:
        return Fraction(0) if spec.take == "sum" and scoped.table.nothing else None
    match spec.take:
        case "sum":
            return _sum(rows, spec)
        case "mean":
            return _sum(rows, spec) / rows.height
        case "min":
            return rows.extreme(spec.of, highest=False)
        case _:
            return rows.extreme(spec.of, highest=True)


def _sum(rows: Picked, spec: SingleSpec) -> Fraction:
    return rows.total(spec.of)


def _short(coverage: Coverage, why: Message) -> Coverage:
    return replace(coverage, required=max(1, coverage.required), sufficient=False, shortfall=why)


def _bounds(spec: SingleSpec, scoped: Scoped, value: Fraction | None, *, open_: bool) -> Bounds:
    """Return the bounds of the number over everything the gaps and the days to come could hold."""
    if not scoped.gaps and not open_:
        return Bounds(value, value)
    # In an open period a row of a register can still leave it, together with its number.
    stays = _number(spec, scoped.settled(scoped.known), scoped) if open_ else value
    column = scoped.contract.column(spec.of)
    least = None if column is None or column.minimum is None else Fraction(column.minimum)
    most = None if column is None or column.maximum is None else Fraction(column.maximum)
    match spec.take:
        case "max":
            return Bounds(least if stays is None else stays, most)
        case "min":
            return Bounds(least, most if stays is None else stays)
        case "sum" if least is not None and least >= 0:
            return Bounds(stays or Fraction(0))
        case "mean" | "only" | "latest":
            return Bounds(least, most)
        case _:
            return Bounds()


def _parts(spec: SingleSpec, scoped: Scoped, *, open_: bool) -> tuple[Part, ...]:
    """Return the same for every street, organisation, month and year; sums are not compared with the whole's target."""
    if spec.take in ("only", "latest"):
        return ()

    def ends(own: Scoped) -> Bounds:
        return _bounds(spec, own, _number(spec, own.known, own), open_=open_)

    return parts_of(scoped, lambda rows: _number(spec, rows, scoped), ends, judged=spec.take != "sum", open_=open_)


def _findings(spec: SingleSpec, scoped: Scoped, data: AssessmentData) -> Iterator[Finding]:
    """Yield the rows, largest first: each with its own value, or as the cause of too high a sum or mean."""
    names = scoped.named((spec.of, *((spec.by,) if spec.by else ())))
    reduced = spec.take in ("sum", "mean")
    places = scoped.known.places(spec.of)
    ordered = reversed(places) if spec.take == "min" else places
    yield from scoped.basis.findings(ordered, names, data, of=None if reduced else spec.of, excess=reduced)


def _which(spec: SingleSpec, rows: Picked, scoped: Scoped) -> Iterator[Message]:
    """Name the year or day of the latest number: it may be old."""
    if spec.by is not None and rows.height == 1:
        names = tuple(dict.fromkeys((*scoped.contract.key, spec.by)))
        yield Message.of("measures.value_of", row=describe(rows.row(rows.places()[0]), names, scoped.contract))
