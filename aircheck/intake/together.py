"""Files of one header, read together; what an earlier run has read of them is not read again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aircheck.intake.cells.headers import UNIT
from aircheck.intake.cells.marks import judging_noticed
from aircheck.intake.cells.units import AirSource
from aircheck.intake.desk import Desk, Group
from aircheck.intake.files.batch import Batch, batch_of
from aircheck.intake.kept.joining import joined, overlap
from aircheck.intake.kept.keeping import Keeping
from aircheck.intake.kept.reading import FileReading
from aircheck.intake.layouts import LayoutReading
from aircheck.intake.recognition.plausible_tall import tall_problems
from aircheck.intake.recognition.recognise import Recognised
from aircheck.intake.rows.mark_rows import marks_among
from aircheck.intake.scope import Scope
from aircheck.model.text import Message


@dataclass(frozen=True)
class Together:
    """Reads groups of files; those that cannot be what their header says are refused."""

    desk: Desk
    keeping: Keeping | None
    air: AirSource | None

    def readings(self, group: Group, scope: Scope) -> Iterator[LayoutReading]:
        """Yield what a group holds; a piece of it is read when it is requested."""
        known = self._known(group, scope)
        yield from known or self._read(batch_of(self.desk.documents(group)), scope)

    def _known(self, group: Group, scope: Scope) -> Sequence[LayoutReading]:
        """Return what a group holds, of which only what no earlier run has read is read.

        Nothing where no file is known, or where files have to be read together after all.
        """
        known = [(place, own) for place, _ in group if (own := self._kept(place, scope))]
        before = joined(known) if known else None
        if before is None:
            return ()
        places = {place for place, _ in known}
        others = [pair for pair in group if pair[0] not in places]
        return self._beside(before, batch_of(self.desk.documents(others)), scope) if others else (before,)

    def _beside(self, before: LayoutReading, batch: Batch, scope: Scope) -> Sequence[LayoutReading]:
        """Return what is known and what the other files hold; nothing where one has a say in how another is read."""
        found = self.desk.found(batch.files[0][0])
        with judging_noticed() as judged:
            problems = tall_problems(batch, found, self.air)
            believed = without(batch, problems)
            reading = None if believed is None else found.layout.read(believed, found.contract, found.heading, scope)
        if judged or (reading is not None and (reading.by_file is None or overlap(before, reading))):
            return ()
        self.desk.refuse(batch, problems)
        if reading is None or believed is None:
            return (before,)
        self._keep(reading, believed, scope)
        return before, reading

    def _read(self, whole: Batch, scope: Scope) -> Iterator[LayoutReading]:
        found = self.desk.found(whole.files[0][0])
        with judging_noticed() as judged:
            problems = tall_problems(whole, found, self.air)
        self.desk.refuse(whole, problems)
        believed = without(whole, problems)
        for batch in () if believed is None else _parts(believed, found):
            with judging_noticed() as also:
                reading = found.layout.read(batch, found.contract, found.heading, scope)
            if not (judged or also or batch.large):
                self._keep(reading, batch, scope)
            yield reading

    def _kept(self, place: int, scope: Scope) -> FileReading | None:
        """Return what an earlier run has read of a file; None if it has to be read."""
        if self.keeping is None or place not in self.desk.shelf.known:
            return None
        return self.keeping.reading(self.desk.shelf.names[place], scope)

    def _keep(self, reading: LayoutReading, batch: Batch, scope: Scope) -> None:
        """Keep for the next run what was read of files that no other file had a say in."""
        if self.keeping is not None and reading.by_file is not None:
            self.keeping.keep(reading, batch.files, self.desk.shelf.names, scope)


def without(batch: Batch, problems: Mapping[int, Message]) -> Batch | None:
    """Return a batch without the files that have problems; None if none is left."""
    kept = [pair for pair in batch.files if pair[0] not in problems]
    return batch if not problems else Batch(kept) if kept else None


def _parts(batch: Batch, found: Recognised) -> Iterator[Batch]:
    """Yield a batch in the pieces that are read at once: all of it where rows depend on other rows of their file."""
    if found.contract.layout != "station_hours" or UNIT in found.heading.columns or _has_marks(batch, found):
        yield batch.whole()
    else:
        yield from batch.pieces()


def _has_marks(batch: Batch, found: Recognised) -> bool:
    """Whether a large file has rows that mark the values of others; the rows of small ones are together anyway."""
    place = found.heading.columns.get("pollutant")
    if place is None or "pollutant" not in found.layout.uses(found.contract) or not batch.large:
        return False
    names = (piece.texts({"pollutant": place})["pollutant"].unique() for piece in batch.pieces())
    return any(marks_among(own, found.contract) for own in names)
