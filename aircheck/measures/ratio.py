"""`ratio`: the share of a table's rows, or of a quantity they carry, for which something holds."""

from collections.abc import Iterator
from fractions import Fraction

import polars as pl

from aircheck.intake.submission import Table
from aircheck.measures import predicate
from aircheck.measures.evidence import Evidence
from aircheck.measures.rows import describe, grouped, table_problem
from aircheck.model.dataset import ColumnType
from aircheck.model.explanation import FigureUse, Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Finding, Measurement, Part, PartKind
from aircheck.model.text import Message, Strict
from aircheck.statistics.rounding import written

PERCENT = "%"


class RatioSpec(Strict):
    """`{ratio: roads, by: area_m2, where: built_up, that: sweeping = 'mechanised'}`; without `by`, rows are counted."""

    ratio: str
    that: str
    by: str | None = None
    where: str | None = None


class Ratio:
    """The `ratio` measure, in per cent, compared exactly: 99.99 % is not 100 %."""

    key = "ratio"
    spec = RatioSpec

    def datasets(self, spec: RatioSpec) -> tuple[str, ...]:
        """Return the one table the ratio is taken of."""
        return (spec.ratio,)

    def unit(self, spec: RatioSpec, library: Library) -> str:
        """Return the per cent sign."""
        return PERCENT

    def problems(self, spec: RatioSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a `by` that is no number, a predicate that cannot be one."""
        contract = library.contracts.get(spec.ratio)
        if contract is None or contract.layout != "table":
            yield table_problem("ratio", spec.ratio, library)
            return
        if spec.by is not None:
            column = contract.column(spec.by)
            if column is None:
                yield predicate.unknown_column(spec.by, "by", contract)
            elif column.type not in (ColumnType.NUMBER, ColumnType.INTEGER):
                yield SpecProblem(("by",), Message.of("measures.not_a_number", column=spec.by))
        for at, text in (("where", spec.where), ("that", spec.that)):
            if text is not None:
                yield from predicate.problems(text, at, contract)

    def measure(self, spec: RatioSpec, evidence: Evidence) -> Measurement | None:
        """Measure the share over rows in scope; rows that could not be read or decided are gaps, never left out."""
        table = evidence.table(spec.ratio)
        if table is None:
            return None
        rows = _decided(table.frame, spec)
        refused = evidence.submission.refused.get(spec.ratio, 0)
        counted = rows.filter(pl.col("_in") & pl.col("_holds").is_not_null())
        total, held = _weight(counted), _weight(counted.filter("_holds"))
        gaps = rows.height - rows.filter(pl.col("_in").not_()).height - counted.height + refused
        return Measurement(
            value=held / total * 100 if total else None,
            unit=PERCENT,
            coverage=_coverage(counted.height, gaps),
            bounds=_bounds(rows, total, held, refused),
            parts=_parts(counted, table),
            findings=_findings(counted, table, spec, evidence),
        )

    def meaning(self, spec: RatioSpec, library: Library) -> Message:
        """Say what is shared by what."""
        what = Message.of("explain.by_column", column=spec.by) if spec.by else Message.of("explain.by_rows")
        where = Message.of("explain.where", text=spec.where) if spec.where else Message.of("explain.everywhere")
        return Message.of("explain.ratio", dataset=spec.ratio, that=spec.that, what=what, where=where)

    def columns(self, spec: RatioSpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the key and every column that the predicates and `by` read."""
        read = (spec.where or "", spec.that)
        names = [name for text in read if text for name in predicate.columns_of(text)]
        key = library.contracts[spec.ratio].key
        return tuple((spec.ratio, name) for name in dict.fromkeys((*key, *names, *([spec.by] if spec.by else []))))

    def figures(self, spec: RatioSpec, library: Library) -> Iterator[FigureUse]:
        """Yield nothing: no standard has a say in it."""
        return iter(())

    def steps(self, spec: RatioSpec, evidence: Evidence) -> Iterator[Step]:
        """Yield the rows by their fate, the streets, and the division."""
        table = evidence.table(spec.ratio)
        if table is None:
            return
        rows = _decided(table.frame, spec)
        counted = rows.filter(pl.col("_in") & pl.col("_holds").is_not_null())
        held = counted.filter("_holds")
        outside = rows.filter(pl.col("_in").not_()).height
        refused = evidence.submission.refused.get(spec.ratio, 0)
        lines = (
            Message.of("explain.rows_outside", rows=outside),
            Message.of("explain.rows_counted", rows=counted.height, held=held.height),
            Message.of("explain.rows_gaps", rows=rows.height - outside - counted.height + refused),
        )
        yield Step(Message.of("explain.rows"), lines)
        if table.contract.column("street") is not None:
            yield Step(Message.of("explain.streets"), (), _street_grid(counted))
        total = _weight(counted)
        if total:
            part, whole = written(_weight(held)), written(total)
            division = Message.of("explain.share", part=part, whole=whole, value=written(_weight(held) / total * 100))
            yield Step(Message.of("explain.rate_of_rows"), (division,))


def _street_grid(counted: pl.DataFrame) -> Grid:
    rows = tuple(
        (street, str(group.height), written(_weight(group.filter("_holds"))), written(_weight(group)))
        for street, group in grouped(counted, "street")
    )
    heads = ("explain.street", "explain.row_count", "explain.holds", "explain.all")
    return Grid(tuple(Message.of(head) for head in heads), rows)


def _decided(frame: pl.DataFrame, spec: RatioSpec) -> pl.DataFrame:
    """Add `_in` and `_holds` (null where a cell they need is empty) and `_weight`."""
    return frame.with_columns(
        (predicate.parse(spec.where) if spec.where else pl.lit(value=True)).alias("_in"),
        predicate.parse(spec.that).alias("_holds"),
        (pl.col(spec.by) if spec.by else pl.lit(1)).cast(pl.Decimal(38, 3)).alias("_weight"),
    ).with_columns(pl.when(pl.col("_weight").is_not_null()).then("_holds").alias("_holds"))


def _weight(rows: pl.DataFrame) -> Fraction:
    total = rows.get_column("_weight").sum()
    return Fraction(total) if total is not None else Fraction(0)


def _coverage(valid: int, gaps: int) -> Coverage:
    """Every row in scope is required: a duty for all is not shown by some."""
    expected = valid + gaps
    if expected == 0:
        return Coverage(0, 1, 0, "unit.row", sufficient=False, shortfall=Message.of("measures.no_row_in_scope"))
    shortfall = Message.of("measures.rows_unknown", rows=gaps) if gaps else None
    return Coverage(valid, expected, expected, "unit.row", sufficient=gaps == 0, shortfall=shortfall)


def _bounds(rows: pl.DataFrame, total: Fraction, held: Fraction, refused: int) -> Bounds:
    """What the share could be if every gap were filled; a refused row may weigh anything."""
    gap_rows = rows.filter(pl.col("_in").is_null() | (pl.col("_in") & pl.col("_holds").is_null()))
    unweighed = refused + gap_rows.get_column("_weight").null_count()
    if unweighed:
        return Bounds(Fraction(0), Fraction(100), low_open=held > 0, high_open=held < total)
    gap = _weight(gap_rows)
    whole = total + gap
    if not whole:
        return Bounds(Fraction(0), Fraction(100))
    # A row whose scope is unknown may also lie outside: it is never counted against the best or worst case twice.
    return Bounds(held / whole * 100, (held + gap) / whole * 100)


def _parts(counted: pl.DataFrame, table: Table) -> tuple[Part, ...]:
    if table.contract.column("street") is None:
        return ()
    parts = []
    for street, rows in grouped(counted, "street"):
        total, held = _weight(rows), _weight(rows.filter("_holds"))
        coverage = Coverage(rows.height, rows.height, rows.height, "unit.row", sufficient=True)
        parts.append(Part(PartKind.STREET, street, held / total * 100 if total else None, coverage))
    return tuple(sorted(parts, key=lambda part: (part.value is None, part.value or 0, part.name)))


def _findings(counted: pl.DataFrame, table: Table, spec: RatioSpec, evidence: Evidence) -> tuple[Finding, ...]:
    """Rows for which it does not hold, heaviest first."""
    against = counted.filter(pl.col("_holds").not_()).sort(
        ["_weight", "_file", "_line"], descending=[True, False, False], nulls_last=True
    )
    shown = dict.fromkeys((*table.contract.key, *predicate.columns_of(spec.that), *([spec.by] if spec.by else [])))
    return tuple(
        Finding(describe(row, tuple(shown), table.contract), evidence.path(row["_file"]), row["_line"])
        for row in against.iter_rows(named=True)
    )
