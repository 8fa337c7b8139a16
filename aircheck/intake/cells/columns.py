"""Whole columns of texts to typed columns. Each distinct text is read once, so a million rows cost little."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from math import ceil, floor
from typing import Any

import polars as pl

from aircheck.intake.cells import blanks, ledger_rows, plain, rests, words
from aircheck.intake.cells.answers import answers
from aircheck.intake.cells.measured import measured
from aircheck.intake.cells.possible import SEPARATOR
from aircheck.model.dataset import NUMBER_SCALE, UNKNOWN_WORD, Column, ColumnType

DECIMAL = pl.Decimal(38, NUMBER_SCALE)
"""The type of a table's numbers, chosen so that predicates compare them as they are written."""

_SCALE: int = 10**NUMBER_SCALE
ONE = Fraction(1)
_SAMPLE = 1000
_SHORT = 256
"""A column of fewer cells is read cell by cell: calls of polars would take longer than their work."""
_DATED = frozenset({ColumnType.DATE, ColumnType.MONTH, ColumnType.TIME})
FORMULA = re.compile(r"""\s*=\s*(?:[A-Za-z0-9_$(+'-]|\w[^!\s]*!|"(?![^"]*"\s*$))""")
"""Not `="0123"`, by which a CSV keeps the zeros of a code; a name of a sheet in Chinese has a sign behind it."""


class Fault(IntEnum):
    """What is wrong with a cell; an empty one has no fault and no value.

    `BROKEN`: a number that has to be whole is no longer so once its unit is converted. `OFFSET`: a time that is not
    Beijing time. `PARTLY`: of several words in the cell some are on no list; the others are kept. `UNDATED`: a time of
    day, of which no day is known. `MARK`: a number that stands for no value (`cells.marks`). `UNSTORED`: a formula that
    nobody computed. `SHARE`: a number that may be per cent or a part of one (`cells.shares`). `MONTH`: a month in place
    of a day, `SEVERAL`: a number of several tasks (`cells.possible`).
    """

    NONE = 0
    UNREADABLE = 1
    BELOW = 2
    ABOVE = 3
    BROKEN = 4
    OFFSET = 5
    PARTLY = 6
    UNDATED = 7
    MARK = 8
    UNSTORED = 9
    SHARE = 10
    MONTH = 11
    SEVERAL = 12


@dataclass(frozen=True, slots=True)
class Cells:
    """A column after reading: `values` (null where empty or at fault) and `faults` (UInt8, a `Fault`).

    `rests`: what a table's numbers have beyond a thousandth (`cells.rests`), if any has. `months` and `words`: what
    cells that may mean several values may mean (`cells.possible`), if there are any.
    """

    values: pl.Series
    faults: pl.Series
    rests: pl.Series | None = None
    months: pl.Series | None = None
    words: pl.Series | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """The contract's words for "no value"; those that are numbers are compared as numbers.

    Also what depends on the file's format: whether a bare number may be a date (`serials`), and whether commas within a
    number separate thousands (`grouped`).
    """

    words: frozenset[str]
    numbers: frozenset[int]
    serials: bool = False
    grouped: bool = True

    @classmethod
    def of(cls, words: tuple[str, ...], *, serials: bool = False, grouped: bool = True) -> "Missing":
        """Build from a contract's `missing`; an empty cell always counts as missing."""
        folded = frozenset(plain.fold(word) for word in words) | {""}
        numbers = frozenset(n for n in map(plain.number, folded) if n is not None)
        return cls(folded, numbers, serials, grouped)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one type of column is read: its polars type, the reader of a text, and how polars receives the value."""

    kept: Any
    read: Callable[[Column], Callable[[str], Any]]
    shown: Callable[[Any], Any] = lambda value: value


_KINDS: dict[ColumnType, _Kind] = {
    ColumnType.NUMBER: _Kind(DECIMAL, lambda _: _times(ONE, exact=True), rests.kept),
    ColumnType.INTEGER: _Kind(pl.Int64, lambda _: plain.integer),
    ColumnType.BOOLEAN: _Kind(pl.Boolean, lambda column: answers(column).get),
    ColumnType.CATEGORY: _Kind(pl.String, words.reader),
    ColumnType.WORDS: _Kind(pl.List(pl.String), words.reader),
    ColumnType.DATE: _Kind(pl.Date, lambda _: plain.day),
    ColumnType.MONTH: _Kind(pl.Date, lambda _: plain.month),
    ColumnType.TIME: _Kind(pl.Datetime("us"), lambda _: plain.moment),
    ColumnType.TEXT: _Kind(pl.String, words.reader),
}


def kept_type(column: Column) -> Any:
    """Return the polars type that a table's column has after reading."""
    return _KINDS[column.type].kept


def read_column(texts: pl.Series, column: Column, missing: Missing, factor: Fraction = ONE) -> Cells:
    """Read a table's column: numbers become `Decimal(38, 3)`, months their first day, times a datetime.

    `factor` converts what is written into the column's unit exactly; what does not fit into a thousandth is a rest. A
    number that has to be whole comes out whole or is at fault.
    """
    kind = _KINDS[column.type]
    whole = column.type is ColumnType.INTEGER
    read = kind.read(column) if factor == ONE else _times(factor, whole=whole, exact=True)
    found = _by_distinct(texts, _reader(read, column, missing, factor), kind.kept, kind.shown)
    return _without_open(found)


def _without_open(found: Cells) -> Cells:
    """Return a column in which cells that may mean several values have none."""
    open_ = found.faults.is_in([Fault.MONTH, Fault.SEVERAL])
    if not open_.any():
        return found
    values, apart = (pl.select(pl.when(own).then(found.values)).to_series() for own in (~open_, open_))
    values = values.alias(found.values.name)
    if apart.dtype == pl.Date:
        return Cells(values, found.faults, months=apart)
    return Cells(values, found.faults, words=apart.str.split(SEPARATOR))


def read_thousandths(texts: pl.Series, column: Column, missing: Missing, factor: Fraction = ONE) -> Cells:
    """Read a number column of station-hours: Int64, in thousandths of its unit. `factor` as in `read_column`.

    What comes as Int64 are whole numbers of the unit that `sure_range` says are right.
    """
    if texts.dtype == pl.Int64:
        return Cells(texts * _SCALE, pl.repeat(0, len(texts), dtype=pl.UInt8, eager=True))
    read = plain.number if factor == ONE else _times(factor)
    one = _reader(read, column, missing, factor, exact=False)
    sure = sure_range(column, missing) if factor == ONE else None
    if sure is None or texts.head(_SAMPLE).cast(pl.Int64, strict=False).count() * 2 < texts.head(_SAMPLE).count():
        return _by_distinct(texts, one, pl.Int64)
    return _by_digits(texts, sure, one)


def sure_range(column: Column, missing: Missing) -> tuple[int, int] | None:
    """Return the least and largest whole number that is neither at fault nor a word for "no value"; None if unknown."""
    if column.type is not ColumnType.NUMBER or column.minimum is None:
        return None
    most = plain.LARGEST - 1 if column.maximum is None else min(plain.LARGEST - 1, floor(column.maximum))
    least = max(1 - plain.LARGEST, ceil(column.minimum))
    return None if any(least * _SCALE <= number <= most * _SCALE for number in missing.numbers) else (least, most)


def _by_digits(texts: pl.Series, sure: tuple[int, int], one: Callable[[str], tuple[Any, Fault]]) -> Cells:
    """Read whole numbers directly, and everything else, or not certainly right, text by text."""
    numbers = texts.cast(pl.Int64, strict=False)
    doubtful = (~numbers.is_between(*sure)).fill_null(value=True) & texts.is_not_null()
    faults = pl.repeat(0, len(texts), dtype=pl.UInt8, eager=True)
    values = numbers * _SCALE
    if doubtful.any():
        places = doubtful.arg_true()
        found = _by_distinct(texts.gather(places), one, pl.Int64)
        values = values.scatter(places, found.values)
        faults = faults.scatter(places, found.faults)
    return Cells(values.alias(texts.name), faults)


def read_hours(texts: pl.Series, column: Column, missing: Missing) -> Cells:
    """Read the hours of a day, however they are written: Int64."""
    return _by_distinct(texts, _reader(plain.hour, column, missing), pl.Int64)


def read_hour_labels(texts: pl.Series, column: Column, missing: Missing) -> Cells:
    """Read times on the hour: Int32, hours since 1970-01-01 00:00."""
    return _by_distinct(texts, _reader(plain.hour_label, column, missing), pl.Int32)


def _reader(
    read: Callable[[str], Any], column: Column, missing: Missing, factor: Fraction = ONE, *, exact: bool = True
) -> Callable[[str], tuple[Any, Fault]]:
    """Return a function from a text to its value (None where empty or at fault) and its fault.

    Without `exact` (station-hours, rounded once) a cell cannot be in another unit than its column.
    """
    scale = {ColumnType.NUMBER: _SCALE, ColumnType.INTEGER: 1}.get(column.type, 0)
    low = None if column.minimum is None else column.minimum * scale
    high = None if column.maximum is None else column.maximum * scale
    as_written = column.type is ColumnType.TEXT
    nothing = blanks.nothing(column) if as_written else blanks.NONE if column.type in _DATED else frozenset()
    several = column.type is ColumnType.WORDS
    timed = column.type is ColumnType.TIME
    by_month = column.type is ColumnType.DATE and not column.exact
    dated = missing.serials and column.type in _DATED
    whole = column.type is ColumnType.INTEGER

    def one(text: str) -> tuple[Any, Fault]:
        if FORMULA.match(text):
            return None, Fault.UNSTORED
        folded = plain.fold(text)
        if folded in missing.words or folded in nothing:
            return None, Fault.NONE
        if dated:
            folded = plain.serial(folded) or folded
        doubtful = scale and not missing.grouped and "," in folded
        value = None if doubtful else read(text if as_written else folded)
        written = folded
        if value is None and scale and not doubtful:
            found = measured(text, column, stated=factor != ONE)
            if found is not None and (exact or found.factor == ONE):
                value, written = _times(found.factor, whole=whole, exact=exact)(found.number), found.number
        if value is None and by_month and (first := plain.month(folded)) is not None:
            return first, Fault.MONTH
        if value is None and column.numbers and len(names := ledger_rows.named_by_number(text, column)) > 1:
            return SEPARATOR.join(names), Fault.SEVERAL
        if value is None:
            return None, Fault.OFFSET if timed and plain.has_offset(folded) else Fault.UNREADABLE
        # A number that means "no value" does so in any unit.
        as_read = factor == ONE and written is folded
        if scale and (value * (_SCALE // scale) if as_read else plain.number(written)) in missing.numbers:
            return None, Fault.NONE
        if scale and low is not None and value < low:
            return None, Fault.BELOW
        if scale and high is not None and value > high:
            return None, Fault.ABOVE
        if whole and isinstance(value, Fraction):
            return None, Fault.BROKEN if column.unit else Fault.UNREADABLE
        if several and UNKNOWN_WORD in value:
            return value, Fault.PARTLY
        return value, Fault.NONE

    return one


def _times(factor: Fraction, *, whole: bool = False, exact: bool = False) -> Callable[[str], int | Fraction | None]:
    """Return a reader of numbers in another unit: thousandths, or for `whole` the number itself, never rounded.

    With `exact` thousandths are not rounded either. A number that is no integer comes back as a fraction.
    """

    def read(folded: str) -> int | Fraction | None:
        written = plain.exact(folded)
        if written is None or abs(written * factor) >= plain.LARGEST:
            return None
        converted: Fraction = written * factor * (1 if whole else _SCALE)
        if converted.denominator == 1:
            return converted.numerator
        return converted if whole or exact else round(converted)

    return read


def _by_distinct(
    texts: pl.Series,
    one: Callable[[str], tuple[Any, Fault]],
    kept: Any,
    shown: Callable[[Any], Any] = lambda value: value,
) -> Cells:
    if len(texts) < _SHORT:
        return _by_cell(texts, one, kept, shown)
    distinct, places = distinct_of(texts)
    read = [one(text) for text in distinct]
    values = pl.Series([None if value is None else shown(value) for value, _ in read], dtype=kept)
    faults = pl.Series([int(fault) for _, fault in read], dtype=pl.UInt8)
    if (faults != 0).any():
        found = faults.gather(places).fill_null(0)
    else:
        found = pl.repeat(0, len(texts), dtype=pl.UInt8, eager=True)
    beyond = _rests([value for value, _ in read], kept)
    return Cells(values.gather(places).alias(texts.name), found, None if beyond is None else beyond.gather(places))


def _by_cell(
    texts: pl.Series, one: Callable[[str], tuple[Any, Fault]], kept: Any, shown: Callable[[Any], Any]
) -> Cells:
    cells = texts.to_list()
    known: dict[str | None, tuple[Any, Fault]] = {text: one(text) for text in dict.fromkeys(cells) if text is not None}
    known[None] = None, Fault.NONE
    values = {text: None if value is None else shown(value) for text, (value, _) in known.items()}
    faults = pl.Series([int(known[text][1]) for text in cells], dtype=pl.UInt8)
    beyond = _rests([known[text][0] for text in cells], kept)
    return Cells(pl.Series(texts.name, [values[text] for text in cells], dtype=kept), faults, beyond)


def _rests(values: Iterable[Any], kept: Any) -> pl.Series | None:
    """Return what numbers have beyond a thousandth; None if none has."""
    if kept != DECIMAL:
        return None
    found = pl.Series([rests.rest(value) for value in values], dtype=pl.String)
    return None if found.null_count() == len(found) else found


def distinct_of(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return the distinct texts, and for every text its position among them (null for a null): hashed once."""
    # Local categories: global ones are shared and grow with the process.
    coded = texts.cast(pl.Categorical(pl.Categories.random()))
    places = coded.to_physical()
    distinct = coded.drop_nulls().unique()
    # Numbers are assigned in sequence, so sorting by them puts each text at its own position.
    return distinct.gather(distinct.to_physical().arg_sort()).cast(pl.String), places


def replaced(texts: pl.Series, distinct: pl.Series, values: pl.Series) -> pl.Series:
    """Return for every text the value at its position in `distinct`; null for a null."""
    if len(distinct) == 0:
        return pl.repeat(None, len(texts), dtype=values.dtype, eager=True).alias(texts.name)
    return texts.replace_strict(distinct, values, default=None, return_dtype=values.dtype)
