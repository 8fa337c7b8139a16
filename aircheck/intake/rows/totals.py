"""Rows of totals, last lines of forms and headers among the rows: out of scope, each with a note."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aircheck.model.dataset import Contract
from aircheck.model.text import Message, listing


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows of a dataset that are totals, or a form's last lines, by the file's place among the inputs and the line."""

    contract: Contract
    places: Sequence[tuple[int, int]]


def total_notes(
    rows: Iterable[Totals], columns: Mapping[int, Sequence[str]], paths: Sequence[str]
) -> Iterator[Message]:
    """Yield a note for each dataset that has such rows, and one for columns of stations with such names, by file."""
    yield from _of_datasets("intake.note.totals", rows, paths)
    if columns:
        names = sorted({name for own in columns.values() for name in own})
        first = paths[min(columns)]
        yield Message.of("intake.note.total_columns", file=first, files=len(columns), names=listing(names))


def footer_notes(rows: Iterable[Totals], paths: Sequence[str]) -> Iterator[Message]:
    """Yield a note for each dataset that has last lines of forms."""
    yield from _of_datasets("intake.note.footers", rows, paths)


def _of_datasets(key: str, rows: Iterable[Totals], paths: Sequence[str]) -> Iterator[Message]:
    found: dict[str, tuple[Contract, list[tuple[int, int]]]] = {}
    for one in rows:
        found.setdefault(one.contract.id, (one.contract, []))[1].extend(one.places)
    for contract, places in found.values():
        if places:
            file, line = min(places)
            count, first = len(places), paths[file]
            yield Message.of(key, dataset=contract.title, count=count, file=first, line=line)


def header_notes(places: Sequence[tuple[int, int]], paths: Sequence[str]) -> Iterator[Message]:
    """Yield a note if rows, by the file's place among the inputs and the line, repeat the header of their file."""
    if places:
        file, line = min(places)
        yield Message.of("intake.note.repeated_header", count=len(places), file=paths[file], line=line)
