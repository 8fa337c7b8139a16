"""What a share is made of so far: how much satisfies its condition, and how much there is."""

from dataclasses import dataclass
from fractions import Fraction

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.ratio import RatioSpec, counted, rows_of, weight
from aircheck.measures.ratio.among import Groups
from aircheck.measures.ratio.quotient import scale_of
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.yearly import WHOLE
from aircheck.model.library import Library


@dataclass(frozen=True, slots=True)
class Tally:
    """`held` of `whole`, of the rows that are known; the value is `held` / `whole` × `scale`.

    `unit` is that of `held`, `whole_unit` that of `whole`; rows and things (`counts`) have none. `together`: what
    is held is part of the whole, so that the whole grows with it.
    """

    held: Fraction
    whole: Fraction
    scale: Fraction
    unit: str = ""
    whole_unit: str = ""
    counts: bool = True
    together: bool = True

    @property
    def value(self) -> Fraction | None:
        """The share; None of nothing."""
        return self.held / self.whole * self.scale if self.whole else None


def tallies(spec: RatioSpec, data: AssessmentData) -> dict[str, Tally]:
    """Return what the share of each word is made of; of all rows together as `WHOLE`. Nothing without rows."""
    rows = rows_of(spec, data)
    if rows is None:
        return {}
    scoped = counted(rows, spec)
    if spec.among is not None:
        words = Groups.of(scoped, spec.among).rows
    else:
        words = scoped.of_each(spec.each) if spec.each else {}
    return {word: _tally(own, spec, data.library) for word, own in (words or {WHOLE: scoped}).items()}


def _tally(scoped: Scoped, spec: RatioSpec, library: Library) -> Tally:
    if spec.of is None or spec.over is None:
        unit = _unit(scoped, spec.by) if spec.by else ""
        held, whole = weight(scoped.known.holding, spec), weight(scoped.known, spec)
        return Tally(held, whole, Fraction(100), unit, unit, counts=spec.by is None)
    above, below = (scoped.known.total(name) for name in (spec.of, spec.over))
    unit, whole_unit = (_unit(scoped, name) for name in (spec.of, spec.over))
    scale = scale_of(spec.ratio, spec.of, spec.over, library)
    return Tally(above, below, scale, unit, whole_unit, counts=False, together=False)


def _unit(scoped: Scoped, name: str) -> str:
    column = scoped.contract.column(name)
    return (column.unit or "") if column else ""
