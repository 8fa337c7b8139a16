"""Units that stand apart from the header: in a row below it, or in a title above the table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aircheck.intake.cells.headers import VALUE, WHOLE, Heading, WrongUnit, is_name
from aircheck.intake.cells.plain import day, fold, hour, moment, month, number
from aircheck.intake.cells.time_zones import clock_in, other_clocks
from aircheck.intake.cells.units import AirSource, alike, conversion, is_concentration, is_unit, looks_like_unit, stated
from aircheck.intake.files.text import Document
from aircheck.intake.layouts.day_matrix import hours_of
from aircheck.intake.layouts.observations import TIME_COLUMNS
from aircheck.intake.recognition.matrices import settled as settled_matrix
from aircheck.intake.recognition.recognise import Recognised, Unrecognised, incomplete
from aircheck.intake.rows.reasons import other_clock
from aircheck.model.dataset import Column, ColumnType
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message, plain_header
from aircheck.model.units import UnitError

_FILLERS = frozenset({"", "单位", "计量单位", "unit", "units", "-", "—", "--", "/", "无量纲"})
"""What a row of units may contain under a column without a unit."""

_KEYS = ("station", *TIME_COLUMNS, "pollutant")
_Row = tuple[int, list[tuple[Column, str]]]
"""A line, and the units in it by column."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """A table whose units have been found: its document (`trimmed` if a row of units was removed), and what it is."""

    document: Document
    found: Recognised | Unrecognised
    trimmed: bool = False
    unused: str | None = None


def sorted_out(document: Document, found: Recognised, above: Sequence[str], air: AirSource | None) -> Sorted:
    """Take the units of a table from where they stand. `above` are the lines above the header.

    The header's own units come first, then those of the row below, then those of the title, which applies to whatever
    names no unit itself. A unit that cannot be converted removes the column, and so does a row that names another unit
    than the header; `unused` is a title's unit that fits no column.
    """
    matrix = settled_matrix(found, above)
    if isinstance(matrix, Unrecognised):
        return Sorted(document, matrix)
    found = matrix
    clock = _clock_apart(document, found, above)
    if clock is not None:
        return Sorted(document, Unrecognised(found.contract.id, ("time",), clock))
    units, wrong = dict(found.heading.units), list(found.heading.wrong_units)
    settled = set(found.heading.own_unit)
    row = _row_of_units(document, found)
    if row is not None:
        line, cells = row
        document = document.without_first()
        for column, written in cells:
            fault = _take(found.heading, column, written, line, units, air)
            settled.add(column.name)
            if fault is not None:
                wrong.append(fault)
                units.pop(column.name, None)
    unused = _from_titles(found, above, settled, units, air)
    gone = {one.column for one in wrong if one.line is not None}
    columns = {name: place for name, place in found.heading.columns.items() if name not in gone}
    own_unit = frozenset(settled - gone)
    heading = replace(found.heading, columns=columns, units=units, wrong_units=tuple(wrong), own_unit=own_unit)
    apart = {name: units.get(name, "") for name in own_unit - found.heading.own_unit}
    named = () if heading.pollutant is None else (("pollutant", heading.pollutant),)
    document = replace(document, apart=(*sorted(apart.items()), *((name, None) for name in sorted(gone)), *named))
    settled_found = replace(found, heading=heading)
    missing = found.layout.missing(heading, found.contract) if gone else ()
    final = incomplete(settled_found, missing) if missing else settled_found
    return Sorted(document, final, row is not None, unused)


def _clock_apart(document: Document, found: Recognised, above: Sequence[str]) -> Message | None:
    """Return what is wrong if a line above the header, or the row below it, says that the hours are not Beijing's."""
    if found.contract.layout != "station_hours":
        return None
    for line in above:
        if (stated_clock := other_clocks(line)) is not None:
            return other_clock(stated_clock, line)
    first = document.first_record()
    places = [place for name, place in found.heading.columns.items() if name in TIME_COLUMNS]
    for cell in (first[1][place] for place in places if first is not None and place < len(first[1])):
        named = clock_in(cell)
        # A cell that is a time beside its offset is told with its row; `local time` is a mere description here.
        wrong = named is not None and not named[1].is_beijing and named[1].ahead is not None
        if named is not None and wrong and not any(sign.isdigit() for sign in named[0]):
            return other_clock(named[1], cell)
    return None


def _take(
    heading: Heading, column: Column, written: str, line: int, units: dict[str, str], air: AirSource | None
) -> WrongUnit | None:
    """Put a unit of a row into `units` if numbers have to be converted; return what is wrong with it."""
    name = column.name
    stated = (units.get(name) or column.unit) if name in heading.own_unit else None
    try:
        if stated is not None and not alike(stated, written, column, air):
            return WrongUnit(name, heading.text_of(name), column.unit or "", line, written, twice=True)
        if column.unit is None or conversion(written, column, air) is not None:
            units[name] = written
    except UnitError:
        return WrongUnit(name, heading.text_of(name), column.unit or "", line, written)
    return None


def _row_of_units(document: Document, found: Recognised) -> _Row | None:
    """Return the row below the header if it is one of units: it has nothing else under columns that may have a unit.

    Words under station and time are then taken as descriptions; a real time or number there makes the row data.
    """
    first = None if found.layout.spreads else document.first_record()
    if first is None:
        return None
    line, cells = first
    missing = {fold(word) for word in found.contract.missing} | _FILLERS
    named: list[tuple[Column, str]] = []
    worded = False
    for name, place in found.heading.columns.items():
        column = found.contract.column(name)
        cell = fold(cells[place]) if place < len(cells) else ""
        if column is None or cell in _FILLERS or is_name(cell, column):
            continue
        if column.unit is None and name != VALUE:
            if name not in (*found.contract.key, *_KEYS) or _is_read(cell, column):
                return None
            worded = True
        elif number(cell) is not None:
            return None
        elif cell not in missing:
            named.append((column, cells[place].strip()))
    if worded:
        sound = all(is_unit(written) for _, written in named) and any(is_concentration(written) for _, written in named)
    else:
        sound = any(looks_like_unit(written) for _, written in named)
    return (line, named) if sound else None


def _is_read(cell: str, column: Column) -> bool:
    """Whether a cell is a time or a number where data would have one."""
    if column.type is ColumnType.TEXT:
        return False
    return any(read(cell) is not None for read in (number, day, month, moment, hour))


def _from_titles(
    found: Recognised, above: Sequence[str], settled: set[str], units: dict[str, str], air: AirSource | None
) -> str | None:
    """Give the title's units to the columns that have none from elsewhere; return a unit that fits no column."""
    unused = None
    for text in above:
        stated_unit = stated(text)
        if stated_unit is None:
            continue
        unit, others = stated_unit
        given = list(_columns(found, unit, others))
        for name, written, column in given:
            if name in settled:
                continue
            try:
                # An exception in the contract's own unit is one as well, to what the title says of all values.
                if column is None or conversion(written, column, air) is not None or WHOLE in units:
                    units[name] = written
            except UnitError:
                continue
            settled.add(name)
        if not any(name in settled for name, *_ in given):
            unused = unit
    return unused


def _columns(found: Recognised, unit: str, others: dict[str, str]) -> Iterator[tuple[str, str, Column | None]]:
    """Yield what a title's units may apply to: name, unit as written, column (None for values of all pollutants)."""
    names = found.contract.names
    own = {names.get(plain_header(name), ""): written for name, written in others.items()}
    tall = found.layout.spreads or VALUE in found.heading.columns or bool(hours_of(found.heading))
    if found.contract.layout == "station_hours" and tall:
        yield WHOLE, unit, None
        for name in POLLUTANTS:
            if name in own:
                yield name, own[name], found.contract.column(name)
        return
    for name in found.heading.columns:
        column = found.contract.column(name)
        if column is not None and column.unit is not None:
            yield name, own.get(name, unit), column


def unused_unit(unit: str, path: str) -> Message:
    """Say that a title names a unit that no column of the table can have."""
    return Message.of("intake.note.unused_unit", unit=unit, file=path)
