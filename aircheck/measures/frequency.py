"""`frequency`: how often something happens in every week, month … and to everyone it should happen to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal

import polars as pl
from pydantic import model_validator

from aircheck.measures import predicate
from aircheck.measures.evidence import Evidence
from aircheck.measures.rows import columns_read, day_problems, table_problems
from aircheck.measures.scoped import Empty, Scoped, no_case
from aircheck.measures.spans import Span, SpanError, any_contains, parse_spans
from aircheck.model.explanation import FigureUse, Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Finding, Measurement, Part, PartKind
from aircheck.model.period import Period
from aircheck.model.text import Message, Strict

Each = Literal["day", "week", "month", "quarter", "year"]


class Entities(Strict):
    """Whom it should happen to: the values of a column of another dataset. In YAML `{roads: road, where: built_up}`."""

    dataset: str
    column: str
    where: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, data: Any) -> Any:
        named = [key for key in data if key != "where"] if isinstance(data, dict) else []
        if len(named) != 1:
            raise ValueError("`entities` is one dataset and its column, and perhaps `where`")
        return {"dataset": named[0], "column": data[named[0]], "where": data.get("where")}


class FrequencySpec(Strict):
    """`{frequency: greenbelt_wash, on: wash_date, each: week, per: road, entities: {roads: road}}`.

    `during` limits the periods to a part of the year; `different` counts different values of a column (or days)
    instead of rows.
    """

    frequency: str
    on: str
    each: Each
    per: str | None = None
    entities: Entities | None = None
    where: str | None = None
    during: str | None = None
    different: str | None = None
    empty: Empty = "incomplete"


class Frequency:
    """The `frequency` measure: the fewest events in any whole period, and for any entity; no unit."""

    key = "frequency"
    spec = FrequencySpec

    def datasets(self, spec: FrequencySpec) -> tuple[str, ...]:
        """Return the table of events and, where it is named, that of the entities."""
        return (spec.frequency, *((spec.entities.dataset,) if spec.entities else ()))

    def unit(self, spec: FrequencySpec, library: Library) -> str:
        """Return no unit: events are counted."""
        return ""

    def problems(self, spec: FrequencySpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a column without days, a bad predicate or span."""
        yield from table_problems("frequency", spec.frequency, library, where=spec.where)
        yield from day_problems("on", spec.frequency, spec.on, library)
        contract = library.contracts.get(spec.frequency)
        for at, name in (("per", spec.per), ("different", spec.different)):
            if contract is not None and name is not None and contract.column(name) is None:
                yield predicate.unknown_column(name, at, contract)
        if spec.entities is not None:
            yield from _entity_problems(spec, spec.entities, library)
        if spec.during is not None:
            try:
                hours = parse_spans(spec.during)[0].hours
            except SpanError:
                hours = True
            if hours:
                yield SpecProblem(
                    ("during",), Message.of("measures.not_a_span", text=spec.during), Message.of("measures.spans")
                )

    def measure(self, spec: FrequencySpec, evidence: Evidence) -> Measurement | None:
        """Count the events of every period that has ended, and of every entity."""
        counted = _Counted.of(spec, evidence)
        if counted is None:
            return None
        if (nothing := no_case(counted.scoped, "", spec.empty)) is not None and not counted.entities:
            return nothing
        if counted.silent or not counted.cells:
            return Measurement(None, "", counted.coverage(), bounds=Bounds(low=Fraction(0)))
        fewest = min(counted.cells.values())
        # A row that could not be read or placed may have been an event of any period.
        gaps = counted.scoped.gaps
        return Measurement(
            value=Fraction(fewest),
            unit="",
            coverage=counted.coverage(),
            bounds=Bounds(Fraction(0) if evidence.open else Fraction(fewest), Fraction(fewest + gaps)),
            parts=tuple(counted.parts()),
            findings=tuple(counted.findings()),
        )

    def meaning(self, spec: FrequencySpec, library: Library) -> Message:
        """Say what is counted, how often, and for whom."""
        where = Message.of("explain.where", text=spec.where) if spec.where else Message.of("explain.everywhere")
        each = Message.of(f"explain.each.{spec.each}")
        if spec.per is None:
            return Message.of("explain.frequency", dataset=spec.frequency, each=each, where=where)
        return Message.of("explain.frequency_per", dataset=spec.frequency, each=each, where=where, per=spec.per)

    def columns(self, spec: FrequencySpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the key and every column that is read, and the column of the entities."""
        read = columns_read(spec.frequency, library, (spec.where,), (spec.on, spec.per, spec.different))
        return (*read, *(((spec.entities.dataset, spec.entities.column),) if spec.entities else ()))

    def figures(self, spec: FrequencySpec, library: Library) -> Iterator[FigureUse]:
        """Yield nothing: no standard has a say in it."""
        return iter(())

    def steps(self, spec: FrequencySpec, evidence: Evidence) -> Iterator[Step]:
        """Yield the rows by their fate, and every period with its fewest events."""
        counted = _Counted.of(spec, evidence)
        if counted is None:
            return
        yield counted.scoped.fate()
        rows = tuple((name, str(len(counts)), str(min(counts.values()))) for name, counts in counted.periods())
        heads = ("explain.period_head", "explain.entities", "explain.fewest")
        yield Step(Message.of("explain.periods"), (), Grid(tuple(Message.of(head) for head in heads), rows))


def _entity_problems(spec: FrequencySpec, entities: Entities, library: Library) -> Iterator[SpecProblem]:
    if spec.per is None:
        yield SpecProblem(("entities",), Message.of("measures.entities_without_per"))
    for found in table_problems(entities.dataset, entities.dataset, library, where=entities.where):
        yield SpecProblem(("entities", *found.at), found.message, found.hint)
    contract = library.contracts.get(entities.dataset)
    if contract is not None and contract.column(entities.column) is None:
        found = predicate.unknown_column(entities.column, entities.dataset, contract)
        yield SpecProblem(("entities", *found.at), found.message, found.hint)


@dataclass(frozen=True)
class _Counted:
    """Events by period and entity. `names` are the periods that have ended, in order; without `per` one entity, ``."""

    scoped: Scoped
    listed: Scoped | None
    entities: tuple[str, ...]
    names: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    silent: bool

    @classmethod
    def of(cls, spec: FrequencySpec, evidence: Evidence) -> "_Counted | None":
        needs = tuple(name for name in (spec.on, spec.per, spec.different) if name)
        scoped = Scoped.of(evidence, spec.frequency, spec.where, needs=needs)
        listed = _listed(spec, evidence)
        if scoped is None:
            return None
        rows = scoped.decided.with_columns(
            pl.col(spec.on).cast(pl.Date).alias("_day"),
            (pl.col(spec.per) if spec.per else pl.lit("")).cast(pl.String).alias("_who"),
        )
        entities = _entities(spec, rows, listed)
        spans = tuple(_ended(spec, evidence))
        counts = _counts(spec, rows, spans)
        names = tuple(name for name, _ in spans)
        cells = {(name, who): counts.get((name, who), 0) for name in names for who in entities}
        return cls(scoped, listed, entities, names, cells, scoped.silent)

    def coverage(self) -> Coverage:
        """Every period and entity is expected; a gap may hide any event."""
        if self.silent:
            return self.scoped.coverage()
        gaps = self.scoped.gaps + (self.listed.gaps if self.listed else 0)
        expected = max(1, len(self.cells))
        shortfall = Message.of("measures.rows_unknown", rows=gaps) if gaps else None
        if not self.cells:
            shortfall = Message.of("measures.no_period_ended")
        return Coverage(
            len(self.cells), expected, expected, "unit.period", sufficient=shortfall is None, shortfall=shortfall
        )

    def periods(self) -> Iterator[tuple[str, Mapping[str, int]]]:
        """Yield every period with the events of each entity."""
        for name in self.names:
            yield name, {who: self.cells[name, who] for who in self.entities}

    def parts(self) -> Iterator[Part]:
        """Yield every period with its fewest events, fewest first."""
        fewest = [(name, min(counts.values())) for name, counts in self.periods() if counts]
        for name, number in sorted(fewest, key=lambda entry: (entry[1], entry[0])):
            yield Part(PartKind.PERIOD, name, Fraction(number))

    def findings(self) -> Iterator[Finding]:
        """Yield every cell with its number; those that have enough are not shown."""
        for (name, who), number in sorted(self.cells.items(), key=lambda cell: (cell[1], cell[0])):
            key = "measures.in_period_of" if who else "measures.in_period"
            yield Finding(Message.of(key, period=name, who=who, number=number), value=Fraction(number))


def _listed(spec: FrequencySpec, evidence: Evidence) -> Scoped | None:
    return Scoped.of(evidence, spec.entities.dataset, spec.entities.where) if spec.entities else None


def _entities(spec: FrequencySpec, rows: pl.DataFrame, listed: Scoped | None) -> tuple[str, ...]:
    """Return whom it should happen to: those listed and those it happened to, so that nobody is left out."""
    found = set(rows.get_column("_who").drop_nulls())
    if spec.per is None:
        return ("",)
    if listed is not None and spec.entities is not None:
        return tuple(sorted(listed.decided.get_column(spec.entities.column).drop_nulls().cast(pl.String).unique()))
    return tuple(sorted(found))


def _counts(
    spec: FrequencySpec, rows: pl.DataFrame, spans: tuple[tuple[str, Period], ...]
) -> Mapping[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for name, span in spans:
        inside = rows.filter(pl.col("_day").is_between(span.start, span.end))
        number = pl.len() if spec.different is None else pl.col(spec.different).n_unique()
        for who, count in inside.group_by("_who").agg(number.alias("n")).iter_rows():
            found[name, who] = count
    return found


def _ended(spec: FrequencySpec, evidence: Evidence) -> Iterator[tuple[str, Period]]:
    """Yield every whole period within the assessed one that has ended, and lies in `during`."""
    during = parse_spans(spec.during) if spec.during else None
    for name, span in _calendar(spec.each, evidence.period):
        if span.end > evidence.as_of:
            continue
        if during is None or _lies_in(span, during):
            yield name, span


def _lies_in(span: Period, during: tuple[Span, ...]) -> bool:
    days = pl.DataFrame({"day": list(span)}).select(any_contains(during, pl.col("day")).alias("in"))
    return bool(days.get_column("in").all())


def _calendar(each: Each, period: Period) -> Iterator[tuple[str, Period]]:
    """Yield the periods that lie wholly within the assessed one; weeks are those of ISO 8601, from Monday to Sunday."""
    match each:
        case "day":
            yield from ((str(day), Period(day, day)) for day in period)
        case "week":
            monday = period.start + timedelta(days=-period.start.weekday() % 7)
            while (sunday := monday + timedelta(days=6)) <= period.end:
                year, week, _ = monday.isocalendar()
                yield f"{year}-W{week:02d}", Period(monday, sunday)
                monday += timedelta(days=7)
        case "month":
            for month in period.months():
                yield str(month), Period(date(month.year, month.month, 1), date(month.year, month.month, month.days))
        case "quarter":
            months = list(_calendar("month", period))
            for place in range(0, len(months) - 2, 3):
                first, last = months[place][1], months[place + 2][1]
                yield f"{first.start.year}-Q{first.start.month // 3 + 1}", Period(first.start, last.end)
        case "year":
            yield str(period.start.year), period
