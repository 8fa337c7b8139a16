"""Courses of the statistics of monitoring data, from the one source of days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

import polars as pl

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
from aircheck.model.library import Library
from aircheck.model.period import Month, Period
from aircheck.model.place import AREA
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import Comparison
from aircheck.model.text import Message
from aircheck.outlook.course import Course
from aircheck.outlook.judged import Rest
from aircheck.outlook.statistic import DayStatistic
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
    the year whose figure the target is made of. `part`: it is one of several.
    """

    spec: One
    goal: Goal
    unit: str
    decimals: int | None
    name: Message | None = None
    before: int | None = None
    part: bool = False

    @property
    def item(self) -> str | None:
        """The pollutant; None of an index."""
        return self.spec.pollutant if isinstance(self.spec, AnnualMean | Percentile) else None


def questions(spec: AirSpec, goal: Goal, library: Library, data: AssessmentData) -> tuple[Question, ...]:
    """Return what a rule asks of the area: of an attainment rate, every statistic and its limit."""
    asked = spec.root
    if isinstance(asked, AttainmentShare):
        return tuple(_of_attainment(asked, data))
    unit = asked.unit(library)
    if isinstance(asked, DaysOver):
        return (Question(asked, _counted(goal), unit, None),)
    if isinstance(asked, GoodDayRate):
        return (Question(asked, _whole(goal), unit, library.statistics.decimals_of(PERCENT)),)
    return (Question(asked, goal, unit, library.statistics.decimals_for(asked.pollutant, unit)),)


def _counted(goal: Goal) -> Goal:
    """Return at most none for none: there are no fewer."""
    none = goal.comparison is Comparison.EQUAL and not goal.bound
    return replace(goal, comparison=Comparison.AT_MOST) if none else goal


def _whole(goal: Goal) -> Goal:
    """Return at least all for all: there are no more."""
    return replace(goal, comparison=Comparison.AT_LEAST) if goal.comparison is Comparison.EQUAL else goal


def _of_attainment(spec: AttainmentShare, data: AssessmentData) -> Iterator[Question]:
    for item in POLLUTANTS:
        names = data.library.statistics.attainment[item].value
        for name, found in zip(names, held(data, AREA, item, spec.named).statistics, strict=True):
            goal = Goal(Comparison.AT_MOST, found.limit)
            one = AirSpec.model_validate({"air": _AIR[name], "pollutant": item}).root
            assert isinstance(one, AnnualMean | Percentile), "those are the two statistics that are compared"
            told = Message.of("outlook.statistic_of", item=item, statistic=found.name)
            yield Question(one, goal, found.unit, found.decimals, told, part=True)


_AIR = {"mean": "annual_mean", "percentile": "percentile"}


def course_of(question: Question, data: AssessmentData) -> Course:
    """Return the course of a statistic of the area in the assessed period."""
    decides = deciding(AirSpec(question.spec), data)
    found, elapsed = statistics_of(decides), decides.elapsed
    values = {day: value for day, value in values_of(question.spec, found, data.library).items() if day in elapsed}
    left = (data.period.end - elapsed.end).days
    bad = found.classes(AREA).left_out_exceeding if isinstance(question.spec, GoodDayRate) else 0
    return Course(_statistic(question.spec, found, data), values, left, elapsed.days - len(values), bad)


def _statistic(spec: One, found: PlaceStatistics, data: AssessmentData) -> DayStatistic:
    match spec:
        case AnnualMean():
            return DayStatistic("mean")
        case Percentile():
            return DayStatistic("percentile", found.percent(spec.pollutant))
        case DaysOver():
            return DayStatistic("days")
    by_all = data.library.statistics.good_day_denominator.value == "calendar_days"
    return DayStatistic("rate", divisor=data.period.days if by_all else None)


def values_of(spec: One, found: PlaceStatistics, library: Library) -> Values:
    """Return the exact values of the area's valid days: concentrations, or 1 and 0 of days that are counted or not."""
    if isinstance(spec, AnnualMean | Percentile):
        name = daily_indicator(spec.pollutant)
        days = found.days_behind(AREA, spec.statistic).select("day", name, f"{name}:den").drop_nulls()
        return {day: day_value(value, den) for day, value, den in days.iter_rows()}
    column, over = ("aqi", spec.aqi_over) if isinstance(spec, DaysOver) else ("rated", library.index.good_up_to)
    counted = pl.col(column) > over if isinstance(spec, DaysOver) else pl.col(column) <= over
    days = found.days_of(AREA).select("day", counted.cast(pl.Int64).alias("counted")).drop_nulls()
    return {day: Fraction(value) for day, value in days.iter_rows()}


def rests_of(question: Question, data: AssessmentData) -> tuple[Rest, ...]:
    """Return the same days of earlier years, of those years that have as large a share of them as a year needs."""
    found = []
    for year, before in sorted(earlier_years(data).items()):
        values = values_of(question.spec, statistics_of(deciding(AirSpec(question.spec), before)), data.library)
        rest = {day: value for day, value in values.items() if _after(day, data.as_of, before.period)}
        of = sum(_after(day, data.as_of, before.period) for day in before.period)
        required = data.library.ambient.validity.days_per_year.value
        if of and len(rest) * Period.year(year).days >= required * of:
            found.append(Rest(year, rest, of))
    return tuple(found)


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


@dataclass(frozen=True, slots=True)
class Minimum:
    """How many of the days to come have to be valid; `short`: months whose minimum cannot be reached any more."""

    fewest: int = 0
    short: tuple[tuple[Month, int, int], ...] = ()

    @property
    def named(self) -> str:
        """The months with the days that they can still have, and those that they need."""
        return ", ".join(f"{month} {valid}/{least}" for month, valid, least in self.short)


def minimum_of(question: Question, data: AssessmentData) -> Minimum:
    """Return what the minimums of the period and its months still ask for; nothing where none applies."""
    spec, needs = question.spec, data.library.statistics.percentile_needs
    if isinstance(spec, DaysOver) or (isinstance(spec, Percentile) and needs and needs.value != "year_minimums"):
        return Minimum()
    column = "rated" if isinstance(spec, GoodDayRate) else daily_indicator(spec.pollutant)
    coverage = statistics_of(deciding(AirSpec(spec), data)).coverage(AREA, column)
    if coverage.need is None:
        return Minimum()
    lost = {month for month, _, _ in coverage.need.short}
    least = {month: data.library.ambient.days_required(month.month) for month in coverage.months if month not in lost}
    of_months = sum(max(0, days - coverage.months[month]) for month, days in least.items())
    return Minimum(max(0, coverage.need.required - coverage.valid, of_months), coverage.need.short)
