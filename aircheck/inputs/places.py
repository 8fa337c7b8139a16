"""The statistics of all places of a run, computed together in a few passes and turned into numbers on request.

An area's statistic is that of its own days, or the mean of its stations' statistics, as `area_order` of the edition
says. This is decided here, once for verdicts, tables and explanations.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property, partial

import polars as pl

from aircheck.inputs.coverage import DayCoverage, PlaceStatistic, over_stations
from aircheck.inputs.editions import Editions
from aircheck.model.period import Month, Period
from aircheck.model.place import Place, station_id
from aircheck.model.standard import POLLUTANTS, YearStatistic, given
from aircheck.statistics import counts
from aircheck.statistics.annual import DayClasses
from aircheck.statistics.area import stations_required
from aircheck.statistics.attainment import Attainment, attainment_of, wanted_of
from aircheck.statistics.classes import Run, is_exceeding, is_good, place_runs
from aircheck.statistics.cumulative import MeanToDate, mean_over, means_to_date
from aircheck.statistics.exact import fraction
from aircheck.statistics.indicators import REQUIRED, daily_indicator, parts_of
from aircheck.statistics.order import rounded_days
from aircheck.statistics.percentile import day_percentiles
from aircheck.statistics.periods import period_sufficiency
from aircheck.statistics.sums import day_sums

Cells = Mapping[str, list[dict[str, int]] | None]
"""Exact numbers (see `statistics.exact`) by place."""


@dataclass(frozen=True, eq=False)
class PlaceStatistics:
    """Statistics by place and pollutant over `period`. `days`: the days of all places, with indices, place by place.

    Days after `elapsed` are still to come. A place is identified by `Place.id`.
    """

    days: pl.DataFrame
    period: Period
    elapsed: Period
    editions: Editions
    places: tuple[Place, ...]
    calendar: Mapping[str, int] = field(default_factory=dict)
    """Calendar days of places that do not have all days of `elapsed`: months that are treated as places."""
    _found: dict[tuple[str, str, YearStatistic], PlaceStatistic] = field(default_factory=dict)

    def statistic(self, place: str, item: str, name: YearStatistic) -> PlaceStatistic:
        """Return the mean or the edition's percentile of a pollutant at a place, unrounded."""
        key = place, item, name
        if key not in self._found:
            self._found[key] = self._by_stations(*key) if self.station_first(place) else self._by_days(*key)
        return self._found[key]

    def station_first(self, place: str) -> bool:
        """Whether a statistic of the place is the mean of its stations' own statistics."""
        return len(self.stations_of(place)) > 1 and self.editions.statistics.area_order.value == "station_first"

    def _by_days(self, place: str, item: str, name: YearStatistic) -> PlaceStatistic:
        coverage = self.coverage(place, daily_indicator(item))
        if name == "mean":
            low = partial(self._mean_low, place, item)
            return PlaceStatistic(self.mean(place, item), low, coverage.sufficient, coverage)
        anyhow = not self._percentile_needs_days and coverage.valid > 0
        low = partial(self._percentile_low, place, item)
        return PlaceStatistic(self.percentile(place, item), low, anyhow or coverage.sufficient, coverage, anyhow)

    def _by_stations(self, place: str, item: str, name: YearStatistic) -> PlaceStatistic:
        own = self.own(place, item, name)
        required = stations_required(len(own), self.editions.statistics)
        return over_stations(own, required, self.coverage(place, daily_indicator(item)))

    def own(self, place: str, item: str, name: YearStatistic) -> dict[str, PlaceStatistic]:
        """Return the statistic of each of a place's stations."""
        return {code: self.statistic(station_id(code), item, name) for code in self.stations_of(place)}

    def stations_of(self, place: str) -> tuple[str, ...]:
        """Return the codes of a place's stations; none of a place that is not known, such as a month."""
        return self._stations.get(place, ())

    def attainment(self, place: str, item: str) -> Attainment:
        """Compare a pollutant's statistics at a place with the limits of grade II."""
        editions, names = self.editions, wanted_of(item, self.editions.statistics)
        found = {name: self.statistic(place, item, name).known for name in names}
        return attainment_of(item, found, editions.ambient, editions.statistics)

    @property
    def _percentile_needs_days(self) -> bool:
        rule = self.editions.statistics.percentile_needs
        return rule is None or rule.value == "year_minimums"

    def means_to_date(self, place: str, item: str) -> tuple[MeanToDate, ...]:
        """Return the mean to each day with a value; the last is that of `statistic`, in the same order of averaging."""
        if not self.station_first(place):
            return tuple(means_to_date(self.days_behind(place, "mean"), daily_indicator(item)))
        own = self.own(place, item, "mean")
        counting = [code for code, one in own.items() if one.sufficient is not False and one.value is not None]
        return tuple(mean_over(self.means_to_date(station_id(code), item) for code in counting))

    def mean(self, place: str, item: str) -> Fraction | None:
        """Return the mean of the place's valid days in the pollutant's unit, unrounded."""
        return fraction(self._cells("mean", item).get(place))

    def total(self, place: str, item: str) -> Fraction:
        """Return the exact sum of the place's valid days."""
        return fraction(self._cells("sum", item).get(place)) or Fraction(0)

    def percentile(self, place: str, item: str) -> Fraction | None:
        """Return the percentile of the place's valid days, as the edition defines it, unrounded."""
        return fraction(self._cells("percentile", item).get(place))

    def _mean_low(self, place: str, item: str) -> Fraction:
        return self.total(place, item) / self.period.days

    def _percentile_low(self, place: str, item: str) -> Fraction:
        return fraction(self._cells("lowest", item).get(place)) or Fraction(0)

    def _cells(self, name: str, item: str) -> Cells:
        """Return one column of exact numbers by place."""
        column = f"{daily_indicator(item)}:{name}"
        if column not in self._columns:
            frame = self._sums if name in ("sum", "mean") else self._percentiles
            self._columns[column] = dict(zip(frame["place"].to_list(), frame[column].to_list(), strict=True))
        return self._columns[column]

    @cached_property
    def _columns(self) -> dict[str, Cells]:
        return {}

    @cached_property
    def _sums(self) -> pl.DataFrame:
        return day_sums(self.valued_days("mean"), REQUIRED)

    @cached_property
    def _percentiles(self) -> pl.DataFrame:
        percents = {daily_indicator(item): self.percent(item) for item in POLLUTANTS}
        return day_percentiles(self.valued_days("percentile"), percents, filled_to=self.period.days)

    def valued_days(self, name: YearStatistic) -> pl.DataFrame:
        """Return the days of all places with the values a statistic takes: rounded first where the edition says so."""
        rule = self.editions.statistics.round_days.value
        return self._rounded if rule == "all" or (rule == "percentiles" and name == "percentile") else self.days

    @cached_property
    def _rounded(self) -> pl.DataFrame:
        ambient, statistics = self.editions.ambient, self.editions.statistics
        units = {item: ambient.limit(*parts_of(daily_indicator(item))).unit for item in POLLUTANTS}
        decimals = {daily_indicator(item): statistics.decimals_for(item, unit) for item, unit in units.items()}
        return rounded_days(self.days, decimals)

    def percent(self, item: str) -> int:
        """Return which percentile the edition uses for a pollutant. `LookupError` if it names none."""
        statistics = self.editions.statistics
        return given(statistics.percentiles.get(item), statistics, f"percentiles of {item}").value

    def coverage(self, place: str, column: str) -> DayCoverage:
        """Count the days with a value in `column` (an indicator, `aqi` or `rated`) and compare them with the minimums.

        Days to come count as valid: `sufficient` then says whether the minimums can still be reached.
        """
        key = place, column
        if key not in self._coverages:
            months = self._valid.of(place, column)
            now = need = period_sufficiency(months, self.period, self.editions.ambient)
            if self.elapsed != self.period:
                reached = {month: days + self._to_come[month] for month, days in months.items()}
                need = period_sufficiency(reached, self.period, self.editions.ambient)
            self._coverages[key] = DayCoverage(months, self.elapsed.days, need, now is None or now.enough)
        return self._coverages[key]

    @cached_property
    def _coverages(self) -> dict[tuple[str, str], DayCoverage]:
        return {}

    @cached_property
    def _valid(self) -> counts.ValidDays:
        return counts.valid_day_counts(self.days, [*REQUIRED, "aqi", "rated"], self.period)

    @cached_property
    def _to_come(self) -> Mapping[Month, int]:
        return {month: self.period.days_in(month) - self.elapsed.days_in(month) for month in self.period.months()}

    def classes(self, place: str) -> DayClasses:
        """Count the days of each AQI class, those that enter the good-day rate, and those left out of it."""
        index, found = self.editions.index, self._classes.get(place, {})
        numbered = enumerate(index.classes, start=1)
        of_each = tuple((entry, found.get(counts.class_column(number), 0)) for number, entry in numbered)
        names = (counts.GOOD, counts.DECIDED, counts.LEFT_OUT, counts.LEFT_OUT_EXCEEDING)
        return DayClasses(of_each, *(found.get(name, 0) for name in names))

    @cached_property
    def _classes(self) -> Mapping[str, Mapping[str, int]]:
        return _by_place(counts.count_days(self.days, counts.index_classes(self.editions.index)))

    def good_day_rate(self, place: str) -> Fraction | None:
        """Return good days in per cent of `rated_days`; None if there are no such days."""
        total = self.rated_days(place)
        return Fraction(100 * self.classes(place).good, total) if total else None

    def rate_bounds(self, place: str, days: int) -> tuple[Fraction, Fraction] | None:
        """Return the good-day rate of all `days` if the unknown ones were bad, and if they were good; None of no day.

        A day that is left out of the rate but exceeds whatever is missing is known to be bad.
        """
        found = self.classes(place)
        return (Fraction(100 * found.good, days), Fraction(100 * (days - found.known_bad), days)) if days else None

    def rated_days(self, place: str) -> int:
        """Return the denominator of the good-day rate: decided days, or calendar days if the edition says so."""
        if self.editions.statistics.good_day_denominator.value == "calendar_days":
            return self.calendar.get(place, self.elapsed.days)
        return self.classes(place).decided

    def days_over(self, place: str, aqi: int) -> int:
        """Count the days whose AQI is above `aqi`."""
        if aqi not in self._over:
            self._over[aqi] = _by_place(counts.count_days(self.days, {"over": pl.col("aqi") > aqi}))
        return self._over[aqi].get(place, {}).get("over", 0)

    @cached_property
    def _over(self) -> dict[int, Mapping[str, Mapping[str, int]]]:
        return {}

    def primary_days(self, place: str, item: str) -> int:
        """Count the days on which a pollutant was primary; on a day with two, both count."""
        return self._primary.get(place, {}).get(f"primary:{item}", 0)

    @cached_property
    def _primary(self) -> Mapping[str, Mapping[str, int]]:
        return _by_place(counts.count_days(self.days, counts.primary(POLLUTANTS)))

    def runs(self, place: str, *, good: bool) -> tuple[Run, ...]:
        """Return the longest runs of days within the good classes, or above them, earliest first."""
        return (self._good_runs if good else self._exceeding_runs).get(place, ())

    @cached_property
    def _good_runs(self) -> Mapping[str, tuple[Run, ...]]:
        return _runs(place_runs(self.days, is_good(self.editions.index)))

    @cached_property
    def _exceeding_runs(self) -> Mapping[str, tuple[Run, ...]]:
        return _runs(place_runs(self.days, is_exceeding(self.editions.index)))

    def presence(self, place: str) -> tuple[date | None, date | None]:
        """Return the place's first and last day with any value."""
        return self._presence.get(place, (None, None))

    @cached_property
    def _presence(self) -> Mapping[str, tuple[date, date]]:
        return {place: (first, last) for place, first, last in counts.first_and_last(self.days).iter_rows()}

    def days_of(self, place: str) -> pl.DataFrame:
        """Return the days of one place."""
        return self.days.slice(*self._rows.get(place, (0, 0)))

    def days_behind(self, place: str, name: YearStatistic) -> pl.DataFrame:
        """Return the days of one place with the daily values that a statistic is computed from."""
        return self.valued_days(name).slice(*self._rows.get(place, (0, 0)))

    @cached_property
    def _rows(self) -> Mapping[str, tuple[int, int]]:
        """The first row of each place in `days`, and how many it has: nothing is filtered for each of many places."""
        runs = self.days.get_column("place").rle().struct.unnest()
        lengths, places = runs.get_column("len"), runs.get_column("value")
        found = dict(zip(places, zip(lengths.cum_sum() - lengths, lengths, strict=True), strict=True))
        assert len(found) == len(places), "the days of a place stand together"
        return found

    def months(self, place: str) -> "PlaceStatistics":
        """Return the statistics of the calendar months of a place's days; a month (`2019-05`) is treated as a place."""
        if place not in self._months:
            days = self.days_of(place).with_columns(pl.col("day").dt.strftime("%Y-%m").alias("place"))
            calendar = {str(one): self.elapsed.days_in(one) for one in self.elapsed.months()}
            self._months[place] = PlaceStatistics(days, self.period, self.elapsed, self.editions, (), calendar)
        return self._months[place]

    @cached_property
    def _months(self) -> "dict[str, PlaceStatistics]":
        return {}

    @cached_property
    def _stations(self) -> Mapping[str, tuple[str, ...]]:
        return {place.id: place.stations for place in self.places}


def _by_place(frame: pl.DataFrame) -> Mapping[str, Mapping[str, int]]:
    return {row["place"]: row for row in frame.iter_rows(named=True)}


def _runs(frame: pl.DataFrame) -> Mapping[str, tuple[Run, ...]]:
    return {place: tuple(Run(start, days) for start in starts) for place, days, starts in frame.iter_rows()}
