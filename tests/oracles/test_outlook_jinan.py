"""The real year of Jinan, day by day: what bounds say is never contradicted, and is said as soon as it can be."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.files.source import expand
from aircheck.judging.verdict import Goal
from aircheck.measures.air import AirSpec
from aircheck.measures.air.each import measured as measured_of_each
from aircheck.model.period import Period
from aircheck.model.place import station_id
from aircheck.model.target import Comparison
from aircheck.outlook.air import Question, course_of
from aircheck.outlook.course import Course
from aircheck.outlook.edge import edge_of
from aircheck.outlook.stations import StationsCourse
from aircheck.runs.check import assessment_data
from aircheck.runs.request import Request
from tests.conftest import ours

pytestmark = pytest.mark.heavy

YEAR = Period.year(2019)
DAYS = tuple(YEAR.start + timedelta(days=number) for number in range(YEAR.days))
STATIONS = tuple(f"{number}A" for number in range(1299, 1307))
ITEMS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")
SPECS = (
    *({"air": kind, "pollutant": item} for kind in ("annual_mean", "percentile") for item in ITEMS),
    {"air": "good_day_rate"},
    *({"air": "days", "aqi_over": aqi} for aqi in (100, 150, 200)),
)
UNROUNDED = ("days",)
LEAST, OF_MONTH = 300, 18


@pytest.fixture(scope="module")
def data(monitoring):
    request = Request(date(2026, 1, 1), 2019, YEAR.end, STATIONS)
    return assessment_data(ours("national"), expand([str(monitoring / "cnemc-2019")]), request)


def on(whole, day):
    """The course as it stood on a day."""
    values = {one: value for one, value in whole.values.items() if one <= day}
    elapsed, left = (day - YEAR.start).days + 1, (YEAR.end - day).days
    return Course(whole.statistic, values, left, elapsed - len(values))


def goals(spec, end):
    """Targets around the final value, on both sides of it."""
    decimals = None if spec["air"] in UNROUNDED else 1 if spec["air"] == "good_day_rate" else 0
    wanted = Comparison.AT_LEAST if spec["air"] == "good_day_rate" else Comparison.AT_MOST
    near = [Fraction(round(end * share)) for share in (Fraction(1, 2), Fraction(9, 10), 1, Fraction(11, 10), 2)]
    for bound in (*near, Fraction(round(end)) - 1, Fraction(round(end)) + 1):
        yield edge_of(Goal(wanted, bound), decimals), bound


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: " ".join(map(str, spec.values())))
def test_what_is_said_from_bounds_stays_true_and_is_said_as_early_as_possible(data, spec):
    one = AirSpec.model_validate(spec).root
    whole = course_of(Question(one, Goal(Comparison.AT_MOST, Fraction(1)), "", None), data)
    confirm(spec, whole.so_far, [on(whole, day) for day in DAYS])


@pytest.mark.parametrize("spec", SPECS[:12], ids=lambda spec: " ".join(map(str, spec.values())))
def test_of_the_mean_of_stations_nothing_is_contradicted_either(data, spec):
    given = station_first(data)
    asked = Question(AirSpec.model_validate(spec).root, Goal(Comparison.AT_MOST, Fraction(1)), "", None)
    whole = course_of(asked, given)
    assert isinstance(whole, StationsCourse)
    measured = asked.spec.measure(given)
    assert (whole.so_far, whole.bounds.low) == (measured.value, measured.bounds.low)
    courses = [stations_on(whole, day) for day in DAYS]
    assert len(courses[-1].counting) >= whole.required
    confirm(spec, courses[-1].so_far, courses)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: " ".join(map(str, spec.values())))
def test_of_every_station_nothing_is_contradicted(data, spec):
    one = AirSpec.model_validate({**spec, "each": "station"}).root
    goal = Goal(Comparison.AT_MOST, Fraction(1))
    wholes = [course_of(Question(one, goal, "", None, place=station_id(code)), data) for code in STATIONS]
    end = (min if one.end == "lowest" else max)(whole.so_far for whole in wholes)
    assert end == measured_of_each(one, data).value
    each = [[on(whole, day) for whole in wholes] for day in DAYS]
    for edge, bound in goals(spec, end):
        for courses in each:
            if all(course.secured(edge) for course in courses):
                assert edge.meets(end), bound
            if any(course.out_of_reach(edge) for course in courses):
                assert not edge.meets(end), bound


def station_first(data):
    """The same data under the other order of averaging."""
    statistics = data.library.statistics
    order = statistics.area_order.model_copy(update={"value": "station_first"})
    library = replace(data.library, statistics=statistics.model_copy(update={"area_order": order}))
    return AssessmentData.of(data.submission, library, data.period, data.as_of, data.stations, data.notes)


def stations_on(whole, day):
    """The course of the stations as it stood on a day; one counts as long as it can still have its minimum.

    No station of the archive has the minimum of the standard; this one is lower, and some have it.
    """
    months = list(YEAR.months())
    own = {code: on(one, day) for code, one in whole.own.items()}
    valid = {code: Counter((one.year, one.month) for one in course.values) for code, course in own.items()}

    def enough(days):
        return sum(days.values()) >= LEAST and all(days[month.year, month.month] >= OF_MONTH for month in months)

    left = Counter((one.year, one.month) for one in DAYS if one > day)
    counting = frozenset(code for code, days in valid.items() if days and enough(days + left))
    settled = frozenset(code for code, days in valid.items() if enough(days))
    return StationsCourse(whole.statistic, own, counting, settled, whole.required, (YEAR.end - day).days)


def confirm(spec, end, courses):
    """What bounds say on any day is true of the end, is said every day from then on, and was open the day before."""
    bounds = [course.bounds for course in courses]
    assert all(one.low <= end for one in bounds)
    assert all(one.high is None or end <= one.high for one in bounds)
    for edge, bound in goals(spec, end):
        met, said = edge.meets(end), [(one.secured(edge), one.out_of_reach(edge)) for one in courses]
        assert not any(secured for secured, _ in said) or met, bound
        assert not any(lost for _, lost in said) or not met, bound
        for number, word in enumerate(zip(*said, strict=True)):
            # Once said it is said every day, and on the day before the bounds left it open.
            assert list(word) == sorted(word), (bound, number)
            first = next((place for place, true in enumerate(word) if true), None)
            if first:
                worst = (bounds[first - 1].high if edge.low else bounds[first - 1].low, True)
                best = (bounds[first - 1].low if edge.low else bounds[first - 1].high, False)
                value, meets = (worst, best)[number]
                assert value is None or edge.meets(value) is not meets, (bound, number)


def test_bounds_are_those_that_check_judges_by(data):
    for kind in ("annual_mean", "percentile"):
        for item in ITEMS:
            spec = AirSpec.model_validate({"air": kind, "pollutant": item})
            course = course_of(Question(spec.root, Goal(Comparison.AT_MOST, Fraction(1)), "", None), data)
            measured = spec.root.measure(data)
            assert (course.so_far, course.bounds.low) == (measured.value, measured.bounds.low), (kind, item)
    rate = AirSpec.model_validate({"air": "good_day_rate"}).root
    course = course_of(Question(rate, Goal(Comparison.AT_LEAST, Fraction(1)), "", None), data)
    measured = rate.measure(data)
    assert (course.so_far, course.bounds) == (measured.value, measured.bounds)
    days = AirSpec.model_validate({"air": "days", "aqi_over": 200}).root
    course = course_of(Question(days, Goal(Comparison.AT_MOST, Fraction(1)), "", None), data)
    measured = days.measure(data)
    assert (course.so_far, course.bounds) == (measured.value, measured.bounds)
