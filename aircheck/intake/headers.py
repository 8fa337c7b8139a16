"""Headers as written -> the columns of a contract. A unit in brackets must be the column's own."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aircheck.model.dataset import Contract

_BRACKETED = re.compile(r"(?P<name>[^(\[]+)(?:\((?P<round>.*)\)|\[(?P<square>.*)\])", re.DOTALL)
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


@dataclass(frozen=True, slots=True)
class WrongUnit:
    """A header that names one of our columns with another unit; `unit` is ours, empty where we have none."""

    column: str
    written: str
    unit: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A header matched with a contract: canonical names to positions, and what did not go smoothly.

    `twice` names two headers for one column; `others` are the positions of headers that match nothing.
    """

    written: tuple[str, ...]
    columns: Mapping[str, int]
    twice: Mapping[str, tuple[str, str]]
    wrong_units: tuple[WrongUnit, ...]
    others: tuple[int, ...]

    def text_of(self, column: str) -> str:
        """Return the header as written for a canonical name; the name itself where the file has no such column."""
        position = self.columns.get(column)
        return column if position is None else self.written[position]


def match(header: Sequence[str], contract: Contract) -> Heading:
    """Find a contract's columns in a header."""
    names = _names(contract)
    columns: dict[str, int] = {}
    twice: dict[str, tuple[str, str]] = {}
    wrong: list[WrongUnit] = []
    others: list[int] = []
    for position, written in enumerate(header):
        found = names.get(plain_header(written)) or _with_unit(written, names, contract)
        if isinstance(found, WrongUnit):
            wrong.append(found)
        elif found is None:
            others.append(position)
        elif found in columns:
            twice.setdefault(found, (header[columns[found]], written))
        else:
            columns[found] = position
    return Heading(tuple(header), columns, twice, tuple(w for w in wrong if w.column not in columns), tuple(others))


@lru_cache(maxsize=4096)
def plain_header(written: str) -> str:
    """Return a header as it is compared: NFKC, without blanks and case."""
    return "".join(unicodedata.normalize("NFKC", written).casefold().split())


def plain_unit(written: str) -> str:
    """Return a unit as it is compared: signs of multiplication and brackets left out, Chinese words made symbols.

    Dustfall is reported per month of 30 days, so `月` and `month` are 30 d in a unit.
    """
    unit = plain_header(written)
    for word, symbol in _UNIT_WORDS:
        unit = unit.replace(word, symbol)
    unit = re.sub(r"\^|[·•∙⋅・.*×()\[\]]", "", unit.replace("ug", "μg"))
    return re.sub(r"(?:月|month)$", "30d", unit)


def _names(contract: Contract) -> dict[str, str]:
    return {plain_header(name): column.name for column in contract.columns for name in (*column.aliases, column.name)}


def _with_unit(written: str, names: Mapping[str, str], contract: Contract) -> str | WrongUnit | None:
    found = _BRACKETED.fullmatch(plain_header(written))
    column = contract.column(names.get(found["name"], "")) if found else None
    if found is None or column is None:
        return None
    inside = found["round"] if found["square"] is None else found["square"]
    if column.unit is not None and plain_unit(inside) == plain_unit(column.unit):
        return column.name
    return WrongUnit(column.name, written, column.unit or "")
