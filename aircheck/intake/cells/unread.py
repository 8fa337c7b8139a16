"""Columns of a file that no one reads: named, so that nothing beside a value is passed over in silence."""

from collections.abc import Iterable, Iterator, Mapping

from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.validity import mark_columns
from aircheck.model.dataset import Contract
from aircheck.model.text import Message, NameList, Value, listing, plain_header

UNREAD = "intake.note.unread"
_ALL_NAMED = 40
"""So many columns are all named; of more, the first."""

Unread = tuple[str, tuple[str, ...]]
"""The path of a file and its columns that are not read."""


def unread_columns(heading: Heading, contract: Contract, used: frozenset[str], also: frozenset[str]) -> tuple[str, ...]:
    """Return the headers that are not read, in their order.

    Read are the `used` columns of the contract, columns of marks, and the headers `also`, in their plain form.
    """
    read = {place for name, place in heading.columns.items() if name in used}
    read |= {mark.position for mark in mark_columns(heading, contract)}
    wrong = {one.written for one in heading.wrong_units}  # refused with their own reason
    others = (one for place, one in enumerate(heading.written) if place not in read and one not in wrong)
    return tuple(one for one in others if one.strip() and plain_header(one) not in also)


def unread_notes(found: Iterable[Unread]) -> Iterator[Message]:
    """Yield a note for each set of columns, with the first of its files and the number of files."""
    files: dict[tuple[str, ...], list[str]] = {}
    for path, columns in found:
        if columns:
            files.setdefault(columns, []).append(path)
    for columns, paths in files.items():
        named = NameList.of(columns) if len(columns) <= _ALL_NAMED else listing(columns)
        values: Mapping[str, Value] = {"file": paths[0], "files": len(paths), "columns": named}
        yield Message("intake.note.unread", values)
