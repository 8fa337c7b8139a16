"""A run about the tasks of a plan's ledger: what organisations report of them, with or without the whole report."""

from collections.abc import Sequence
from datetime import date

from aircheck.documents.report import Report
from aircheck.inputs.received import receive
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import Submission
from aircheck.loading.gases import load_gases
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.model.period import Period
from aircheck.model.progress import SILENT, Progress
from aircheck.runs.check import assessment_data, report_of
from aircheck.runs.request import Request, selected


def check_with_tasks(
    loaded: LoadedPlan, sources: Sequence[SourceFile], request: Request, progress: Progress = SILENT
) -> tuple[Report, ProgressReports, date]:
    """Judge a submission, and return what it reports of the ledger's tasks up to the day of judging, and that day."""
    data = assessment_data(loaded, sources, request, progress)
    told = _reports(loaded, data.submission, data.as_of)
    return report_of(loaded, selected(loaded, ()), data, request, progress), told, data.as_of


def task_reports(
    loaded: LoadedPlan, sources: Sequence[SourceFile], request: Request, progress: Progress = SILENT
) -> tuple[ProgressReports, date, Submission]:
    """Read what organisations report of the tasks up to the day of judging: the one asked for, today or the plan's end.

    Returns the reports, the day and all that was submitted. `LoadingError` for a note that cannot be read.
    """
    day = request.as_of or min(request.today, loaded.plan.period.end)
    contracts = loaded.library.contracts
    # Some tasks are due after the year that the plan is for.
    scope = Scope(Period(loaded.plan.period.start, date.max), None, request.resolve, load_gases)
    submission = receive(sources, contracts, scope, progress).submission
    return _reports(loaded, submission, day), day, submission


def _reports(loaded: LoadedPlan, submission: Submission, day: date) -> ProgressReports:
    book = loaded.task_book
    return ProgressReports.of(submission, book, day) if book else ProgressReports({})
