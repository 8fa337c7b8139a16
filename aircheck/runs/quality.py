"""Review flags on a submission, and what upholding them would change: for a person to decide on; nothing is applied."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from aircheck.documents.amendment import Amendment
from aircheck.documents.flag import Flag
from aircheck.documents.quality import ALL, Effect, Flagged
from aircheck.documents.report import Result
from aircheck.inputs.asked_stations import confirm_stations
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.other_days import notes_of_other_days
from aircheck.inputs.received import receive
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Resolve, Scope
from aircheck.intake.submission import Submission
from aircheck.loading.datasets import load_contracts
from aircheck.loading.gases import load_gases
from aircheck.loading.home import data_root
from aircheck.loading.plans.in_force import Interpreted
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.standards import load_standards
from aircheck.measures import MEASURES
from aircheck.model.dataset import HOURS, Contract
from aircheck.model.period import Period
from aircheck.model.progress import SILENT, Progress, Stage, over
from aircheck.model.rule import BoundRule
from aircheck.model.standard import POLLUTANTS, Quality, Standard, editions_of
from aircheck.model.text import Message, listing
from aircheck.quality import FLAGS, NAMES, flags
from aircheck.quality.changes.amendments import amendments
from aircheck.quality.located import listed
from aircheck.quality.upheld import upheld
from aircheck.runs.check import assessment_data, judge_of
from aircheck.runs.notes import notes_on_air
from aircheck.runs.request import Request, first_interpreted, waivers_on

EDITED = "edited"


def flag(
    sources: Sequence[SourceFile],
    previous: Sequence[SourceFile],
    stations: tuple[str, ...],
    year: int | None,
    progress: Progress = SILENT,
    resolve: Resolve = "refuse",
) -> Flagged:
    """Read station-hours (of a year, where one is given) and flag them by the newest thresholds."""
    root = data_root()
    contracts = load_contracts(root / "rules" / "datasets")
    scope = Scope(Period.year(year) if year else None, frozenset(stations) or None, resolve, air=load_gases)
    submission = receive(sources, contracts, scope, progress).submission
    confirm_stations(submission, stations)
    earlier = _earlier(previous, contracts, scope, progress)
    found = _flagged(submission, earlier, load_standards(root), contracts)[0]
    others = notes_of_other_days(submission, scope.period, only=()) if scope.period else ()
    return replace(found, notes=tuple(others))


def flag_for(
    loaded: LoadedPlan,
    sources: Sequence[SourceFile],
    previous: Sequence[SourceFile],
    request: Request,
    progress: Progress = SILENT,
) -> Flagged:
    """Flag what a plan is judged by, and judge its air results again with the flags of each check upheld."""
    data = assessment_data(loaded, sources, request, progress)
    library = loaded.library
    period = data.period.until(data.as_of) or data.period
    scope = Scope(period, frozenset(request.stations) or None, request.resolve, air=load_gases)
    earlier = _earlier(previous, library.contracts, scope, progress)
    found, frame = _flagged(data.submission, earlier, library.standards, library.contracts)
    effects = tuple(_effects(loaded, data, frame, request, progress))
    others = notes_of_other_days(data.submission, data.elapsed, data.period, only=())
    return Flagged(
        found.flags,
        found.thresholds,
        found.stations,
        found.hours,
        found.submission,
        found.previous,
        loaded.plan.title,
        effects,
        found.amendments,
        (_judged_by(data), *others, *notes_on_air(data)),
    )


def _judged_by(data: AssessmentData) -> Message:
    """Say for which stations and days the results are."""
    codes, days = data.stations.codes, {"start": str(data.period.start), "as_of": str(data.as_of)}
    return Message.of("quality.judged_by", count=len(codes), stations=listing(codes), **days)


def _earlier(
    sources: Sequence[SourceFile], contracts: Mapping[str, Contract], scope: Scope, progress: Progress
) -> Submission | None:
    """Read an earlier submission: all its stations, as one that is not sent again has to be told."""
    return receive(sources, contracts, scope, progress).submission if sources else None


def _flagged(
    submission: Submission,
    previous: Submission | None,
    standards: Mapping[str, Standard],
    contracts: Mapping[str, Contract],
) -> tuple[Flagged, pl.DataFrame]:
    thresholds = editions_of(standards.values(), Quality)[-1]
    hourly = submission.hourly
    if hourly is None:
        amended = _amendments(submission, previous, (), contracts)
        nothing = Flagged((), thresholds, (), 0, submission, previous, amendments=amended)
        return nothing, pl.DataFrame(schema=FLAGS)
    before = previous.hourly if previous else None
    frame = flags(hourly, thresholds, before)
    columns = {item: contracts[HOURS].column(item) for item in POLLUTANTS}
    units = {item: column.unit or "" for item, column in columns.items() if column is not None}
    found = listed(frame, hourly, units)
    edits: tuple[tuple[Flag, Flag], ...] = ()
    if before is not None:
        old = listed(frame.filter(pl.col("check") == EDITED), before, units)
        edits = tuple(zip((flag for flag in found if flag.check == EDITED), old, strict=True))
    amended = _amendments(submission, previous, edits, contracts)
    stations, hours = hourly.stations, hourly.height
    return Flagged(found, thresholds, stations, hours, submission, previous, amendments=amended), frame


def _amendments(
    submission: Submission,
    previous: Submission | None,
    edits: tuple[tuple[Flag, Flag], ...],
    contracts: Mapping[str, Contract],
) -> tuple[Amendment, ...]:
    if previous is None:
        return ()
    return amendments(submission, previous, edits, contracts)


def _effects(
    loaded: LoadedPlan, data: AssessmentData, frame: pl.DataFrame, request: Request, progress: Progress
) -> Iterator[Effect]:
    """Yield every air result that loses a value, check by check and, where several find something, by all of them."""
    rules = [
        choice for choice in first_interpreted(loaded, request) if choice.bound is not None and _of_hours(choice.bound)
    ]
    before = dict(_results(loaded, data, request, rules))
    read = {
        choice.commitment.id: {
            name for _, name in MEASURES[choice.bound.kind].columns(choice.bound.spec, loaded.library)
        }
        for choice in rules
        if choice.bound is not None
    }
    if data.air is None:
        return
    several = frame["check"].n_unique() > 1
    for check in over(progress, Stage.JUDGING, (*NAMES, ALL), len(NAMES) + 1):
        flagged = frame.filter(pl.lit(several) if check == ALL else pl.col("check") == check)
        without = data.air.without(upheld(flagged))
        if without is None:
            continue
        for rule, after in _results(loaded, data.with_air(without), request, rules):
            removed = sum(count for item, count in without.removed.items() if item in read[rule])
            if removed:
                yield Effect(check, removed, before[rule], after)


def _of_hours(bound: BoundRule) -> bool:
    return HOURS in MEASURES[bound.kind].datasets(bound.spec)


def _results(
    loaded: LoadedPlan, data: AssessmentData, request: Request, rules: Sequence[Interpreted]
) -> Iterator[tuple[str, Result]]:
    judge = judge_of(loaded, data, waivers_on(request))
    return ((choice.commitment.id, judge.result(choice.commitment, choice.bound)) for choice in rules)
