"""One run from files to report: the only module that knows every room."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from aircheck import __version__
from aircheck.assessment.score import score, summary
from aircheck.documents.report import Report, ReportChapter, Result
from aircheck.inputs.inputs import Evidence, Station
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Resolve, Scope
from aircheck.intake.submission import Submission, read_submission
from aircheck.judging.interpretations import answering, combined
from aircheck.judging.results import Judge
from aircheck.loading.gases import air
from aircheck.loading.plans.in_force import InForce, Interpreted
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.provenance import Notes, notes_beside, of_each, statements_of
from aircheck.measures import MEASURES
from aircheck.model.dataset import Contract
from aircheck.model.measure import Comparing
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import ExitCode, Outcome
from aircheck.model.period import Period
from aircheck.model.plan import BOTH, Commitment, Plan
from aircheck.model.provenance import Statement
from aircheck.model.rule import BoundRule
from aircheck.model.task import Task
from aircheck.model.text import Bilingual
from aircheck.runs.notes import remarks
from aircheck.tasks.states import Reports

ENGINE = "polars"


@dataclass(frozen=True, slots=True)
class Request:
    """The request of a run.

    `today` bounds `as_of` where none is given; `only` are globs over rule ids, none for all; `interpretations` chooses
    options of the plan's interpretations. `stated` is what is stated besides the notes beside the files.
    """

    today: date
    year: int | None = None
    as_of: date | None = None
    stations: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    interpretations: Mapping[str, str] = field(default_factory=dict)
    resolve: Resolve = "refuse"
    stated: tuple[Statement, ...] = ()


class NothingSelected(Exception):  # noqa: N818
    """A glob, or an id, matches no commitment of the plan."""

    def __init__(self, only: str, known: tuple[str, ...]) -> None:
        super().__init__(only)
        self.only = only
        self.known = known


class UnknownInterpretation(Exception):  # noqa: N818
    """A choice the plan does not leave. `option` is None without such an interpretation; `known` are those it has."""

    def __init__(self, interpretation: str, option: str | None, known: tuple[str, ...]) -> None:
        super().__init__(interpretation)
        self.interpretation = interpretation
        self.option = option
        self.known = known


def check(
    loaded: LoadedPlan,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Judge a submission by a plan. `NothingSelected` when a glob of `request.only` matches nothing."""
    commitments = selected(loaded, request.only)
    notes = notes_of(sources, loaded.library.contracts)
    evidence = evidence_of(loaded, sources, request, progress, notes)
    return _report(loaded, commitments, evidence, request, notes)


def check_with_tasks(
    loaded: LoadedPlan, sources: Sequence[SourceFile], request: Request
) -> tuple[Report, Reports, date]:
    """Judge a submission, and return what it reports of the ledger's tasks up to the day of judging, and that day."""
    notes = notes_of(sources, loaded.library.contracts)
    evidence = evidence_of(loaded, sources, request, notes=notes)
    told = Reports.of(evidence.submission, loaded.plan, _tasks(loaded), evidence.as_of)
    return _report(loaded, selected(loaded, ()), evidence, request, notes), told, evidence.as_of


def _report(
    loaded: LoadedPlan, commitments: Iterable[Commitment], evidence: Evidence, request: Request, notes: Notes
) -> Report:
    plan = loaded.plan
    judge, force, submission = judge_of(loaded, evidence), in_force(loaded, request), evidence.submission
    results = tuple(_result(judge, force.interpreted(commitment), loaded) for commitment in commitments)
    return Report(
        plan=plan.id,
        plan_title=plan.title,
        area=plan.area,
        as_of=evidence.as_of,
        period_from=evidence.period.start,
        period_to=evidence.period.end,
        engine=ENGINE,
        version=__version__,
        rules_digest=loaded.digest,
        stations=evidence.codes,
        organisations=plan.both_names,
        inputs=submission.inputs,
        rejects=submission.rejects,
        summary=summary(results),
        score=score(results),
        chapters=_chapters(plan, results),
        results=results,
        notes=tuple(
            remarks(plan, evidence, results, interpretations=request.interpretations, stations=bool(request.stations))
        ),
        submissions=of_each(notes, (entry.path for entry in submission.inputs)),
        resolve=request.resolve,
        statements=statements_of(notes),
    )


def evidence_of(
    loaded: LoadedPlan,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Callable[[int, int], None] = lambda done, total: None,
    notes: Notes | None = None,
) -> Evidence:
    """Read a submission within the requested period, day and stations; `notes` as read before."""
    period = assessed(loaded, request)
    as_of = _day(request, period)
    since = _since(loaded, request)
    scope = Scope(period.until(as_of) or period, frozenset(request.stations) or None, request.resolve, air, since)
    library = loaded.library_of(period)
    contracts = library.contracts
    told = (*statements_of(notes_of(sources, contracts) if notes is None else notes), *request.stated)
    submission = read_submission(sources, contracts, scope, progress, told)
    return Evidence(submission, library, period, as_of, _stations(submission, request.stations))


def notes_of(sources: Sequence[SourceFile], contracts: Mapping[str, Contract]) -> Notes:
    """Read the notes among and beside files. `LoadingError`."""
    return notes_beside((source.path for source in sources), contracts)


def in_force(loaded: LoadedPlan, request: Request) -> InForce:
    """Return the plan's rules for the requested year. `UnknownInterpretation` for a choice it does not have."""
    for name, option in request.interpretations.items():
        interpretation = loaded.plan.interpretations.get(name)
        if interpretation is None:
            raise UnknownInterpretation(name, None, tuple(loaded.plan.interpretations))
        if option not in (options := (*interpretation.options, BOTH)):
            raise UnknownInterpretation(name, option, options)
    period = assessed(loaded, request)
    return InForce(loaded, MEASURES, period, _day(request, period), request.interpretations)


def first_interpreted(loaded: LoadedPlan, request: Request) -> Iterator[Interpreted]:
    """Yield every commitment as it is read first."""
    force = in_force(loaded, request)
    return (force.interpreted(commitment)[0] for commitment in loaded.commitments.values())


def duties(loaded: LoadedPlan, request: Request) -> Iterator[Commitment]:
    """Yield every commitment as all chosen interpretations have it: all that answer, and the earliest day due."""
    force = in_force(loaded, request)
    for commitment in loaded.commitments.values():
        read = [choice.commitment for choice in force.interpreted(commitment) if choice.chosen]
        lead, support = answering((loaded.plan.lead_of(entry), entry.support) for entry in read)
        due = min((entry.due for entry in read if entry.due is not None), default=None)
        yield commitment.model_copy(update={"lead": lead, "support": support, "due": due})


def assessed(loaded: LoadedPlan, request: Request) -> Period:
    """Return the assessed period: the requested year, else the year the plan sets its targets for."""
    return Period.year(request.year or loaded.plan.year)


def _result(judge: Judge, choices: Sequence[Interpreted], loaded: LoadedPlan) -> Result:
    """Judge a commitment under every interpretation, and note what a user's file changed in it."""
    read = [(choice, judge.result(choice.commitment, choice.bound)) for choice in choices]
    chosen = [(choice.options, result) for choice, result in read if choice.chosen]
    result = combined(chosen, [(choice.options, result) for choice, result in read if not choice.chosen], loaded.plan)
    origins = loaded.origins.get(result.rule, ())
    return replace(result, notes=(*result.notes, *origins)) if origins else result


def _day(request: Request, period: Period) -> date:
    """Return the day of judging: for a closed period its last, so that a report does not change from day to day."""
    return request.as_of or min(request.today, period.end)


def task_reports(
    loaded: LoadedPlan, sources: Sequence[SourceFile], request: Request
) -> tuple[Reports, date, Submission]:
    """Read what organisations report of the tasks up to the day of judging: the one asked for, today or the plan's end.

    Returns the reports, the day and all that was submitted. `LoadingError` for a note that cannot be read.
    """
    day = request.as_of or min(request.today, loaded.plan.period.end)
    contracts = loaded.library.contracts
    notes_of(sources, contracts)  # of tasks, nothing to report is nothing reported; but the note must be a sound one
    # Some tasks are due after the year that the plan is for.
    scope = Scope(Period(loaded.plan.period.start, date.max), None, request.resolve, air)
    submission = read_submission(sources, contracts, scope)
    return Reports.of(submission, loaded.plan, _tasks(loaded), day), day, submission


def _tasks(loaded: LoadedPlan) -> tuple[Task, ...]:
    return loaded.ledger.tasks if loaded.ledger else ()


def _since(loaded: LoadedPlan, request: Request) -> dict[str, date]:
    """Return from which day rows of a dataset are needed, where rules compare earlier years."""
    found: dict[str, date] = {}
    force = in_force(loaded, request)
    choices = (choice for commitment in selected(loaded, request.only) for choice in force.interpreted(commitment))
    for bound in (choice.bound for choice in choices if choice.bound is not None):
        measure = MEASURES[bound.kind]
        first = measure.earliest(bound.spec) if isinstance(measure, Comparing) else None
        for dataset in measure.datasets(bound.spec) if first is not None else ():
            found[dataset] = min(found.get(dataset, date.max), date(first or 1, 1, 1))
    return found


def judge_of(loaded: LoadedPlan, evidence: Evidence) -> Judge:
    """Return the judge of a plan over this evidence."""
    found: dict[int, tuple[BoundRule, Measurement | None]] = {}
    duties = cache(evidence.until)

    def measure(rule: BoundRule) -> Measurement | None:
        # A rule is asked for once an interpretation of its commitment; the object keeps its id from being used again.
        if id(rule) not in found:
            found[id(rule)] = rule, MEASURES[rule.kind].measure(rule.spec, duties(rule.rule.due))
        return found[id(rule)][1]

    def unit(rule: BoundRule) -> str:
        return MEASURES[rule.kind].unit(rule.spec, evidence.library)

    def wanted(rule: BoundRule) -> Bilingual:
        titles = [loaded.library.contracts[name].title for name in MEASURES[rule.kind].datasets(rule.spec)]
        return Bilingual(zh="、".join(title.zh for title in titles), en=", ".join(title.en for title in titles))

    return Judge(loaded.plan, evidence.period, evidence.as_of, measure=measure, unit=unit, wanted=wanted)


def exit_code(report: Report, fail_on: frozenset[Outcome] = frozenset()) -> ExitCode:
    """Return 1 when something failed, else 3 when something submitted was rejected, else 0."""
    if any(result.outcome in {Outcome.FAIL, *fail_on} for result in report.results):
        return ExitCode.FAILED
    if report.rejects or any(entry.problem for entry in report.inputs):
        return ExitCode.REJECTED
    return ExitCode.OK


def matching(only: Sequence[str], known: Sequence[str]) -> frozenset[str]:
    """Return the ids that one of the globs matches, all without globs. `NothingSelected` for one that matches none."""
    for glob in only:
        if not any(fnmatchcase(name, glob) for name in known):
            raise NothingSelected(glob, tuple(known))
    return frozenset(name for name in known if not only or any(fnmatchcase(name, glob) for glob in only))


def selected(loaded: LoadedPlan, only: Sequence[str]) -> tuple[Commitment, ...]:
    """Return the selected commitments, in the plan's order of chapters. `NothingSelected`."""
    places = {chapter.clause: place for place, chapter in enumerate(loaded.plan.chapters)}

    def place(commitment: Commitment) -> int:
        chapter = loaded.plan.chapter_of(commitment.clause)
        return places[chapter.clause] if chapter else len(places)

    wanted = matching(only, tuple(loaded.commitments))
    return tuple(sorted((entry for name, entry in loaded.commitments.items() if name in wanted), key=place))


def _stations(submission: Submission, wanted: tuple[str, ...]) -> tuple[Station, ...]:
    """Return the assessed stations: the requested ones, else those of `stations.csv`, else all in the files."""
    table = submission.tables.get("stations")
    rows = {row["station"]: row for row in table.frame.iter_rows(named=True)} if table else {}
    if wanted:
        codes = tuple(dict.fromkeys(wanted))
    elif rows:
        codes = tuple(sorted(code for code, row in rows.items() if row["assessed"]))
    else:
        codes = submission.hourly.stations if submission.hourly else ()
    return tuple(_station(code, rows.get(code, {})) for code in codes)


def _station(code: str, row: dict[str, Any]) -> Station:
    return Station(code, row.get("name") or "", row.get("street") or "", row.get("since"), row.get("until"))


def _chapters(plan: Plan, results: Sequence[Result]) -> tuple[ReportChapter, ...]:
    chapters = []
    for chapter in plan.chapters:
        rules = tuple(result.rule for result in results if result.chapter == chapter.clause)
        if rules:
            chapters.append(ReportChapter(chapter.clause, chapter.title, rules))
    return tuple(chapters)
