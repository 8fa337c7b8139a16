"""One pollutant's statistics of a year compared with the limits of a grade, and what the gaps leave open."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from aircheck.inputs.coverage import PlaceStatistic
from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.air.parts import statistics_of
from aircheck.measures.air.percentile import percent_of
from aircheck.model.library import Library
from aircheck.model.measurement import Coverage
from aircheck.model.standard import Averaging, Grade
from aircheck.model.text import Message
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.rounding import rounded


@dataclass(frozen=True)
class HeldStatistic:
    """An unrounded statistic, and the limit that its rounded value is compared with."""

    name: Message
    found: PlaceStatistic
    limit: Fraction
    decimals: int
    unit: str

    @property
    def value(self) -> Fraction | None:
        """The statistic; None without a valid day."""
        return self.found.value

    @property
    def coverage(self) -> Coverage:
        """The coverage it rests on."""
        return self.found.coverage

    @cached_property
    def within(self) -> bool | None:
        """Whether the value so far is within the limit; None without a value."""
        return None if self.value is None else rounded(self.value, self.decimals) <= self.limit

    @cached_property
    def exceeded(self) -> bool:
        """Whether the limit is missed even if every missing day had measured zero."""
        return rounded(self.found.low, self.decimals) > self.limit

    def final(self, *, open_: bool) -> bool | None:
        """Return whether the limit is certainly kept (or missed); None while gaps or days to come leave it open."""
        if self.exceeded:
            return False
        return None if open_ or not self.coverage.sufficient else self.within


@dataclass(frozen=True, slots=True)
class Held:
    """The statistics of one pollutant that the edition compares with limits."""

    item: str
    statistics: tuple[HeldStatistic, ...]

    @property
    def within(self) -> bool | None:
        """Whether all values so far are within their limits; None if one has no value."""
        found = [entry.within for entry in self.statistics]
        return None if None in found else all(found)

    @property
    def sufficient(self) -> bool:
        """Whether every statistic has enough days, or still can have."""
        return all(entry.coverage.sufficient and entry.value is not None for entry in self.statistics)

    @property
    def coverage(self) -> Coverage:
        """The coverage of the first statistic that has too few days, otherwise of the first."""
        return next(
            (entry.coverage for entry in self.statistics if not entry.coverage.sufficient), self.statistics[0].coverage
        )

    @property
    def shortfall(self) -> Message | None:
        """The minimum that is not reached, of the first statistic that misses one."""
        return next((entry.coverage.shortfall for entry in self.statistics if not entry.coverage.sufficient), None)

    def attains(self, *, open_: bool) -> bool | None:
        """Whether the pollutant certainly attains: False as soon as one statistic cannot, None while one is open."""
        found = [entry.final(open_=open_) for entry in self.statistics]
        if False in found:
            return False
        return None if None in found else True


def held(data: AssessmentData, place: str, item: str, grade: Grade) -> Held:
    """Compare a pollutant's year at a place with the limits of a grade."""
    return Held(item, tuple(_statistics(data, place, item, grade)))


def _statistics(data: AssessmentData, place: str, item: str, grade: Grade) -> Iterator[HeldStatistic]:
    library, found = data.library, statistics_of(data)
    wanted = library.statistics.attainment[item].value
    if "mean" in wanted:
        mean = found.statistic(place, item, "mean")
        yield _held(library, mean, Message.of("explain.annual"), (item, "year"), grade)
    if "percentile" in wanted:
        name = Message.of("explain.percentile_name", percent=percent_of(item, library))
        row = parts_of(daily_indicator(item))
        yield _held(library, found.statistic(place, item, "percentile"), name, row, grade)


def _held(
    library: Library, found: PlaceStatistic, name: Message, row: tuple[str, Averaging], grade: Grade
) -> HeldStatistic:
    limit = library.ambient.limit(*row)
    decimals = library.statistics.decimals_for(limit.item, limit.unit)
    return HeldStatistic(name, found, Fraction(limit.of(grade)), decimals, limit.unit)
