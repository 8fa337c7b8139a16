"""The quotient of two columns of a table: sums first, then one division."""

from collections.abc import Iterator
from fractions import Fraction

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.rests import number
from aircheck.measures.rows.alike import undecided, unlike
from aircheck.measures.rows.by_group import parts_of
from aircheck.measures.rows.naming import describe
from aircheck.measures.rows.picked import Picked
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.shortfalls import sum_needed
from aircheck.model.explanation import Step
from aircheck.model.library import Library
from aircheck.model.measurement import Bounds, Finding, Measurement
from aircheck.model.text import Message
from aircheck.model.units import UnitError, factor
from aircheck.statistics.rounding import written


def alike(dataset: str, of: str | None, over: str | None, library: Library) -> bool:
    """Whether both columns are of the same kind, so that their quotient is a share in per cent."""
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


def scale_of(dataset: str, of: str, over: str, library: Library) -> Fraction:
    """Return what the quotient of two columns is multiplied by: of columns of one kind it is in per cent."""
    ratio = _factor(dataset, of, over, library)
    return Fraction(1) if ratio is None else ratio * 100


def measurement(scoped: Scoped, of: str, over: str, unit: str, data: AssessmentData) -> Measurement:
    """Divide the sums over the rows in scope."""
    scale = scale_of(scoped.contract.id, of, over, data.library)
    value = _quotient(scoped.known, of, over, scale)
    found = Measurement(
        value=value,
        unit=unit,
        coverage=sum_needed(scoped.coverage(), _sum(scoped.known, over), over),
        bounds=Bounds() if data.pending else _bounds(scoped, of, over, scale),
        parts=parts_of(
            scoped,
            lambda rows: _quotient(rows, of, over, scale),
            None if data.pending else lambda own: _bounds(own, of, over, scale),
        ),
        findings=tuple(_findings(scoped, data, of, over, scale)),
        notes=scoped.notes(data),
    )
    return undecided(found, unlike(scoped, (of, over)))


def _bounds(scoped: Scoped, of: str, over: str, scale: Fraction) -> Bounds:
    """Return the bounds of the quotient: a gap adds its known part, or any amount, to numerator or denominator."""
    above, below, gaps = _sum(scoped.known, of), _sum(scoped.known, over), scoped.unknown
    if not scoped.gaps:
        return Bounds(above / below * scale, above / below * scale) if below else Bounds()
    if scoped.shifting or not all(_positive(scoped, name) for name in (of, over)):
        return Bounds()
    most_above, most_below = (_most(scoped, gaps, name) for name in (of, over))
    # Least: everything more in the denominator and nothing more in the numerator; most: the other way round.
    low = above / (below + most_below) * scale if most_below is not None and below + most_below else Fraction(0)
    high = (above + most_above) / below * scale if most_above is not None and below else None
    return Bounds(low, high)


def _most(scoped: Scoped, gaps: Picked, column: str) -> Fraction | None:
    """Return the most that gaps can add to a sum; None if that is unlimited."""
    return None if scoped.refused or gaps.column(column).null_count() else _sum(gaps, column)


def _positive(scoped: Scoped, name: str) -> bool:
    column = scoped.contract.column(name)
    return column is not None and column.minimum is not None and column.minimum >= 0


def _findings(scoped: Scoped, data: AssessmentData, of: str, over: str, scale: Fraction) -> Iterator[Finding]:
    """Yield every row with its own quotient, the lowest first; those that meet the target are not shown."""
    names = scoped.named((of, over))
    quotients = [
        (number(row, of) / number(row, over) * scale, row)
        for row in scoped.decided.sort(["_file", "_line"]).iter_rows(named=True)
        if number(row, over)
    ]
    for value, row in sorted(quotients, key=lambda pair: pair[0]):
        yield Finding(describe(row, names, scoped.contract), data.path(row["_file"]), row["_line"], value)


def steps(scoped: Scoped, of: str, over: str) -> Iterator[Step]:
    """Yield the two sums and the division."""
    above, below = (_sum(scoped.known, name) for name in (of, over))
    if below:
        line = Message.of(
            "explain.quotient_of_sums", of=written(above), over=written(below), value=written(above / below)
        )
        yield Step(Message.of("explain.number"), (line,))


def _quotient(rows: Picked, of: str, over: str, scale: Fraction) -> Fraction | None:
    below = _sum(rows, over)
    return _sum(rows, of) / below * scale if below else None


def _sum(rows: Picked, column: str) -> Fraction:
    return rows.total(column)
