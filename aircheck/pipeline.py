"""One run from files to report: the only module that knows every room."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Any

from aircheck import __version__
from aircheck.assessment.score import score, summary
from aircheck.intake.scope import Resolve, Scope
from aircheck.intake.source import SourceFile
from aircheck.intake.submission import Submission, read_submission
from aircheck.judging.results import Judge
from aircheck.loading.gases import air
from aircheck.loading.plans import LoadedPlan
from aircheck.loading.provenance import statements, submission_notes
from aircheck.measures import MEASURES
from aircheck.measures.evidence import Evidence, Station
from aircheck.model.dataset import Contract
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import ExitCode, Outcome
from aircheck.model.period import Period
from aircheck.model.plan import Commitment, Plan
from aircheck.model.provenance import Statement
from aircheck.model.report import Report, ReportChapter, Result
from aircheck.model.rule import BoundRule
from aircheck.model.text import Bilingual, Message, listing
from aircheck.statistics.state import mixes_states

ENGINE = "polars"


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked for. `today` bounds `as_of` where none is given; `only` is a glob over rule ids."""

    today: date
    year: int | None = None
    as_of: date | None = None
    stations: tuple[str, ...] = ()
    only: str | None = None
    resolve: Resolve = "refuse"


class NothingSelected(Exception):  # noqa: N818
    """`only` matches no commitment of the plan."""

    def __init__(self, only: str, known: tuple[str, ...]) -> None:
        super().__init__(only)
        self.only = only
        self.known = known


def check(
    loaded: LoadedPlan,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Judge a submission by a plan. `NothingSelected` when `request.only` matches nothing."""
    plan = loaded.plan
    commitments = _selected(loaded, request.only)
    evidence = evidence_of(loaded, sources, request, progress)
    judge, bound, submission = judge_of(loaded, evidence), rules_of(loaded), evidence.submission
    results = tuple(judge.result(commitment, bound.get(commitment.id)) for commitment in commitments)
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
        units={unit.name: Bilingual(zh=unit.name, en=unit.en) for unit in plan.organisations},
        inputs=submission.inputs,
        rejects=submission.rejects,
        summary=summary(results),
        score=score(results),
        chapters=_chapters(plan, results),
        results=results,
        notes=_notes(plan, evidence, request),
        submissions=submission_notes(entry.path for entry in submission.inputs),
        resolve=request.resolve,
        statements=stated_in(sources, loaded.library.contracts),
    )


def evidence_of(
    loaded: LoadedPlan,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Evidence:
    """Read a submission within the period, the day and the stations that are asked for."""
    period = Period.year(request.year or loaded.plan.year)
    # A closed period is judged as of its last day, so that a report does not change from one day to the next.
    as_of = request.as_of or min(request.today, period.end)
    scope = Scope(period.until(as_of) or period, frozenset(request.stations) or None, request.resolve, air)
    contracts = loaded.library.contracts
    submission = read_submission(sources, contracts, scope, progress, stated_in(sources, contracts))
    return Evidence(submission, loaded.library, period, as_of, _stations(submission, request.stations))


def stated_in(sources: Sequence[SourceFile], contracts: Mapping[str, Contract]) -> tuple[Statement, ...]:
    """Return what the notes among and beside files state that there is nothing of. `LoadingError`."""
    tables = [name for name, contract in contracts.items() if contract.layout == "table"]
    return statements((source.path for source in sources), tables)


def rules_of(loaded: LoadedPlan) -> dict[str, BoundRule]:
    """Return the plan's rules by id."""
    return {bound.rule.id: bound for bound in loaded.rules}


def judge_of(loaded: LoadedPlan, evidence: Evidence) -> Judge:
    """Return the judge of a plan over this evidence."""

    def measure(rule: BoundRule) -> Measurement | None:
        return MEASURES[rule.kind].measure(rule.spec, evidence)

    def unit(rule: BoundRule) -> str:
        return MEASURES[rule.kind].unit(rule.spec, loaded.library)

    return Judge(loaded.plan, evidence.period, evidence.as_of, measure=measure, unit=unit)


def exit_code(report: Report, fail_on: frozenset[Outcome] = frozenset()) -> ExitCode:
    """Return 1 when something failed, else 3 when something submitted was rejected, else 0."""
    if any(result.outcome in {Outcome.FAIL, *fail_on} for result in report.results):
        return ExitCode.FAILED
    if report.rejects or any(entry.problem for entry in report.inputs):
        return ExitCode.REJECTED
    return ExitCode.OK


def _selected(loaded: LoadedPlan, only: str | None) -> tuple[Commitment, ...]:
    """Return the commitments asked for, in the plan's order of chapters."""
    places = {chapter.clause: place for place, chapter in enumerate(loaded.plan.chapters)}

    def place(commitment: Commitment) -> int:
        chapter = loaded.plan.chapter_of(commitment.clause)
        return places[chapter.clause] if chapter else len(places)

    known = sorted(loaded.commitments.values(), key=place)
    chosen = tuple(commitment for commitment in known if only is None or fnmatchcase(commitment.id, only))
    if not chosen:
        raise NothingSelected(only or "", tuple(loaded.commitments))
    return chosen


def _stations(submission: Submission, wanted: tuple[str, ...]) -> tuple[Station, ...]:
    """Return the assessed stations: those asked for, else the assessed of `stations.csv`, else all that were seen."""
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


def _states(evidence: Evidence) -> tuple[Message, ...]:
    """Say when gas concentrations of the period stand in two reference states, or were converted into one."""
    state = evidence.library.ambient.reference_state
    if state is None or evidence.period.start >= state.changed.value:
        return ()
    if state.convert.value:
        return (Message.of("judging.converted_states", changed=str(state.changed.value)),)
    mixed = mixes_states(evidence.period, evidence.library.ambient)
    return (Message.of("judging.mixed_states", changed=str(state.changed.value)),) if mixed else ()


def _at_work(evidence: Evidence) -> Iterator[Message]:
    """Name the stations whose days count for a part of the period only: nobody may leave quietly."""
    for station, span in sorted(evidence.spans.items()):
        yield Message.of("stats.note.operating", station=station, start=str(span.start), end=str(span.end))


def _notes(plan: Plan, evidence: Evidence, request: Request) -> tuple[Message, ...]:
    """Say what a reader has to know of the run as a whole."""
    notes = [*evidence.submission.notes]
    if evidence.period.start.year != plan.year:
        notes.append(Message.of("judging.other_year", year=evidence.period.start.year, target=plan.year))
    if evidence.hourly is not None:
        notes += _states(evidence)
        notes += evidence.unused_events + evidence.unused_reviews
        if not request.stations and "stations" not in evidence.submission.tables:
            notes.append(Message.of("judging.all_stations", count=len(evidence.stations)))
        notes += _at_work(evidence)
        seen = set(evidence.hourly.hours.get_column("station").unique())
        silent = [code for code in evidence.codes if code not in seen]
        if silent:
            notes.append(Message.of("judging.silent_stations", stations=listing(silent)))
    return tuple(notes)
