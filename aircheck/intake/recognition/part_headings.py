"""The header of a register as each kind of its rows reads it: whose column a header is, the kind of the row decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aircheck.intake.cells import blanks
from aircheck.intake.cells.columns import Missing
from aircheck.intake.cells.headers import Heading, match
from aircheck.intake.cells.plain import fold
from aircheck.intake.files.text import Document
from aircheck.intake.recognition.recognise import Recognised
from aircheck.model.dataset import Contract


@dataclass(frozen=True, slots=True)
class _Choice:
    """Where the columns are of which the header alone does not tell it; `twice` those under two headers."""

    columns: Mapping[str, int]
    twice: Mapping[str, tuple[str, str]]


def heading_of(found: Recognised, part: Contract, rows: Document | None = None) -> Heading:
    """Return the header of a register as a part reads it: a column that only other parts have is nothing to it.

    A header that stands for another part's column may be this part's only word for one of its own. Of such ones, and
    of two headers for one column, those count under which the part's `rows` have anything.
    """
    whole = found.heading
    names = [column.name for column in part.columns]
    columns = {name: place for name, place in whole.columns.items() if name in names}
    own = match(whole.written, part)
    lent_too = [name for name in names if name not in columns and name in own.columns]
    unsure = {name: _places(found, part, name, columns) for name in lent_too}
    unsure |= {name: _places(found, found.contract, name, columns) for name in names if name in whole.twice}
    choice = _chosen(unsure, whole.written, columns, _filled(found, rows) if rows and any(unsure.values()) else None)
    columns |= choice.columns
    lent = columns.keys() - whole.columns.keys()
    elsewhere = set(whole.columns.values()) - set(columns.values())
    return Heading(
        tuple("" if place in elsewhere else written for place, written in enumerate(whole.written)),
        columns,
        choice.twice,
        tuple(wrong for wrong in whole.wrong_units if wrong.column in names),
        whole.others,
        _of(whole.units, columns.keys() - lent) | _of(own.units, lent),
        _of(whole.wanted, columns.keys() - lent) | _of(own.wanted, lent),
        (whole.own_unit & (columns.keys() - lent)) | (own.own_unit & lent),
    )


def _places(found: Recognised, reads: Contract, name: str, columns: Mapping[str, int]) -> tuple[int, ...]:
    """Return the positions of the headers by which the part, or the register as a whole, means a column."""
    taken = {place for other, place in columns.items() if other != name}
    written = enumerate(found.heading.written)
    return tuple(at for at, one in written if at not in taken and name in match([one], reads).columns)


def _chosen(
    unsure: Mapping[str, Sequence[int]],
    written: Sequence[str],
    columns: Mapping[str, int],
    filled: frozenset[int] | None,
) -> _Choice:
    chosen: dict[str, int] = {}
    twice: dict[str, tuple[str, str]] = {}
    for name, places in unsure.items():
        used = [at for at in places if filled is None or at in filled]
        if len(used) > 1:
            twice[name] = (written[used[0]], written[used[1]])
        if used or name in columns:
            chosen[name] = used[0] if used else columns[name]
    return _Choice(chosen, twice)


def _filled(found: Recognised, rows: Document) -> frozenset[int]:
    """Return the positions under which any of the rows has something."""
    missing = Missing.of(found.contract.missing).words | blanks.NOTHING
    filled: set[int] = set()
    for _, line in rows.records():
        cells = enumerate(line.decode().split(rows.separator))
        filled.update(at for at, cell in cells if at not in filled and fold(cell) not in missing)
    return frozenset(filled)


def _of(units: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    return {name: units[name] for name in names if name in units}
