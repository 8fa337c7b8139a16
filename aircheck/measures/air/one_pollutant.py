"""What statistics of one pollutant's concentration have in common: the annual mean and the percentile."""

from aircheck.inputs.inputs import Evidence
from aircheck.measures.air.above import days_above
from aircheck.measures.air.area_mean import AreaValue
from aircheck.measures.air.parts import CoverageOf, Statistic, month_parts, station_parts, worst_first
from aircheck.model.library import Library
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.standard import Pollutant
from aircheck.model.text import Strict
from aircheck.statistics.indicators import daily_indicator, parts_of


class OnePollutant(Strict):
    """A statistic of one pollutant's daily values."""

    pollutant: Pollutant

    def unit(self, library: Library) -> str:
        """Return the pollutant's unit in the plan's edition of GB 3095."""
        return library.ambient.limit(*parts_of(daily_indicator(self.pollutant))).unit

    def loses_to_events(self, library: Library) -> bool:
        """Whether recorded events take this pollutant out."""
        return library.dust is not None and self.pollutant in library.dust.removed.value

    def columns(self) -> tuple[str, ...]:
        """Return the columns that are read."""
        return ("station", "time", self.pollutant)

    def measured(self, found: AreaValue, evidence: Evidence, statistic: Statistic, coverage: CoverageOf) -> Measurement:
        """Return the area's value with stations, streets, months, and the days above the daily limit."""
        indicator, unit = daily_indicator(self.pollutant), self.unit(evidence.library)
        days = evidence.days(evidence.codes)
        places = worst_first(station_parts(evidence, indicator, statistic, coverage), high_is_worse=True)
        months = worst_first(month_parts(days, evidence, indicator, statistic), high_is_worse=True)
        return Measurement(
            value=found.value,
            unit=unit,
            coverage=found.coverage,
            decimals=evidence.library.statistics.decimals_for(self.pollutant, unit),
            bounds=Bounds(low=found.low),
            parts=tuple(places + months),
            findings=days_above(self.pollutant, days, evidence),
        )
