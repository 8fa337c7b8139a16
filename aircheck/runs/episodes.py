"""One run of `aircheck plans episodes`: from files to the warnings of a year beside what was measured and done."""

from collections.abc import Sequence
from dataclasses import replace

from aircheck.assessment.episodes.chapter import episodes
from aircheck.documents.episodes import EpisodesSheet
from aircheck.inputs.other_days import notes_of_other_days
from aircheck.intake.files.source import SourceFile
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.progress import SILENT, Progress
from aircheck.runs.check import assessment_data
from aircheck.runs.request import Request


def warned_episodes(
    loaded: LoadedPlan, sources: Sequence[SourceFile], request: Request, progress: Progress = SILENT
) -> EpisodesSheet:
    """Read a submission as `check` does and return its episodes. `LoadingError` for a note that cannot be read."""
    data = assessment_data(loaded, sources, request, progress)
    sheet = episodes(data, loaded.plan)
    return replace(sheet, notes=(*sheet.notes, *notes_of_other_days(data.submission, data.elapsed, data.period)))
