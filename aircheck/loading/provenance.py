"""Reading the `submission.yaml` that may lie beside submitted files."""

from collections.abc import Iterable
from pathlib import Path

from aircheck.loading.yaml import read
from aircheck.model.provenance import SubmissionNote

NAME = "submission.yaml"


def submission_notes(paths: Iterable[str]) -> dict[str, SubmissionNote]:
    """Return, by the path of each file as given, the note in its folder. `LoadingError` where one cannot be read."""
    notes: dict[Path, SubmissionNote | None] = {}
    found = {}
    for path in paths:
        folder = Path(path).parent
        if folder not in notes:
            place = folder / NAME
            notes[folder] = read(place, SubmissionNote) if place.is_file() else None
        note = notes[folder]
        if note is not None:
            found[path] = note
    return found
