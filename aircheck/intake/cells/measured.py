"""Cells that name a unit behind their number: `75%`, `0.2千米`, `10万元`, `12辆`, `3分`."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from aircheck.intake.cells import plain
from aircheck.intake.cells.units import SYMBOLS, Conversion, conversion, plain_unit
from aircheck.model.dataset import Column, ColumnType
from aircheck.model.text import plain_header
from aircheck.model.unit_words import TENS, WORDS
from aircheck.model.units import UnitError

_WITH_UNIT = re.compile(r"(?P<number>[+-]?[\d.,]+|[一二三四五六七八九])\s*(?P<unit>[^\d\s.,].*)")
_NUMERALS = dict(zip("一二三四五六七八九", "123456789", strict=True))
_COUNTERS = frozenset("个家辆台次处户人项起条份座栋级天名")
_MULTIPLE = re.compile(r"(?P<tens>[百千万亿]{1,2})(?P<rest>.*)")
_SAID_BY = ("", "数", "限", "份")
"""What may follow a counter at the end of a column's name: `得分`, `次数`, `使用年限`, `年份`."""
_CALENDAR = frozenset("月年a") | {"个月", "month", "months", "year", "years"}
"""Of no one length: 3 months are not 90 days here."""
_WORDS = SYMBOLS | WORDS.keys()
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_POWER = re.compile(r"\^?[23²³]$")


@dataclass(frozen=True, slots=True)
class Measured:
    """The number of a cell, as written, and what it is multiplied by to be in the column's unit.

    `unit`: what stands behind the number; `multiple`: of this, a multiple alone was read (`10万`, `1.2万户`).
    """

    number: str
    unit: str
    factor: Fraction = Fraction(1)
    multiple: str = ""


def with_unit(cell: str) -> tuple[str, str] | None:
    """Return the number of a cell and what stands behind it; None if nothing does, or no number before it."""
    found = _WITH_UNIT.fullmatch(unicodedata.normalize("NFKC", cell).strip())
    return None if found is None else (_NUMERALS.get(found["number"], found["number"]), found["unit"].strip())


def names_unit(written: str) -> bool:
    """Whether what stands behind a number can be meant as a unit: a word for one, or Chinese characters alone."""
    return _is_known(written) or _CHINESE.fullmatch(written) is not None


def measured(cell: str, column: Column, *, stated: bool = False) -> Measured | None:
    """Return what a cell with a unit of its own says in the column's unit, exactly; None if that is not known.

    `stated`: the file names another unit for the column, beside which a multiple alone (`10万`) may mean either.
    """
    found = with_unit(cell)
    if found is None:
        return None
    number, unit = found
    if plain.exact(number) is None:
        return None
    if column.unit is not None:
        factor = _factor(unit, column)
        if factor is not None:
            return Measured(number, unit, factor)
        if plain_unit(unit) == plain_unit(column.unit):
            return Measured(number, unit)
    multiple = None if stated else _MULTIPLE.fullmatch(unit)
    if multiple is not None and (not multiple["rest"] or _counts(multiple["rest"], column)):
        return Measured(number, unit, _product(multiple["tens"]), multiple["tens"])
    return Measured(number, unit) if _counts(unit, column) else None


def conversion_of(found: Measured, column: Column) -> Conversion:
    """Return the conversion of a cell, to be said in a note; without a unit for a multiple alone."""
    unit = "" if found.multiple else column.unit or ""
    return Conversion(found.multiple or found.unit, unit, found.factor, found.factor)


def _factor(unit: str, column: Column) -> Fraction | None:
    """Return what a number in this unit is multiplied by to be in the column's; None if it cannot be."""
    if not _is_known(unit):
        return None
    try:
        how = conversion(unit, column, None)
    except UnitError:
        return None
    return Fraction(1) if how is None else how.factor


def _is_known(unit: str) -> bool:
    """Whether a text can be a unit at all: told before it is parsed, which takes time for each of a million cells."""
    if plain_header(unit) in _CALENDAR:
        return False
    pieces = (piece for piece in re.split(r"[/·*()]", unit.casefold().replace("μ", "u")) if piece)
    return all(_POWER.sub("", one) in _WORDS or one in _WORDS for piece in pieces for one in [_without_tens(piece)])


def _without_tens(piece: str) -> str:
    return piece if piece in _WORDS else piece.lstrip("百千万亿")


def _counts(unit: str, column: Column) -> bool:
    """Whether a counter says what a column without a unit counts: any of a whole number, else one of its names."""
    if column.unit is not None:
        return False
    if column.type is ColumnType.INTEGER and unit in _COUNTERS:
        return True
    names = (column.title.zh, *column.aliases)
    return len(unit) == 1 and any(name.endswith(unit + after) for name in names for after in _SAID_BY)


def _product(tens: str) -> Fraction:
    factor = Fraction(1)
    for sign in tens:
        factor *= TENS[sign]
    return factor
