"""What the statistics of one pollutant's concentrations share: the annual mean and the percentile."""

from typing import ClassVar

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.air.above import days_above
from aircheck.measures.air.each import EachPlace
from aircheck.measures.air.parts import parts_of, statistics_of
from aircheck.model.library import Library
from aircheck.model.measure import End
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.place import AREA
from aircheck.model.standard import Pollutant, YearStatistic
from aircheck.statistics import indicators
from aircheck.statistics.indicators import daily_indicator


class OnePollutant(EachPlace):
    """A statistic of one pollutant's daily values."""

    statistic: ClassVar[YearStatistic]
    end: ClassVar[End] = "highest"
    pollutant: Pollutant

    def unit(self, library: Library) -> str:
        """Return the pollutant's unit in the plan's edition of GB 3095."""
        return library.ambient.limit(*indicators.parts_of(daily_indicator(self.pollutant))).unit

    def loses_to_events(self, library: Library) -> bool:
        """Whether recorded events take this pollutant out."""
        return library.dust is not None and self.pollutant in library.dust.removed.value

    def columns(self) -> tuple[str, ...]:
        """Return the columns that are read."""
        return ("station", "time", self.pollutant)

    def measure(self, data: AssessmentData, place: str = AREA) -> Measurement:
        """Measure a place's statistic; of the area with stations, streets, months, and days above the daily limit."""
        item, unit = self.pollutant, self.unit(data.library)
        found = statistics_of(data).statistic(place, item, self.statistic)
        parts = parts_of(
            data,
            daily_indicator(item),
            lambda places, place: places.statistic(place, item, self.statistic).value,
            lambda place: statistics_of(data).statistic(place, item, self.statistic).coverage,
            lambda place: Bounds(low=statistics_of(data).statistic(place, item, self.statistic).low),
            high_is_worse=True,
        )
        return Measurement(
            value=found.value,
            unit=unit,
            coverage=found.coverage,
            decimals=data.library.statistics.decimals_for(item, unit),
            bounds=Bounds(low=found.low),
            parts=parts if place == AREA else (),
            findings=days_above(item, data) if place == AREA else (),
        )
