"""The picture of a mean in the course of its period."""

from datetime import date

from aircheck.documents.outlook import Picture, Point
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.air import AirSpec, deciding
from aircheck.measures.air.annual_mean import AnnualMean
from aircheck.measures.air.parts import statistics_of
from aircheck.model.standard import Index
from aircheck.outlook.air import Question
from aircheck.outlook.edge import AnyEdge
from aircheck.outlook.judged import SHOWN
from aircheck.outlook.stations import AnyCourse, mean_so_far
from aircheck.statistics.rounding import down_text, rounded_text


def picture_of(
    question: Question, course: AnyCourse, edge: AnyEdge, goal: Goal, data: AssessmentData
) -> Picture | None:
    """Return the mean from day to day, with the class of each day's AQI; None of another statistic."""
    so_far, spec = mean_so_far(course), question.spec
    if so_far is None or not course.left or not isinstance(spec, AnnualMean):
        return None
    levels, index = _levels(data, question.place), data.library.index
    found = statistics_of(deciding(AirSpec(spec), data)).means_to_date(question.place, spec.pollutant)
    means = {entry.day: rounded_text(entry.mean, SHOWN) for entry in found}
    points, mean = [], None
    for day in data.elapsed:
        mean, level = means.get(day, mean), levels.get(day)
        points.append(Point(day, mean, level, index.classes[level - 1].rgb if level else None))
    control = rounded_text(so_far.control(goal.bound), SHOWN)
    most = down_text(so_far.control(edge.sides[0].value), SHOWN)
    return Picture(tuple(points), data.period.end, rounded_text(goal.bound, SHOWN), control, most)


def _levels(data: AssessmentData, place: str) -> dict[date, int]:
    """Return the number of the AQI class of every day that has one, 1 for the best."""
    index: Index = data.library.index
    days = statistics_of(data).days_of(place).select("day", "aqi").drop_nulls()
    return {day: index.classes.index(index.class_of(aqi)) + 1 for day, aqi in days.iter_rows()}
