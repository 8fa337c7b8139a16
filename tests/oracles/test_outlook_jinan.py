"""The real year of Jinan, day by day: what bounds say is never contradicted, and is said as soon as it can be."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from aircheck.intake.files.source import expand
from aircheck.judging.verdict import Goal
from aircheck.measures.air import AirSpec
from aircheck.model.period import Period
from aircheck.model.target import Comparison
from aircheck.outlook.air import Question, course_of
from aircheck.outlook.course import Course
from aircheck.outlook.edge import edge_of
from aircheck.runs.check import assessment_data
from aircheck.runs.request import Request
from tests.conftest import ours

pytestmark = pytest.mark.heavy

YEAR = Period.year(2019)
STATIONS = tuple(f"{number}A" for number in range(1299, 1307))
ITEMS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")
SPECS = (
    *({"air": kind, "pollutant": item} for kind in ("annual_mean", "percentile") for item in ITEMS),
    {"air": "good_day_rate"},
    *({"air": "days", "aqi_over": aqi} for aqi in (100, 150, 200)),
)
UNROUNDED = ("days",)


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
    end = whole.so_far
    days = [YEAR.start + timedelta(days=number) for number in range(YEAR.days)]
    courses = [on(whole, day) for day in days]
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
