"""The statistics of many places over one period, computed in a few passes and turned into fractions where asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import polars as pl

from aircheck.model.period import Period
from aircheck.model.standard import POLLUTANTS, Ambient, Grade, Statistics, given
from aircheck.statistics.attainment import Attainment, attainment_by_stations, attainment_of
from aircheck.statistics.composite import composite_rule
from aircheck.statistics.counts import ValidDays, valid_day_counts
from aircheck.statistics.exact import fraction
from aircheck.statistics.indicators import REQUIRED, daily_indicator
from aircheck.statistics.percentile import day_percentiles
from aircheck.statistics.periods import within
from aircheck.statistics.station_means import station_means
from aircheck.statistics.sums import day_sums


@dataclass(frozen=True)
class PeriodStatistics:
    """Means, percentiles and valid days of the six pollutants over one period, by place.

    `means` is the frame of `sums.day_sums`, `percentiles` that of `percentile.day_percentiles` with `:lowest`; a place
    without a row has no statistic. `valid` also counts the days with an `aqi`, where the days had one. `by_days`: where
    areas have the means of their stations' statistics, the statistics of the areas' days.
    """

    period: Period
    means: pl.DataFrame
    percentiles: pl.DataFrame
    valid: ValidDays
    by_days: "PeriodStatistics | None" = None

    def mean(self, place: str, item: str) -> Fraction | None:
        """Return the mean of a pollutant's valid days in its unit, unrounded; None without any."""
        row = self._mean_rows.get(place)
        return fraction(row[f"{daily_indicator(item)}:mean"]) if row else None

    def percentile(self, place: str, item: str) -> Fraction | None:
        """Return the edition's percentile of a pollutant's valid days in its unit, unrounded; None without any."""
        row = self._percentile_rows.get(place)
        return fraction(row[f"{daily_indicator(item)}:percentile"]) if row else None

    def lowest_mean(self, place: str, item: str) -> Fraction:
        """Return what the mean is at least: had every day of the period without a value measured nothing."""
        row = self._mean_rows.get(place)
        return ((row and fraction(row[f"{daily_indicator(item)}:sum"])) or Fraction(0)) / self.period.days

    def lowest_percentile(self, place: str, item: str) -> Fraction:
        """Return what the percentile is at least, as `lowest_mean`."""
        row = self._percentile_rows.get(place)
        return (row and fraction(row[f"{daily_indicator(item)}:lowest"])) or Fraction(0)

    def attainment(
        self, place: str, item: str, ambient: Ambient, statistics: Statistics, grade: Grade = "grade2"
    ) -> Attainment:
        """Return the attainment of one pollutant at one place; see `attainment.period_attainment`."""
        mean, percentile = self.mean(place, item), self.percentile(place, item)
        if self.by_days is not None:
            found = self.by_days.attainment(place, item, ambient, statistics, grade)
            return attainment_by_stations(found, mean, percentile)
        valid = self.valid.of(place, daily_indicator(item))
        return attainment_of(item, mean, percentile, valid, self.period, ambient, statistics, grade)

    def composite_values(self, place: str, statistics: Statistics) -> dict[str, Fraction | None]:
        """Return the statistic of each pollutant that enters the composite index (`composite.composite_index`)."""
        rule = composite_rule(statistics)
        return {
            item: (self.mean if rule.statistic[item].value == "mean" else self.percentile)(place, item)
            for item in POLLUTANTS
        }

    def station_first(self, members: pl.DataFrame, statistics: Statistics) -> "PeriodStatistics":
        """Return the same with the means of the stations' own statistics for areas (`area_order`).

        `members` (`members.MEMBERS`) are those of the areas; an area in which too few stations have a statistic has
        none. The stations must be among the places; places that are no area stay as they are. Two collects.
        """
        means = _replaced(self.means, members, "mean", "sum", statistics)
        percentiles = _replaced(self.percentiles, members, "percentile", "lowest", statistics)
        return PeriodStatistics(self.period, means, percentiles, self.valid, self)

    @cached_property
    def _mean_rows(self) -> Mapping[str, dict[str, Any]]:
        return {row["place"]: row for row in self.means.iter_rows(named=True)}

    @cached_property
    def _percentile_rows(self) -> Mapping[str, dict[str, Any]]:
        return {row["place"]: row for row in self.percentiles.iter_rows(named=True)}


def period_statistics(days: pl.DataFrame, period: Period, statistics: Statistics) -> PeriodStatistics:
    """Return the statistics of every place of `days` over `period`; more days do no harm.

    `days` as from `area.place_days` (and `index.daily_index`). `LookupError` for an edition that lacks a pollutant's
    percentile. The number of collects does not depend on how many places there are.
    """
    percents = {
        daily_indicator(item): given(statistics.percentiles.get(item), statistics, f"percentiles of {item}").value
        for item in POLLUTANTS
    }
    counted = [*REQUIRED, *(name for name in ("aqi",) if name in days.columns)]
    inside = within(days.select("place", "day", *counted, *(f"{name}:den" for name in REQUIRED)), period)
    return PeriodStatistics(
        period,
        day_sums(inside, REQUIRED),
        day_percentiles(inside, percents, filled_to=period.days),
        valid_day_counts(inside, counted, period),
    )


def _replaced(
    own: pl.DataFrame, members: pl.DataFrame, statistic: str, least: str, statistics: Statistics
) -> pl.DataFrame:
    """Put the means of stations in the place of the areas' rows; what is the `least` is so with gaps too."""
    columns, zeros = ([f"{name}:{part}" for name in REQUIRED] for part in (statistic, least))
    means = station_means(own, members, columns, statistics, zeros).select(
        "place", *(pl.when(pl.col(f"{name}:n") >= pl.col("required")).then(pl.col(name)) for name in columns), *zeros
    )
    others = own.join(means.select("place"), on="place", how="anti").select(means.columns)
    return pl.concat([others, means]).sort("place")
