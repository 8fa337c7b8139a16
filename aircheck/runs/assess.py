"""One run of `aircheck assess`: what an office files of a year, a quarter or a month, from files to the document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aircheck.assessment.episodes.chapter import episodes
from aircheck.assessment.period_notes import notes_of
from aircheck.assessment.ranking.groups import Of
from aircheck.assessment.scores import scores, unscored, untotalled
from aircheck.assessment.scores.concerned import Concerns
from aircheck.assessment.summary.indicators import day_counts, indicators, monthly
from aircheck.assessment.summary.points import open_points
from aircheck.assessment.summary.tasks import task_rows
from aircheck.assessment.supervision.chapter import supervision
from aircheck.assessment.two_periods import OTHERS, TwoPeriods, year_before
from aircheck.documents.assessment import Assessment, SpanKind
from aircheck.documents.compensation import CompensationSheet
from aircheck.documents.ranking import RankingSheet
from aircheck.inputs.editions import Editions
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.other_days import nothing_of, other_days_of_air
from aircheck.intake.files.source import SourceFile
from aircheck.loading.methods import Methods, compensation_of, ranking_of, scoring_of
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.measures.rows.hours import DATASET as OF_HOURS
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.measures.tasks.standing import standings
from aircheck.model.dataset import HOURS
from aircheck.model.methods.assessment import AIR
from aircheck.model.outcome import ExitCode, none_decided
from aircheck.model.period import Period
from aircheck.model.place import PlaceKind
from aircheck.model.progress import SILENT, Progress
from aircheck.model.rule import BoundRule
from aircheck.runs import compensate
from aircheck.runs.check import assessment_data, report_of
from aircheck.runs.overdue import task_records
from aircheck.runs.pictures import pictures_of_report
from aircheck.runs.rank import items_of, rank_read
from aircheck.runs.request import Request, selected

RANKED_BY = ("PM2.5", "PM10")
"""What is ranked where the method names nothing: what every monthly notice ranks."""
MONTHLY = ("PM2.5", "PM10")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is assessed: a request to judge, on whose day the `period` ends, and what of a year the period is."""

    request: Request
    span: SpanKind
    period: Period


def assess(
    methods: Methods, loaded: LoadedPlan, sources: Sequence[SourceFile], asked: Asked, progress: Progress = SILENT
) -> Assessment:
    """Judge, score, rank and sum up a submission. `LoadingError` for a method that names what there is not."""
    scoring, ranks = scoring_of(methods), methods.about("ranking")
    ranking = ranking_of(ranks)
    compared = year_before(asked.period)
    also = dict.fromkeys((HOURS, *OTHERS), compared.start)
    data = assessment_data(loaded, sources, asked.request, progress, also=also)
    commitments = selected(loaded, asked.request.only)
    report = report_of(loaded, commitments, data, asked.request, progress)
    read = TwoPeriods(data.submission, asked.period, compared, Editions.of(data.library), data.stations)
    others, of_year = (other_days_of_air(data.submission, one) for one in (asked.period, data.elapsed))
    both = [read.figures(one, by_months=ranking.enough == "months") for one in (read.period, compared)]
    figures = tuple(indicators(*both))
    nothing = nothing_of(data.submission, data.library.contracts, asked.period, air=bool(figures))
    told = _told(loaded, data)
    standing = standings(loaded.task_book, told, data.as_of) if loaded.task_book else ()
    warned = episodes(_of_period(data, asked.period), loaded.plan)
    kinds = {bound.rule.id: _kind(bound) for bound in loaded.rules}
    concerns = Concerns(report, loaded.plan, scoring, kinds, loaded.task_book, loaded.ledger, told, data.as_of)
    sheet = scores(concerns, methods.file if methods.assessment else None)
    return Assessment(
        report=report,
        span=asked.span,
        period=(asked.period.start, asked.period.end),
        compared=(compared.start, compared.end),
        scores=unscored(sheet) if nothing else untotalled(sheet) if report.as_of < report.period_to else sheet,
        indicators=figures,
        days=tuple(day_counts(*both)),
        monthly=tuple(monthly(both[0], MONTHLY)),
        rankings=tuple(_rankings(ranks, read, progress)),
        compensation=_compensation(methods, sources, asked, progress),
        episodes=warned,
        supervision=supervision(
            data.submission, loaded, data.as_of, task_records(loaded, data.submission, data.as_of), warned
        ),
        tasks=tuple(task_rows(standing)),
        open_points=tuple(open_points(report)),
        editions=tuple(edition.title for edition in read.editions),
        # Where the whole year has none either, the report says so.
        notes=(*notes_of(read, both), *((others,) if others and not of_year else ())),
        other_days=others,
        nothing=nothing,
        # `stations` are those assessed here, not those that pictures are asked of: the area alone has them.
        pictures=pictures_of_report(loaded, commitments, data, replace(asked.request, stations=())),
    )


def asked_of(loaded: LoadedPlan, request: Request, period: Period | None, as_of: date | None) -> Asked:
    """Return what is assessed: the period asked for, else the plan's year; up to the day asked for, else its end.

    Nothing is judged beyond today: a year that is not over is assessed up to the day.
    """
    whole = period or Period.year(loaded.plan.year)
    day = min(as_of or whole.end, whole.end)
    if as_of is None:
        day = max(whole.start, min(day, request.today))
    year = replace(request, year=whole.start.year, as_of=day, waivers_on=as_of or request.today)
    return Asked(year, _span_of(whole), Period(whole.start, max(whole.start, day)))


def _span_of(period: Period) -> SpanKind:
    months = list(period.months())
    whole = period.start == months[0].whole.start and period.end == months[-1].whole.end
    kinds = {1: SpanKind.MONTH, 3: SpanKind.QUARTER, 12: SpanKind.YEAR}
    return kinds.get(len(months), SpanKind.DAYS) if whole else SpanKind.DAYS


def exit_code(assessment: Assessment) -> ExitCode:
    """Return 3 when something submitted was rejected, 5 when nothing was decided, else 0: a miss is no mistake."""
    report = assessment.report
    if report.rejected:
        return ExitCode.REJECTED
    return ExitCode.UNDECIDED if none_decided(result.outcome for result in report.results) else ExitCode.OK


def letter(assessment: Assessment, unit: str) -> Assessment:
    """Return the assessment as a letter to one unit. `KeyError` if nothing concerns a unit of this name."""
    for score in assessment.scores.units:
        if unit in (score.name, score.label.zh, score.label.en):
            return replace(assessment, unit=score)
    raise KeyError(unit)


def _of_period(data: AssessmentData, period: Period) -> AssessmentData:
    """Return the data of what is assessed, where that is not the whole of what was judged."""
    if period in (data.period, data.elapsed):
        return data
    return AssessmentData.of(data.submission, data.library, period, data.as_of, data.stations, data.notes)


def _kind(bound: BoundRule) -> str:
    """Return the kind of measure of a rule; whatever is measured of the monitoring data is of the air."""
    read = MEASURES[bound.kind].datasets(bound.spec)
    return AIR if HOURS in read or OF_HOURS in read else bound.kind


def _told(loaded: LoadedPlan, data: AssessmentData) -> ProgressReports:
    book = loaded.task_book
    return ProgressReports.of(data.submission, book, data.as_of) if book else ProgressReports({})


def _rankings(methods: Methods, read: TwoPeriods, progress: Progress) -> Iterator[RankingSheet]:
    """Rank what the method groups, otherwise stations and streets, where there are several of a kind."""
    method = ranking_of(methods)
    items = items_of(method, RANKED_BY)
    if method.groups:
        yield rank_read(methods, method, read, "station", items, progress)
        return
    kinds: tuple[tuple[Of, PlaceKind], ...] = (("street", PlaceKind.STREET), ("station", PlaceKind.STATION))
    for of, kind in kinds:
        if len(list(read.stations.places([kind]))) > 1:
            yield rank_read(methods, method, read, of, items, progress)


def _compensation(
    methods: Methods, sources: Sequence[SourceFile], asked: Asked, progress: Progress
) -> CompensationSheet | None:
    if methods.compensation is None or methods.plan is None:
        return None
    request = compensate.Request(asked.period, asked.request.resolve, asked.request.engine)
    own = methods.about("compensation")
    return compensate.settle(own, compensation_of(own, methods.plan.plan.id), sources, request, progress)
