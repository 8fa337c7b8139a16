"""Reading the `submission.yaml` that may lie beside submitted files."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from aircheck.loading.document import Document
from aircheck.loading.problems import LoadingError, Problem
from aircheck.loading.suggest import suggestion
from aircheck.loading.yaml import open_document, validate
from aircheck.model.provenance import NOTE, Statement, SubmissionNote
from aircheck.model.text import Message


def submission_notes(paths: Iterable[str], datasets: Collection[str] | None = None) -> dict[str, SubmissionNote]:
    """Return, by the path of each file as given, the note in its folder. `LoadingError` where one cannot be read.

    A file of an archive has the note beside the archive. `datasets` are the ids a note may name.
    """
    notes: dict[Path, SubmissionNote | None] = {}
    found = {}
    for path in paths:
        folder = Path(path.partition("!/")[0]).parent
        if folder not in notes:
            place = folder / NOTE
            notes[folder] = read_note(place, datasets) if place.is_file() else None
        note = notes[folder]
        if note is not None:
            found[path] = note
    return found


def read_note(path: Path, datasets: Collection[str] | None = None) -> SubmissionNote:
    """Read one note. `LoadingError` with the place of everything wrong, also of a dataset that does not exist."""
    document = open_document(path)
    note = validate(document, SubmissionNote)
    if datasets is not None and (problems := list(_unknown(note, document, datasets))):
        raise LoadingError(problems)
    return note


def statements(paths: Iterable[str], datasets: Collection[str]) -> tuple[Statement, ...]:
    """Return what the notes beside files, and notes named themselves, state that there is nothing of.

    `LoadingError`.
    """
    places = dict.fromkeys(Path(path.partition("!/")[0]).parent / NOTE for path in paths)
    found = []
    for place in places:
        if place.is_file():
            note = read_note(place, datasets)
            found += [Statement(dataset, place.as_posix(), note) for dataset in note.nothing]
    return tuple(found)


def _unknown(note: SubmissionNote, document: Document, datasets: Collection[str]) -> Iterator[Problem]:
    for index, name in enumerate(note.nothing):
        if name not in datasets:
            message = Message.of("loading.submission.unknown_dataset", id=name)
            yield document.problem(("nothing", index), message, suggestion(name, datasets))
