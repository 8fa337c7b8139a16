"""From concentrations to the AQI: what `aircheck aqi` shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.aqi.concentration import odd_thousandths
from aircheck.aqi.indices import ReportKind, indicators, rounds_first, stand_ins, table_indices
from aircheck.aqi.steps import IaqiStep, iaqi_step
from aircheck.model.standard import AqiClass, Figure, Index, MissingRule, Statistics
from aircheck.statistics.indicators import PARTICULATES, parts_of


@dataclass(frozen=True, slots=True)
class AqiResult:
    """The steps in the order of the report, and what follows from them.

    `missing` are pollutants without a value, `unindexed` those with a value but without an index; `exceeding` is
    None where the edition defines none. `largest` is the largest IAQI, `aqi` None where it does not stand as the AQI.
    """

    index: Index
    report: ReportKind
    steps: tuple[IaqiStep, ...]
    missing: tuple[str, ...]
    unindexed: tuple[str, ...]
    largest: int | None
    aqi: int | None
    primary: tuple[str, ...]
    exceeding: tuple[str, ...] | None

    @property
    def rule(self) -> Figure[MissingRule]:
        """The edition's rule for pollutants without an index."""
        return self.index.missing_pollutant if self.report == "daily" else self.index.missing_hourly

    @property
    def lacks_particulates(self) -> bool:
        """Whether an hour has no index because both particulates are missing."""
        needed = self.report == "hourly" and self.index.particulates_needed.value
        return needed and set(PARTICULATES) <= {*self.missing, *self.unindexed}

    @property
    def aqi_class(self) -> AqiClass | None:
        """The class of the AQI."""
        return None if self.aqi is None else self.index.class_of(self.aqi)

    def counts(self, step: IaqiStep) -> bool:
        """Whether a step's index is one of the report: a stand-in is needed only above the row it stands in for."""
        if step.indicator in indicators(self.index, self.report):
            return True
        return any(
            other.item == step.item and other.iaqi is None and other.row.above_take is not None for other in self.steps
        )


def compute_aqi(values: Mapping[str, Fraction], report: ReportKind, index: Index, statistics: Statistics) -> AqiResult:
    """Compute the indices of concentrations (≥ 0, in the units of the table) by indicator."""
    names = indicators(index, report)
    items = tuple(dict.fromkeys(parts_of(name)[0] for name in names))
    order = sorted((*names, *stand_ins(index, report)), key=lambda name: items.index(parts_of(name)[0]))
    known = [name for name in order if name in values]
    first = rounds_first(index, report).value
    steps = tuple(iaqi_step(values[name], name, index, statistics, round_first=first) for name in known)
    row = _row(values, report, index, statistics)
    given = {parts_of(name)[0] for name in known}
    indexed = {parts_of(name)[0] for name in names if row[f"iaqi:{name}"] is not None}
    found = [row[f"iaqi:{name}"] for name in names if row[f"iaqi:{name}"] is not None]
    return AqiResult(
        index,
        report,
        steps,
        missing=tuple(item for item in items if item not in given),
        unindexed=tuple(item for item in items if item in given and item not in indexed),
        largest=max(found, default=None),
        aqi=row["aqi"],
        primary=tuple(row["primary"]),
        exceeding=None if row["exceeding"] is None else tuple(row["exceeding"]),
    )


def _row(values: Mapping[str, Fraction], report: ReportKind, index: Index, statistics: Statistics) -> dict[str, Any]:
    scaled = {
        name: [odd_thousandths(values[name]) if name in values else None]
        for name in (*indicators(index, report), *stand_ins(index, report))
    }
    frame = pl.DataFrame(scaled, schema=dict.fromkeys(scaled, pl.Int64))
    return table_indices(frame, report, index, statistics).row(0, named=True)
