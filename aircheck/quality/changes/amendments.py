"""Who changed figures of a closed period and why, from two submissions and their notes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from aircheck.documents.amendment import Amendment, Change, FilePlace
from aircheck.documents.flag import Flag
from aircheck.intake.submission import Submission
from aircheck.loading.provenance import submission_notes
from aircheck.model.dataset import HOURS, Contract
from aircheck.model.provenance import SubmissionNote
from aircheck.quality.changes.cells import changed_cells
from aircheck.quality.changes.withdrawn import WHOLE, Withdrawn, withdrawn_stations, withdrawn_table

Notes = Mapping[str, SubmissionNote]


def amendments(
    now: Submission, before: Submission, edits: tuple[tuple[Flag, Flag], ...], contracts: Mapping[str, Contract]
) -> tuple[Amendment, ...]:
    """Return what changed since, by reporting unit and stated reason. `LoadingError` for a note.

    `edits` are the changed station-hours, located in the new files and in the old ones.
    """
    notes = submission_notes((entry.path for entry in now.inputs), contracts)
    earlier = submission_notes((entry.path for entry in before.inputs), contracts)
    found: dict[SubmissionNote | None, list[Change]] = {}
    for change, day in (*_of_hours(edits), *_of_stations(now, before), *_of_tables(now, before)):
        note = _note(change, notes)
        old = earlier.get(change.before.file or "")
        closed = _closed(day, note, old)
        found.setdefault(note, []).append(replace(change, closed=closed))
    return tuple(
        Amendment(
            note.producer if note else None,
            note.signer if note else None,
            note.submitted if note else None,
            note.reason if note else None,
            tuple(changes),
        )
        for note, changes in found.items()
    )


def _of_hours(edits: tuple[tuple[Flag, Flag], ...]) -> Iterator[tuple[Change, date | None]]:
    for new, old in edits:
        where = f"{new.station} {new.day.isoformat()} {new.hour:02d}:00"
        before, after = FilePlace(old.file, old.line), FilePlace(new.file, new.line)
        change = Change(HOURS, where, new.pollutant or "", new.against, new.value, new.unit or "", before, after, None)
        yield change, new.day


def _of_stations(now: Submission, before: Submission) -> Iterator[tuple[Change, date | None]]:
    gone = () if before.hourly is None else withdrawn_stations(now, before.hourly, HOURS)
    return map(_of_withdrawn, gone)


def _of_withdrawn(gone: Withdrawn) -> tuple[Change, date | None]:
    place = FilePlace(gone.file, gone.line)
    change = Change(gone.dataset, gone.where, WHOLE, str(gone.count), None, "", place, FilePlace(None, None), None)
    return change, gone.day


def _of_tables(now: Submission, before: Submission) -> Iterator[tuple[Change, date | None]]:
    for name, old in sorted(before.tables.items()):
        table = now.tables.get(name)
        gone = withdrawn_table(table, old, tuple(entry.path for entry in before.inputs))
        if gone is not None:
            yield _of_withdrawn(gone)
        for cell in changed_cells(table, old) if gone is None and table is not None else ():
            first = FilePlace(before.inputs[cell.before[0]].path, cell.before[1])
            last = (
                FilePlace(None, None)
                if cell.after is None
                else FilePlace(now.inputs[cell.after[0]].path, cell.after[1])
            )
            yield (
                Change(name, cell.where, cell.column, cell.old, cell.new, cell.unit, first, last, None),
                cell.day,
            )


def _note(change: Change, notes: Notes) -> SubmissionNote | None:
    """Return the note of the file that holds the change; of what was withdrawn, the only note there is."""
    if change.after.file is not None:
        return notes.get(change.after.file)
    distinct = set(notes.values())
    return distinct.pop() if len(distinct) == 1 else None


def _closed(day: date | None, now: SubmissionNote | None, before: SubmissionNote | None) -> bool | None:
    """Whether a figure's period was closed: declared final before, or over on the day it was sent again.

    The period is that of the earlier note, else the new one's, else the figure's own month.
    """
    if before is not None and before.status == "final":
        return True
    if now is None or now.submitted is None:
        return None
    period = (before.period if before else None) or now.period
    if period is not None:
        return period.end < now.submitted
    return None if day is None else (day.replace(day=28) + timedelta(days=4)).replace(day=1) <= now.submitted
