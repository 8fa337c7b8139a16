"""Courses of the statistics of monitoring data, from the one source of days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.places import PlaceStatistics
from aircheck.judging.verdict import Goal
from aircheck.measures.air import AirSpec, deciding
from aircheck.measures.air.annual_mean import AnnualMean
from aircheck.measures.air.attainment import AttainmentShare
from aircheck.measures.air.days_over import DaysOver
from aircheck.measures.air.good_day_rate import PERCENT, GoodDayRate
from aircheck.measures.air.held import held
from aircheck.measures.air.parts import statistics_of
from aircheck.measures.air.percentile import Percentile
from aircheck.model.period import Period
from aircheck.model.place import AREA, station_id
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import Comparison
from aircheck.model.text import Message
from aircheck.outlook.course import Course
from aircheck.outlook.judged import Rest
from aircheck.outlook.stations import AnyCourse, StationsCourse
from aircheck.outlook.statistic import DayStatistic
from aircheck.statistics.area import stations_required
from aircheck.statistics.exact import day_value
from aircheck.statistics.indicators import daily_indicator

YEARS = 10
"""Earlier years that are looked at."""
Values = Mapping[date, Fraction]
One = AnnualMean | Percentile | GoodDayRate | DaysOver


@dataclass(frozen=True)
class Question:
    """One statistic of the area with its goal: what a rule asks for, or one of several that it asks for together.

    `name` tells it from the others of the rule; `decimals` are those it is rounded to before it is compared. `before`:
    the year whose figure the target is made of. `part`: it is one of several. `place`: `Place.id`, by default the area.
    """

    spec: One
    goal: Goal
    unit: str
    decimals: int | None
    name: Message | None = None
    before: int | None = None
    part: bool = False
    place: str = AREA

    @property
    def item(self) -> str | None:
        """The pollutant; None of an index."""
        return self.spec.pollutant if isinstance(self.spec, AnnualMean | Percentile) else None


def questions(spec: AirSpec, goal: Goal, data: AssessmentData, place: str = AREA) -> tuple[Question, ...]:
    """Return what a rule asks of a place: of an attainment rate, every statistic and its limit."""
    asked, library = spec.root, data.library
    if isinstance(asked, AttainmentShare):
        return tuple(_of_attainment(asked, data, place))
    unit = asked.unit(library)
    if isinstance(asked, DaysOver):
        return (Question(asked, goal, unit, None, place=place),)
    if isinstance(asked, GoodDayRate):
        return (Question(asked, goal, unit, library.statistics.decimals_of(PERCENT), place=place),)
    decimals = library.statistics.decimals_for(asked.pollutant, unit)
    return (Question(asked, goal, unit, decimals, place=place),)


def _of_attainment(spec: AttainmentShare, data: AssessmentData, place: str) -> Iterator[Question]:
    for item in POLLUTANTS:
        names = data.library.statistics.attainment[item].value
        for name, found in zip(names, held(data, place, item, spec.named).statistics, strict=True):
            goal = Goal(Comparison.AT_MOST, found.limit)
            one = AirSpec.model_validate({"air": _AIR[name], "pollutant": item}).root
            assert isinstance(one, AnnualMean | Percentile), "those are the two statistics that are compared"
            told = Message.of("outlook.statistic_of", item=item, statistic=found.name)
            yield Question(one, goal, found.unit, found.decimals, told, part=True, place=place)


_AIR = {"mean": "annual_mean", "percentile": "percentile"}


def course_of(question: Question, data: AssessmentData) -> AnyCourse:
    """Return the course of a statistic of a place in the assessed period."""
    return course_at(question.spec, statistics_of(deciding(AirSpec(question.spec), data)), question.place)


def course_at(spec: One, found: PlaceStatistics, place: str) -> AnyCourse:
    """Return the course of a statistic of a place: of its days, or of its stations as the edition says."""
    if isinstance(spec, DaysOver | GoodDayRate) or not found.station_first(place):
        return _of_days(spec, found, place)
    stations = found.own(place, spec.pollutant, spec.statistic)
    own = {code: _of_days(spec, found, station_id(code)) for code in stations}
    return StationsCourse(
        _statistic(spec, found),
        own,
        frozenset(code for code, one in stations.items() if one.sufficient is not False and one.value is not None),
        frozenset(code for code, one in stations.items() if one.settled),
        stations_required(len(own), found.editions.statistics),
        (found.period.end - found.elapsed.end).days,
    )


def _of_days(spec: One, found: PlaceStatistics, place: str) -> Course:
    elapsed = found.elapsed
    values = {day: value for day, value in values_of(spec, found, place).items() if day in elapsed}
    left = (found.period.end - elapsed.end).days
    bad = found.classes(place).left_out_exceeding if isinstance(spec, GoodDayRate) else 0
    return Course(_statistic(spec, found), values, left, elapsed.days - len(values), bad)


def _statistic(spec: One, found: PlaceStatistics) -> DayStatistic:
    match spec:
        case AnnualMean():
            return DayStatistic("mean")
        case Percentile():
            return DayStatistic("percentile", found.percent(spec.pollutant))
        case DaysOver():
            return DayStatistic("days")
    by_all = found.editions.statistics.good_day_denominator.value == "calendar_days"
    return DayStatistic("rate", divisor=found.period.days if by_all else None)


def values_of(spec: One, found: PlaceStatistics, place: str) -> Values:
    """Return the exact values of a place's valid days: concentrations, or 1 and 0 of days that are counted or not."""
    if isinstance(spec, AnnualMean | Percentile):
        name, days = daily_indicator(spec.pollutant), found.days_behind(place, spec.statistic)
        rows = zip(days["day"], days[name], days[f"{name}:den"], strict=True)
        return {day: day_value(value, den) for day, value, den in rows if value is not None}
    column, days = "aqi" if isinstance(spec, DaysOver) else "rated", found.days_of(place)
    known = ((day, index) for day, index in zip(days["day"], days[column], strict=True) if index is not None)
    if isinstance(spec, DaysOver):
        return {day: Fraction(index > spec.aqi_over) for day, index in known}
    return {day: Fraction(index <= found.editions.index.good_up_to) for day, index in known}


def rests_of(question: Question, course: AnyCourse, data: AssessmentData) -> tuple[Rest, ...]:
    """Return the same days of earlier years, of those years that have as large a share of them as a year needs."""
    found = (_rest(question, course, data.as_of, before) for _, before in sorted(earlier_years(data).items()))
    required = data.library.ambient.validity.days_per_year.value
    return tuple(rest for rest in found if rest.of and rest.valid * Period.year(rest.year).days >= required * rest.of)


def _rest(question: Question, course: AnyCourse, as_of: date, before: AssessmentData) -> Rest:
    """Return the days of an earlier year that come after the same day; of stations, of each that counts."""
    found, year = statistics_of(deciding(AirSpec(question.spec), before)), before.period.start.year
    of = sum(_after(day, as_of, before.period) for day in before.period)

    def days(place: str) -> Values:
        values = values_of(question.spec, found, place)
        return {day: value for day, value in values.items() if _after(day, as_of, before.period)}

    if isinstance(course, Course):
        return Rest(year, days(question.place), of)
    return Rest(year, {}, of, {code: days(station_id(code)) for code in course.counted})


def _after(day: date, as_of: date, period: Period) -> bool:
    """Whether a day of an earlier period comes after the same day as the days to come do."""
    years = day.year - period.start.year
    return (years, day.month, day.day) > (0, as_of.month, as_of.day)


def earlier_years(data: AssessmentData) -> dict[int, AssessmentData]:
    """Return the same period of earlier years, of all that have days; kept with the data."""
    first = data.period.start.year
    found = {year: _shifted(data, year) for year in range(first - YEARS, first)}
    return {year: before for year, before in found.items() if before.air is not None}


def _shifted(data: AssessmentData, year: int) -> AssessmentData:
    if data.period == Period.year(data.period.start.year):
        return data.of_year(year)
    if year not in data.earlier:
        after = data.period.end + timedelta(days=1)
        years = data.period.start.year - year
        period = Period(
            data.period.start.replace(year=year), after.replace(year=after.year - years) - timedelta(days=1)
        )
        data.earlier[year] = AssessmentData.of(
            data.submission, data.library, period, period.end, data.stations, data.notes
        )
    return data.earlier[year]
