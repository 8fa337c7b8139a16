"""One pollutant's statistics of a year against the limits of a grade, with what the gaps allow to say."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

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


@dataclass(frozen=True, slots=True)
class HeldStatistic:
    """A statistic, unrounded, and the limit its rounded value is held against."""

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
        """What it rests on."""
        return self.found.coverage

    @property
    def within(self) -> bool | None:
        """Whether the value so far is within the limit; None without any."""
        return None if self.value is None else rounded(self.value, self.decimals) <= self.limit

    def final(self, *, open_: bool) -> bool | None:
        """Return whether the limit is kept for certain; None while gaps or days to come leave that open."""
        if rounded(self.found.low, self.decimals) > self.limit:
            return False
        return None if open_ or not self.coverage.sufficient else self.within


@dataclass(frozen=True, slots=True)
class Held:
    """The statistics that the edition holds against limits for one pollutant."""

    item: str
    statistics: tuple[HeldStatistic, ...]

    @property
    def within(self) -> bool | None:
        """Whether all values so far are within their limits; None where one is absent."""
        found = [entry.within for entry in self.statistics]
        return None if None in found else all(found)

    @property
    def sufficient(self) -> bool:
        """Whether every statistic rests on enough days, or still can."""
        return all(entry.coverage.sufficient and entry.value is not None for entry in self.statistics)

    @property
    def coverage(self) -> Coverage:
        """The days of the first statistic that has too few of them, otherwise of the first."""
        return next(
            (entry.coverage for entry in self.statistics if not entry.coverage.sufficient), self.statistics[0].coverage
        )

    @property
    def shortfall(self) -> Message | None:
        """Which minimum is not reached, of the first statistic that misses one."""
        return next((entry.coverage.shortfall for entry in self.statistics if not entry.coverage.sufficient), None)

    def attains(self, *, open_: bool) -> bool | None:
        """Whether the pollutant attains for certain: false as soon as one statistic cannot, None where one is open."""
        found = [entry.final(open_=open_) for entry in self.statistics]
        if False in found:
            return False
        return None if None in found else True


def held(data: AssessmentData, place: str, item: str, grade: Grade) -> Held:
    """Hold a pollutant's year at a place against the limits of a grade."""
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
