"""What the rest of a period allows one statistic of a place: an entry of the outlook."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from aircheck.documents.outlook import Allowance, Judged, OutlookEntry
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.shown import shown
from aircheck.model.outcome import Prospect
from aircheck.model.text import Message
from aircheck.outlook.air import Question, course_of, rests_of
from aircheck.outlook.allowed import allowed
from aircheck.outlook.drawn import picture_of
from aircheck.outlook.edge import AnyEdge, edges_of
from aircheck.outlook.judged import SHOWN, Rest, judged
from aircheck.outlook.minimum import Minimum, minimum_of
from aircheck.outlook.projection import projection
from aircheck.outlook.stations import AnyCourse, mean_so_far
from aircheck.outlook.subject import Subject, Suppositions, valued
from aircheck.outlook.supposed import supposed
from aircheck.statistics.rounding import rounded_text, written


def question_entry(
    subject: Subject, question: Question, data: AssessmentData, supposing: Suppositions | None
) -> OutlookEntry:
    """Return the entry of one statistic of a place with its goal.

    Without suppositions (None) it says what bounds say: earlier years, draws and weeks, which take long, are left out.
    """
    course, goal, end = course_of(question, data), question.goal, data.period.end
    edge, rests = edges_of(goal, question.decimals), rests_of(question, course, data) if supposing else ()

    def write(value: Fraction) -> str:
        return shown(value, goal, question.decimals).value

    least = minimum_of(question, course, data)
    verdict = _judged(course, edge, rests, least)
    lost = verdict is not None and verdict.verdict is Prospect.OUT_OF_REACH
    asked = [one for one in supposing.each if one.item == question.item] if supposing else []
    until = supposing.until if supposing else end
    wished = (supposed(one, course, edge, question, rests, until, end) for one in asked)
    entry = subject.entry(course.statistic.kind, question.unit, end, data.elapsed.end)
    own = f"{goal.comparison.value} {written(goal.bound)} {question.unit}"
    return replace(
        valued(entry, course.so_far, goal, question.decimals),
        name=question.name,
        target=entry.target if question.name is None else own,
        outcome=None if question.part else entry.outcome,
        valid=course.valid,
        gaps=course.gaps,
        judged=verdict,
        reason=None if lost else _lacking(course, edge, least),
        allowed=(
            *allowed(course, goal, edge, question.unit, fewest=least.fewest, end=end if supposing else None),
            *_last_rest(course, question, rests),
        ),
        projection=projection(course, edge, rests, write) if supposing else None,
        supposed=tuple(one for one in wished if one is not None),
        picture=picture_of(question, course, edge, goal, data) if supposing else None,
    )


def _last_rest(course: AnyCourse, question: Question, rests: Sequence[Rest]) -> Iterator[Allowance]:
    """Yield what the same days of the year that is compared with came to."""
    for rest in rests:
        value = rest.value(replace(course.statistic, divisor=None))
        if rest.year == question.before and value is not None:
            note = Message.of("outlook.year", year=str(rest.year))
            yield Allowance("last_rest", rounded_text(value, SHOWN), question.unit, of=rest.valid, note=note)


def _judged(course: AnyCourse, edge: AnyEdge, rests: Sequence[Rest], least: Minimum) -> Judged | None:
    """Judge a course; one whose minimum of valid days cannot be reached can at best end undecided."""
    found, basis = judged(course, edge, rests), Message.of("outlook.basis.minimum")
    if found is None or found.verdict is Prospect.OUT_OF_REACH:
        return found
    lost = least.stations or (least.short[0][1:] if least.short else None)
    if lost is not None:
        return Judged(Prospect.AT_RISK, f"{lost[0]} < {lost[1]}", basis)
    return Judged(Prospect.AT_RISK, f"{least.fewest} > {course.left}", basis) if least.fewest > course.left else found


def _lacking(course: AnyCourse, edge: AnyEdge, least: Minimum) -> Message | None:
    """Say where a minimum of valid days cannot be reached, or how many of the days to come it takes."""
    if least.stations is not None:
        able, needed = least.stations
        return Message.of("outlook.stations_short", able=able, needed=needed)
    if least.short:
        return Message.of("outlook.months_short", months=least.named)
    if least.fewest > course.left:
        return Message.of("outlook.too_few_days", fewest=least.fewest, left=course.left)
    if _only_gaps(course, edge):
        return Message.of("outlook.only_gaps", gaps=course.gaps)
    return Message.of("outlook.fewest_days", fewest=least.fewest, left=course.left) if least.fewest else None


def _only_gaps(course: AnyCourse, edge: AnyEdge) -> bool:
    """Whether a mean is missed even if nothing more were measured, unless days that are missing are handed in."""
    so_far, most = mean_so_far(course), edge.sides[0]
    if so_far is None or course.statistic.kind != "mean" or not most.low or course.out_of_reach(edge):
        return False
    return course.left > 0 and not most.meets(so_far.best())
