"""One run of `aircheck check`: from files to the report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from aircheck import __version__
from aircheck.assessment.score import passes_rest_on, score, summary
from aircheck.documents.report import Report, ReportChapter, Result
from aircheck.documents.standing import Standing, standing_of
from aircheck.inputs.asked_stations import confirm_stations
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.latest import latest_of
from aircheck.inputs.received import receive
from aircheck.inputs.stations import stations_of
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import Submission
from aircheck.judging.interpretations import combined
from aircheck.judging.results import Judge, goal_of
from aircheck.judging.verdict import Goal, Verdict
from aircheck.judging.waivers import Waivers
from aircheck.loading.gases import load_gases
from aircheck.loading.plans.in_force import Interpreted
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.provenance import of_each, statements_of
from aircheck.measures import MEASURES
from aircheck.measures.change import ChangeSpec
from aircheck.measures.count import CountSpec
from aircheck.measures.distinct import DistinctSpec
from aircheck.measures.progress import ProgressSpec
from aircheck.measures.rows.basis import foresee
from aircheck.measures.rows.compared import with_compared
from aircheck.measures.trend import TrendSpec
from aircheck.measures.value import ValueSpec
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import ExitCode, Outcome, gravest, none_decided
from aircheck.model.plan import Commitment, Plan
from aircheck.model.progress import SILENT, Progress, Stage, over
from aircheck.model.rule import BoundRule
from aircheck.model.submission import Unlisted
from aircheck.model.target import parse_target
from aircheck.model.text import Message
from aircheck.outlook.brief import brief, foreseeable
from aircheck.runs.measuring import Measuring
from aircheck.runs.notes import notes_of_run
from aircheck.runs.nothing import formulas_of, nothing_of
from aircheck.runs.pictures import pictures_of_report
from aircheck.runs.request import Request, assessed, day_of, in_force, rows_since, selected, waivers_on
from aircheck.runs.sensitivity import with_sensitivity
from aircheck.statistics.engines import engine_of

if TYPE_CHECKING:
    from aircheck.runs.previous import Previous


class Checked(NamedTuple):
    """A report, and all rejects where an engine has more than the report lists."""

    report: Report
    unlisted: Unlisted | None


def check(
    loaded: LoadedPlan,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Progress = SILENT,
    previous: "Previous | None" = None,
) -> Report:
    """Judge a submission by a plan (see `checked`)."""
    return checked(loaded, sources, request, progress, previous).report


def checked(
    loaded: LoadedPlan,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Progress = SILENT,
    previous: "Previous | None" = None,
) -> Checked:
    """Judge a submission by a plan. `NothingSelected` when a glob of `request.only` matches nothing.

    `previous`: the submission before, whose registers are compared with those of this one; `PreviousChanged`.
    """
    commitments = selected(loaded, request.only)
    data = assessment_data(loaded, sources, request, progress)
    before = None
    if previous is not None:
        before = assessment_data(loaded, previous.sources, request, progress, earlier=True)
        previous.confirm(before.submission.inputs)
    report = report_of(loaded, commitments, data, request, progress, before)
    if request.sensitivity:
        report = with_sensitivity(report, loaded, data, request, partial(_results, previous=before))
    # The submission itself goes once it is judged.
    return Checked(report, data.submission.unlisted)


def report_of(
    loaded: LoadedPlan,
    commitments: Sequence[Commitment],
    data: AssessmentData,
    request: Request,
    progress: Progress = SILENT,
    previous: AssessmentData | None = None,
) -> Report:
    """Judge the commitments by what was read of a submission, and of the one before."""
    plan, submission = loaded.plan, data.submission
    results = _results(loaded, commitments, data, request, progress, previous)
    return Report(
        plan=plan.id,
        plan_title=plan.title,
        area=plan.area,
        as_of=data.as_of,
        period_from=data.period.start,
        period_to=data.period.end,
        engine=request.engine,
        version=__version__,
        rules_digest=loaded.digest,
        stations=data.stations.codes,
        organisations=plan.both_names,
        inputs=submission.inputs,
        rejects=submission.rejects,
        summary=summary(results),
        score=score(results),
        passes_rest_on=passes_rest_on(results),
        pictures=pictures_of_report(loaded, commitments, data, request) if request.pictures else None,
        chapters=_chapters(plan, results),
        results=results,
        notes=(
            *notes_of_run(loaded, data, results, request.interpretations),
            *_settings_chosen(loaded, data),
            *Waivers(plan.waivers, waivers_on(request)).overall(result.rule for result in results),
        ),
        submissions=of_each(data.notes, (entry.path for entry in submission.inputs)),
        request=request.asked(loaded),
        statements=statements_of(data.notes),
        latest=latest_of(data) if request.latest else None,
    )


def _results(
    loaded: LoadedPlan,
    commitments: Sequence[Commitment],
    data: AssessmentData,
    request: Request,
    progress: Progress = SILENT,
    previous: AssessmentData | None = None,
) -> tuple[Result, ...]:
    """Judge commitments one after the other."""
    judge, force = judge_of(loaded, data, waivers_on(request), previous), in_force(loaded, request)
    every = [force.interpreted(commitment) for commitment in commitments]
    foresee(data, _asked([choice.bound for choices in every for choice in choices]))
    judged = over(progress, Stage.JUDGING, every, len(every))
    return tuple(_result(judge, choices, loaded, data) for choices in judged)


def _settings_chosen(loaded: LoadedPlan, data: AssessmentData) -> Iterator[Message]:
    """Say which open points of the standards in force the plan or the user's file decided, and why."""
    library = data.library
    named = (library.ambient, library.index, library.statistics, library.dustfall, library.dust)
    known = {edition.id for edition in named if edition is not None}
    yield from (use.message for name, use in loaded.settings.items() if name.partition(".")[0] in known)


def _asked(rules: Iterable[BoundRule | None]) -> Iterator[tuple[str, BaseModel]]:
    """Yield the tables that rules will ask, each with the spec that asks."""
    for bound in rules:
        if bound is not None and not bound.unset:
            yield from ((dataset, bound.spec) for dataset in MEASURES[bound.kind].datasets(bound.spec))


def assessment_data(
    loaded: LoadedPlan,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Progress = SILENT,
    *,
    earlier: bool = False,
    also: Mapping[str, date] | None = None,
) -> AssessmentData:
    """Read a submission for the requested period, day and stations. `LoadingError` for a bad note.

    `also`: by dataset, a day from which rows are wanted besides those that rules compare. `UnknownStation` for one
    asked for that is not in it, unless this is the submission before (`earlier`).
    """
    period = assessed(loaded, request)
    as_of = day_of(request, period)
    since = rows_since(loaded, request)
    since |= {name: min(day, since.get(name, day)) for name, day in (also or {}).items()}
    scope = Scope(
        period.until(as_of) or period, frozenset(request.stations) or None, request.resolve, load_gases, since
    )
    scope = replace(scope, engine=engine_of(request.engine))
    library, force = loaded.library_of(period), in_force(loaded, request)
    choices = (choice for one in selected(loaded, request.only) for choice in force.interpreted(one))
    library = replace(library, contracts=with_compared(library.contracts, _asked(choice.bound for choice in choices)))
    found = receive(sources, library.contracts, scope, progress, request.stated)
    if not earlier:
        confirm_stations(found.submission, request.stations)
    stations = stations_of(found.submission, request.stations, order=loaded.plan.order)
    submission = _with_outside(found.submission, loaded, request)
    return AssessmentData.of(submission, library, period, as_of, stations, found.notes)


def _with_outside(submission: Submission, loaded: LoadedPlan, request: Request) -> Submission:
    """Return a submission with a note that rows of earlier years, which others of the plan compare, are out of scope.

    Without it the counts of the same files would differ with `only`, and nobody could say why.
    """
    if not request.only or not submission.of_other_days:
        return submission
    asked, whole = rows_since(loaded, request), rows_since(loaded, replace(request, only=()))
    if all(asked.get(name, date.max) <= day for name, day in whole.items() if name in submission.of_other_days):
        return submission
    return replace(submission, notes=(*submission.notes, Message.of("judging.outside_by_only")))


def _result(judge: Judge, choices: Sequence[Interpreted], loaded: LoadedPlan, data: AssessmentData) -> Result:
    """Judge a commitment under every interpretation, say what the rest allows, note what a user's file changed."""
    read = [(choice, judge.result(choice.commitment, choice.bound)) for choice in choices]
    chosen = [(choice.options, _foreseen(choice, result, data)) for choice, result in read if choice.chosen]
    result = combined(chosen, [(choice.options, result) for choice, result in read if not choice.chosen], loaded.plan)
    origins = loaded.origins.get(result.rule, ())
    return replace(result, notes=(*result.notes, *origins)) if origins else result


def _foreseen(choice: Interpreted, result: Result, data: AssessmentData) -> Result:
    """Return a result with what the rest of its period allows, while that is open."""
    if choice.bound is None or not foreseeable(result, choice.bound, data):
        return result
    line = brief(result, choice.bound, goal_in(choice.bound, data), measured_of(choice.bound, data), data)
    return replace(result, outlook=line)


def goal_in(bound: BoundRule, data: AssessmentData) -> Goal:
    """Return the target of a rule that is set, in the unit of what it measures."""
    target = parse_target(bound.rule.target)
    assert target.number is not None, "what is not set is not judged"
    return goal_of(target, target.number, MEASURES[bound.kind].unit(bound.spec, data.library))


def measured_of(bound: BoundRule, data: AssessmentData) -> Measurement | None:
    """Return the measurement of which months, reports, years or bounds are needed; None of others."""
    if not isinstance(bound.spec, ValueSpec | ProgressSpec | ChangeSpec | TrendSpec | CountSpec | DistinctSpec):
        return None
    return MEASURES[bound.kind].measure(bound.spec, data.until(bound.rule.due))


def judge_of(
    loaded: LoadedPlan, data: AssessmentData, waivers_on: date, previous: AssessmentData | None = None
) -> Judge:
    """Return the judge of a plan over these data; `waivers_on` is the day on which waivers have to hold."""
    measuring = Measuring(loaded, data, previous)

    def unit(rule: BoundRule) -> str:
        return MEASURES[rule.kind].unit(rule.spec, data.library)

    def missing(rule: BoundRule) -> Verdict:
        return nothing_of(measuring.contracts(rule), data)

    return Judge(
        loaded.plan,
        data.period,
        data.as_of,
        waivers_on,
        measure=measuring.of,
        without=measuring.without,
        unit=unit,
        missing=missing,
        formulas=lambda rule: formulas_of(measuring.contracts(rule), data),
    )


def exit_codes(
    report: Report, fail_on: frozenset[Outcome] = frozenset(), known: frozenset[str] = frozenset()
) -> frozenset[ExitCode]:
    """Return every code that holds: something failed, was rejected, is not as expected, or nothing was decided.

    `known`: commitments whose failing is known and does not count. Rejects that were expected are none.
    """
    failed = (one.rule for one in report.results if standing_of(one, fail_on) is Standing.FAILED)
    few = any(one.met for one in report.expectations if one.kind == "max_rejects")
    holds = {
        ExitCode.FAILED: any(rule not in known for rule in failed),
        ExitCode.REJECTED: (report.rejects and not few) or any(entry.problem for entry in report.inputs),
        ExitCode.UNEXPECTED: not all(one.met for one in report.expectations),
        ExitCode.UNDECIDED: none_decided(result.outcome for result in report.results),
    }
    return frozenset(code for code, held in holds.items() if held)


def exit_code(report: Report) -> ExitCode:
    """Return the gravest code that holds."""
    return gravest(exit_codes(report))


def _chapters(plan: Plan, results: Sequence[Result]) -> tuple[ReportChapter, ...]:
    chapters = []
    for chapter in plan.chapters:
        rules = tuple(result.rule for result in results if result.chapter == chapter.clause)
        if rules:
            chapters.append(ReportChapter(chapter.clause, chapter.title, rules))
    return tuple(chapters)
