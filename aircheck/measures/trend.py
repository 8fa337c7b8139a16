"""`trend`: how a quantity moved over the years, from the first to the last or from each to the next."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, Self

from pydantic import Field, model_validator

from aircheck.measures.evidence import Evidence
from aircheck.measures.rows import columns_read, table_problems
from aircheck.measures.yearly import Yearly, unit_of, yearly_problems
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Measurement
from aircheck.model.text import Message, Strict
from aircheck.statistics.rounding import rounded_text, written
from aircheck.statistics.trend import trend


class TrendSpec(Strict):
    """`{trend: coal_consumption, of: consumption_t, over: year, from: 2018, to: 2020, step: highest}`.

    `step: last` is the last year minus the first; `highest` and `lowest` are the largest and the smallest step from a
    year to the next, so that `highest` is negative only when the quantity falls every year.
    """

    trend: str
    of: str | None = None
    over: str
    start: int = Field(alias="from")
    to: int
    where: str | None = None
    step: Literal["last", "highest", "lowest"] = "last"

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.to <= self.start:
            raise ValueError("`to` comes after `from`")
        return self

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are compared: the two ends, or all between them."""
        return (self.start, self.to) if self.step == "last" else tuple(range(self.start, self.to + 1))


class Trend:
    """The `trend` measure, in the unit of the column; a fall is negative."""

    key = "trend"
    spec = TrendSpec

    def datasets(self, spec: TrendSpec) -> tuple[str, ...]:
        """Return the one table that is looked at."""
        return (spec.trend,)

    def earliest(self, spec: TrendSpec) -> int | None:
        """Return the first year that is compared."""
        return spec.start

    def unit(self, spec: TrendSpec, library: Library) -> str:
        """Return the unit of the column; rows have none."""
        return unit_of(spec.trend, spec.of, library)

    def problems(self, spec: TrendSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a column without numbers or years, a bad predicate."""
        yield from table_problems("trend", spec.trend, library, where=spec.where)
        yield from yearly_problems(spec.trend, spec.of, spec.over, library)

    def measure(self, spec: TrendSpec, evidence: Evidence) -> Measurement | None:
        """Take the steps between the years; a year without rows leaves it undecided."""
        yearly = Yearly.of(evidence, spec.trend, spec.where, spec.of, spec.over, spec.years)
        if yearly is None:
            return None
        steps = _steps(yearly)
        value = None
        if steps and not yearly.absent:
            value = min(steps) if spec.step == "lowest" else max(steps)
        return Measurement(
            value=value,
            unit=self.unit(spec, evidence.library),
            coverage=yearly.coverage(),
            parts=yearly.parts(),
            notes=tuple(_rank_correlation(yearly, evidence)),
        )

    def meaning(self, spec: TrendSpec, library: Library) -> Message:
        """Say which steps are looked at."""
        where = Message.of("explain.where", text=spec.where) if spec.where else Message.of("explain.everywhere")
        what = Message.of("explain.by_column", column=spec.of) if spec.of else Message.of("explain.by_rows")
        step = Message.of(f"explain.step.{spec.step}")
        return Message.of(
            "explain.trend",
            dataset=spec.trend,
            what=what,
            where=where,
            step=step,
            start=str(spec.start),
            end=str(spec.to),
        )

    def columns(self, spec: TrendSpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the key and every column that is read."""
        return columns_read(spec.trend, library, (spec.where,), (spec.of, spec.over))

    def figures(self, spec: TrendSpec, library: Library) -> Iterator[FigureUse]:
        """Yield nothing: no standard has a say in it."""
        return iter(())

    def steps(self, spec: TrendSpec, evidence: Evidence) -> Iterator[Step]:
        """Yield the sums of the years and the steps between them."""
        yearly = Yearly.of(evidence, spec.trend, spec.where, spec.of, spec.over, spec.years)
        if yearly is None:
            return
        yield from yearly.steps()
        steps = _steps(yearly)
        if steps and not yearly.absent:
            yield Step(
                Message.of("explain.number"),
                (Message.of("explain.trend_steps", steps=", ".join(written(step) for step in steps)),),
            )


def _steps(yearly: Yearly) -> Sequence[Fraction]:
    """Return the differences between neighbouring years that are both known."""
    known = [year for year in yearly.wanted if year in yearly.total]
    return [yearly.total[after] - yearly.total[before] for before, after in zip(known, known[1:], strict=False)]


def _rank_correlation(yearly: Yearly, evidence: Evidence) -> Iterator[Message]:
    """Yield Spearman's coefficient where the edition says what it is held against; it decides nothing here."""
    if len(yearly.total) < 2 or yearly.absent or evidence.library.statistics.trend is None:
        return
    found = trend(yearly.total, evidence.library.statistics)
    if found.critical is not None and found.direction is not None:
        yield Message.of(
            "measures.spearman",
            coefficient=rounded_text(found.coefficient, 3),
            critical=rounded_text(found.critical, 3),
            direction=Message.of(f"measures.direction.{found.direction}"),
        )
