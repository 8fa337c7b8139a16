"""One run of `aircheck outlook`: from files to what the rest of the period allows every rule that is open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from aircheck.documents.outlook import OutlookEntry, OutlookSheet
from aircheck.documents.report import Result
from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.files.source import SourceFile
from aircheck.intake.submission import DAILY
from aircheck.judging.interpretations import worst
from aircheck.judging.results import Judge
from aircheck.loading.plans.in_force import Interpreted
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures.air import AirSpec
from aircheck.model.dataset import HOURS
from aircheck.model.errors import AircheckError
from aircheck.model.outcome import Outcome
from aircheck.model.period import Period
from aircheck.model.plan import Commitment
from aircheck.model.progress import SILENT, Progress, Stage, over
from aircheck.model.rule import BoundRule
from aircheck.model.target import parse_target
from aircheck.model.text import Message
from aircheck.outlook.against import against
from aircheck.outlook.air import YEARS
from aircheck.outlook.air_entries import air_entry
from aircheck.outlook.brief import OPEN, by_days
from aircheck.outlook.entries import question_entry
from aircheck.outlook.other import other_entry
from aircheck.outlook.stretches import stretches
from aircheck.outlook.subject import Subject, Suppositions
from aircheck.outlook.supposed import Supposition
from aircheck.outlook.tasks import task_entries
from aircheck.runs.check import assessment_data, goal_in, judge_of, measured_of
from aircheck.runs.notes import notes_of_run
from aircheck.runs.request import Request, in_force, selected, waivers_on

_NOT_ASKED = (Outcome.NOTED, Outcome.UNSET, Outcome.NOT_APPLICABLE, Outcome.WAIVED)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked besides: a `period` (a month, a quarter), and suppositions, for so many days or until a day."""

    period: Period | None = None
    supposed: tuple[Supposition, ...] = ()
    days: int | None = None
    until: date | None = None


class PeriodAhead(AircheckError):  # noqa: N818
    """The day of judging lies before the period."""

    def __init__(self, start: date, as_of: date) -> None:
        super().__init__(Message.of("outlook.period_ahead", start=start.isoformat(), as_of=as_of.isoformat()))
        self.start = start
        self.as_of = as_of


class UntilPast(AircheckError):  # noqa: N818
    """What is supposed ends before the first day to come."""

    def __init__(self, until: date, as_of: date) -> None:
        super().__init__(Message.of("outlook.until_past", until=until.isoformat(), as_of=as_of.isoformat()))
        self.until = until
        self.as_of = as_of


def outlook(
    loaded: LoadedPlan,
    sources: Sequence[SourceFile],
    request: Request,
    wish: Wish,
    progress: Progress = SILENT,
) -> OutlookSheet:
    """Say what the rest of the period allows. `PeriodAhead`, `UntilPast`.

    `NothingSelected` when a glob of `request.only` matches nothing.
    """
    commitments = selected(loaded, request.only)
    year = (wish.period.end.year if wish.period else request.year) or loaded.plan.year
    period = wish.period or Period.year(year)
    as_of = min(request.as_of or request.today, period.end)
    if as_of < period.start:
        raise PeriodAhead(period.start, as_of)
    if wish.until is not None and wish.until <= as_of:
        raise UntilPast(wish.until, as_of)
    asked = replace(request, year=year, as_of=as_of, waivers_on=waivers_on(request))
    first = date(year - YEARS, 1, 1)
    data = assessment_data(loaded, sources, asked, progress, also={HOURS: first, DAILY: first})
    data = data if wish.period is None else _within(data, wish.period)
    force, judge = in_force(loaded, asked), judge_of(loaded, data, waivers_on(asked))
    one = _Outlook(loaded, data, judge, _suppositions(wish, data), part=wish.period is not None)
    told = over(progress, Stage.JUDGING, commitments, len(commitments))
    found = [one.entry([choice for choice in force.interpreted(entry) if choice.chosen]) for entry in told]
    entries = tuple(entry for entry, _ in found if entry is not None)
    results = tuple(result for _, result in found if result is not None)
    return OutlookSheet(
        plan=loaded.plan.id,
        plan_title=loaded.plan.title,
        as_of=data.as_of,
        period=(data.period.start, data.period.end),
        entries=(*entries, *_tasks(loaded, data, asked, wish)),
        part=wish.period is not None,
        settled=0 if wish.period else sum(entry is None for entry, _ in found),
        stretches=tuple(stretches(data)),
        inputs=data.submission.inputs,
        rejects=data.submission.rejects,
        notes=(*_nowhere(wish, entries), *notes_of_run(loaded, data, results, asked.interpretations)),
    )


def _nowhere(wish: Wish, entries: Sequence[OutlookEntry]) -> Iterator[Message]:
    """Say of a supposition that it changes nothing."""
    said = {one.given for entry in entries for own in (entry, *entry.parts) for one in own.supposed}
    said |= {one.given for entry in entries for part in entry.parts for own in part.parts for one in own.supposed}
    yield from (Message.of("outlook.supposed.nowhere", given=one.text) for one in wish.supposed if one.text not in said)


def _tasks(loaded: LoadedPlan, data: AssessmentData, asked: Request, wish: Wish) -> Iterator[OutlookEntry]:
    """Yield the tasks of the plan's ledger; of a part of the year, or of some rules alone, there are none."""
    if loaded.task_book is not None and wish.period is None and not asked.only:
        yield from task_entries(loaded.task_book, data.submission, data.as_of)


def _within(data: AssessmentData, period: Period) -> AssessmentData:
    return AssessmentData.of(data.submission, data.library, period, data.as_of, data.stations, data.notes)


def _suppositions(wish: Wish, data: AssessmentData) -> Suppositions:
    """Return what is supposed, until the day asked for and at most to the end of the period."""
    until = wish.until or (data.period.end if wish.days is None else data.as_of + timedelta(days=wish.days))
    return Suppositions(wish.supposed, min(until, data.period.end))


@dataclass(frozen=True)
class _Outlook:
    """Makes the entries. `part`: of a part of the year, for which only the air has numbers."""

    loaded: LoadedPlan
    data: AssessmentData
    judge: Judge
    supposing: Suppositions
    part: bool

    def entry(self, choices: Sequence[Interpreted]) -> tuple[OutlookEntry | None, Result | None]:
        """Return the entry of a commitment that is open, and its result; None where nothing is to come."""
        choice, result = self._deciding(choices)
        bound = choice.bound
        if bound is None or bound.unset or (result is not None and result.outcome in _NOT_ASKED):
            return None, result
        if (bound.rule.due or self.data.period.end) <= self.data.as_of:
            return None, result
        subject = _subject(choice.commitment, bound, result)
        goal = goal_in(bound, self.data)
        if isinstance(bound.spec, AirSpec) and by_days(self.data):
            return air_entry(subject, bound.spec, goal, self.data, self.supposing), result
        if self.part:
            return None, result
        measured = measured_of(bound, self.data)
        if result is not None and result.outcome in OPEN:
            question = against(bound, goal, measured, self.data)
            if question is not None:
                return question_entry(subject, question, self.data, self.supposing), result
        return other_entry(subject, bound, goal, measured, self.data), result

    def _deciding(self, choices: Sequence[Interpreted]) -> tuple[Interpreted, Result | None]:
        if self.part:
            return choices[0], None
        read = [(choice.options, self.judge.result(choice.commitment, choice.bound)) for choice in choices]
        options, result = worst(read)
        return next(choice for choice in choices if choice.options == options), result


def _subject(commitment: Commitment, bound: BoundRule, result: Result | None) -> Subject:
    title = bound.rule.title or commitment.title
    return Subject(commitment.id, commitment.clause, title, parse_target(bound.rule.target).text(), result)
