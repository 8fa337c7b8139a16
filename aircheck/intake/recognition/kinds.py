"""A register taken apart: each row goes to the table of its kind, by the word in the column of kinds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from aircheck.intake.cells.columns import Missing, read_column
from aircheck.intake.cells.headers import match
from aircheck.intake.cells.plain import fold, number
from aircheck.intake.cells.summaries import is_label, is_total
from aircheck.intake.files.text import Document
from aircheck.intake.recognition.recognise import Recognised
from aircheck.intake.rows import reasons
from aircheck.intake.rows.own_words import OwnWord, occurring
from aircheck.model.dataset import Column, ColumnType, Contract, joined_by
from aircheck.model.register import ANY_RECORD, FILLER, Joined, Record
from aircheck.model.text import Message, plain_header

_Records = list[tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class Unsorted:
    """Lines of a register that are of no kind: `refused` with the reason, repeated headers, totals, and last lines."""

    found: Recognised
    refused: tuple[tuple[int, Message], ...]
    headers: tuple[int, ...]
    totals: tuple[int, ...]
    footers: tuple[int, ...]

    @property
    def rows(self) -> int:
        """How many there are."""
        return len(self.refused) + len(self.headers) + len(self.totals) + len(self.footers)


def record_column(register: Joined) -> Column:
    """Return the column of kinds as a column of words."""
    record = register.record
    return Column(
        name=record.name,
        title=record.title,
        type=ColumnType.CATEGORY,
        required=True,
        aliases=(record.title.zh, *record.aliases, *ANY_RECORD),
        values=register.parts,
        filler=FILLER,
        added=register.added,
        example=register.word(next(iter(register.parts))),
    )


def registers_of(contracts: Mapping[str, Contract]) -> dict[str, Contract]:
    """Return, by id, the registers that contracts are parts of, each as a contract with the columns of its parts."""
    found = joined_by(contracts)
    return {name: _joined(register, _parts_of(register, contracts)) for name, register in found.items()}


def _parts_of(register: Joined, contracts: Mapping[str, Contract]) -> list[Contract]:
    return [contracts[name] for name in register.parts if name in contracts]


def _joined(register: Joined, parts: Sequence[Contract]) -> Contract:
    """Return the union of the parts' columns below that of the kinds; a name stands for the column that it is of."""
    columns = {column.name: column for part in parts for column in part.columns}
    own = {plain_header(name) for column in columns.values() for name in (column.name, column.title.zh)}
    free = [
        column.model_copy(update={"required": False, "blank": None, "aliases": tuple(_aliases(column, own))})
        for column in columns.values()
    ]
    known = {plain_header(name) for column in columns.values() for name in (column.name, *column.aliases)}
    record = record_column(register)
    here = {part.id: register.parts[part.id] for part in parts}
    record = record.model_copy(update={"values": here, "example": register.word(next(iter(here)))})
    missing = tuple(dict.fromkeys(word for part in parts for word in part.missing))
    called = {
        name: tuple(one for part in parts for one in part.called.get(name, ()) if plain_header(one) not in known)
        for name in columns
    }
    return Contract(
        id=register.id,
        title=register.title,
        within=register,
        missing=missing,
        called=called,
        columns=(record, *free),
    )


def _aliases(column: Column, own: set[str]) -> Iterator[str]:
    """Yield the aliases of a column that are not another column's own name or title."""
    mine = {plain_header(column.name), plain_header(column.title.zh)}
    yield from (name for name in column.aliases if plain_header(name) not in own - mine)


def named_registers(
    header: Sequence[str], registers: Mapping[str, Joined], contracts: Mapping[str, Contract]
) -> dict[str, Contract]:
    """Return the registers whose column of kinds a header has: those of which it completes a part, if there are any.

    The column may have a name that every register knows, and others may have as many of its columns.
    """
    named = {
        name: _joined(register, _parts_of(register, contracts))
        for name, register in registers.items()
        if _names_kinds(header, register.record)
    }
    whole = {
        name: register for name, register in named.items() if len(named) > 1 and _completes(header, register, contracts)
    }
    return whole or named


def _names_kinds(header: Sequence[str], record: Record) -> bool:
    names = {plain_header(name) for name in (record.name, record.title.zh, *record.aliases, *ANY_RECORD)}
    return any(plain_header(written) in names for written in header)


def _completes(header: Sequence[str], register: Contract, contracts: Mapping[str, Contract]) -> bool:
    parts = _parts_of(register.within, contracts) if register.within else []
    return any(set(part.required) <= match(header, part).columns.keys() for part in parts)


def taken_apart(document: Document, found: Recognised) -> tuple[dict[str, Document], Unsorted]:
    """Return the rows of each kind, by dataset in the order of the first of each, and those of no kind."""
    records = list(document.records())
    at = found.heading.columns[found.contract.columns[0].name]
    texts = pl.Series([_cell(line, at, document.separator) for _, line in records], dtype=pl.String)
    missing = Missing.of(found.contract.missing, serials=document.serials, grouped=document.grouped)
    cells = read_column(texts, found.contract.columns[0], missing)
    kinds: dict[str, _Records] = {}
    others: list[int] = []
    for place, (record, kind) in enumerate(zip(records, cells.values, strict=True)):
        if kind is None:
            others.append(place)
        else:
            kinds.setdefault(kind, []).append(record)
    parts = {kind: document.taken(those) for kind, those in kinds.items()}
    return parts, _unsorted(document, found, [(records[n], texts[n], cells.faults[n]) for n in others])


def own_kinds(rows: Document, found: Recognised) -> Counter[OwnWord]:
    """Count the rows of one kind of a register that are called what a user's file says."""
    column = found.contract.columns[0]
    if not column.added:
        return Counter()
    at = found.heading.columns[column.name]
    texts = pl.Series([_cell(line, at, rows.separator) for _, line in rows.records()], dtype=pl.String)
    return occurring(texts, column, found.contract)


def _cell(line: bytes, place: int, separator: str) -> str:
    cells = line.decode().split(separator)
    return cells[place] if place < len(cells) else ""


def _unsorted(document: Document, found: Recognised, others: Iterable[tuple[tuple[int, bytes], str, int]]) -> Unsorted:
    column, width = found.contract.columns[0], len(document.header)
    header = found.heading.text_of(column.name)
    refused: list[tuple[int, Message]] = [(broken.line, broken.reason) for broken in document.broken]
    headers, totals, footers = [], [], []
    for (start, line), text, fault in others:
        cells = [cell.strip() for cell in line.decode().split(document.separator)]
        if tuple(cells) == document.header:
            headers.append(start)
        elif _sums(cells):
            totals.append(start)
        elif _ends(cells, text):
            footers.append(start)
        elif len(cells) != width:
            refused.append((start, reasons.wrong_length(len(cells), width)))
        elif fault:
            refused.append((start, reasons.row_at_fault(header, text, reasons.fault_in(column, fault, text))))
        else:
            refused.append((start, reasons.row_empty(header)))
    return Unsorted(found, tuple(refused), tuple(headers), tuple(totals), tuple(footers))


def _sums(cells: Iterable[str]) -> bool:
    """Whether a row is a total: a word for one, and nothing else but numbers."""
    filled = [cell for cell in cells if cell]
    return is_total(filled[0]) and all(number(fold(cell)) is not None for cell in filled[1:])


def _ends(cells: Sequence[str], kind: str) -> bool:
    """Whether a row is a form's last line: it begins with a label, and has no kind, or another label."""
    labels = [cell for cell in cells if is_label(cell)]
    first = next(filter(None, cells), "")
    return first in labels and (not kind.strip() or is_label(kind) or len(labels) > 1)


def called(found: Recognised, name: str) -> str:
    """Return what a kind is called in the path of its rows: in Chinese where the header is."""
    register = found.contract.within
    written = found.heading.written[found.heading.columns[found.contract.columns[0].name]]
    return name if register is None or written.isascii() else register.word(name)
