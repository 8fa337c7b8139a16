"""Annual figures of the air that the submitted hours give themselves: computed, and held against what was reported.

What can be computed is computed. A reported figure of the same year that says otherwise is shown beside it, and the
result then is no pass. A reported year with too few valid days (GB 3095) decides nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.columns import kept_type
from aircheck.measures.air import Air, AirSpec
from aircheck.model.dataset import Contract
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.place import AREA, AREA_ROW
from aircheck.model.text import Message
from aircheck.model.unit_words import with_unit
from aircheck.predicates import predicate
from aircheck.statistics.rounding import half_even, rounded, written

DATASET = "air_quality_annual"
_VALID_DAYS = "valid_days"
FIGURES: Mapping[str, Mapping[str, Any]] = {
    "pm25_ug_m3": {"air": "annual_mean", "pollutant": "PM2.5"},
    "pm10_ug_m3": {"air": "annual_mean", "pollutant": "PM10"},
    "o3_p90_ug_m3": {"air": "percentile", "pollutant": "O3"},
    "good_day_pct": {"air": "good_day_rate"},
    "heavy_days": {"air": "days", "aqi_over": 200},
}
"""Which statistic of the hours a column reports."""
_MOST_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class OfHours:
    """A year's figure from the hours: rounded as it is published, with its bounds; `reported` is what a row says.

    `decides`: the figure stands for the year. `shortfall`: what keeps the year from being certain.
    `ground`: what the figure rests on, where it is not hours alone. `unit` is that of the column, for words.
    """

    year: int
    value: Fraction | None
    bounds: Bounds
    reported: Fraction | None
    decides: bool
    contradicted: bool
    shortfall: Message | None
    ground: Message | None = None
    unit: str = ""

    @property
    def certain(self) -> bool:
        """Whether there is a figure, from hours enough, that no reported one contradicts."""
        return self.value is not None and self.shortfall is None and not self.contradicted

    @property
    def note(self) -> Message:
        """Say what the hours give, and what was reported."""
        value = "-" if self.value is None else with_unit(written(self.value, _MOST_DECIMALS), self.unit)
        if self.reported is None:
            said = Message.of("measures.hours_give", year=str(self.year), value=value)
        else:
            reported = with_unit(written(self.reported, _MOST_DECIMALS), self.unit)
            said = Message.of("measures.hours_and_reported", year=str(self.year), value=value, reported=reported)
        return said if self.ground is None else Message.of("judging.with", first=said, second=self.ground)


def few_days(data: AssessmentData, contract: Contract) -> pl.Expr | None:
    """Return which rows of annual figures report fewer valid days than make a year; None for other tables."""
    if contract.id != DATASET or contract.column(_VALID_DAYS) is None:
        return None
    few = (pl.col(_VALID_DAYS) < data.library.ambient.validity.days_per_year.value).fill_null(value=False)
    return few & (pl.col("year") != data.period.start.year) if data.open else few


def of_hours(
    data: AssessmentData,
    contract: Contract,
    column: str | None,
    where: str | None,
    reported: Mapping[int, Fraction | None],
) -> Iterator[OfHours]:
    """Yield the figures of years that have hours, where `where` asks for the area; `reported` by year."""
    written_as = FIGURES.get(column or "") if contract.id == DATASET and data.air_is_there else None
    if written_as is None:
        return
    spec = AirSpec.model_validate(written_as)
    for year, said in reported.items():
        if year <= data.period.start.year and asks_for_area(where, contract, year):
            of_year = data.of_year(year)
            found = Air().measure(spec, of_year)
            if found is not None:
                compared = _compared(year, found.adjusted or found, said, open_=of_year.open)
                yield replace(compared, ground=_ground(of_year, spec), unit=_unit(contract, column))


def _unit(contract: Contract, column: str | None) -> str:
    found = contract.column(column) if column else None
    return (found and found.unit) or ""


def _compared(year: int, found: Measurement, reported: Fraction | None, *, open_: bool) -> OfHours:
    value = found.value
    if value is not None and found.decimals is not None:
        value = rounded(value, found.decimals)
    enough = found.coverage.sufficient and not open_ and value is not None
    if reported is None:
        contradicted = False
    elif enough:
        contradicted = not _says(reported, found.value)
    else:
        contradicted = not _possible(reported, found.bounds)
    decides = enough or reported is None or contradicted
    bounds = Bounds(value, value) if enough else found.bounds
    why = Message.of("measures.hours_too_few", year=str(year))
    if found.coverage.shortfall is not None:
        why = Message.of("judging.with", first=why, second=found.coverage.shortfall)
    shortfall = None if enough or not decides or (open_ and found.coverage.sufficient) else why
    return OfHours(year, value, bounds, reported, decides, contradicted, shortfall)


def _ground(data: AssessmentData, spec: AirSpec) -> Message | None:
    assert data.air is not None, "a figure was computed"
    return data.air.basis.of(AREA, spec.root.columns()).note


def _says(reported: Fraction, value: Fraction | None) -> bool:
    """Whether a reported figure is the computed one, rounded to any number of decimals, halves either way."""
    if value is None:
        return False
    for decimals in range(_MOST_DECIMALS + 1):
        scale = 10**decimals
        if abs(reported - value) * 2 * scale <= 1 and reported * scale == int(reported * scale):
            return True
    return False


def _possible(reported: Fraction, bounds: Bounds) -> bool:
    """Whether a reported figure is possible, as far as the hours go."""
    above = bounds.low is None or reported >= half_even(bounds.low, 0)
    return above and (bounds.high is None or reported <= bounds.high)


def asks_for_area(where: str | None, contract: Contract, year: int) -> bool:
    """Whether a rule asks for the row of the whole area in a year, and for no other."""
    if where is None:
        return False
    rows = [{"year": year, "station": station} for station in (AREA_ROW, "?")]
    schema = {column.name: kept_type(column) for column in contract.columns}
    asked = pl.DataFrame(rows, schema).select(predicate.over(where, contract).alias("asked")).get_column("asked")
    return asked.to_list() == [True, False]
