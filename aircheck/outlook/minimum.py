"""How many of the days to come have to be valid for the minimums of the period, its months and enough stations."""

from dataclasses import dataclass

from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.places import PlaceStatistics
from aircheck.measures.air import AirSpec, deciding
from aircheck.measures.air.days_over import DaysOver
from aircheck.measures.air.good_day_rate import GoodDayRate
from aircheck.measures.air.parts import statistics_of
from aircheck.measures.air.percentile import Percentile
from aircheck.model.period import Month
from aircheck.model.place import station_id
from aircheck.model.text import NameList
from aircheck.outlook.air import One, Question
from aircheck.outlook.course import Course
from aircheck.outlook.stations import AnyCourse
from aircheck.statistics.indicators import daily_indicator


@dataclass(frozen=True, slots=True)
class Minimum:
    """How many of the days to come have to be valid.

    `short`: months whose minimum cannot be reached any more; `stations`: those that can still count and those that are
    needed, where they are too few.
    """

    fewest: int = 0
    short: tuple[tuple[Month, int, int], ...] = ()
    stations: tuple[int, int] | None = None

    @property
    def named(self) -> NameList:
        """The months with the days that they can still have, and those that they need."""
        return NameList.of(f"{month} {valid}/{least}" for month, valid, least in self.short)


def minimum_of(question: Question, course: AnyCourse, data: AssessmentData) -> Minimum:
    """Return what the minimums of the period and its months still ask for; nothing where none applies."""
    found = statistics_of(deciding(AirSpec(question.spec), data))
    return minimum_at(question.spec, found, question.place, course)


def minimum_at(spec: One, found: PlaceStatistics, place: str, course: AnyCourse) -> Minimum:
    """Return the same by the statistics of the places."""
    needs = found.editions.statistics.percentile_needs
    if isinstance(spec, DaysOver) or (isinstance(spec, Percentile) and needs and needs.value != "year_minimums"):
        return Minimum()
    column = "rated" if isinstance(spec, GoodDayRate) else daily_indicator(spec.pollutant)
    if isinstance(course, Course):
        return _of_days(found, place, column)
    if len(course.counting) < course.required:
        return Minimum(stations=(len(course.counting), course.required))
    # With so many days as many stations as are needed have their minimum.
    each = sorted(_of_days(found, station_id(code), column).fewest for code in course.counting)
    return Minimum(each[course.required - 1])


def _of_days(found: PlaceStatistics, place: str, column: str) -> Minimum:
    coverage = found.coverage(place, column)
    if coverage.need is None:
        return Minimum()
    lost = {month for month, _, _ in coverage.need.short}
    required = found.editions.ambient.days_required
    least = {month: required(month.month) for month in coverage.months if month not in lost}
    of_months = sum(max(0, days - coverage.months[month]) for month, days in least.items())
    return Minimum(max(0, coverage.need.required - coverage.valid, of_months), coverage.need.short)
