"""One run of `aircheck plans overdue`: from a ledger and what was submitted to what is open beyond its day."""

from collections.abc import Iterator, Sequence
from datetime import date

from aircheck.assessment.episodes.chapter import episodes
from aircheck.assessment.supervision.chapter import supervision
from aircheck.documents.episodes import EpisodesSheet
from aircheck.documents.evidence import Evidence
from aircheck.documents.supervision import Record, State, SupervisionSheet
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.received import receive
from aircheck.inputs.stations import stations_of
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import Submission
from aircheck.loading.gases import load_gases
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.measures.tasks.standing import Lack, Share, Standing, standings
from aircheck.model.period import Period
from aircheck.model.progress import SILENT, Progress
from aircheck.model.text import Message
from aircheck.runs.request import Request, assessed


def overdue(
    loaded: LoadedPlan, sources: Sequence[SourceFile], request: Request, progress: Progress = SILENT
) -> SupervisionSheet:
    """Read a submission and return how all that is supervised stands on the day asked for, today or the plan's end.

    `LoadingError` for a note that cannot be read.
    """
    as_of = request.as_of or min(request.today, loaded.plan.period.end)
    # Some tasks are due after the year that the plan is for.
    scope = Scope(Period(loaded.plan.period.start, date.max), None, request.resolve, load_gases)
    submission = receive(sources, loaded.library.contracts, scope, progress).submission
    warned = _episodes(loaded, submission, assessed(loaded, request), as_of)
    return supervision(submission, loaded, as_of, task_records(loaded, submission, as_of), warned)


def _episodes(loaded: LoadedPlan, submission: Submission, period: Period, as_of: date) -> EpisodesSheet | None:
    """Return the emergency episodes; None where nobody has said what follows from duties that were not carried out."""
    if loaded.plan.supervision is None or loaded.plan.supervision.not_done is None:
        return None
    stations = stations_of(submission, (), order=loaded.plan.order)
    return episodes(AssessmentData.of(submission, loaded.library_of(period), period, as_of, stations), loaded.plan)


def task_records(loaded: LoadedPlan, submission: Submission, as_of: date) -> tuple[Record, ...]:
    """Return every unit's part of the tasks of a plan's ledger as it stands on a day; none without a ledger."""
    if (book := loaded.task_book) is None:
        return ()
    found = standings(book, ProgressReports.of(submission, book, as_of), as_of)
    return tuple(record for entry in found for record in _of_task(entry, submission, as_of))


def _of_task(entry: Standing, submission: Submission, as_of: date) -> Iterator[Record]:
    for share in entry.shares:
        state = _state(entry, share)
        lack = share.lack if share.lack not in (None, Lack.DONE, Lack.REPORT) else None
        yield Record(
            "task",
            str(entry.task.no),
            share.organisation,
            entry.task.title,
            None,
            entry.due,
            share.done_on,
            state,
            _days(entry.due, state, share.done_on or as_of),
            told=Message.of(f"overview.lacks.{lack}") if lack else None,
            place=_place(share, submission),
        )


def _state(entry: Standing, share: Share) -> State:
    """Return how a unit's part stands, by the same days and proofs as the task as a whole."""
    if share.done_on is not None:
        return "closed_late" if entry.due is not None and share.done_on > entry.due else "closed"
    if entry.due is None:
        return "no_day"
    if not (entry.state.missed or entry.state.unknown):
        return "open"
    if share.lack is Lack.DONE:
        return "overdue"
    return "unproven" if share.lack is not None and share.lack.unproven else "unreported"


def _days(due: date | None, state: State, until: date) -> int | None:
    late = state in ("overdue", "unproven", "unreported", "closed_late")
    return (until - due).days if late and due is not None else None


def _place(share: Share, submission: Submission) -> Evidence | None:
    if share.last is None:
        return None
    row = share.last.row
    return Evidence(submission.inputs[row["_file"]].path, row["_line"])
