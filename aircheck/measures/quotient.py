"""The quotient of two quantities that a table's rows carry: sums first, then one division."""

from collections.abc import Iterator
from fractions import Fraction

import polars as pl

from aircheck.measures.evidence import Evidence
from aircheck.measures.scoped import Scoped
from aircheck.model.explanation import Step
from aircheck.model.library import Library
from aircheck.model.measurement import Bounds, Coverage, Measurement, Part
from aircheck.model.text import Message
from aircheck.model.units import UnitError, factor
from aircheck.statistics.rounding import written


def alike(dataset: str, of: str | None, over: str | None, library: Library) -> bool:
    """Whether both columns are of one kind, so that their quotient is a share in per cent."""
    return _factor(dataset, of, over, library) is not None


def _factor(dataset: str, of: str | None, over: str | None, library: Library) -> Fraction | None:
    contract = library.contracts.get(dataset)
    first, second = (contract.column(name) if contract and name else None for name in (of, over))
    if first is None or second is None:
        return None
    try:
        return factor(first.unit or "", second.unit or "")
    except UnitError:
        return None


def measurement(scoped: Scoped, of: str, over: str, unit: str, evidence: Evidence) -> Measurement:
    """Divide the sums over the rows in scope. Without a gap the value is what it is; with one it may be anything."""
    ratio = _factor(scoped.contract.id, of, over, evidence.library)
    scale = Fraction(1) if ratio is None else ratio * 100
    value = _quotient(scoped.decided, of, over, scale)
    return Measurement(
        value=value,
        unit=unit,
        coverage=scoped.coverage(),
        bounds=Bounds(low=Fraction(0)) if scoped.gaps or evidence.open or value is None else Bounds(value, value),
        parts=tuple(
            Part(
                kind,
                name,
                _quotient(rows, of, over, scale),
                Coverage(rows.height, rows.height, rows.height, "unit.row", sufficient=True),
            )
            for kind, name, rows in scoped.groups(scoped.decided)
        ),
        findings=scoped.findings(scoped.decided, evidence, (of, over)),
    )


def steps(scoped: Scoped, of: str, over: str) -> Iterator[Step]:
    """Yield the two sums and the division."""
    above, below = (_sum(scoped.decided, name) for name in (of, over))
    if below:
        line = Message.of(
            "explain.quotient_of_sums", of=written(above), over=written(below), value=written(above / below)
        )
        yield Step(Message.of("explain.number"), (line,))


def _quotient(rows: pl.DataFrame, of: str, over: str, scale: Fraction) -> Fraction | None:
    below = _sum(rows, over)
    return _sum(rows, of) / below * scale if below else None


def _sum(rows: pl.DataFrame, column: str) -> Fraction:
    return Fraction(rows.get_column(column).sum() or 0)
