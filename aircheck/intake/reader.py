"""Reads the files of a submission dataset by dataset and keeps the account of their rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import polars as pl

from aircheck.intake.cells.headers import absent_columns
from aircheck.intake.cells.near import Near, near_columns, near_notes
from aircheck.intake.cells.units import AirSource
from aircheck.intake.cells.unread import Unread, unread_columns, unread_notes
from aircheck.intake.engines.ends import LineEnds, line_ends
from aircheck.intake.engines.files import Monitored, refusal
from aircheck.intake.engines.frames import Unreadable
from aircheck.intake.engines.parquet import kinds_of
from aircheck.intake.engines.reading import MOST_REJECTS, EngineReading, Told, nothing, read_hours, unread
from aircheck.intake.files.batch import Batch, batch_of, groups
from aircheck.intake.files.source import SourceFile
from aircheck.intake.files.text import Document
from aircheck.intake.kept.keeping import Keeping
from aircheck.intake.kept.reading import Outline
from aircheck.intake.layouts import LayoutReading
from aircheck.intake.layouts.archive import totals_of
from aircheck.intake.layouts.base import Converted
from aircheck.intake.merging.account import Account
from aircheck.intake.merging.alone import alone_notes
from aircheck.intake.merging.days import CoveredDays
from aircheck.intake.merging.gather import gather_hours, gather_table
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.merging.labels import Labels
from aircheck.intake.merging.names import twin_notes
from aircheck.intake.merging.unit_notes import conversion_notes
from aircheck.intake.recognition.kinds import Unsorted
from aircheck.intake.recognition.plausible_tall import tall_problems
from aircheck.intake.recognition.recognise import Recognised
from aircheck.intake.recognition.shelf import Entry, Shelf
from aircheck.intake.rows import reasons
from aircheck.intake.rows.divided import divided_notes
from aircheck.intake.rows.own_words import OwnWord, own_word_notes
from aircheck.intake.rows.reasons import Refusal
from aircheck.intake.rows.totals import Totals, header_notes, total_notes
from aircheck.intake.scope import Scope
from aircheck.intake.together import Group, Together, without
from aircheck.model.dataset import Contract
from aircheck.model.progress import SILENT, Progress, Stage, Step, over
from aircheck.model.provenance import HourLabel
from aircheck.model.submission import InputFile, Reject
from aircheck.model.text import Message, listing
from aircheck.statistics.engines.base import Engine

_FEW = 64
"""How many earlier conversions are checked, so that each piece of a file does not report its own again."""

_AS_CONTRACTS_SAY: Mapping[str, HourLabel] = {}

_OF_DATASET = {"air_daily": "intake.note.daily"}


class Reader:
    """Files in the order given. Read every dataset once, then `close`.

    `of_engine`: station-hours are read on an engine, so that only the first rows of large Parquet files are looked at.
    """

    def __init__(
        self,
        sources: Sequence[SourceFile],
        contracts: Mapping[str, Contract],
        progress: Progress = SILENT,
        air: AirSource | None = None,
        hours: Mapping[str, HourLabel] = _AS_CONTRACTS_SAY,
        keeping: Keeping | None = None,
        *,
        of_engine: bool = False,
    ) -> None:
        self._contracts = contracts
        self._progress = progress
        self._step: Step = lambda _files: None
        self._keeping = keeping
        self._shelf = Shelf(contracts, air, keeping, of_engine=of_engine)
        self._air = air
        self._together = Together(self._shelf, keeping, air, self._documents, self._found, self._refuse)
        self._converted: list[Converted] = []
        self._near: list[Near] = []
        self._own_words: Counter[OwnWord] = Counter()
        self._measured: set[tuple[int, str]] = set()
        self._totals: list[Totals] = []
        self._headers: list[tuple[int, int]] = []
        self._divided: list[tuple[Contract, list[tuple[int, int]]]] = []
        self._twins: dict[int, tuple[str, ...]] = {}
        self._total_columns: dict[int, list[str]] = {}
        self._entries: list[Entry] = []
        self._disk: dict[int, SourceFile] = {}
        self._unlisted = 0
        self._account = Account()
        self._labels = Labels()
        self._days = CoveredDays()
        self.named: set[str] = set()
        self._timed: set[str] = set()
        self._untimed: set[str] = set()
        for source in over(progress, Stage.LOOKING, sources, len(sources)):
            for entry in self._shelf.look_at(source, hours.get(source.path)):
                self._labels.state(len(self._entries), hours.get(source.path))
                self._disk[len(self._entries)] = source
                self._take(entry)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Report how many of the recognised files have been read, within this context."""
        wanted = sum(entry.found is not None for entry in self._entries)
        with self._progress.stage(Stage.READING, wanted) as self._step:
            yield

    def table(self, contract: Contract, scope: Scope) -> pl.DataFrame | None:
        """Return the clean rows of a dataset, sorted by its key; None if no file has any."""
        if not self._holds(contract):
            return None
        frames = [reading.table for reading in self._readings(contract, scope) if reading.table is not None]
        return gather_table(frames, contract, self._account, self._entries, scope.resolve)

    def hourly(self, scope: Scope) -> Hourly | None:
        """Return the station-hours of all files; None if no file has any."""
        wanted = [c for c in self._contracts.values() if c.layout == "station_hours" and self._holds(c)]
        if not wanted:
            return None
        readings = (reading for contract in wanted for reading in self._readings(contract, scope))
        return gather_hours(readings, wanted[0], self._account, self._entries, scope.resolve, self._progress)

    def hours_on(self, engine: Engine, scope: Scope) -> EngineReading | None:
        """Return the station-hours of all files, read on an engine; None if no file has any.

        A file that the engine does not read is refused whole. `TooManyAgain`.
        """
        wanted = [c for c in self._contracts.values() if c.layout == "station_hours" and self._holds(c)]
        files = [one for contract in wanted for one in self._monitored(contract)]
        while files:
            try:
                reading, told = read_hours(engine, files, wanted[0], self._account, self._entries, scope)
            except Unreadable as error:
                for place, problem in error.problems.items():
                    self._refuse_file(place, problem, self._shelf.document(place).rows)
                files = unread(files, error.problems)
            else:
                self._tell(told, wanted[0])
                return reading
        return nothing(engine) if wanted else None

    def _monitored(self, contract: Contract) -> Iterator[Monitored]:
        """Yield the files of station-hours that an engine may read; the others are refused."""
        for number, group in enumerate(groups(self._items(contract))):
            whole = batch_of(self._documents(group))
            found = self._found(whole.files[0][0])
            problems = tall_problems(whole, found, self._air)
            self._refuse(whole, problems)
            believed = without(whole, problems)
            for place, document in () if believed is None else believed.files:
                source = self._disk[place]
                same = source.path == self.paths[place]
                text = same and document.encoding == "utf-8"
                ends = line_ends(source.stream) if text and source.stream else LineEnds.MIXED
                at = source.place if same else None
                kinds = kinds_of(at) if at is not None and document.encoding == "parquet" else ()
                one = Monitored(place, at, document, found, ends, number, kinds)
                problem = refusal(one)
                if problem is None:
                    yield one
                else:
                    self._refuse_file(place, problem, self._shelf.document(place).rows)

    def _tell(self, told: Told, contract: Contract) -> None:
        """Take down what is told of files besides their rows."""
        self.named |= told.named
        self._timed |= told.stations
        self._untimed |= told.wanted - told.stations
        self._converted += told.converted
        self._near += told.near
        self._measured |= told.measured
        self._headers += told.headers
        self._see(told.spans, contract)
        self._totals.append(Totals(contract, told.totals))
        self._unlisted = told.rejects

    @property
    def paths(self) -> list[str]:
        """Paths of all inputs, in their order."""
        return [entry.path for entry in self._entries]

    @property
    def templates(self) -> list[str]:
        """Paths of the templates that are not filled in."""
        return [entry.path for entry in self._entries if entry.template]

    @property
    def refused(self) -> dict[str, int]:
        """Rows that leave a gap, by dataset id: rejected ones that no other file overrules, and what may be of it."""
        found: dict[str, int] = {}
        for place, entry in enumerate(self._entries):
            gaps = self._account.rejected[place] - self._account.overruled[place]
            for name, rows in (*((name, gaps) for name in entry.datasets if gaps), *entry.may_be.items()):
                found[name] = found.get(name, 0) + rows
        return dict(sorted(found.items()))

    @property
    def refused_files(self) -> dict[str, tuple[str, ...]]:
        """By dataset id, the paths of the files that are refused whole although it is known that they are of it."""
        found: dict[str, tuple[str, ...]] = {}
        for entry in self._entries:
            for name in entry.datasets if entry.problem is not None else ():
                found[name] = (*found.get(name, ()), entry.path)
        return found

    @property
    def covered(self) -> Mapping[str, tuple[date, date]]:
        """By dataset id, the first and last day of all rows that were read, those out of scope too."""
        return self._days.covered

    @property
    def absent(self) -> dict[str, frozenset[str]]:
        """By dataset, the columns of tables that no header has."""
        found: dict[str, frozenset[str]] = {}
        for entry in self._entries:
            if entry.found is not None and entry.found.contract.layout == "table":
                name, columns = entry.found.contract.id, absent_columns(entry.found.heading, entry.found.contract)
                found[name] = found.get(name, columns) & columns
        return found

    def notes(self) -> Iterator[Message]:
        """Yield, once per layout or dataset, what a reader of the results has to know about it."""
        entries_by_key: dict[str, list[int]] = {}
        for place, entry in enumerate(self._entries):
            for key in (
                () if entry.found is None else (entry.found.layout.note, _OF_DATASET.get(entry.found.contract.id))
            ):
                if key is not None:
                    entries_by_key.setdefault(key, []).append(place)
        for key, (place, *others) in entries_by_key.items():
            label = self._labels.stated.get(place, self._found(place).contract.hour)
            hour = Message.of(f"intake.hour.{label}")
            yield Message.of(key, file=self.paths[place], files=1 + len(others), hour=hour)
        yield from self._labels.notes(self.paths)
        yield from (note for entry in self._entries for note in entry.notes)
        if untimed := sorted(self._untimed - self._timed):
            yield Message.of("intake.note.untimed", count=len(untimed), names=listing(untimed))
        yield from self._account.repeats.notes(self.paths)
        yield from twin_notes(self._twins, self.paths)
        yield from header_notes(self._headers, self.paths)
        yield from divided_notes(self._divided, self.paths)
        yield from total_notes(self._totals, self._total_columns, self.paths)
        # Another piece of the file may have what this one lacks.
        near = [one for one in self._near if one.column is None or (one.file, one.column.name) not in self._measured]
        yield from near_notes(near, self.paths)
        yield from unread_notes(self._unread(near))
        yield from own_word_notes(self._own_words)
        yield from conversion_notes(self._converted, self.paths)
        yield from alone_notes(self._entries)
        if self._unlisted > MOST_REJECTS:
            yield Message.of("intake.engine.unlisted", rejects=self._unlisted, most=MOST_REJECTS)

    @property
    def converted(self) -> tuple[Converted, ...]:
        """What was read in another unit than the contract's."""
        return tuple(self._converted)

    def _unread(self, near: Sequence[Near]) -> Iterator[Unread]:
        """Yield the columns that are not read; those that resemble one of ours have a note of their own."""
        told = {(one.file, one.written) for one in near if not one.in_rows}
        for place, entry in enumerate(self._entries):
            if entry.found is not None and not entry.found.layout.spreads:
                found = entry.found
                used = found.layout.uses(found.contract)
                names = unread_columns(found.heading, found.contract, used, found.layout.also)
                yield entry.path, tuple(name for name in names if (place, name) not in told)

    def close(self) -> tuple[tuple[InputFile, ...], tuple[Reject, ...]]:
        """Return the inputs and the rejects. `RowsUnaccounted` if a row is not accounted for."""
        if self._keeping is not None:
            self._keeping.close()
        self._account.check(len(self._entries))
        cells = self._account.cells
        inputs = tuple(self._input(place, entry, cells[place]) for place, entry in enumerate(self._entries))
        refusals = sorted(self._account.refusals, key=lambda r: (r.file, r.line, r.column or ""))
        return inputs, tuple(self._rejects(refusals))

    def _take(self, entry: Entry) -> None:
        place = len(self._entries)
        self._entries.append(entry)
        found = entry.found
        self._own_words += entry.own_words
        if entry.unsorted is not None:
            self._take_unsorted(place, entry.unsorted)
        elif entry.problem is not None:
            self._account.refuse(place, entry.rows)
        elif found is None:
            self._account.leave(place, entry.rows)
        elif not found.layout.spreads:
            self._near += near_columns(place, found.heading, found.contract, found.layout.uses(found.contract))
        elif names := totals_of(found.heading):
            self._total_columns[place] = names

    def _take_unsorted(self, place: int, rows: Unsorted) -> None:
        """Take in the rows of a register that are of no kind: a repeated header and a total are out of scope."""
        self._account.break_off([Refusal(place, line, None, None, reason) for line, reason in rows.refused])
        self._account.leave(place, len(rows.headers) + len(rows.totals))
        self._headers += [(place, line) for line in rows.headers]
        self._totals.append(Totals(rows.found.contract, [(place, line) for line in rows.totals]))

    def _holds(self, contract: Contract) -> bool:
        return self._files(contract) > 0

    def _files(self, contract: Contract) -> int:
        return sum(entry.found is not None and entry.found.contract.id == contract.id for entry in self._entries)

    def _readings(self, contract: Contract, scope: Scope) -> Iterator[LayoutReading]:
        """Yield what the files of a dataset hold; a group of them is read when it is requested."""
        left = self._files(contract)
        for group in groups(self._items(contract)):
            for reading in self._together.readings(group, scope):
                self._enter(reading, contract)
                yield reading
            self._step(len(group))
            left -= len(group)
        self._step(left)

    def _items(self, contract: Contract) -> Iterator[tuple[int, Document | Outline]]:
        """Yield the files of a dataset; of those that an earlier run has read, what is enough to group them."""
        for place, entry in enumerate(self._entries):
            if entry.found is not None and entry.found.contract.id == contract.id:
                known = self._shelf.known.get(place)
                yield place, self._opened(place, entry.found) if known is None else known

    def _enter(self, reading: LayoutReading, contract: Contract) -> None:
        self._account.enter(reading.sieve)
        self.named |= reading.named
        self._timed |= reading.stations
        self._untimed |= reading.untimed
        self._converted += [one for one in reading.converted if one not in self._converted[-_FEW:]]
        self._near += reading.sieve.near
        self._own_words += reading.sieve.own_words
        self._measured |= reading.sieve.measured
        self._twins |= reading.twins
        self._headers += reading.sieve.headers
        self._see(reading.sieve.spans, contract)
        self._days.see(contract.id, reading.sieve.days)
        self._totals.append(Totals(contract, reading.sieve.totals))
        self._divided.append((contract, reading.sieve.divided))

    def _see(self, spans: Mapping[int, tuple[int, int]], contract: Contract) -> None:
        """Take down the labels of hours, and with them the days, of files that are not refused whole."""
        self._labels.see(spans, self._entries)
        stated = self._labels.stated
        self._days.see_labels(contract.id, spans, {file: stated.get(file, contract.hour) for file in spans})

    def _refuse(self, batch: Batch, problems: Mapping[int, Message]) -> None:
        """Refuse the files of a batch whose values cannot be what their header says."""
        for place, document in batch.files:
            if place in problems:
                self._refuse_file(place, problems[place], document.rows)

    def _refuse_file(self, place: int, problem: Message, rows: int) -> None:
        """Refuse a file after all that was recognised: none of its rows is used."""
        entry = self._entries[place]
        self._entries[place] = replace(entry, found=None, of=entry.datasets, problem=problem, rows=rows)
        self._account.take_back(place, rows)

    def _documents(self, group: Group) -> list[tuple[int, Document]]:
        """Return the text of files; those that were not opened have nothing to tell beside their rows."""
        return [(place, one if isinstance(one, Document) else self._labelled(place)) for place, one in group]

    def _opened(self, place: int, found: Recognised) -> Document:
        document = self._labelled(place)
        broken = [Refusal(place, b.line, None, None, b.reason) for b in document.broken]
        self._account.break_off(broken)
        self._account.refusals += _of_header(place, document, found)
        return document

    def _labelled(self, place: int) -> Document:
        return replace(self._shelf.document(place), hours=self._labels.stated.get(place))

    def _found(self, place: int) -> Recognised:
        found = self._entries[place].found
        if found is None:
            raise LookupError(f"input {place} was refused")
        return found

    def _input(self, place: int, entry: Entry, cells: int) -> InputFile:
        account = self._account
        return InputFile(
            path=entry.path,
            sha256=entry.sha256,
            dataset=entry.table,
            layout=entry.layout,
            encoding=entry.encoding,
            rows=account.rows[place],
            used=account.used[place],
            rejected=account.rejected[place],
            out_of_scope=account.out_of_scope[place],
            cells_rejected=cells,
            problem=entry.problem,
        )

    def _rejects(self, refusals: Sequence[Refusal]) -> Iterator[Reject]:
        place, document = -1, None
        for one in refusals:
            text = one.text
            if text is None:
                if place != one.file or document is None:
                    place, document = one.file, self._shelf.document(one.file)
                text = document.raw(one.line)
            yield Reject(self._entries[one.file].path, one.line, one.column, text, one.reason, one.column is None)


def _of_header(place: int, document: Document, found: Recognised) -> Iterator[Refusal]:
    """Yield the headers that name a column of the dataset with a unit that is not the column's."""
    for wrong in found.heading.wrong_units:
        if wrong.column in found.layout.uses(found.contract):
            line = wrong.line or document.header_line
            yield Refusal(place, line, wrong.written, wrong.below or wrong.written, reasons.wrong_unit(wrong))
