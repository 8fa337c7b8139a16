"""`interval`: the longest time from one event to another, in any row."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Literal

import polars as pl
from pydantic import Field

from aircheck.measures.evidence import Evidence
from aircheck.measures.rows import columns_read, day_problems, describe, table_problems
from aircheck.measures.scoped import Empty, Scoped, no_case
from aircheck.model.dataset import ColumnType
from aircheck.model.explanation import FigureUse, Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Finding, Measurement, Part
from aircheck.model.text import Message, Strict
from aircheck.statistics.rounding import written

_SECONDS = {"d": 86400, "h": 3600}
_SHOWN = 20


class IntervalSpec(Strict):
    """`{interval: alarms, from: alarm_time, to: handled_time, in: h}`; `from` may be a day itself instead of a column."""

    interval: str
    start: date | str = Field(alias="from")
    to: str
    unit: Literal["d", "h"] = Field(default="d", alias="in")
    where: str | None = None
    empty: Empty = "incomplete"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the two events."""
        return (self.to,) if isinstance(self.start, date) else (self.start, self.to)


class Interval:
    """The `interval` measure, in days or hours, compared exactly. A row without its end runs on."""

    key = "interval"
    spec = IntervalSpec

    def datasets(self, spec: IntervalSpec) -> tuple[str, ...]:
        """Return the one table that is looked at."""
        return (spec.interval,)

    def unit(self, spec: IntervalSpec, library: Library) -> str:
        """Return days or hours."""
        return spec.unit

    def problems(self, spec: IntervalSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a column without days, or hours between days."""
        yield from table_problems("interval", spec.interval, library, where=spec.where)
        for at, name in (("from", None if isinstance(spec.start, date) else spec.start), ("to", spec.to)):
            yield from day_problems(at, spec.interval, name, library)
        contract = library.contracts.get(spec.interval)
        for name in spec.columns if spec.unit == "h" and contract else ():
            column = contract.column(name) if contract else None
            if column is not None and column.type is ColumnType.DATE:
                yield SpecProblem(("in",), Message.of("measures.no_hours", column=name))

    def measure(self, spec: IntervalSpec, evidence: Evidence) -> Measurement | None:
        """Measure the longest interval; what has not ended is at least as long as the time until now."""
        scoped = _scoped(spec, evidence)
        if scoped is None:
            return None
        if (nothing := no_case(scoped, spec.unit, spec.empty)) is not None:
            return nothing
        rows = scoped.decided
        ended, running = rows.filter(pl.col("_ended")), rows.filter(pl.col("_ended").not_())
        longest = _longest(rows, spec)
        return Measurement(
            value=_longest(ended, spec) if running.is_empty() else longest,
            unit=spec.unit,
            coverage=_coverage(scoped, running.height),
            bounds=_bounds(longest, final=not (running.height or scoped.gaps or evidence.open)),
            parts=tuple(_parts(scoped, spec)),
            findings=tuple(_findings(scoped, spec, evidence)),
        )

    def meaning(self, spec: IntervalSpec, library: Library) -> Message:
        """Say between which events the time is taken."""
        where = Message.of("explain.where", text=spec.where) if spec.where else Message.of("explain.everywhere")
        return Message.of("explain.interval", dataset=spec.interval, start=str(spec.start), end=spec.to, where=where)

    def columns(self, spec: IntervalSpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the key and every column that is read."""
        return columns_read(spec.interval, library, (spec.where,), spec.columns)

    def figures(self, spec: IntervalSpec, library: Library) -> Iterator[FigureUse]:
        """Yield nothing: no standard has a say in it."""
        return iter(())

    def steps(self, spec: IntervalSpec, evidence: Evidence) -> Iterator[Step]:
        """Yield the rows by their fate, and the longest intervals."""
        scoped = _scoped(spec, evidence)
        if scoped is None:
            return
        yield scoped.fate()
        ordered = scoped.decided.sort("_span", descending=True).head(_SHOWN)
        rows = tuple(
            (
                describe(row, scoped.contract.key, scoped.contract),
                str(row["_start"]),
                str(row["_end"]) if row["_ended"] else Message.of("explain.still_open"),
                written(_length(row["_span"], spec)),
            )
            for row in ordered.iter_rows(named=True)
        )
        heads = ("explain.row", "explain.start", "explain.end", "explain.length")
        yield Step(Message.of("explain.intervals"), (), Grid(tuple(Message.of(head) for head in heads), rows))


def _scoped(spec: IntervalSpec, evidence: Evidence) -> Scoped | None:
    """Add `_start`, `_end` (now, where the row has not ended), `_ended` and `_span`."""
    needs = () if isinstance(spec.start, date) else (spec.start,)
    scoped = Scoped.of(evidence, spec.interval, spec.where, needs=needs)
    if scoped is None:
        return None
    start = pl.lit(spec.start) if isinstance(spec.start, date) else pl.col(spec.start)
    days = scoped.contract.column(spec.to)
    whole = days is not None and days.type is ColumnType.DATE
    kind = pl.Date() if spec.unit == "d" or whole else pl.Datetime()
    # In hours, what runs on has done so until the end of the day of judging.
    midnight = datetime.combine(evidence.as_of, time()) + timedelta(days=1)
    now = pl.lit(evidence.as_of) if isinstance(kind, pl.Date) else pl.lit(midnight)
    rows = scoped.rows.with_columns(
        start.cast(kind).alias("_start"),
        pl.col(spec.to).cast(kind).fill_null(now.cast(kind)).alias("_end"),
        pl.col(spec.to).is_not_null().alias("_ended"),
    ).with_columns((pl.col("_end") - pl.col("_start")).alias("_span"))
    return scoped.with_rows(rows)


def _length(span: timedelta, spec: IntervalSpec) -> Fraction:
    return Fraction(span // timedelta(seconds=1), _SECONDS[spec.unit])


def _longest(rows: pl.DataFrame, spec: IntervalSpec) -> Fraction | None:
    longest = rows.get_column("_span").max()
    return _length(longest, spec) if isinstance(longest, timedelta) else None


def _coverage(scoped: Scoped, running: int) -> Coverage:
    """Every row in scope is required to have ended."""
    found = scoped.coverage(scoped.decided.height - running)
    if not running:
        return found
    expected = scoped.decided.height + scoped.gaps
    shortfall = Message.of("measures.still_running", rows=running)
    if scoped.gaps:
        unknown = Message.of("measures.rows_unknown", rows=scoped.gaps)
        shortfall = Message.of("judging.with", first=shortfall, second=unknown)
    return Coverage(found.valid, expected, expected, "unit.row", sufficient=False, shortfall=shortfall)


def _bounds(longest: Fraction | None, *, final: bool) -> Bounds:
    """What has elapsed cannot become shorter; what runs on, and what is not known, may become any length."""
    return Bounds(longest, longest if final else None)


def _parts(scoped: Scoped, spec: IntervalSpec) -> Iterator[Part]:
    for kind, name, rows in scoped.groups(scoped.decided):
        ended = rows.filter(pl.col("_ended")).height
        coverage = Coverage(ended, rows.height, rows.height, "unit.row", sufficient=ended == rows.height)
        yield Part(kind, name, _longest(rows, spec), coverage)


def _findings(scoped: Scoped, spec: IntervalSpec, evidence: Evidence) -> Iterator[Finding]:
    """Yield every row with its length, longest first; those that are short enough are not shown."""
    names = scoped.named(spec.columns)
    ordered = scoped.decided.sort(["_span", "_file", "_line"], descending=[True, False, False])
    for row in ordered.iter_rows(named=True):
        length = _length(row["_span"], spec)
        key = "measures.took" if row["_ended"] else "measures.runs"
        named = describe(row, names, scoped.contract)
        text = Message.of(key, row=named, length=written(length, 1), unit=Message.of(f"unit.{_NAMED[spec.unit]}"))
        yield Finding(text, evidence.path(row["_file"]), row["_line"], value=length)


_NAMED = {"d": "day", "h": "hour"}
