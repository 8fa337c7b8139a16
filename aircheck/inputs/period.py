"""What the statistics of a table draw on: station-hours of one period, editions, and frames computed once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import polars as pl

from aircheck.inputs.editions import Editions
from aircheck.model.period import Month, Period
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics import area, daily, index, indicators
from aircheck.statistics.annual import Sufficiency, valid_days
from aircheck.statistics.area import Statistic
from aircheck.statistics.periods import period_sufficiency


@dataclass(frozen=True)
class Evidence:
    """`hours` as `intake.hourly` has them, of the period only. `spans`: when stations not always there were at work."""

    hours: pl.DataFrame
    period: Period
    editions: Editions
    spans: Mapping[str, Period] = field(default_factory=dict)
    _areas: dict[tuple[str, ...], pl.DataFrame] = field(default_factory=dict, compare=False)
    _coverages: dict[tuple[tuple[str, ...], str], "Coverage"] = field(default_factory=dict, compare=False)

    @cached_property
    def scale(self) -> int:
        """The integer scale of daily values (see `statistics.indicators`)."""
        return indicators.scale(self.editions.ambient)

    @cached_property
    def station_days(self) -> pl.DataFrame:
        """`daily.station_days` of the hours."""
        frame = daily.station_days(self.hours, self.editions.ambient, self.editions.statistics)
        assert isinstance(frame, pl.DataFrame)
        return frame

    @cached_property
    def hour_counts(self) -> pl.DataFrame:
        """One row per station: how many hours each pollutant has while the station was at work."""
        inside = self.hours
        for station, span in self.spans.items():
            at_work = pl.col("day").is_between(span.start, span.end)
            inside = inside.filter((pl.col("station") != station) | at_work)
        return inside.group_by("station").agg(pl.col(item).count() for item in POLLUTANTS)

    def days(self, codes: Sequence[str]) -> pl.DataFrame:
        """Return the area-days with indices of the stations `codes`; computed once for each set."""
        key = tuple(codes)
        if key not in self._areas:
            statistics = self.editions.statistics
            frame = area.area_days(self.station_days, key, self.scale, statistics, self.spans)
            self._areas[key] = index.daily_index(frame, self.editions.index, statistics)
        return self._areas[key]

    def station_first(self, codes: Sequence[str]) -> bool:
        """Whether a statistic of these stations is the mean of their own statistics (`area_order`)."""
        return len(codes) > 1 and self.editions.statistics.area_order.value == "station_first"

    def value(self, codes: Sequence[str], statistic: Statistic) -> Fraction | None:
        """Return a statistic of an area in the edition's order of averaging."""
        if not self.station_first(codes):
            return statistic(self.days(codes))
        statistics = self.editions.statistics
        return area.station_first(self.station_days, codes, self.scale, statistics, statistic, self.spans).value

    def coverage(self, codes: Sequence[str], column: str) -> "Coverage":
        """Count the days with a value in `column` and hold them against the minimums; done once for each."""
        key = tuple(codes), column
        if key not in self._coverages:
            months = valid_days(self.days(codes), column, self.period)
            need = period_sufficiency(months, self.period, self.editions.ambient)
            self._coverages[key] = Coverage(months, self.period.days, need)
        return self._coverages[key]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Valid days by month, the days the calendar has, and the minimums where the edition sets any."""

    months: Mapping[Month, int]
    expected: int
    need: Sufficiency | None

    @property
    def valid(self) -> int:
        """Valid days."""
        return sum(self.months.values())

    @property
    def required(self) -> int | None:
        """The minimum of days."""
        return self.need.required if self.need else None

    @property
    def sufficient(self) -> bool | None:
        """Whether that and the minimums of the months are reached."""
        return self.need.enough if self.need else None
