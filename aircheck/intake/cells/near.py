"""Names that do not match but resemble one of ours: they are not read, and a note says so."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from aircheck.intake.cells.headers import UNIT, Heading
from aircheck.intake.cells.units import is_quantity, splits
from aircheck.model.dataset import Column, Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message, Value, plain_header

_ALIKE = 0.8
"""For two names, twice the number of shared letters in order divided by all letters: one letter in five may differ."""


@dataclass(frozen=True, slots=True)
class Near:
    """A name in a file (its position among the inputs), of a column or `in_rows`, and the column it may mean.

    Without a column, it is another quantity of a pollutant that the file may well contain.
    """

    file: int
    written: str
    column: Column | None
    in_rows: bool = False


def near_columns(file: int, heading: Heading, contract: Contract, used: frozenset[str]) -> Iterator[Near]:
    """Yield the headers that match nothing but resemble a column that would be `used` and that the file lacks."""
    absent = used - heading.columns.keys() - {UNIT, *(wrong.column for wrong in heading.wrong_units)}
    for place in heading.others:
        written = heading.written[place]
        column = _nearest(written, contract, absent)
        if column is not None:
            yield Near(file, written, column)


def near_pollutants(file: int, unread: Iterable[str], contract: Contract, absent: Collection[str]) -> Iterator[Near]:
    """Yield the names in rows that are not pollutants but resemble one of the `absent`, or name a mean of one."""
    names = contract.names
    for written in unread:
        column = _nearest(written, contract, absent)
        ways = ((names.get(plain_header(of)), what) for of, what, certain in splits(written) if certain)
        marked = any(of in POLLUTANTS and is_quantity(what) for of, what in ways)
        if marked or column is not None:
            yield Near(file, written, None if marked else column, in_rows=True)


def near_notes(found: Iterable[Near], paths: Sequence[str]) -> Iterator[Message]:
    """Yield a note for each name, with the first of its files and the number of files."""
    files: dict[tuple[str, str, bool], set[int]] = {}
    columns: dict[str, Column] = {}
    for one in found:
        name = "" if one.column is None else one.column.name
        files.setdefault((one.written, name, one.in_rows), set()).add(one.file)
        if one.column is not None:
            columns[name] = one.column
    for (written, name, in_rows), places in files.items():
        values: Mapping[str, Value] = {"file": paths[min(places)], "files": len(places), "written": written}
        if not name:
            yield Message("intake.note.other_quantity", values)
        else:
            key = "intake.note.near_rows" if in_rows else "intake.note.near_column"
            yield Message(key, {**values, "column": name, "title": columns[name].title})


def _nearest(written: str, contract: Contract, absent: Collection[str]) -> Column | None:
    """Return the absent column that a name, or its part before a unit, resembles."""
    names = {plainly: name for plainly, name in contract.names.items() if name in absent}
    for text in (written, *(of for of, _, _ in splits(written))):
        closest = get_close_matches(plain_header(text), names, n=1, cutoff=_ALIKE)
        if closest:
            return contract.column(names[closest[0]])
    return None
