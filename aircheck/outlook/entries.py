"""What the rest of a period allows each rule: entries of the outlook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from aircheck.documents.outlook import Allowance, Judged, OutlookEntry, Picture, Point, Supposed
from aircheck.documents.report import Result
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.shown import shown
from aircheck.judging.verdict import Goal
from aircheck.measures.air import AirSpec
from aircheck.measures.air.attainment import AttainmentShare
from aircheck.measures.air.parts import statistics_of
from aircheck.model.outcome import WORST_FIRST, Prospect
from aircheck.model.place import AREA
from aircheck.model.standard import Index
from aircheck.model.text import Bilingual, Message
from aircheck.outlook.air import Minimum, Question, course_of, minimum_of, questions, rests_of
from aircheck.outlook.allowed import allowed
from aircheck.outlook.course import Course
from aircheck.outlook.edge import Edge, edge_of
from aircheck.outlook.judged import SHOWN, Rest, compared, judged
from aircheck.outlook.mean import MeanSoFar
from aircheck.outlook.projection import projection
from aircheck.outlook.supposed import Supposition, supposed
from aircheck.statistics.rounding import down_text, rounded_text, written


@dataclass(frozen=True, slots=True)
class Subject:
    """The rule that an entry is about. `result` is that of `check`; None of a period for which it gives none."""

    rule: str
    clause: str
    title: Bilingual
    target: str
    result: Result | None


@dataclass(frozen=True, slots=True)
class Suppositions:
    """What is supposed of the days up to `until`."""

    each: tuple[Supposition, ...]
    until: date


def air_entry(
    subject: Subject, spec: AirSpec, goal: Goal, data: AssessmentData, supposing: Suppositions
) -> OutlookEntry:
    """Return the entry of a rule about the area's monitoring data; of an attainment rate, with its statistics."""
    asked = questions(spec, goal, data.library, data)
    entries = [question_entry(subject, question, data, supposing) for question in asked]
    if not isinstance(spec.root, AttainmentShare):
        return entries[0]
    return _attainment(subject, goal, data, asked, entries)


def question_entry(subject: Subject, question: Question, data: AssessmentData, supposing: Suppositions) -> OutlookEntry:
    """Return the entry of one statistic of the area with its goal."""
    course, goal, end = course_of(question, data), question.goal, data.period.end
    edge, rests = edge_of(goal, question.decimals), rests_of(question, data)

    def write(value: Fraction) -> str:
        return shown(value, goal, question.decimals).value

    assert edge is not None, "a statistic of days has no target to be hit exactly"
    least = minimum_of(question, data)
    verdict = _judged(course, edge, rests, least)
    lost = verdict is not None and verdict.verdict is Prospect.OUT_OF_REACH
    text = None if course.so_far is None else shown(course.so_far, goal, question.decimals)
    supposing_ = (one for one in supposing.each if one.item == question.item)
    return OutlookEntry(
        rule=subject.rule,
        clause=subject.clause,
        title=subject.title,
        name=question.name,
        kind=course.statistic.kind,
        target=subject.target
        if question.name is None
        else f"{goal.comparison.value} {written(goal.bound)} {question.unit}",
        unit=question.unit,
        until=end,
        value=text.value if text else None,
        exact=text.exact if text else None,
        outcome=subject.result.outcome if subject.result and not question.part else None,
        valid=len(course.values),
        gaps=course.gaps,
        left=course.left,
        judged=verdict,
        reason=None if lost else _lacking(course, edge, least),
        allowed=(
            *allowed(course, goal, edge, question.unit, fewest=least.fewest, end=end),
            *_last_rest(course, question, rests),
        ),
        projection=projection(course, edge, rests, write),
        supposed=tuple(_supposed(supposing_, supposing.until, course, edge, question, rests, end)),
        picture=_picture(course, edge, goal, data) if course.statistic.kind == "mean" else None,
    )


def _last_rest(course: Course, question: Question, rests: Sequence[Rest]) -> Iterator[Allowance]:
    """Yield what the same days of the year that is compared with came to."""
    for rest in rests:
        value = replace(course.statistic, divisor=None).of(tuple(rest.values.values()))
        if rest.year == question.before and value is not None:
            note = Message.of("outlook.year", year=str(rest.year))
            yield Allowance("last_rest", rounded_text(value, SHOWN), question.unit, of=len(rest.values), note=note)


def _judged(course: Course, edge: Edge, rests: Sequence[Rest], least: Minimum) -> Judged | None:
    """Judge a course; one whose minimum of valid days cannot be reached can at best end undecided."""
    found, basis = judged(course, edge, rests), Message.of("outlook.basis.minimum")
    if found is None or found.verdict is Prospect.OUT_OF_REACH:
        return found
    if least.short:
        _, valid, needed = least.short[0]
        return Judged(Prospect.AT_RISK, f"{valid} < {needed}", basis)
    return Judged(Prospect.AT_RISK, f"{least.fewest} > {course.left}", basis) if least.fewest > course.left else found


def _lacking(course: Course, edge: Edge, least: Minimum) -> Message | None:
    """Say where a minimum of valid days cannot be reached, or how many of the days to come it takes."""
    if least.short:
        return Message.of("outlook.months_short", months=least.named)
    if least.fewest > course.left:
        return Message.of("outlook.too_few_days", fewest=least.fewest, left=course.left)
    if _only_gaps(course, edge):
        return Message.of("outlook.only_gaps", gaps=course.gaps)
    return Message.of("outlook.fewest_days", fewest=least.fewest, left=course.left) if least.fewest else None


def _only_gaps(course: Course, edge: Edge) -> bool:
    """Whether a mean is missed even if nothing more were measured, unless days that are missing are handed in."""
    if course.so_far is None or course.statistic.kind != "mean" or not edge.low or course.out_of_reach(edge):
        return False
    return not edge.meets(MeanSoFar(course.so_far, len(course.values), course.left).best())


def _supposed(
    each: Iterator[Supposition],
    until: date,
    course: Course,
    edge: Edge,
    question: Question,
    rests: Sequence[Rest],
    end: date,
) -> Iterator[Supposed]:
    for one in each:
        found = supposed(one, course, edge, question, rests, until, end)
        if found is not None:
            yield found


def _picture(course: Course, edge: Edge, goal: Goal, data: AssessmentData) -> Picture | None:
    """Return the mean from day to day, with the class of each day's AQI."""
    if course.so_far is None or not course.left:
        return None
    levels, index = _levels(data), data.library.index
    points, total, count = [], Fraction(0), 0
    for day in data.elapsed:
        value, level = course.values.get(day), levels.get(day)
        if value is not None:
            total, count = total + value, count + 1
        mean = rounded_text(total / count, SHOWN) if count else None
        points.append(Point(day, mean, level, index.classes[level - 1].rgb if level else None))
    control = MeanSoFar(course.so_far, len(course.values), course.left).control(edge.value)
    return Picture(tuple(points), data.period.end, rounded_text(goal.bound, SHOWN), down_text(control, SHOWN))


def _levels(data: AssessmentData) -> dict[date, int]:
    """Return the number of the AQI class of every day that has one, 1 for the best."""
    index: Index = data.library.index
    days = statistics_of(data).days_of(AREA).select("day", "aqi").drop_nulls()
    return {day: index.classes.index(index.class_of(aqi)) + 1 for day, aqi in days.iter_rows()}


def _attainment(
    subject: Subject, goal: Goal, data: AssessmentData, asked: Sequence[Question], entries: Sequence[OutlookEntry]
) -> OutlookEntry:
    """Return the entry of the share of pollutants of which every statistic is within its limit."""
    by_item: dict[str, list[Prospect | None]] = {}
    for question, entry in zip(asked, entries, strict=True):
        by_item.setdefault(question.item or "", []).append(entry.judged.verdict if entry.judged else None)
    result = subject.result
    return OutlookEntry(
        rule=subject.rule,
        clause=subject.clause,
        title=subject.title,
        name=None,
        kind="attainment",
        target=subject.target,
        unit="%",
        until=data.period.end,
        value=result.value if result else None,
        exact=result.exact if result else None,
        outcome=result.outcome if result else None,
        valid=None,
        gaps=None,
        left=(data.period.end - data.elapsed.end).days,
        judged=_share(by_item, goal),
        reason=None,
        parts=tuple(entries),
    )


def _share(by_item: dict[str, list[Prospect | None]], goal: Goal) -> Judged | None:
    """Judge by the pollutants that surely attain, that still can, and that are on track."""
    whole = Goal(goal.comparison, goal.bound)
    edge = edge_of(whole, None) or Edge(goal.bound, open=False, low=False)
    count = len(by_item)

    def share(*words: Prospect) -> int:
        return sum(all(word in words for word in found) for found in by_item.values())

    def met(number: int) -> bool:
        return edge.meets(Fraction(100 * number, count))

    def told(number: int) -> str:
        return f"{number}/{count} {compared(Edge(edge.value / 100, open=edge.open, low=edge.low), met=met(number))}"

    possible = sum(Prospect.OUT_OF_REACH not in found for found in by_item.values())
    if not met(possible):
        return Judged(Prospect.OUT_OF_REACH, told(possible))
    if met(share(Prospect.SECURED)):
        return Judged(Prospect.SECURED, told(share(Prospect.SECURED)))
    if any(None in found for found in by_item.values()):
        return None
    expected = share(Prospect.SECURED, Prospect.ON_TRACK)
    verdict = Prospect.ON_TRACK if met(expected) else Prospect.AT_RISK
    return Judged(verdict, told(expected), Message.of("outlook.basis.parts"))


def worst(entries: Sequence[OutlookEntry]) -> Prospect | None:
    """Return the worst of the verdicts; None without any."""
    found = {entry.judged.verdict for entry in entries if entry.judged is not None}
    return next((verdict for verdict in WORST_FIRST if verdict in found), None)
