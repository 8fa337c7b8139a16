"""The line of a result of `check` while its period is open: secured, or what the rest may still be."""

from aircheck.documents.outlook import OutlookEntry
from aircheck.documents.report import Result
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.air import AirSpec
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import Outcome, Prospect
from aircheck.model.rule import BoundRule
from aircheck.model.text import Message
from aircheck.outlook.against import against
from aircheck.outlook.air_entries import air_entry
from aircheck.outlook.entries import question_entry
from aircheck.outlook.other import other_entry
from aircheck.outlook.said import first_said
from aircheck.outlook.subject import Subject

OPEN = (Outcome.ON_TRACK, Outcome.AT_RISK)
TO_COME = (*OPEN, Outcome.NOT_DUE, Outcome.MISSING)
"""What may become another outcome by what is to come, as long as something is."""


def by_days(data: AssessmentData) -> bool:
    """Whether there is monitoring data."""
    return data.air is not None and bool(data.stations.codes)


def brief(
    result: Result, bound: BoundRule, goal: Goal, measurement: Measurement | None, data: AssessmentData
) -> Message | None:
    """Return the line: secured, what the rest may be, or the days that are left; None where nothing is to come."""
    until = bound.rule.due or data.period.end
    if result.outcome not in TO_COME or until <= data.as_of:
        return None
    subject = Subject(result.rule, result.clause, result.title, result.target or "", result)
    entry = _entry(subject, bound, goal, measurement, data)
    if entry.judged is not None and entry.judged.verdict is Prospect.SECURED:
        return Message.of("outlook.check.secured", inequality=entry.judged.inequality)
    left = Message.of("outlook.check.days", left=(until - data.as_of).days, until=until.isoformat())
    return first_said("check", entry.allowed) or left


def _entry(
    subject: Subject, bound: BoundRule, goal: Goal, measurement: Measurement | None, data: AssessmentData
) -> OutlookEntry:
    """Return the entry by bounds alone."""
    if isinstance(bound.spec, AirSpec) and by_days(data):
        return air_entry(subject, bound.spec, goal, data, None)
    question = against(bound, goal, measurement, data) if subject.result and subject.result.outcome in OPEN else None
    if question is not None:
        return question_entry(subject, question, data, None)
    return other_entry(subject, bound, goal, measurement, data)
