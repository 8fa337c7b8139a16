"""Rows of totals: the cell that says what they are about is a word for a total. They are out of scope, with a note."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aircheck.intake.cells.plain import fold
from aircheck.model.dataset import Contract
from aircheck.model.text import Message, listing

_CHINESE = "合计 总计 小计 共计 汇总 平均 平均值 均值 最大值 最小值"
_ENGLISH = "total subtotal sum mean average max maximum min minimum"
_WORDS = frozenset((*_CHINESE.split(), *_ENGLISH.split()))


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows of a dataset that are totals, by the file's place among the inputs and the line."""

    contract: Contract
    places: Sequence[tuple[int, int]]


def is_total(cell: str) -> bool:
    """Whether a whole cell is a word for a total, whatever its case, width, blanks and trailing colon.

    A cell with anything else in it (`合计路`, `total 2`) is a name.
    """
    return "".join(fold(cell).split()).removesuffix(":") in _WORDS


def total_notes(
    rows: Iterable[Totals], columns: Mapping[int, Sequence[str]], paths: Sequence[str]
) -> Iterator[Message]:
    """Yield a note for each dataset that has such rows, and one for columns of stations with such names, by file."""
    found: dict[str, tuple[Contract, list[tuple[int, int]]]] = {}
    for one in rows:
        found.setdefault(one.contract.id, (one.contract, []))[1].extend(one.places)
    for contract, places in found.values():
        if places:
            file, line = min(places)
            count, first = len(places), paths[file]
            yield Message.of("intake.note.totals", dataset=contract.title, count=count, file=first, line=line)
    if columns:
        names = sorted({name for own in columns.values() for name in own})
        first = paths[min(columns)]
        yield Message.of("intake.note.total_columns", file=first, files=len(columns), names=listing(names))


def header_notes(places: Sequence[tuple[int, int]], paths: Sequence[str]) -> Iterator[Message]:
    """Yield a note if rows, by the file's place among the inputs and the line, repeat the header of their file."""
    if places:
        file, line = min(places)
        yield Message.of("intake.note.repeated_header", count=len(places), file=paths[file], line=line)
