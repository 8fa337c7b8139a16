"""The files of a submission while they are read: what each is, its text, and what became of its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from aircheck.intake.cells.headers import absent_columns
from aircheck.intake.files.batch import Batch
from aircheck.intake.files.source import SourceFile
from aircheck.intake.files.text import Document
from aircheck.intake.kept.reading import Outline
from aircheck.intake.merging.account import Account
from aircheck.intake.merging.days import CoveredDays, Span
from aircheck.intake.merging.labels import Labels
from aircheck.intake.recognition.recognise import Recognised
from aircheck.intake.recognition.shelf import Entry, Shelf
from aircheck.intake.rows import reasons
from aircheck.intake.rows.reasons import Refusal
from aircheck.model.dataset import Contract
from aircheck.model.provenance import HourLabel
from aircheck.model.submission import InputFile, Reject
from aircheck.model.text import Message

Group = Sequence[tuple[int, Document | Outline]]
"""Files that are read together, by their positions; those that an earlier run has read need not be opened."""


class Desk:
    """The tables of files in their order, each known by its position. `sources`: the file that each is from."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.entries: list[Entry] = []
        self.sources: list[SourceFile] = []
        self.account = Account()
        self.labels = Labels()
        self._days = CoveredDays()

    def put(self, entry: Entry, source: SourceFile, label: HourLabel | None) -> int:
        """Put a table down and return its position; `label`: how a note says that its hours are labelled."""
        place = len(self.entries)
        self.entries.append(entry)
        self.sources.append(source)
        self.labels.state(place, label)
        if entry.unsorted is not None:
            # A repeated header, a total and a form's last line are out of scope.
            refused = entry.unsorted.refused
            self.account.break_off([Refusal(place, line, None, None, reason) for line, reason in refused])
            self.account.leave(place, len(entry.unsorted.headers), "headers")
            self.account.leave(place, len(entry.unsorted.totals), "totals")
            self.account.leave(place, len(entry.unsorted.footers), "footers")
        elif entry.problem is not None:
            self.account.refuse(place, entry.rows)
        elif entry.found is None:
            self.account.leave(place, entry.rows, "notes")
        return place

    @property
    def paths(self) -> list[str]:
        """Paths of all inputs, in their order."""
        return [entry.path for entry in self.entries]

    @property
    def templates(self) -> list[str]:
        """Paths of the templates that are not filled in; a workbook of them is one."""
        named = ((entry, source) for entry, source in zip(self.entries, self.sources, strict=True) if entry.template)
        return list(dict.fromkeys(source.path if entry.blank else entry.path for entry, source in named))

    @property
    def refused(self) -> dict[str, int]:
        """Rows that leave a gap, by dataset id: rejected ones that no other file overrules, and what may be of it."""
        found: dict[str, int] = {}
        for place, entry in enumerate(self.entries):
            gaps = self.account.rejected[place] - self.account.overruled[place]
            for name, rows in (*((name, gaps) for name in entry.datasets if gaps), *entry.may_be.items()):
                found[name] = found.get(name, 0) + rows
        return dict(sorted(found.items()))

    @property
    def refused_files(self) -> dict[str, tuple[str, ...]]:
        """By dataset id, the paths of the files that are refused whole although it is known that they are of it."""
        found: dict[str, tuple[str, ...]] = {}
        for entry in self.entries:
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
        for entry in self.entries:
            if entry.found is not None and entry.found.contract.layout == "table":
                name, columns = entry.found.contract.id, absent_columns(entry.found.heading, entry.found.contract)
                found[name] = found.get(name, columns) & columns
        return found

    def found(self, place: int) -> Recognised:
        """Return what a table is. `LookupError` if it was refused."""
        found = self.entries[place].found
        if found is None:
            raise LookupError(f"input {place} was refused")
        return found

    def count(self, contract: Contract) -> int:
        """Return the number of tables of a dataset."""
        return sum(entry.found is not None and entry.found.contract.id == contract.id for entry in self.entries)

    def items(self, contract: Contract) -> Iterator[tuple[int, Document | Outline]]:
        """Yield the tables of a dataset; of those that an earlier run has read, what is enough to group them."""
        for place, entry in enumerate(self.entries):
            if entry.found is not None and entry.found.contract.id == contract.id:
                known = self.shelf.known.get(place)
                yield place, self._opened(place, entry.found) if known is None else known

    def documents(self, group: Group) -> list[tuple[int, Document]]:
        """Return the text of tables; those that were not opened have nothing to tell beside their rows."""
        return [(place, one if isinstance(one, Document) else self._labelled(place)) for place, one in group]

    def see(self, contract: Contract, spans: Mapping[int, Span], days: Mapping[int, Span]) -> None:
        """Take down the first and last labels of hours, and the days, of tables that are not refused whole."""
        self.labels.see(spans, self.entries)
        stated = self.labels.stated
        self._days.see_labels(contract.id, spans, {file: stated.get(file, contract.hour) for file in spans})
        self._days.see(contract.id, days)

    def refuse(self, batch: Batch, problems: Mapping[int, Message]) -> None:
        """Refuse the tables of a batch whose values cannot be what their header says."""
        for place, document in batch.files:
            if place in problems:
                self.refuse_whole(place, problems[place], document.rows)

    def refuse_whole(self, place: int, problem: Message, rows: int) -> None:
        """Refuse a table after all that was recognised: none of its rows is used."""
        entry = self.entries[place]
        self.entries[place] = replace(entry, found=None, of=entry.datasets, problem=problem, rows=rows)
        self.account.take_back(place, rows)

    def inputs(self) -> Iterator[InputFile]:
        """Yield what became of each table."""
        account, cells, out_of_scope = self.account, self.account.cells, self.account.out_of_scope
        for place, entry in enumerate(self.entries):
            yield InputFile(
                path=entry.path,
                sha256=entry.sha256,
                dataset=entry.table,
                layout=entry.layout,
                encoding=entry.encoding,
                rows=account.rows[place],
                used=account.used[place],
                rejected=account.rejected[place],
                out_of_scope=out_of_scope[place],
                cells_rejected=cells[place],
                problem=entry.problem,
            )

    def rejects(self) -> Iterator[Reject]:
        """Yield what was rejected, by file and line."""
        place, document = -1, None
        for one in sorted(self.account.refusals, key=lambda r: (r.file, r.line, r.column or "")):
            text = one.text
            if text is None:
                if place != one.file or document is None:
                    place, document = one.file, self.shelf.document(one.file)
                text = document.raw(one.line)
            yield Reject(self.entries[one.file].path, one.line, one.column, text, one.reason, one.column is None)

    def _opened(self, place: int, found: Recognised) -> Document:
        document = self._labelled(place)
        broken = [Refusal(place, b.line, None, None, b.reason) for b in document.broken]
        self.account.break_off(broken)
        self.account.refusals += _of_header(place, document, found)
        return document

    def _labelled(self, place: int) -> Document:
        return replace(self.shelf.document(place), hours=self.labels.stated.get(place))


def _of_header(place: int, document: Document, found: Recognised) -> Iterator[Refusal]:
    """Yield the headers that name a column of the dataset with a unit that is not the column's."""
    for wrong in found.heading.wrong_units:
        if wrong.column in found.layout.uses(found.contract):
            line = wrong.line or document.header_line
            yield Refusal(place, line, wrong.written, wrong.below or wrong.written, reasons.wrong_unit(wrong))
