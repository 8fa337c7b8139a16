"""`interval`: the longest time from one event to another, in any row."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

import polars as pl
from pydantic import Field

from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.unread import is_unread
from aircheck.measures.rows.accounts import row_account
from aircheck.measures.rows.by_group import part_coverage, parted
from aircheck.measures.rows.naming import day_problems, describe, where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.shortfalls import Empty, no_rows_in_scope
from aircheck.model.dataset import ColumnType
from aircheck.model.explanation import Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import Others, SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Finding, Measurement, Part
from aircheck.model.text import ColumnNames, DatasetName, Message, Strict
from aircheck.statistics.rounding import written

_SECONDS = {"d": 86400, "h": 3600}
_SHOWN = 20


class IntervalSpec(Strict):
    """`{interval: alarms, from: alarm_time, to: handled_time, in: h}`.

    `from` may also be a fixed day instead of a column. Days are calendar days; hours need two times. `early`: `from` is
    a deadline, and the end may come before it; otherwise a row that ends before it begins, or before the fixed day,
    cannot be: it is a gap and named.
    """

    interval: str
    start: date | str = Field(alias="from")
    to: str
    unit: Literal["d", "h"] = Field(default="d", alias="in")
    where: str | None = None
    early: bool = False
    empty: Empty = "incomplete"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the two events."""
        return (self.to,) if isinstance(self.start, date) else (self.start, self.to)


class Interval(OfTable[IntervalSpec]):
    """The `interval` measure, in days or hours, compared exactly. A row without an end is still running."""

    key = "interval"
    spec = IntervalSpec
    others = Others.KEPT_OUT

    def unit(self, spec: IntervalSpec, library: Library) -> str:
        """Return days or hours."""
        return spec.unit

    def problems(self, spec: IntervalSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a column without days, or hours between days."""
        yield from super().problems(spec, library)
        for at, name in (("from", None if isinstance(spec.start, date) else spec.start), ("to", spec.to)):
            yield from day_problems(at, spec.interval, name, library)
        if spec.unit == "h" and not _all_times(spec, library):
            yield SpecProblem(("in",), Message.of("measures.hours_need_times"))

    def measure(self, spec: IntervalSpec, data: AssessmentData) -> Measurement | None:
        """Measure the longest interval; a row that has not ended is at least as long as the time until now."""
        scoped = _scoped(spec, data)
        if scoped is None:
            return None
        if (nothing := no_rows_in_scope(scoped, spec.unit, spec.empty)) is not None:
            return nothing
        running = scoped.decided.filter(pl.col("_ended").not_()).height
        longest = _longest(scoped.decided, spec)
        return Measurement(
            value=longest,
            unit=spec.unit,
            coverage=_coverage(scoped, running, open_=data.pending),
            bounds=_bounds(longest, final=not (running or scoped.gaps or data.pending)),
            parts=tuple(_parts(scoped, spec)),
            findings=tuple(_findings(scoped, spec, data)),
            notes=(_running_on(running, data),) if running else (),
        )

    def with_more(self, spec: IntervalSpec, bounds: Bounds) -> Bounds:
        """Return bounds without an upper end: the longest can only be longer."""
        return Bounds(bounds.low)

    def meaning(self, spec: IntervalSpec, library: Library) -> Message:
        """Say between which events the time is measured."""
        where = where_of(spec.where)
        unit, dataset = Message.of(_NAMED[spec.unit]), DatasetName(spec.interval)
        start = str(spec.start) if isinstance(spec.start, date) else ColumnNames.of(spec.start)
        end = ColumnNames.of(spec.to)
        return Message.of("explain.interval", dataset=dataset, start=start, end=end, unit=unit, where=where)

    def named(self, spec: IntervalSpec) -> tuple[str | None, ...]:
        """Return the columns of the two events."""
        return spec.columns

    def steps(self, spec: IntervalSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the step that counts the rows, and the longest intervals."""
        scoped = _scoped(spec, data)
        if scoped is None:
            return
        yield row_account(scoped)
        rows = tuple(
            (
                describe(row, scoped.contract.key, scoped.contract),
                str(row["_start"]),
                str(row["_end"]) if row["_ended"] else Message.of("explain.still_running"),
                written(_length(row["_span"], spec)),
            )
            for row in _longest_first(scoped).head(_SHOWN).iter_rows(named=True)
        )
        heads = ("explain.row", "explain.start", "explain.end", "explain.lasted")
        running = Message.of("explain.running_until", day=str(data.as_of))
        yield Step(Message.of("explain.intervals"), (running,), Grid(tuple(Message.of(head) for head in heads), rows))


def _all_times(spec: IntervalSpec, library: Library) -> bool:
    """Whether both events are columns of times; a column that does not exist is reported as such."""
    contract = library.contracts.get(spec.interval)
    found = [contract.column(name) for name in spec.columns] if contract else []
    return not isinstance(spec.start, date) and all(
        column is None or column.type is not ColumnType.DATE for column in found
    )


def _scoped(spec: IntervalSpec, data: AssessmentData) -> Scoped | None:
    """Add `_start`, `_end`, `_ended`, `_span`, and `_backward`: a row ends before it begins.

    A row that ends after the day of judging is still running on that day. It has run at least until that day began, and
    never for a negative time.
    """
    needs = () if isinstance(spec.start, date) else (spec.start,)
    scoped = Scoped.of(data, spec.interval, spec.where, needs=needs)
    if scoped is None:
        return None
    kind = pl.Date() if spec.unit == "d" else pl.Datetime()
    start = (pl.lit(spec.start) if isinstance(spec.start, date) else pl.col(spec.start)).cast(kind)
    today, end = pl.lit(data.as_of), pl.col(spec.to)
    begun = start.cast(pl.Date) <= today
    so_far = pl.when(begun).then(pl.max_horizontal(start, today.cast(kind))).otherwise(today.cast(kind))
    ended = (end.cast(pl.Date) <= today).fill_null(value=False)
    rows = scoped.rows.with_columns(
        start.alias("_start"),
        pl.when(ended).then(end.cast(kind)).otherwise(so_far).alias("_end"),
        ended.alias("_ended"),
    ).with_columns((pl.col("_end") - pl.col("_start")).alias("_span"))
    # An end that could not be read, or that no file has a column for, does not show that a row is still running; one
    # before its beginning is neither.
    backward = pl.lit(not spec.early) & pl.col("_ended") & (pl.col("_span") < 0)
    rows = rows.with_columns(backward.fill_null(value=False).alias("_backward"))
    said = pl.lit(spec.to not in scoped.basis.absent)
    known = said & is_unread(spec.to).not_() & pl.col("_backward").not_()
    return scoped.with_rows(rows).holding(pl.when(known).then(pl.lit(value=True)))


def _length(span: timedelta, spec: IntervalSpec) -> Fraction:
    return Fraction(span // timedelta(seconds=1), _SECONDS[spec.unit])


def _longest(rows: pl.DataFrame, spec: IntervalSpec) -> Fraction | None:
    longest = rows.get_column("_span").max()
    return _length(longest, spec) if isinstance(longest, timedelta) else None


def _coverage(scoped: Scoped, running: int, *, open_: bool) -> Coverage:
    """Require every row in scope to have ended. In an open period it may still do so in time: no shortfall then."""
    found = scoped.coverage(scoped.decided.height - running)
    if not running:
        return found
    shortfall = found.shortfall
    if not open_:
        still = Message.of("measures.running", rows=running)
        shortfall = Message.of("judging.with", first=still, second=shortfall) if shortfall else still
    expected = scoped.decided.height + scoped.gaps
    return Coverage(found.valid, expected, expected, "unit.row", sufficient=False, shortfall=shortfall)


def _running_on(running: int, data: AssessmentData) -> Message:
    return Message.of("measures.running_on", rows=running, day=str(data.as_of))


def _bounds(longest: Fraction | None, *, final: bool) -> Bounds:
    """Return the bounds: time that has passed cannot shrink; a running or unknown row can become any length."""
    return Bounds(longest, longest if final else None)


def _parts(scoped: Scoped, spec: IntervalSpec) -> Iterator[Part]:
    for kind, name, rows, gaps in parted(scoped):
        ended, every = rows.filter(pl.col("_ended")).height, rows.height + gaps
        yield Part(kind, name, _longest(rows, spec), part_coverage(scoped, ended, every))


def _findings(scoped: Scoped, spec: IntervalSpec, data: AssessmentData) -> Iterator[Finding]:
    """Yield the rows that end before they begin, then every other with its length, longest first.

    Those that are short enough are not shown.
    """
    names = scoped.named(spec.columns)
    for row in scoped.undecided.filter("_backward").sort("_file", "_line").iter_rows(named=True):
        text = Message.of("measures.backward", row=describe(row, names, scoped.contract), start=str(row["_start"]))
        yield Finding(text, data.path(row["_file"]), row["_line"])
    for row in _longest_first(scoped).iter_rows(named=True):
        length = _length(row["_span"], spec)
        key = "measures.lasted" if row["_ended"] else "measures.runs_for"
        named = describe(row, names, scoped.contract)
        text = Message.of(key, row=named, value=written(length, 1), unit=Message.of(_NAMED[spec.unit]))
        yield Finding(text, data.path(row["_file"]), row["_line"], value=length)


def _longest_first(scoped: Scoped) -> pl.DataFrame:
    return scoped.decided.sort(["_span", "_file", "_line"], descending=[True, False, False])


_NAMED = {"d": "unit.day", "h": "unit.hour"}
