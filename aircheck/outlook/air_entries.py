"""Entries of rules about monitoring data: of the area, or of every street or station of which the worst counts."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from aircheck.documents.outlook import OutlookEntry
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.air import AirSpec, deciding
from aircheck.measures.air.attainment import AttainmentShare
from aircheck.measures.air.each import anywhere, measured, places_of, unplaced_of
from aircheck.measures.air.good_day_rate import PERCENT
from aircheck.model.place import AREA, Place
from aircheck.model.target import Comparison
from aircheck.model.text import Message
from aircheck.outlook.air import questions
from aircheck.outlook.attainment import attainment_entry
from aircheck.outlook.combined import Several, parts_of
from aircheck.outlook.edge import one_sided
from aircheck.outlook.entries import question_entry
from aircheck.outlook.exactly import exactly, of_each_place
from aircheck.outlook.subject import Subject, Suppositions

_ALL = Fraction(100)


def air_entry(
    subject: Subject, spec: AirSpec, goal: Goal, data: AssessmentData, supposing: Suppositions | None
) -> OutlookEntry:
    """Return the entry of a rule about monitoring data, with those of its statistics or places."""
    goal = one_sided(goal, _ALL if spec.root.unit(data.library) == PERCENT else None)
    if spec.root.each is None:
        return _of_place(subject, spec, goal, data, supposing, AREA)
    exact = goal.comparison is Comparison.EQUAL
    of_each = of_each_place(goal, spec.root.end) if exact else goal
    entry = _whole(subject, spec, data, several_of(subject, spec, of_each, data, supposing))
    if not exact:
        return entry
    return replace(entry, judged=exactly(measured(spec.root, deciding(spec, data)), goal, entry.parts))


def several_of(
    subject: Subject, spec: AirSpec, goal: Goal, data: AssessmentData, supposing: Suppositions | None
) -> Several:
    """Return the entries of the streets or stations, and what is not known of them."""
    decides = deciding(spec, data)
    lost = tuple(unplaced_of(spec.root, decides))
    entries = tuple(_of_places(subject, spec, goal, data, supposing, places_of(spec.root, decides)))
    why = None if not lost else lost[0] if len(lost) == 1 else Message.of("judging.with", first=lost[0], second=lost[1])
    return Several(entries, spec.root.end == "lowest", goal.comparison.wants_low, why, anywhere(lost))


def _of_places(
    subject: Subject,
    spec: AirSpec,
    goal: Goal,
    data: AssessmentData,
    supposing: Suppositions | None,
    places: tuple[Place, ...],
) -> Iterator[OutlookEntry]:
    for place in places:
        name = Message.of("outlook.place", name=f"{place.code} {place.name}".rstrip())
        yield replace(_of_place(subject, spec, goal, data, supposing, place.id), name=name)


def _of_place(
    subject: Subject, spec: AirSpec, goal: Goal, data: AssessmentData, supposing: Suppositions | None, place: str
) -> OutlookEntry:
    asked = questions(spec, goal, data, place)
    entries = [question_entry(subject, question, data, supposing) for question in asked]
    if not isinstance(spec.root, AttainmentShare):
        return entries[0]
    return attainment_entry(subject, spec.root, goal, data, asked, entries)


def _whole(subject: Subject, spec: AirSpec, data: AssessmentData, several: Several) -> OutlookEntry:
    worst = several.worst
    return replace(
        subject.entry("each", spec.root.unit(data.library), data.period.end, data.elapsed.end),
        value=worst.value if worst else None,
        exact=worst.exact if worst else None,
        judged=several.judged,
        reason=several.lost,
        allowed=several.allowed,
        parts=tuple(parts_of(several)),
    )
