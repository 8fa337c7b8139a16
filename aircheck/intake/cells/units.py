"""Units as files name them: the exact factor that converts a number to a column's own unit."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from aircheck.model.dataset import Column
from aircheck.model.gases import Air, is_share
from aircheck.model.text import TEXTS_KNOWN, plain_words
from aircheck.model.units import UnitError, factor_for_header, understood

AirSource = Callable[[], Air]
"""Reads the gases and their reference state; called only if a file names a share of volume."""

_SPLIT = re.compile(r"(?P<name>.+?)(?:\s+|\s*[/:,、_]\s*)(?P<unit>[^\s].*)", re.DOTALL)
_MULTIPLIED = re.compile(r"\^|[·•∙⋅・.*×()\[\]]")
_BRACKETED = re.compile(r"(?P<name>[^(\[]+)(?:\((?P<round>.*)\)|\[(?P<square>.*)\])", re.DOTALL)
_LAST_BRACKET = re.compile(r"(?P<name>.*\(.*\).*)\((?P<unit>[^()]*)\)", re.DOTALL)
"""A unit in brackets behind a name that has some itself: `覆盖（绿化）面积（㎡）`."""
_CONDITIONS = re.compile(r"(?<=3)\s*\((lc|local conditions)\)$", re.IGNORECASE)
"""What stands in brackets behind a unit and belongs to it: `PM2.5 µg/m³ (LC)`."""
_PER_VOLUME = re.compile(r"(?<=g)_(?=m3$)", re.IGNORECASE)
"""In names of programs a bar is written so: `pm25_ug_m3`."""
_A_TIME = re.compile(r"[\d_]*(?:hr?|hours?|d|days?|min|小时|时|天|日|月|年|a|y)", re.IGNORECASE)
_AN_HOUR = re.compile(
    r"(?:1|一)?[-_ ]?(?:hr?|hour|hourly|小时|时)(?:平均|均)?(?:质量)?(?:值|浓度值?)?(?:平均值?|均值)?", re.IGNORECASE
)
_A_STATISTIC = re.compile(r"均|滑动|最大|最小|百分位|指数|级|aqi|mean|average|avg|max|running|rolling", re.IGNORECASE)
_STATED = re.compile(r"(?:计量单位|单位|units?)\s*[:=为]\s*(?P<units>.+)", re.IGNORECASE | re.DOTALL)
_EXCEPTION = re.compile(r"(?P<name>[^\s,;()、]+?)\s*[:=为]\s*(?P<unit>[^\s,;()、]+)")


_UNIT_WORDS = (
    ("平方公里", "km2"),
    ("平方千米", "km2"),
    ("平方米", "m2"),
    ("平米", "m2"),
    ("立方米", "m3"),
    ("微克", "μg"),
    ("毫克", "mg"),
    ("公里", "km"),
    ("千米", "km"),
    ("米", "m"),
    ("吨", "t"),
    ("天", "d"),
    ("日", "d"),
)

SYMBOLS = frozenset(("ng", "ug", "mg", "g", "kg", "t", "mm", "cm", "m", "km", "ha", "l", "kwh", "mwh", "kw", "mw"))
"""Units, without case, that are recognised without brackets or a number beside them."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """The factor that converts numbers in `written` to `unit`.

    A share of volume has an `earlier` factor for the days before `changed`; otherwise both factors are the same.
    """

    written: str
    unit: str
    factor: Fraction
    earlier: Fraction
    changed: date | None = None

    @property
    def alike(self) -> bool:
        """Whether the factor is the same for every day."""
        return self.changed is None or self.earlier == self.factor


def conversion(written: str, column: Column, air: AirSource | None) -> Conversion | None:
    """Return how a unit is converted to the column's; None if it is the column's own. `UnitError` if it cannot be."""
    if column.unit is None:
        raise UnitError(f"{column.name} has no unit")
    if plain_unit(written) == plain_unit(column.unit):
        return None
    found = _by_convention(_bare(written), column) or _conversion(_bare(written), column.name, column.unit, air)
    return None if found.alike and found.factor == 1 else found


def _by_convention(written: str, column: Column) -> Conversion | None:
    """Return the conversion of a unit that the contract sets equal to its own; None for any other."""
    for unit, amount in column.equals.items():
        try:
            only = factor_for_header(written, unit) / Fraction(amount)
        except UnitError:
            continue
        return Conversion(written, column.unit or "", only, only)
    return None


def alike(one: str, other: str, column: Column, air: AirSource | None) -> bool:
    """Whether a number of a column means the same in two units. `UnitError` for a unit that cannot be converted."""
    if column.unit is None:
        return plain_unit(one) == plain_unit(other)
    ways = (conversion(one, column, air), conversion(other, column, air))
    first, second = ((1, 1) if how is None else (how.earlier, how.factor) for how in ways)
    return first == second


@lru_cache(maxsize=1024)
def _conversion(written: str, name: str, unit: str, air: AirSource | None) -> Conversion:
    if is_share(written):
        if air is None:
            raise UnitError(f"{written} of {name}")
        earlier, factor = air().factors(written, name, unit)
        return Conversion(written, unit, factor, earlier, air().changed if earlier != factor else None)
    # In capitals, `MG` is a milligram to people and a megagram to pint.
    for text in (written.lower(), written) if written.isupper() else (written,):
        try:
            only = factor_for_header(text, unit)
        except UnitError:
            continue
        return Conversion(written, unit, only, only)
    raise UnitError(f"{written} cannot be converted into {unit}")


def plain_unit(written: str) -> str:
    """Return a unit in the form in which it is compared.

    Signs of multiplication and brackets are left out, Chinese words become symbols. Dustfall is reported per month of
    30 days, so `月` and `month` are 30 d in a unit.
    """
    unit = plain_words(written).replace("_", "")
    for word, symbol in _UNIT_WORDS:
        unit = unit.replace(word, symbol)
    unit = _MULTIPLIED.sub("", unit.replace("ug", "μg"))
    return re.sub(r"(?:月|month)$", "30d", unit)


def _bare(text: str) -> str:
    return _PER_VOLUME.sub("/", unicodedata.normalize("NFKC", text).strip("()[] "))


def is_unit(text: str) -> bool:
    """Whether a text names a unit of any kind; a bare number or a span of time does not."""
    bare = _bare(text)
    if is_share(bare):
        return True
    if not bare or _A_TIME.fullmatch(bare) or not re.search(r"[^\d.\s]", bare):
        return False
    return understood(bare) or understood(bare.lower())


def is_concentration(text: str) -> bool:
    """Whether a text names a unit of concentration."""
    bare = _bare(text)
    if is_share(bare):
        return True
    try:
        return factor_for_header(bare.lower(), "µg/m³") > 0
    except UnitError:
        return False


def looks_like_unit(text: str) -> bool:
    """Whether an unmarked text is a unit: letters alone only if they are a common symbol.

    `grade`, `count` and `qc` are units to pint, but not to people.
    """
    bare = _bare(text)
    a_word = bare.isascii() and bare.isalpha() and bare.casefold() not in SYMBOLS and not is_share(bare)
    return is_unit(text) and not a_word


def is_hourly(text: str) -> bool:
    """Whether a text beside a pollutant says that the value is hourly: `1h`, `小时均值`."""
    return _AN_HOUR.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def is_quantity(text: str) -> bool:
    """Whether a text beside a pollutant names what is measured and not a unit: `8h`, `24小时滑动平均`, `IAQI`."""
    bare = unicodedata.normalize("NFKC", text).strip()
    return _A_TIME.fullmatch(bare) is not None or _A_STATISTIC.search(bare) is not None


@lru_cache(maxsize=TEXTS_KNOWN)
def splits(header: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the ways to split a header into a name and a unit; true where brackets make clear that a unit is meant.

    `NO2(ppb)`, `NO2（ppb）`, `NO2 [ppb]`; `PM2.5 mg/m3`, `面积/万平方米`, `NO2_ppb`.
    """
    text = _CONDITIONS.sub(r" \1", unicodedata.normalize("NFKC", header).strip())
    if (found := _LAST_BRACKET.fullmatch(text)) is not None:
        return ((found["name"].strip(), found["unit"].strip(), True),)
    if (found := _BRACKETED.fullmatch(text)) is not None:
        unit = found["round"] if found["square"] is None else found["square"]
        return ((found["name"].strip(), unit.strip(), True),)
    ways = []
    at = 0
    while (parted := _SPLIT.fullmatch(text, at)) is not None:
        ways.append((text[: parted.end("name")].strip(), parted["unit"].strip(), False))
        at = parted.start("unit")
    return tuple(ways)


def stated(line: str) -> tuple[str, dict[str, str]] | None:
    """Return the unit that a line above a table states for it, and exceptions by name; None if it states none.

    `单位：万平方米`, `单位：μg/m³（CO：mg/m³）`. `单位：住建局` is an organisation: what is not a unit states none.
    """
    found = _STATED.search(unicodedata.normalize("NFKC", line))
    if found is None:
        return None
    text = found["units"].strip()
    while text.endswith(")") and text.count("(") < text.count(")"):
        text = text[:-1].strip()
    if is_unit(text):
        return text, {}
    first = re.split(r"[(,;、\s]", text, maxsplit=1)[0]
    if not is_unit(first):
        return None
    others = {one["name"]: one["unit"] for one in _EXCEPTION.finditer(text[len(first) :]) if is_unit(one["unit"])}
    return first, others
