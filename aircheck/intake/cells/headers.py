"""Headers as written to the columns of a contract, and the units they name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from aircheck.intake.cells.hour_headers import hour_headers
from aircheck.intake.cells.plain import fold
from aircheck.intake.cells.qualified import hourly_of, names_station, place_of, unit_among
from aircheck.intake.cells.time_zones import Clock, clock_in
from aircheck.intake.cells.units import AirSource, conversion, is_hourly, is_unit, looks_like_unit, splits
from aircheck.model.dataset import Column, ColumnType, Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import plain_header
from aircheck.model.units import UnitError

VALUE = "value"
"""The column of layouts with a row per pollutant: its unit depends on the pollutant of the row."""

UNIT = "unit"
"""In such layouts, the column that names the unit of the row's value."""

WHOLE = "*"
"""In such layouts, what the unit of a title applies to: all values."""


_STATION, _DATE, _TIME, _HOUR = "station", "date", "time", "hour"


@dataclass(frozen=True, slots=True)
class WrongUnit:
    """One of our columns, under the header `written`, with a unit that cannot be converted to ours.

    `unit` is ours, empty if we have none. `below` is the unit that a row below the header names, `line` that row's
    line; `twice` if it could be converted but the header names another unit. `clock`: the header names no unit but
    this clock, which is not Beijing's.
    """

    column: str
    written: str
    unit: str
    line: int | None = None
    below: str = ""
    twice: bool = False
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A header matched with a contract: positions by canonical name, and what did not match smoothly.

    `units`: the unit, as written, of each column whose numbers have to be converted; `wanted`: the unit to convert to;
    `own_unit`: the columns whose unit the file names, ours or another. `pollutant`: of a day matrix without a column of
    pollutants, the one that a line above the header names; `both_ends`: the headers of its hours name their beginning
    and their end. `twice` names two headers for one column; `others` are the positions of headers that match nothing.
    """

    written: tuple[str, ...]
    columns: Mapping[str, int]
    twice: Mapping[str, tuple[str, str]]
    wrong_units: tuple[WrongUnit, ...]
    others: tuple[int, ...]
    units: Mapping[str, str] = field(default_factory=dict)
    wanted: Mapping[str, str] = field(default_factory=dict)
    own_unit: frozenset[str] = frozenset()
    pollutant: str | None = None
    both_ends: bool = False

    def text_of(self, column: str) -> str:
        """Return the header as written for a canonical name; the name itself if the file has no such column."""
        position = self.columns.get(column)
        return column if position is None else self.written[position]


@dataclass(frozen=True, slots=True)
class _Found:
    """A header that names a column; `unit` if numbers have to be converted, `stated` if any unit was named."""

    column: str
    unit: str | None = None
    stated: bool = False


def absent_columns(heading: Heading, contract: Contract) -> frozenset[str]:
    """Return the columns that a table's header does not have; a column found in the words of another is there."""
    there = heading.columns.keys() | {one.column for one in heading.wrong_units}
    return frozenset(c.name for c in contract.columns if c.name not in there and c.found_in not in there)


def match(header: Sequence[str], contract: Contract, air: AirSource | None = None) -> Heading:
    """Find a contract's columns in a header."""
    names = contract.names
    columns: dict[str, _Found] = {}
    places: dict[str, int] = {}
    twice: dict[str, tuple[str, str]] = {}
    wrong: list[WrongUnit] = []
    others: list[int] = []
    of_air = contract.layout == "station_hours"
    for position, (written, plain, ways, timed) in enumerate(_forms(tuple(header))):
        plainly = names.get(plain)
        if plainly is None and of_air:
            plainly = hourly_of(plain, names)
        if plainly is None and not ways and timed is None:
            others.append(position)
            continue
        found = _Found(plainly) if plainly else _with_clock(written, timed, names, contract)
        found = found or _with_unit(written, ways, names, contract, air)
        if isinstance(found, WrongUnit):
            wrong.append(found)
        elif found is None:
            others.append(position)
        elif found.column in columns:
            twice.setdefault(found.column, (header[places[found.column]], written))
        else:
            columns[found.column], places[found.column] = found, position
    for position, what in _qualified(header, others, contract, frozenset(columns)):
        others.remove(position)
        if isinstance(what, WrongUnit):
            wrong.append(what)
        elif what.column in columns:
            twice.setdefault(what.column, (header[places[what.column]], header[position]))
        else:
            columns[what.column], places[what.column] = what, position
    hours = hour_headers(header, others) if of_air and _may_be_matrix(columns) else ()
    if hours and _DATE not in columns and _TIME in columns:
        # Beside columns of hours, what is called a time is a day.
        columns[_DATE], places[_DATE] = _Found(_DATE), places.pop(_TIME)
        del columns[_TIME]
    for one in hours:
        others.remove(one.position)
        if one.name in columns:
            twice.setdefault(one.name, (header[places[one.name]], header[one.position]))
        else:
            columns[one.name], places[one.name] = _Found(one.name), one.position
    units = {name: found.unit for name, found in columns.items() if found.unit is not None}
    if hours and hours[0].unit is not None:
        units[VALUE] = hours[0].unit
    return Heading(
        tuple(header),
        places,
        twice,
        tuple(w for w in wrong if w.column not in columns),
        tuple(others),
        units,
        {name: column.unit or "" for name in units if (column := contract.column(name))},
        frozenset(name for name, found in columns.items() if found.stated),
        both_ends=any(one.both_ends for one in hours),
    )


def _qualified(
    header: Sequence[str], others: Sequence[int], contract: Contract, there: frozenset[str]
) -> list[tuple[int, _Found | WrongUnit]]:
    """Return headers that say which row it is with words before them, where no header says it plainly.

    A station's name is its column where none has its code.
    """
    if not any(column.index_at for column in contract.columns):
        return []
    forms = _forms(tuple(header))
    found = {at: what for at in others if (what := _place(forms[at], contract))}
    timed = {_TIME, _DATE} if _TIME in there else {_TIME} if {_DATE, _HOUR} <= there else set()
    found = {at: what for at, what in found.items() if what.column not in there | timed}
    coded = _STATION in there or any(what.column == _STATION for what in found.values())
    named = () if coded else (at for at in others if at not in found and names_station(forms[at][1]))
    return [*found.items(), *((at, _Found(_STATION)) for at in named)]


def _place(form: "_Form", contract: Contract) -> _Found | WrongUnit | None:
    written, plain, _, timed = form
    if (column := place_of(plain, contract.names)) is not None:
        return _Found(column)
    bare = place_of(plain_header(timed[0]), contract.names) if timed else None
    return None if bare is None or timed is None else _with_clock(written, (bare, timed[1]), contract.names, contract)


def _may_be_matrix(columns: Collection[str]) -> bool:
    """Whether headers that are numbers may be hours: with an hour or values in columns they may be stations."""
    return _HOUR not in columns and VALUE not in columns and not (_TIME in columns and set(columns) & set(POLLUTANTS))


_Form = tuple[str, str, tuple[tuple[str, str, bool], ...], tuple[str, Clock] | None]


@lru_cache(maxsize=16)
def _forms(header: tuple[str, ...]) -> tuple[_Form, ...]:
    """Return each header as written, its form for comparison, the ways to split it and the clock that it names.

    They are the same for every contract.
    """
    return tuple((written, plain_header(written), splits(written), clock_in(written)) for written in header)


@lru_cache(maxsize=16)
def _may_name(header: tuple[str, ...]) -> frozenset[str]:
    """Return every plain name that a column would need for one of the headers to name it."""
    forms = _forms(header)
    plain = {form[1] for form in forms} | {plain_header(name) for form in forms for name, _, _ in form[2]}
    return frozenset(plain | {plain_header(form[3][0]) for form in forms if form[3] is not None})


def shares(header: Sequence[str], contract: Contract) -> bool:
    """Whether a header may name a column of a contract: if not, `match` need not look at them one by one."""
    return contract.layout != "table" or any(name in contract.names for name in _may_name(tuple(header)))


def is_name(text: str, column: Column) -> bool:
    """Whether a text is one of a column's names."""
    return plain_header(text) in {plain_header(name) for name in (*column.aliases, column.name)}


_TIMES = frozenset({ColumnType.TIME, ColumnType.DATE})


def _with_clock(
    written: str, timed: tuple[str, Clock] | None, names: Mapping[str, str], contract: Contract
) -> _Found | WrongUnit | None:
    """Return the column of times that a header names together with a clock; wrong unless the clock is Beijing's."""
    if timed is None:
        return None
    rest, clock = timed
    hours = contract.layout == "station_hours"
    name = names.get(plain_header(rest or ("time" if hours else "")))
    column = contract.column(name or "")
    if column is None or not (column.type in _TIMES or (hours and column.name == _HOUR)):
        return None
    return _Found(column.name) if clock.is_beijing else WrongUnit(column.name, written, "", clock=clock)


def _named(text: str, names: Mapping[str, str]) -> str | None:
    """Return the column that a text names, in one way or in two (`细颗粒物(PM2.5)`)."""
    if (plainly := names.get(plain_header(text))) is not None:
        return plainly
    first, _, second = fold(text).removesuffix(")").partition("(")
    found = names.get(plain_header(first))
    return found if found == names.get(plain_header(second)) else None


def _with_unit(
    written: str,
    ways: Sequence[tuple[str, str, bool]],
    names: Mapping[str, str],
    contract: Contract,
    air: AirSource | None,
) -> _Found | WrongUnit | None:
    for name, beside, certain in ways:
        hours = contract.layout == "station_hours"
        column = contract.column(_named(name, names) or (hours and hourly_of(plain_header(name), names)) or "")
        if column is None:
            continue
        unit = unit_among(beside, column.name, names) if certain else beside
        if column.unit is not None and (names.get(plain_header(unit)) == column.name or (hours and is_hourly(unit))):
            return _Found(column.name)
        if column.name == VALUE and column.unit is None and hours and is_unit(unit):
            return _Found(column.name, unit, stated=True)
        try:
            found = conversion(unit, column, air)
        except UnitError:
            # Without brackets, `PM2.5 24h` is another quantity; with them, a unit is meant and none is assumed.
            if certain or (column.unit is not None and looks_like_unit(unit) and "_" not in written):
                return WrongUnit(column.name, written, column.unit or "")
            continue
        return _Found(column.name, None if found is None else found.written, stated=True)
    return None
