"""What a reader of the results has to know about files, beside what became of their rows."""

from collections import Counter
from collections.abc import Iterator, Sequence

from aircheck.intake.cells.near import Near, near_columns, near_notes
from aircheck.intake.cells.unread import Unread, unread_columns, unread_notes
from aircheck.intake.desk import Desk
from aircheck.intake.layouts.archive import totals_of
from aircheck.intake.layouts.base import Converted, LayoutReading
from aircheck.intake.merging.names import twin_notes
from aircheck.intake.merging.unit_notes import conversion_notes
from aircheck.intake.recognition.shelf import Entry
from aircheck.intake.rows.blanked import Marks, blanked_notes, together
from aircheck.intake.rows.divided import divided_notes
from aircheck.intake.rows.own_words import OwnWord, own_word_notes
from aircheck.intake.rows.totals import Totals, footer_notes, header_notes, total_notes
from aircheck.model.dataset import Contract
from aircheck.model.text import Message, listing

_FEW = 64
"""How many earlier conversions are checked, so that each piece of a file does not report its own again."""

_OF_DATASET = {"air_daily": "intake.note.daily"}


class Remarks:
    """What is told of tables, by their positions; see `LayoutReading` and `Sieve` for what each of it is.

    `named`: stations as files call them; `timed`: those of rows whose time was read, `untimed`: all others that are
    wanted. `others`: notes that come last.
    """

    def __init__(self) -> None:
        self.named: set[str] = set()
        self.timed: set[str] = set()
        self.untimed: set[str] = set()
        self.converted: list[Converted] = []
        self.near: list[Near] = []
        self.measured: set[tuple[int, str]] = set()
        self.headers: list[tuple[int, int]] = []
        self.totals: list[Totals] = []
        self.footers: list[Totals] = []
        self.others: list[Message] = []
        self._own_words: Counter[OwnWord] = Counter()
        self._divided: list[tuple[Contract, list[tuple[int, int]]]] = []
        self.blanked: Marks = {}
        self.twins: dict[int, tuple[str, ...]] = {}
        self._total_columns: dict[int, list[str]] = {}

    def see(self, place: int, entry: Entry) -> None:
        """Take down what a table's header tells, and the rows of a register that are of no kind."""
        found = entry.found
        self._own_words += entry.own_words
        if entry.unsorted is not None:
            self.headers += [(place, line) for line in entry.unsorted.headers]
            lines = [(place, line) for line in entry.unsorted.totals]
            self.totals.append(Totals(entry.unsorted.found.contract, lines))
            lines = [(place, line) for line in entry.unsorted.footers]
            self.footers.append(Totals(entry.unsorted.found.contract, lines))
        elif found is not None and not found.layout.spreads:
            self.near += near_columns(place, found.heading, found.contract, found.layout.uses(found.contract))
        elif found is not None and (names := totals_of(found.heading)):
            self._total_columns[place] = names

    def enter(self, reading: LayoutReading, contract: Contract) -> None:
        """Take down what a reading tells."""
        self.named |= reading.named
        self.timed |= reading.stations
        self.untimed |= reading.untimed
        self.converted += [one for one in reading.converted if one not in self.converted[-_FEW:]]
        self.near += reading.sieve.near
        self._own_words += reading.sieve.own_words
        self.measured |= reading.sieve.measured
        self.twins |= reading.twins
        self.headers += reading.sieve.headers
        self.totals.append(Totals(contract, reading.sieve.totals))
        self.footers.append(Totals(contract, reading.sieve.footers))
        self._divided.append((contract, reading.sieve.divided))
        self.blanked = together((self.blanked, reading.sieve.blanked))

    def notes(self, desk: Desk) -> Iterator[Message]:
        """Yield, once per layout or dataset, what a reader of the results has to know about it."""
        paths = desk.paths
        yield from _of_kinds(desk)
        yield from desk.labels.notes(paths)
        yield from (note for entry in desk.entries for note in entry.notes)
        if untimed := sorted(self.untimed - self.timed):
            yield Message.of("intake.note.untimed", count=len(untimed), names=listing(untimed))
        yield from desk.account.repeats.notes(paths)
        yield from twin_notes(self.twins, paths)
        yield from header_notes(self.headers, paths)
        yield from divided_notes(self._divided, paths)
        yield from total_notes(self.totals, self._total_columns, paths)
        yield from footer_notes(self.footers, paths)
        yield from blanked_notes(self.blanked, paths)
        # Another piece of the file may have what this one lacks.
        near = [one for one in self.near if one.column is None or (one.file, one.column.name) not in self.measured]
        yield from near_notes(near, paths)
        yield from unread_notes(_unread(desk, near))
        yield from own_word_notes(self._own_words)
        yield from conversion_notes(self.converted, paths)
        yield from self.others


def _of_kinds(desk: Desk) -> Iterator[Message]:
    """Yield the notes of layouts and datasets, each with the first of its files and their number."""
    entries_by_key: dict[str, list[int]] = {}
    for place, entry in enumerate(desk.entries):
        for key in () if entry.found is None else (entry.found.layout.note, _OF_DATASET.get(entry.found.contract.id)):
            if key is not None:
                entries_by_key.setdefault(key, []).append(place)
    for key, (place, *others) in entries_by_key.items():
        label = desk.labels.stated.get(place, desk.found(place).contract.hour)
        hour = Message.of(f"intake.hour.{label}")
        yield Message.of(key, file=desk.entries[place].path, files=1 + len(others), hour=hour)


def _unread(desk: Desk, near: Sequence[Near]) -> Iterator[Unread]:
    """Yield the columns that are not read; those that resemble one of ours have a note of their own."""
    told = {(one.file, one.written) for one in near if not one.in_rows}
    for place, entry in enumerate(desk.entries):
        if entry.found is not None and not entry.found.layout.spreads:
            found = entry.found
            used = found.layout.uses(found.contract)
            names = unread_columns(found.heading, found.contract, used, found.layout.also)
            yield entry.path, tuple(name for name in names if (place, name) not in told)
