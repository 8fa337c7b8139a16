"""Headers as written -> the columns of a contract, and the units they name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from aircheck.intake.cells.units import AirSource, conversion, is_hourly, is_unit, looks_like_unit, plain_header, splits
from aircheck.model.dataset import Column, Contract
from aircheck.model.units import UnitError

VALUE = "value"
"""The column of layouts with a row per pollutant: it has the unit of whatever pollutant stands in the row."""

UNIT = "unit"
"""The column of such layouts that names the unit of the row's value."""

WHOLE = "*"
"""In such layouts, what a title's unit is about: all values."""


@dataclass(frozen=True, slots=True)
class WrongUnit:
    """One of our columns, under the header `written`, with a unit that cannot become ours.

    `unit` is ours, empty where we have none. `below` is the unit where a row below the header names it, `line` that
    row's; `twice` when it could become ours, but the header names another.
    """

    column: str
    written: str
    unit: str
    line: int | None = None
    below: str = ""
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A header matched with a contract: canonical names to positions, and what did not go smoothly.

    `units`: the unit, as written, of each column whose numbers have to be converted, `wanted` what they are converted
    into; `own_unit` are the columns whose unit the file names, ours or another. `twice` names two headers for one
    column; `others` are the positions of headers that match nothing.
    """

    written: tuple[str, ...]
    columns: Mapping[str, int]
    twice: Mapping[str, tuple[str, str]]
    wrong_units: tuple[WrongUnit, ...]
    others: tuple[int, ...]
    units: Mapping[str, str] = field(default_factory=dict)
    wanted: Mapping[str, str] = field(default_factory=dict)
    own_unit: frozenset[str] = frozenset()

    def text_of(self, column: str) -> str:
        """Return the header as written for a canonical name; the name itself where the file has no such column."""
        position = self.columns.get(column)
        return column if position is None else self.written[position]


@dataclass(frozen=True, slots=True)
class _Found:
    """A header that names a column; `unit` where numbers have to be converted, `stated` where any was named."""

    column: str
    unit: str | None = None
    stated: bool = False


def match(header: Sequence[str], contract: Contract, air: AirSource | None = None) -> Heading:
    """Find a contract's columns in a header."""
    names = names_of(contract)
    columns: dict[str, _Found] = {}
    places: dict[str, int] = {}
    twice: dict[str, tuple[str, str]] = {}
    wrong: list[WrongUnit] = []
    others: list[int] = []
    for position, (written, plain, ways) in enumerate(_forms(tuple(header))):
        plainly = names.get(plain)
        if plainly is None and not ways:
            others.append(position)
            continue
        found = _Found(plainly) if plainly else _with_unit(written, ways, names, contract, air)
        if isinstance(found, WrongUnit):
            wrong.append(found)
        elif found is None:
            others.append(position)
        elif found.column in columns:
            twice.setdefault(found.column, (header[places[found.column]], written))
        else:
            columns[found.column], places[found.column] = found, position
    units = {name: found.unit for name, found in columns.items() if found.unit is not None}
    return Heading(
        tuple(header),
        places,
        twice,
        tuple(w for w in wrong if w.column not in columns),
        tuple(others),
        units,
        {name: column.unit or "" for name in units if (column := contract.column(name))},
        frozenset(name for name, found in columns.items() if found.stated),
    )


@lru_cache(maxsize=16)
def _forms(header: tuple[str, ...]) -> tuple[tuple[str, str, tuple[tuple[str, str, bool], ...]], ...]:
    """Return each header as written and as compared, and the ways to part it: they are the same for every contract."""
    return tuple((written, plain_header(written), splits(written)) for written in header)


def names_of(contract: Contract) -> dict[str, str]:
    """Return the canonical name of each plain name a column may have."""
    return {plain_header(name): column.name for column in contract.columns for name in (*column.aliases, column.name)}


def is_name(text: str, column: Column) -> bool:
    """Whether a text is one of a column's names."""
    return plain_header(text) in {plain_header(name) for name in (*column.aliases, column.name)}


def _with_unit(
    written: str,
    ways: Sequence[tuple[str, str, bool]],
    names: Mapping[str, str],
    contract: Contract,
    air: AirSource | None,
) -> _Found | WrongUnit | None:
    for name, unit, certain in ways:
        column = contract.column(names.get(plain_header(name), ""))
        if column is None:
            continue
        hours = contract.layout == "station_hours"
        if hours and column.unit is not None and is_hourly(unit):
            return _Found(column.name)
        if column.name == VALUE and column.unit is None and hours and is_unit(unit):
            return _Found(column.name, unit, stated=True)
        try:
            found = conversion(unit, column, air)
        except UnitError:
            # Without brackets, `PM2.5 24h` is another quantity; with them, somebody means a unit and none is assumed.
            # `capacity_t` may be the name of another table's column, so that it says nothing of ours.
            if certain or (column.unit is not None and looks_like_unit(unit) and "_" not in written):
                return WrongUnit(column.name, written, column.unit or "")
            continue
        return _Found(column.name, None if found is None else found.written, stated=True)
    return None
