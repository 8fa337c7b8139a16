"""What was submitted: the files, and the notes beside them, read together for every run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import Submission, read_submission
from aircheck.loading.compiled.switch import keeper
from aircheck.loading.provenance import Notes, hours_of, notes_beside, statements_of
from aircheck.model.dataset import Contract
from aircheck.model.progress import SILENT, Progress
from aircheck.model.provenance import Statement


@dataclass(frozen=True, slots=True)
class Received:
    """A submission, and by folder the note (`submission.yaml`) in it."""

    submission: Submission
    notes: Notes


def receive(
    sources: Sequence[SourceFile],
    contracts: Mapping[str, Contract],
    scope: Scope,
    progress: Progress = SILENT,
    stated: Sequence[Statement] = (),
) -> Received:
    """Read files and the notes beside them. `stated` adds to what the notes state. `LoadingError` for a bad note."""
    fetched = {source.path: source.read() for source in sources if source.is_note and source.remote is not None}
    notes = notes_beside((source.path for source in sources), contracts, fetched)
    told = (*statements_of(notes), *stated)
    hours = hours_of(notes, (source.path for source in sources))
    return Received(read_submission(sources, contracts, scope, progress, told, hours, keeper()), notes)
