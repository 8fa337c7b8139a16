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
_TOLD = (*OPEN, Outcome.NOT_DUE, Outcome.MISSING, Outcome.INCOMPLETE, Outcome.FAIL)


def by_days(data: AssessmentData) -> bool:
    """Whether there is monitoring data."""
    return data.air is not None and bool(data.stations.codes)


def foreseeable(result: Result, bound: BoundRule, data: AssessmentData) -> bool:
    """Whether the period of a rule is open, so that there is a line."""
    return not bound.unset and result.outcome in _TOLD and (bound.rule.due or data.period.end) > data.as_of


def brief(
    result: Result, bound: BoundRule, goal: Goal, measurement: Measurement | None, data: AssessmentData
) -> Message | None:
    """Return the line of what is `foreseeable`: secured, out of reach, what the rest may be, or the days that are left.

    None of a miss that no bound proves.
    """
    until = bound.rule.due or data.period.end
    left = Message.of("outlook.check.days", left=(until - data.as_of).days, until=until.isoformat())
    if data.as_of < data.period.start:
        # No day of it is known, whatever the files hold.
        return left
    subject = Subject(result.rule, result.clause, result.title, result.target or "", result)
    entry = _entry(subject, bound, goal, measurement, data)
    if entry.judged is not None and entry.judged.verdict in (Prospect.SECURED, Prospect.OUT_OF_REACH):
        return Message.of(f"outlook.check.{entry.judged.verdict}", inequality=entry.judged.inequality)
    if result.outcome is Outcome.FAIL:
        return None
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
