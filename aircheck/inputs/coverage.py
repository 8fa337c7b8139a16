"""What a statistic of a place rests on: days of the calendar, or stations."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from aircheck.model.measurement import Coverage
from aircheck.model.period import Month
from aircheck.model.text import Message, NameList
from aircheck.statistics.annual import Sufficiency
from aircheck.statistics.attainment import Known


@dataclass(frozen=True, slots=True)
class DayCoverage:
    """Valid days by month, the calendar days so far, and the minimums if the edition sets any.

    `reached`: whether they are reached already, whatever the days to come hold.
    """

    months: Mapping[Month, int]
    expected: int
    need: Sufficiency | None
    reached: bool = False

    @property
    def valid(self) -> int:
        """The number of valid days."""
        return sum(self.months.values())

    @property
    def required(self) -> int | None:
        """The minimum number of days."""
        return self.need.required if self.need else None

    @property
    def sufficient(self) -> bool | None:
        """Whether the minimums of the period and of its months are reached; None if there are none."""
        return self.need.enough if self.need else None

    def of_year(self, *, enough_anyhow: bool = False) -> Coverage:
        """Return the coverage of a year's result. `enough_anyhow`: the edition sets no minimum for this statistic."""
        assert self.need is not None, "a year has minimums"
        enough = enough_anyhow or self.need.enough
        shortfall = None if enough else _shortfall(self.need)
        return Coverage(self.valid, self.need.required, self.expected, "unit.day", enough, shortfall)


def _shortfall(need: Sufficiency) -> Message:
    if need.valid < need.required:
        return Message.of("measures.short_year", valid=need.valid, required=need.required)
    months = NameList.of(f"{month} {valid}/{least}" for month, valid, least in need.short)
    return Message.of("measures.short_months", months=months)


@dataclass(frozen=True)
class PlaceStatistic:
    """An unrounded statistic of a place.

    `value` is None without a valid day. `days` is the coverage of the place's days. `sufficient` is None where the
    period has no minimum. Where the statistic is the mean of its stations' own statistics, `stations` is the coverage
    in stations. `find_low` computes `low`, which few callers need.
    """

    value: Fraction | None
    find_low: Callable[[], Fraction]
    sufficient: bool | None
    days: DayCoverage
    enough_anyhow: bool = False
    stations: Coverage | None = None

    @cached_property
    def low(self) -> Fraction:
        """The statistic if every missing day, past or future, had measured zero."""
        return self.find_low()

    @property
    def settled(self) -> bool:
        """Whether it has enough days already, so that it counts whatever the days to come hold."""
        return self.value is not None and (self.enough_anyhow or self.days.reached)

    @property
    def known(self) -> Known:
        """What a limit is compared with."""
        return Known(self.value, self.sufficient is not False, self.find_low)

    @cached_property
    def coverage(self) -> Coverage:
        """The coverage of a result over a year."""
        return self.stations or self.days.of_year(enough_anyhow=self.enough_anyhow)


def over_stations(own: Mapping[str, PlaceStatistic], required: int, days: DayCoverage) -> PlaceStatistic:
    """Return the mean of the stations' statistics; `required` are needed. `days`: coverage of the area's days."""
    counting = [one.value for one in own.values() if one.sufficient is not False and one.value is not None]
    short = NameList.of(code for code, one in own.items() if one.sufficient is False or one.value is None)
    enough = len(counting) >= required
    shortfall = None if enough else Message.of("measures.short_stations", stations=short)
    return PlaceStatistic(
        sum(counting, Fraction(0)) / len(counting) if counting else None,
        lambda: least_mean(_lows(own, settled=True), _lows(own, settled=False), required),
        enough,
        days,
        stations=Coverage(len(counting), required, len(own), "unit.station", sufficient=enough, shortfall=shortfall),
    )


def _lows(own: Mapping[str, PlaceStatistic], *, settled: bool) -> list[Fraction]:
    return [one.low for one in own.values() if one.settled is settled]


def least_mean(settled: Iterable[Fraction], others: Iterable[Fraction], required: int) -> Fraction:
    """Return the mean of `least_of`; 0 of none."""
    found = least_of(settled, others, required)
    return sum(found, Fraction(0)) / max(1, len(found))


def least_of(settled: Iterable[Fraction], others: Iterable[Fraction], required: int) -> list[Fraction]:
    """Return all that are `settled` and those of the others with which a mean is least, `required` in all.

    A station whose days to come are invalid drops out, so that the mean is not always one of all stations.
    """
    found = list(settled)
    total = sum(found, Fraction(0))
    for value in sorted(others):
        if len(found) >= max(1, required) and value * len(found) >= total:
            break
        found.append(value)
        total += value
    return found
