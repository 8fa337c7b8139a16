"""Rows of a register that have cells of another kind than their word says: said, and a gap where they may be of it."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from aircheck.intake.cells import blanks
from aircheck.intake.cells.columns import Missing
from aircheck.intake.cells.plain import fold
from aircheck.intake.files.text import Document
from aircheck.intake.recognition.part_headings import heading_of
from aircheck.intake.recognition.recognise import Recognised
from aircheck.model.dataset import Contract
from aircheck.model.text import Bilingual, Message, listing


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`first`: by column of the file that only other kinds have, the first line with something in it; `rows`: how many.

    `may_be`: by dataset, the rows that have all that its rows must have, and something that only it and not their own
    kind has: whoever wrote another word in one cell would have such a row.
    """

    first: dict[int, int]
    rows: int
    may_be: dict[str, int]


def elsewhere(document: Document, found: Recognised, own: Contract, others: Iterable[Contract]) -> Elsewhere:
    """Return what rows of a kind have in columns that it lacks. `found` is the register."""
    missing = Missing.of(found.contract.missing).words | blanks.NOTHING
    record = found.heading.columns[found.contract.columns[0].name]
    mine = {record, *heading_of(found, own, document).columns.values()}
    kinds = {other.id: _places(found, other) for other in others if other.id != own.id}
    foreign = set(found.heading.columns.values()) - mine
    first: dict[int, int] = {}
    may_be = dict.fromkeys(kinds, 0)
    rows = 0
    for line, text in document.records():
        cells = text.decode().split(document.separator)
        filled = {place for place, cell in enumerate(cells) if fold(cell) not in missing}
        if not filled & foreign:
            continue
        rows += 1
        for place in filled & foreign:
            first.setdefault(place, line)
        for name, (must, has) in kinds.items():
            may_be[name] += must is not None and must <= filled and bool(filled & (has - mine))
    return Elsewhere(first, rows, {name: count for name, count in may_be.items() if count})


def _places(found: Recognised, kind: Contract) -> tuple[frozenset[int] | None, frozenset[int]]:
    """Return the places of the columns that rows of a kind must have (None if one is not there), and may have."""
    columns = heading_of(found, kind).columns
    must = [name for name in kind.required if name not in kind.may_be_empty]
    there = frozenset(columns[name] for name in must) if columns.keys() >= set(must) else None
    return there, frozenset(columns.values())


def _kinds_with(places: Set[int], found: Recognised, others: Iterable[Contract]) -> Bilingual:
    """Return the kinds that have any of these columns, as their rows are called."""
    register = found.contract.within
    assert register is not None, "rows of kinds are those of a register"
    kinds = [register.said(one.id) for one in others if places & set(heading_of(found, one).columns.values())]
    return Bilingual(zh="、".join(kind.zh for kind in kinds), en=", ".join(kind.en for kind in kinds))


def elsewhere_notes(apart: Elsewhere, found: Recognised, path: str, others: Sequence[Contract]) -> Iterator[Message]:
    """Say which cells were not read, and of which other kind rows may be."""
    if apart.first:
        names = listing([found.heading.written[place] for place in sorted(apart.first)])
        line, kinds = min(apart.first.values()), _kinds_with(apart.first.keys(), found, others)
        yield Message.of("intake.note.other_kind", file=path, rows=apart.rows, columns=names, line=line, kinds=kinds)
    for contract in others:
        if count := apart.may_be.get(contract.id, 0):
            yield Message.of("intake.note.may_be", file=path, rows=count, dataset=contract.title)
