"""`window`: how many rows lie outside the months or hours they belong in, or inside those they must avoid."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Self

import polars as pl
from pydantic import model_validator

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows import exceptions
from aircheck.measures.rows.because import Because, Reason
from aircheck.measures.rows.naming import day_problems, titles, where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.picked import Picked
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.shortfalls import Empty
from aircheck.model.dataset import ColumnType
from aircheck.model.explanation import Step
from aircheck.model.library import Library
from aircheck.model.measure import Others, SpecProblem
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.spans import SpanError, Spans, lies_within, parse_spans, spelled, touches
from aircheck.model.text import ColumnNames, Contradiction, DatasetName, Message, Strict


class WindowSpec(Strict):
    """`{window: overhaul, on: [overhaul_start, overhaul_end], outside: 07-01..09-30}`.

    With two columns every day, or every moment, from one to the other counts.
    """

    window: str
    on: str | tuple[str, str]
    within: str | None = None
    outside: str | None = None
    where: str | None = None
    empty: Empty = "incomplete"

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.within is None) == (self.outside is None):
            raise Contradiction(Message.of("loading.contradiction.window"))
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that place a row in time."""
        return (self.on,) if isinstance(self.on, str) else self.on


class Window(OfTable[WindowSpec]):
    """The `window` measure: a number of rows without a unit, 0 when all keep to it."""

    key = "window"
    spec = WindowSpec
    others = Others.UNWELCOME

    def problems(self, spec: WindowSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a column without days, hours for one without times, an invalid span."""
        yield from super().problems(spec, library)
        for name in spec.columns:
            yield from day_problems("on", spec.window, name, library)
        at, text = ("within", spec.within) if spec.within is not None else ("outside", spec.outside or "")
        try:
            spans = parse_spans(text)
        except SpanError:
            yield SpecProblem((at,), Message.of("measures.not_a_span", text=text), Message.of("measures.spans"))
            return
        contract = library.contracts.get(spec.window)
        for column in (contract.column(name) for name in spec.columns) if contract else ():
            if column is not None and column.type is ColumnType.DATE and spans[0].hours:
                yield SpecProblem((at,), Message.of("measures.no_hours", column=column.name))

    def measure(self, spec: WindowSpec, data: AssessmentData) -> Measurement | None:
        """Count the rows that do not keep to the window."""
        scoped = _scoped(spec, data)
        if scoped is None:
            return None

        def happened(against: Picked) -> int:
            # A planned day may be moved; a past one stays.
            past = scoped.basis.past(spec.columns, data.as_of)
            return scoped.settled(against.among(past), events=True).height

        return exceptions.measurement(scoped, data, spec.empty, happened, spec.columns, _because(spec, scoped))

    def with_more(self, spec: WindowSpec, bounds: Bounds) -> Bounds:
        """Return bounds without an upper end."""
        return Bounds(bounds.low)

    def meaning(self, spec: WindowSpec, library: Library) -> Message:
        """Say what must lie where."""
        where = where_of(spec.where)
        key = "explain.window_within" if spec.within is not None else "explain.window_outside"
        spans = spec.within or spec.outside or ""
        dataset, columns = DatasetName(spec.window), ColumnNames(spec.columns)
        return Message.of(key, dataset=dataset, columns=columns, spans=spans, where=where)

    def named(self, spec: WindowSpec) -> tuple[str | None, ...]:
        """Return the columns that place a row in time."""
        return spec.columns

    def needs(self, spec: WindowSpec) -> tuple[str | None, ...]:
        """Return the columns that place a row in time."""
        return spec.columns

    def steps(self, spec: WindowSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the step that counts the rows, and those that do not keep to the window."""
        scoped = _scoped(spec, data)
        return exceptions.steps(scoped) if scoped is not None else iter(())


def _because(spec: WindowSpec, scoped: Scoped) -> Because:
    """Return what is wrong with a row that does not keep to the window."""
    spans, key = spec.within or spec.outside or "", "lies_within" if spec.within is not None else "lies_outside"
    words = Message.of(f"explain.said.{key}", columns=titles(spec.columns, scoped.contract), spans=spelled(spans))
    return Because("measures.row_unmet", f"{key} {spans}", [Reason(words, spec.columns)])


def _scoped(spec: WindowSpec, data: AssessmentData) -> Scoped | None:
    """Say for the rows that overlap the assessed period whether they keep to the window."""
    scoped = Scoped.of(data, spec.window, spec.where)
    if scoped is None:
        return None
    first, last = (pl.col(name).cast(pl.Date) for name in (spec.columns[0], spec.columns[-1]))
    elsewhere = (first > data.period.end) | (last < data.period.start)
    spans = parse_spans(spec.within or spec.outside or "")
    days = scoped.rows.select(spec.columns).iter_rows()
    kept = pl.Series("_kept", [_kept(spans, row, inside=spec.within is not None) for row in days], pl.Boolean)
    rows = scoped.rows.with_columns(
        pl.when(elsewhere.fill_null(value=False)).then(pl.lit(value=False)).otherwise("_in").alias("_in"), kept
    )
    return scoped.with_rows(rows).holding(pl.col("_kept"))


def _kept(spans: Spans, row: tuple[date | None, ...], *, inside: bool) -> bool | None:
    """Return whether a row keeps to the window.

    None if an end is missing while the other keeps to it, or if they cross.
    """
    known = [moment for moment in row if moment is not None]
    if not known:
        return None
    first, last = (moment if spans[0].hours else _day(moment) for moment in (known[0], known[-1]))
    if last < first:
        return None
    kept = lies_within(spans, first, last) if inside else not touches(spans, first, last)
    return kept if len(known) == len(row) or not kept else None


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
