"""The files of a submission: opened once, recognised, and kept in memory within a limit."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from aircheck.intake.cells.units import AirSource
from aircheck.intake.files.decoding import NotText
from aircheck.intake.files.large_parquet import large_parquet
from aircheck.intake.files.opening import FilePart, Opener, large_tables, parts
from aircheck.intake.files.source import SourceFile
from aircheck.intake.files.text import Document
from aircheck.intake.kept.keeping import Keeping, is_alone
from aircheck.intake.kept.reading import Outline
from aircheck.intake.recognition.dated_hours import as_hours
from aircheck.intake.recognition.formula_headers import formula_note, why_unrecognised
from aircheck.intake.recognition.kinds import Unsorted, called, own_kinds, taken_apart
from aircheck.intake.recognition.known_headers import KnownHeaders
from aircheck.intake.recognition.other_kinds import elsewhere, elsewhere_notes
from aircheck.intake.recognition.own_header import is_of_template
from aircheck.intake.recognition.part_headings import heading_of
from aircheck.intake.recognition.plausible import implausible
from aircheck.intake.recognition.recognise import Recognised, Unrecognised, incomplete, two_headers
from aircheck.intake.recognition.turned import turned
from aircheck.intake.recognition.unit_lines import sorted_out, unused_unit
from aircheck.intake.recognition.unnamed import unnamed_note
from aircheck.intake.rows.own_words import OwnWord
from aircheck.model.dataset import Contract
from aircheck.model.os_errors import os_error_message
from aircheck.model.provenance import HourLabel
from aircheck.model.text import Message, listing

_KEPT = 128 * 2**20
"""Bytes of text kept in memory; what exceeds it is read again when needed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The result of a first look at a table. Either `found` or `problem` is set; `rows` are those of a rejected one.

    A `foreign` sheet shares no column with any dataset, or has only words; beside a sheet that is a table, it has
    neither `found` nor `problem`: it contains notes. Beside such a sheet, a `blank` one with nothing but a header has
    not been filled in; nor has an empty `template` of ours. `of`: of rows of a register, the ids of the datasets that
    they are of: one, or all its parts for the `unsorted` ones, whose kind is not known. `may_be`: how many rows may be
    of another dataset than they say.
    """

    path: str
    sha256: str
    encoding: str | None = None
    found: Recognised | None = None
    problem: Message | None = None
    rows: int = 0
    foreign: bool = False
    blank: bool = False
    template: bool = False
    notes: tuple[Message, ...] = ()
    of: tuple[str, ...] = ()
    unsorted: Unsorted | None = None
    own_words: Counter[OwnWord] = field(default_factory=Counter)
    may_be: Mapping[str, int] = field(default_factory=dict)

    @property
    def table(self) -> str | None:
        """Id of the dataset that its rows are of, or of the register."""
        if self.unsorted is not None:
            return self.unsorted.found.contract.id
        return self.found.contract.id if self.found else None

    @property
    def layout(self) -> str | None:
        """Name of the layout that it is read in."""
        found = self.found if self.unsorted is None else self.unsorted.found
        return found.layout.name if found else None

    @property
    def datasets(self) -> tuple[str, ...]:
        """Ids of the datasets in which its rejected rows leave gaps."""
        return self.of or ((self.found.contract.id,) if self.found else ())


class Shelf:
    """The tables of the files looked at, by their position among the inputs."""

    def __init__(
        self,
        contracts: Mapping[str, Contract],
        air: AirSource | None = None,
        keeping: Keeping | None = None,
        *,
        of_engine: bool = False,
    ) -> None:
        self._of_engine = of_engine
        self._contracts = contracts
        self._air = air
        self._documents: dict[int, Document] = {}
        self._again: dict[int, Callable[[], Document | None]] = {}
        self._room = _KEPT
        self._headers = KnownHeaders(contracts, air)
        self._size = 0
        self._keeping = keeping
        self.names: dict[int, str] = {}
        """Under what the readings of tables are kept, by their position, of those that can be."""
        self.known: dict[int, Outline] = {}
        """What the tables are that were kept by an earlier run."""

    def look_at(self, source: SourceFile, label: HourLabel | None = None) -> list[Entry]:
        """Read a file and recognise its tables. Whatever is wrong is recorded in the entries, never raised.

        `label`: how a note beside the file says that its hours are labelled.
        """
        if source.problem is not None:
            return self._placed([Entry(source.path, "", problem=source.problem)])
        try:
            found = self._large(source) or parts(source.path, source.read(), source.read)
        except NotText as error:
            return self._placed([Entry(source.path, "", problem=error.problem)])
        except OSError as error:
            problem = Message.of("intake.problem.cannot_read", error=os_error_message(error))
            return self._placed([Entry(source.path, "", problem=problem)])
        entries: list[Entry] = []
        last = None
        for last in found:
            entries += self._placed(self._known_or_read(last, label))
        if not entries:
            blank = Entry(source.path, last.sha256 if last else "", problem=Message.of("intake.problem.empty"))
            return self._placed([blank])
        return _with_notes(entries)

    def _large(self, source: SourceFile) -> Iterable[FilePart] | None:
        """Return the tables of a file that need not be held whole, a Parquet file only if an engine reads its rows."""
        if source.remote is not None:
            return source.remote.large(source.path)
        stream = source.large if self._of_engine and source.place is not None else None
        if stream is not None and (part := large_parquet(source.path, source.place or "", stream)) is not None:
            return [part]
        return None if source.large is None else large_tables(source.path, source.read, source.large)

    def document(self, place: int) -> Document:
        """Return the text of a table that was recognised; `OSError` if it is gone or has changed."""
        found = self._documents.get(place) or self._again[place]()
        if found is None:
            raise OSError(f"input {place} changed while it was read")
        return found

    def _known_or_read(self, part: FilePart, label: HourLabel | None) -> list[Entry]:
        if self._keeping is None or not part.plain:
            return self._entries(part)
        name = self._keeping.name(part.sha256, label)
        known = self._kept(part, self._keeping.outline(name), name)
        return self._entries(part, name) if known is None else [known]

    def _kept(self, part: FilePart, outline: Outline | None, name: str) -> Entry | None:
        """Return the table of a file that an earlier run has read; None if it has to be read."""
        found = None if outline is None else self._headers.of(outline.header)
        if outline is None or not isinstance(found, Recognised):
            return None
        self.names[self._size], self.known[self._size] = name, outline
        # The part itself holds the bytes it was opened from.
        reopen = part.reopen
        self._again[self._size] = lambda: reopen()(0)
        return Entry(part.path, part.sha256, outline.encoding, found=found)

    def _placed(self, entries: list[Entry]) -> list[Entry]:
        self._size += len(entries)
        return entries

    def _entries(self, part: FilePart, name: str | None = None) -> list[Entry]:
        try:
            document = part.open(0)
        except NotText as error:
            return [Entry(part.path, part.sha256, problem=error.problem, rows=error.rows)]
        if document is None:
            empty = Entry(part.path, part.sha256, problem=Message.of("intake.problem.empty"))
            return [] if part.optional else [empty]
        titles = self._headers.titles_above(document)
        above: tuple[str, ...] = ()
        if titles:
            above = tuple(" ".join(dict.fromkeys(filter(None, head))) for head in document.heads()[:titles])
            document = part.open(titles) or document
        return self._recognised(part, document, above, name)

    def _recognised(self, part: FilePart, document: Document, above: tuple[str, ...], name: str | None) -> list[Entry]:
        found = self._headers.or_alone(document, self._headers.of(document.header))
        notes: tuple[Message, ...] = ()
        if hours := as_hours(document, self._contracts):
            found, written = hours
            notes = (Message.of("intake.note.hours_as_days", file=part.path, written=written),)
        trimmed = False
        if isinstance(found, Recognised):
            found = turned(document, found) or found
        if isinstance(found, Recognised):
            units = sorted_out(document, found, above, self._air)
            document, found, trimmed = units.document, units.found, units.trimmed
            notes += () if units.unused is None else (unused_unit(units.unused, part.path),)
        bare = Entry(part.path, part.sha256, document.encoding, notes=notes)
        foreign = part.optional and isinstance(found, Unrecognised) and self._headers.is_foreign(document, found)
        if not document.has_rows:
            blank = part.optional and isinstance(found, Recognised)
            problem = Message.of("intake.problem.header_only")
            known = self._headers.of(document.header)
            ours = isinstance(known, Recognised) and is_of_template(document.header, known.contract)
            if ours and not part.optional:
                return [replace(bare, template=True, notes=())]
            return [replace(bare, problem=problem, foreign=foreign, blank=blank, template=ours, notes=())]
        if isinstance(found, Unrecognised):
            return [
                replace(bare, problem=why_unrecognised(found, document), rows=document.rows, foreign=foreign, notes=())
            ]
        notes += (*unnamed_note(document, found, part.path), *formula_note(document, part.path))
        bare = replace(bare, notes=notes)
        apart = document.apart
        # The part itself holds the bytes it was opened from.
        reopen = part.reopen

        def again() -> Document | None:
            return _again(reopen, len(above), apart, trimmed=trimmed)

        if found.contract.is_register:
            return self._kinds(bare, document, found, again)
        # What was found out by more than the header would have to be found out again.
        by_header = found == self._headers.of(document.header) and not (above or trimmed or notes)
        if name is not None and by_header and is_alone(document, found):
            self.names[self._size] = name
        return [self._judged(replace(bare, found=found), document, again, self._size)]

    def _judged(self, entry: Entry, document: Document, again: Callable[[], Document | None], place: int) -> Entry:
        """Return an entry whose table is kept, or which says why its values cannot be what the header says."""
        problem = implausible(document, entry.found, self._air) if entry.found else None
        if problem is not None:
            return replace(entry, found=None, of=entry.datasets, problem=problem, rows=document.rows, notes=())
        self._again[place] = again
        size = len(document.data) + len(document.body)
        if size <= self._room:
            self._room -= size
            self._documents[place] = document
        return entry

    def _kinds(
        self, bare: Entry, document: Document, found: Recognised, again: Callable[[], Document | None]
    ) -> list[Entry]:
        """Return an entry for the rows of each kind in a register, after one for those of no kind, if there are any."""
        register = found.contract.within
        assert register is not None, "a register as a contract names itself"
        parts, unsorted = taken_apart(document, found)
        entries: list[Entry] = []
        if unsorted.rows:
            known = tuple(name for name in register.parts if name in self._contracts)
            entries.append(self._judged(replace(bare, of=known, unsorted=unsorted), document, again, self._size))
        for name, rows in parts.items():
            entry, place = self._part(bare, rows, found, name), self._size + len(entries)
            entries.append(self._judged(entry, rows, partial(_kind_again, again, found, name), place))
        return entries

    def _part(self, bare: Entry, rows: Document, found: Recognised, name: str) -> Entry:
        """Return the entry of a register's rows of one kind, read by the contract of their dataset."""
        contract, heading = self._contracts[name], heading_of(found, self._contracts[name], rows)
        path = f"{bare.path}[{called(found, name)}]"
        others = [one for one in self._contracts.values() if one.within == contract.within]
        apart = elsewhere(rows, found, contract, others)
        notes = (*bare.notes, *elsewhere_notes(apart, found, path, others))
        words = own_kinds(rows, found)
        entry = replace(bare, path=path, of=(name,), may_be=apart.may_be, notes=notes, own_words=words)
        part = Recognised(contract, found.layout, heading)
        if problem := two_headers(part):
            return replace(entry, problem=problem, rows=rows.rows)
        if missing := found.layout.missing(heading, contract):
            return replace(entry, problem=incomplete(part, missing).problem, rows=rows.rows)
        return replace(entry, found=part)


def _kind_again(again: Callable[[], Document | None], found: Recognised, name: str) -> Document | None:
    document = again()
    return None if document is None else taken_apart(document, found)[0].get(name)


def _again(
    reopen: Callable[[], Opener], titles: int, apart: tuple[tuple[str, str | None], ...], *, trimmed: bool
) -> Document | None:
    """Open a table as it was opened before: without its row of units, which stands above its first record."""
    document = reopen()(titles)
    if document is None:
        return None
    return replace(document.without_first() if trimmed else document, apart=apart)


def _with_notes(entries: list[Entry]) -> list[Entry]:
    """Treat sheets that are no tables, or were not filled in, as notes beside a sheet that is one: one note of each.

    Beside sheets that nobody filled in at all, what is no table is a note, too; of these, the templates of ours are no
    broken files.
    """
    filled = any(entry.table for entry in entries)
    blank = [place for place, entry in enumerate(entries) if entry.blank]
    foreign = [place for place, entry in enumerate(entries) if entry.foreign and (filled or blank)]
    _to_notes(entries, foreign, "intake.note.no_table")
    _to_notes(entries, blank if filled else [], "intake.note.not_filled_in")
    for place in blank:
        entries[place] = replace(entries[place], template=entries[place].template and not filled)
        if entries[place].template:
            entries[place] = replace(entries[place], problem=None)
    return entries


def _to_notes(entries: list[Entry], places: Sequence[int], key: str) -> None:
    for place in places:
        first = place == places[0]
        notes = (_sheets_note(key, [entries[each].path for each in places]),) if first else ()
        entries[place] = replace(entries[place], problem=None, notes=notes)


def _sheets_note(key: str, paths: Sequence[str]) -> Message:
    """Say something of sheets of a file, whose paths are `a.xlsx[sheet]`."""
    names = [path.rpartition("[")[2].removesuffix("]") for path in paths]
    return Message.of(key, file=paths[0].rpartition("[")[0], sheets=len(names), names=listing(names))
