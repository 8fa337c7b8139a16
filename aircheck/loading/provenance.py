"""Reading the `submission.yaml` that may be beside submitted files."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from aircheck.loading.yaml.document import Document
from aircheck.loading.yaml.problems import LoadingError, Problem
from aircheck.loading.yaml.source import Source, read_source, source_of
from aircheck.loading.yaml.suggest import suggestion
from aircheck.loading.yaml.yaml import document_of, validate
from aircheck.model.dataset import Contract
from aircheck.model.provenance import NOTE, HourLabel, Statement, SubmissionNote
from aircheck.model.shown.addresses import shown_folder
from aircheck.model.text import Bilingual, Message

Notes = Mapping[Path, SubmissionNote]
"""The note of every folder that has one."""
_NONE_FETCHED: Mapping[str, bytes] = {}


def notes_beside(
    paths: Iterable[str], contracts: Mapping[str, Contract], fetched: Mapping[str, bytes] = _NONE_FETCHED
) -> Notes:
    """Read the notes in the folders of files, and notes given themselves, each once. `LoadingError`.

    A file of an archive has the note beside the archive. `contracts` are the datasets a note may name; a note cannot
    state that there are no station-hours. `fetched`: by address, the notes on storage.
    """
    folders = dict.fromkeys(_folder(path) for path in paths)
    places = {folder: folder / NOTE for folder in folders}
    here = {folder: read_note(place, contracts) for folder, place in places.items() if place.is_file()}
    return here | {_folder(path): _note_of(source_of(path, raw), contracts) for path, raw in fetched.items()}


def of_each(notes: Notes, paths: Iterable[str]) -> dict[str, SubmissionNote]:
    """Return, by the path of each file as given, the note in its folder."""
    found = ((path, notes.get(_folder(path))) for path in paths)
    return {path: note for path, note in found if note is not None}


def statements_of(notes: Notes) -> tuple[Statement, ...]:
    """Return the datasets of which notes state that there is nothing to report."""
    places = ((shown_folder(folder / NOTE), note) for folder, note in notes.items())
    return tuple(Statement(dataset, place, note) for place, note in places for dataset in note.nothing)


def hours_of(notes: Notes, paths: Iterable[str]) -> dict[str, HourLabel]:
    """Return, by the path of each file as given, how the note in its folder states that hours are labelled."""
    return {path: note.hours for path, note in of_each(notes, paths).items() if note.hours is not None}


def submission_notes(paths: Iterable[str], contracts: Mapping[str, Contract]) -> dict[str, SubmissionNote]:
    """Read the notes beside files and return, by the path of each file as given, its note. `LoadingError`."""
    each = tuple(paths)
    return of_each(notes_beside(each, contracts), each)


def _folder(path: str) -> Path:
    return Path(path.partition("!/")[0]).parent


def read_note(path: Path, contracts: Mapping[str, Contract]) -> SubmissionNote:
    """Read one note. `LoadingError` with the place of everything wrong, including a dataset that does not exist."""
    return _note_of(read_source(path), contracts)


def _note_of(source: Source, contracts: Mapping[str, Contract]) -> SubmissionNote:
    document = document_of(source)
    note = validate(document, SubmissionNote)
    if problems := list(_unknown(note, document, contracts)):
        raise LoadingError(problems)
    return note


def _unknown(note: SubmissionNote, document: Document, contracts: Mapping[str, Contract]) -> Iterator[Problem]:
    tables = {each.id: each.title for each in contracts.values() if each.layout == "table"}
    tables |= {within.id: within.title for each in contracts.values() if (within := each.within)}
    for index, name in enumerate(note.nothing):
        if name not in tables:
            # Hours that were not submitted are gaps, and no note may declare them to be none.
            key = "measured" if name in contracts else "unknown_dataset"
            hint = None if name in contracts else _meant(name, tables)
            yield document.problem(("nothing", index), Message.of(f"loading.submission.{key}", id=name), hint)


def _meant(name: str, tables: Mapping[str, Bilingual]) -> Message | None:
    """Return a hint with the id that is nearest, by itself or by its title: many will write what a table is called."""
    titles = {title: id_ for id_, both in tables.items() for title in (both.zh, both.en)}
    if closest := get_close_matches(name, titles, n=1):
        return Message.of("loading.hint.closest", word=titles[closest[0]])
    return suggestion(name, tables)
