"""One run of `aircheck plans episodes`: from files to the warnings of a year beside what was measured and done."""

from collections.abc import Sequence

from aircheck.assessment.episodes.chapter import episodes
from aircheck.documents.episodes import EpisodesSheet
from aircheck.intake.files.source import SourceFile
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.progress import SILENT, Progress
from aircheck.runs.check import assessment_data
from aircheck.runs.request import Request


def warned_episodes(
    loaded: LoadedPlan, sources: Sequence[SourceFile], request: Request, progress: Progress = SILENT
) -> EpisodesSheet:
    """Read a submission as `check` does and return its episodes. `LoadingError` for a note that cannot be read."""
    return episodes(assessment_data(loaded, sources, request, progress), loaded.plan)
