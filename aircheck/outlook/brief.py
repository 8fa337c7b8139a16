"""The line of a result of `check` while its period is open: secured, or what the rest may still be."""

from aircheck.documents.report import Result
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.air import AirSpec
from aircheck.measures.air.parts import statistics_of
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import Outcome, Prospect
from aircheck.model.place import AREA
from aircheck.model.rule import BoundRule
from aircheck.model.text import Message
from aircheck.outlook.against import against
from aircheck.outlook.air import Question, course_of, minimum_of, questions
from aircheck.outlook.allowed import allowed
from aircheck.outlook.edge import edge_of
from aircheck.outlook.entries import Subject
from aircheck.outlook.judged import judged
from aircheck.outlook.other import other_entry
from aircheck.outlook.said import first_said

OPEN = (Outcome.ON_TRACK, Outcome.AT_RISK)


def by_days(spec: AirSpec, data: AssessmentData) -> bool:
    """Whether the days of the area decide: not those of each street, nor each station's own statistic."""
    if data.air is None or not data.stations.codes or spec.root.each is not None:
        return False
    return not statistics_of(data).station_first(AREA)


def brief(
    result: Result, bound: BoundRule, goal: Goal, measurement: Measurement | None, data: AssessmentData
) -> Message | None:
    """Return the line; None where nothing is to come, or nothing can be said of it."""
    if result.outcome not in OPEN:
        return None
    if isinstance(bound.spec, AirSpec):
        asked = questions(bound.spec, goal, data.library, data) if by_days(bound.spec, data) else ()
        return _of_days(asked[0], data) if len(asked) == 1 else None
    if (question := against(bound, goal, measurement, data)) is not None:
        return _of_days(question, data)
    subject = Subject(result.rule, result.clause, result.title, result.target or "", result)
    return first_said("check", other_entry(subject, bound, goal, measurement, data).allowed)


def _of_days(question: Question, data: AssessmentData) -> Message | None:
    course, edge = course_of(question, data), edge_of(question.goal, question.decimals)
    assert edge is not None, "a statistic of days has no target to be hit exactly"
    found = judged(course, edge)
    if found is not None and found.verdict is Prospect.SECURED:
        return Message.of("outlook.check.secured", inequality=found.inequality)
    fewest = minimum_of(question, data).fewest
    return first_said("check", allowed(course, question.goal, edge, question.unit, fewest=fewest, end=data.period.end))
